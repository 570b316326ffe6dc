/** What counts as a way back that this device does not take down with it. */
import { expect, test } from "vitest";
import type { RecoveryMethod } from "#device/own-devices.ts";
import { opensWithoutThisDevice } from "./without-this-device.ts";

const method = (given: Partial<RecoveryMethod>): RecoveryMethod => ({
  methodId: "a1",
  kind: "passkey",
  name: "",
  addedAt: 1,
  here: true,
  opensEmptyDevice: true,
  mayRemove: false,
  ...given,
});
const passphrase = { kind: "passphrase", opensEmptyDevice: false } as const;

test("[NB2] a sheet counts, and a passkey made on another device; a passphrase and a passkey of here do not", () => {
  const made = { madeAt: 1, triedAt: null };
  expect(opensWithoutThisDevice({ kit: made, methods: [] })).toBe(true);
  expect(opensWithoutThisDevice({ kit: null, methods: [method({}), method({ here: false })] })).toBe(true);
  expect(opensWithoutThisDevice({ kit: null, methods: [] })).toBe(false);
  expect(opensWithoutThisDevice({ kit: null, methods: [method(passphrase)] })).toBe(false);
  expect(opensWithoutThisDevice({ kit: null, methods: [method({}), method({})] })).toBe(false);
  expect(opensWithoutThisDevice({ kit: null, methods: [method({ ...passphrase, here: false })] })).toBe(
    false,
  );
});
