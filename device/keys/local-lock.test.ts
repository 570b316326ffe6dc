import { beforeAll, expect, test } from "vitest";
import { equalBytes } from "#base/bytes.ts";
import { memorySecrets } from "#device/node/node-store.ts";
import type { LocalSecrets } from "#device/platform.ts";
import { drawRoot } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { keepLock, type LockMethod, loadLock, openMethods, sealMethod } from "./local-lock.ts";

const chance = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
const passphrase = "a lamp beside the window";
const root = () => drawRoot(chance);

beforeAll(sodiumReady);

async function locked(secrets: LocalSecrets, unlock: Parameters<typeof sealMethod>[0]) {
  const what = { root: root(), storeKey: chance.bytes(32) };
  const method = await sealMethod(unlock, what, { secrets, chance });
  if (!method.ok) throw new Error(method.error.kind);
  return { what, method: method.value };
}

test("[KE2] refuses a passkey without PRF, and [KE1] a short passphrase", async () => {
  const secrets = memorySecrets();
  const what = { root: root(), storeKey: chance.bytes(32) };
  const passkey = { kind: "passkey", credentialId: chance.bytes(16), prf: new Uint8Array(0) } as const;
  expect(await sealMethod(passkey, what, { secrets, chance })).toEqual({
    ok: false,
    error: { kind: "passkey-without-prf" },
  });
  const short = { kind: "passphrase", passphrase: "short" } as const;
  expect(await sealMethod(short, what, { secrets, chance })).toEqual({
    ok: false,
    error: { kind: "passphrase-too-short" },
  });
});

test("[KE3] opens with the enrolled passphrase in any Unicode form, and with no other", async () => {
  const secrets = memorySecrets();
  const { what, method } = await locked(secrets, { kind: "passphrase", passphrase: "Café am Fluss, spät" });
  const other = await openMethods(
    [method],
    { kind: "passphrase", passphrase: "Café am Fluss, spat" },
    secrets,
  );
  expect(other).toBeNull();
  const opened = await openMethods(
    [method],
    { kind: "passphrase", passphrase: "Cafe\u0301 am Fluss, spa\u0308t" },
    secrets,
  );
  expect(opened && equalBytes(opened.storeKey, what.storeKey)).toBe(true);
  expect(opened && equalBytes(opened.root.secret, what.root.secret)).toBe(true);
});

test("[KE3] opens with the enrolled passkey, not with another, nor with a passphrase made of its bytes", async () => {
  const secrets = memorySecrets();
  const prf = chance.bytes(32);
  const { what, method } = await locked(secrets, { kind: "passkey", credentialId: chance.bytes(20), prf });
  expect(await openMethods([method], { kind: "passkey", prf: chance.bytes(32) }, secrets)).toBeNull();
  expect(await openMethods([method], { kind: "passkey", prf: prf.slice(0, 31) }, secrets)).toBeNull();
  expect(await openMethods([method], { kind: "passphrase", passphrase }, secrets)).toBeNull();
  const opened = await openMethods([method], { kind: "passkey", prf }, secrets);
  expect(opened && equalBytes(opened.storeKey, what.storeKey)).toBe(true);
  // The caller's bytes are not wiped with ours.
  expect(prf.some((byte) => byte !== 0)).toBe(true);
});

test("[KE4] a copied lock on another machine does not open with the right passphrase", async () => {
  const { method } = await locked(memorySecrets(), { kind: "passphrase", passphrase });
  expect(await openMethods([method], { kind: "passphrase", passphrase }, memorySecrets())).toBeNull();
});

test("[KE5] a lock that was cut or altered reads as damaged", async () => {
  const secrets = memorySecrets();
  expect(await loadLock(secrets)).toBeNull();
  const { method } = await locked(secrets, { kind: "passphrase", passphrase });
  await keepLock(secrets, [method]);
  const kept = (await loadLock(secrets)) as readonly LockMethod[];
  expect(kept).toHaveLength(1);
  const bytes = (await secrets.load("lock")) ?? new Uint8Array(0);
  for (const length of [0, 1, 10, bytes.length - 1]) {
    await secrets.keep("lock", bytes.slice(0, length));
    expect(await loadLock(secrets)).toBe("damaged");
  }
});
