/**
 * The anchor: where recovery begins. Sealed for R, in a register on the host, rewritten before R is wiped:
 *
 *   [g, self list, n, K_self_n, transcript_n, host, [[generation, former R]…]]
 *
 * So neither the host nor a device removed before the anchor was written can mislead a recovery: it starts
 * from an epoch of self that the person's own R vouches for, and goes forward by the records alone.
 */
import { assert } from "#base/assert.ts";
import { utf8ToBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { deviceListBytesMax, readDeviceList } from "#protocol/identity/device-list.ts";
import { anchorPair, anchorSealKey, type Root, rootPair, rootSecretBytes } from "#protocol/identity/root.ts";
import type { SignPair } from "#protocol/seal/sign.ts";
import { unwiped } from "#protocol/seal/wiped.ts";
import { openRegister, registerAddress, sealRegister } from "./register.ts";

/** Former roots an anchor carries at most: each is needed only until every room has its successor. */
export const formerRootsMax = 8;
/** An origin at most: 253 characters of a host name (RFC 1035 §2.3.4), scheme and port. */
export const anchorHostBytesMax = 267;

export type Anchor = {
  /** g; must be the generation of the R that seals it. */
  readonly generation: number;
  /** Signed device list of self, canonical bytes, by the root key. */
  readonly selfList: Uint8Array;
  /** n, the newest epoch of self when this was written. */
  readonly epoch: number;
  readonly epochKey: Uint8Array;
  readonly transcript: Uint8Array;
  /** Origin of the host that keeps log n of self. */
  readonly host: string;
  readonly formerRoots: readonly Root[];
};

/** Where the anchor lies on one host and who may write it. */
export type AnchorKeys = {
  readonly pair: SignPair;
  readonly sealKey: Uint8Array;
  readonly address: Uint8Array;
};

/** The anchor of `root` on `host` (an https origin). */
export function anchorKeys(root: Root, host: string): AnchorKeys {
  const pair = anchorPair(root, host);
  return { pair, sealKey: anchorSealKey(root, host), address: registerAddress(pair.publicKey) };
}

/** The register value of `version`: 4,096 bytes. An anchor that `openAnchor` would refuse is a defect. */
export function sealAnchor(keys: AnchorKeys, version: number, anchor: Anchor, chance: Chance): Uint8Array {
  const value = anchorToArray(anchor);
  assert(arrayToAnchor(value) !== null, "an anchor of our own keeps the rules");
  return sealRegister(
    keys.sealKey,
    { label: "hf/anchor-aad/1", address: keys.address, version },
    value,
    chance,
  );
}

/**
 * The anchor that `root` sealed. Fails with RC1, SL1, SL2, CB rules; RC3 when what opens is no anchor, is of
 * another generation, or its list is not signed by this root.
 */
export function openAnchor(
  root: Root,
  host: string,
  version: number,
  value: Uint8Array,
): Result<Anchor, Rejected> {
  const keys = anchorKeys(root, host);
  const opened = openRegister(
    keys.sealKey,
    { label: "hf/anchor-aad/1", address: keys.address, version },
    value,
  );
  if (!opened.ok) return opened;
  const anchor = arrayToAnchor(opened.value);
  if (anchor === null || anchor.generation !== root.generation) return reject("RC3");
  if (!readDeviceList(anchor.selfList, rootPair(root).publicKey).ok) return reject("RC3");
  return succeed(anchor);
}

function anchorToArray(anchor: Anchor): Canonical {
  const former = anchor.formerRoots.map((root) => [root.generation, unwiped(root.secret)]);
  return [
    anchor.generation,
    anchor.selfList,
    anchor.epoch,
    anchor.epochKey,
    anchor.transcript,
    anchor.host,
    former,
  ];
}

function arrayToAnchor(value: Canonical): Anchor | null {
  if (!Array.isArray(value) || value.length !== 7) return null;
  const [generation, selfList, epoch, epochKey, transcript, host, former] = value as readonly Canonical[];
  if (!isCount(generation) || !isCount(epoch)) return null;
  if (!(selfList instanceof Uint8Array) || selfList.length > deviceListBytesMax) return null;
  if (!isBytes(epochKey) || !isBytes(transcript)) return null;
  if (typeof host !== "string" || utf8ToBytes(host).length > anchorHostBytesMax) return null;
  const formerRoots = arrayToRoots(former);
  if (formerRoots === null) return null;
  return { generation, selfList, epoch, epochKey, transcript, host, formerRoots };
}

function arrayToRoots(value: Canonical | undefined): readonly Root[] | null {
  if (!Array.isArray(value) || value.length > formerRootsMax) return null;
  const roots: Root[] = [];
  for (const item of value as readonly Canonical[]) {
    if (!Array.isArray(item) || item.length !== 2) return null;
    const [generation, secret] = item as readonly Canonical[];
    if (!isCount(generation) || !isBytes(secret) || secret.length !== rootSecretBytes) return null;
    roots.push({ generation, secret });
  }
  return roots;
}

function isCount(value: Canonical | undefined): value is number {
  return typeof value === "number" && value >= 0;
}

function isBytes(value: Canonical | undefined): value is Uint8Array {
  return value instanceof Uint8Array && value.length === 32;
}
