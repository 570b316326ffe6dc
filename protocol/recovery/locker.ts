/**
 * The locker: R and its generation, sealed for one method that can be had again anywhere (kit or passkey),
 * in a register on the host. `m` is the method's secret: the kit's 16 bytes or the passkey's PRF, 32 bytes.
 */
import { assert } from "#base/assert.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { type Root, rootSecretBytes } from "#protocol/identity/root.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { type SignPair, signPairFromSeed } from "#protocol/seal/sign.ts";
import { unwiped } from "#protocol/seal/wiped.ts";
import { openRegister, registerAddress, sealRegister } from "./register.ts";

/** What a method's secret gives for one host. */
export type LockerKeys = {
  /** L: signs the register's versions. */
  readonly pair: SignPair;
  readonly sealKey: Uint8Array;
  readonly address: Uint8Array;
};

/** The locker of method secret `m` on `host` (an https origin). */
export function lockerKeys(m: Uint8Array, host: string): LockerKeys {
  assert(m.length === 16 || m.length === 32, "a method's secret has 16 or 32 bytes");
  const pair = signPairFromSeed(deriveKey(m, ["hf/locker/1", host]));
  return {
    pair,
    sealKey: deriveKey(m, ["hf/locker-seal/1", host]),
    address: registerAddress(pair.publicKey),
  };
}

/** The register value of `version` that holds `root`: 4,096 bytes. */
export function sealLocker(keys: LockerKeys, version: number, root: Root, chance: Chance): Uint8Array {
  const place = { label: "hf/locker-aad/1", address: keys.address, version } as const;
  return sealRegister(keys.sealKey, place, [unwiped(root.secret), root.generation], chance);
}

/** The root in a locker. Fails with RC1, SL1, SL2, CB rules, and RC2 when what opens is no root. */
export function openLocker(keys: LockerKeys, version: number, value: Uint8Array): Result<Root, Rejected> {
  const opened = openRegister(
    keys.sealKey,
    { label: "hf/locker-aad/1", address: keys.address, version },
    value,
  );
  if (!opened.ok) return opened;
  if (!Array.isArray(opened.value) || opened.value.length !== 2) return reject("RC2");
  const [secret, generation] = opened.value;
  if (!(secret instanceof Uint8Array) || secret.length !== rootSecretBytes) return reject("RC2");
  if (typeof generation !== "number" || generation < 0) return reject("RC2");
  return succeed({ secret, generation });
}
