/**
 * A small secret that a person keeps in her own space for a day on which R is in hand: sealed to the recovery
 * key of self, so that a device in daily use, which reads self, does not hold it. So are kept the private
 * keys of lockers (to overwrite them), former roots (while rooms need them), and a new root on its way.
 */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import { type Root, recoveryPair, rootSecretBytes } from "#protocol/identity/root.ts";
import { hpkeOpen, hpkeSeal } from "#protocol/seal/hpke.ts";
import { unwiped } from "#protocol/seal/wiped.ts";

/** What the secret is for, and what it belongs to: an address, a generation. */
export type SelfBoxPlace = {
  readonly label: "hf/method/1" | "hf/former-root/1" | "hf/root-coming/1";
  readonly of: Uint8Array | number;
};

const nothing = new Uint8Array(0);

/** Seals `secret` to the recovery key that the own list names. A key that is none was refused with the list. */
export async function sealToSelf(
  recoveryKey: Uint8Array,
  { label, of }: SelfBoxPlace,
  secret: Uint8Array,
  chance: Chance,
): Promise<Uint8Array> {
  const sealed = await hpkeSeal(recoveryKey, [label, of], nothing, secret, chance);
  // A list with another key is no list that a device of this person accepted (EP15).
  assert(sealed.ok, "the recovery key of self takes a box");
  return sealed.value;
}

/** The secret again; null with another root, for another place, or damaged. */
export async function openFromSelf(
  root: Root,
  { label, of }: SelfBoxPlace,
  sealed: Uint8Array,
): Promise<Uint8Array | null> {
  const opened = await hpkeOpen(recoveryPair(root, "self").seed, [label, of], nothing, sealed);
  return opened.ok ? opened.value : null;
}

/** A former root sealed to the recovery key of its successor's self. */
export function sealFormerRoot(recoveryKey: Uint8Array, former: Root, chance: Chance): Promise<Uint8Array> {
  const place = { label: "hf/former-root/1", of: former.generation } as const;
  return sealToSelf(recoveryKey, place, unwiped(former.secret), chance);
}

/** The former root of this generation; null when it does not open or is none. */
export async function openFormerRoot(
  present: Root,
  generation: number,
  sealed: Uint8Array,
): Promise<Root | null> {
  const secret = await openFromSelf(present, { label: "hf/former-root/1", of: generation }, sealed);
  if (secret === null || secret.length !== rootSecretBytes) return null;
  return equalBytes(secret, present.secret) ? null : { secret, generation };
}
