/**
 * The boxes of an epoch: its secret s, sealed by HPKE to every listed device's newest KEM key and to each
 * side's recovery key, with info ["hf/box/1", space, n+1, recipient] and aad SHA-256(core) (protocol.md §3).
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { hpkeOpen, hpkeSeal } from "#protocol/seal/hpke.ts";
import { coreHash } from "./key-schedule.ts";
import type { Box, EpochCore } from "./record.ts";

/** One for whom a box is made: a device (16 bytes) or, for a recovery key, the persona of its side (32 bytes). */
export type Recipient = {
  readonly id: Uint8Array;
  /** X-Wing public key. */
  readonly publicKey: Uint8Array;
};

/** Seals `secret` to each recipient, in their order. A public key that is none is a defect: it was checked before. */
export async function sealBoxes(
  core: EpochCore,
  recipients: readonly Recipient[],
  secret: Uint8Array,
  chance: Chance,
): Promise<readonly Box[]> {
  const aad = coreHash(core);
  const boxes: Box[] = [];
  for (const { id, publicKey } of recipients) {
    const info = ["hf/box/1", core.space, core.number, id] as const;
    const sealed = await hpkeSeal(publicKey, info, aad, secret, chance);
    assert(sealed.ok, "a listed KEM key takes a box");
    boxes.push({ recipient: id, sealed: sealed.value });
  }
  return boxes;
}

/** s out of the box of `recipient`, with the seed of its KEM key; null when it does not open or is not there. */
export async function openBox(
  core: EpochCore,
  boxes: readonly Box[],
  recipient: Uint8Array,
  seed: Uint8Array,
): Promise<Uint8Array | null> {
  const box = boxes.find((candidate) => equalBytes(candidate.recipient, recipient));
  if (box === undefined) return null;
  const info = ["hf/box/1", core.space, core.number, recipient] as const;
  const opened = await hpkeOpen(seed, info, coreHash(core), box.sealed);
  return opened.ok && opened.value.length === 32 ? opened.value : null;
}
