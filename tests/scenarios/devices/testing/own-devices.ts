/** A person adds and removes devices of her own, as the stories tell it again and again. */
import type { OwnDevice } from "#device/create-device.ts";
import type { DeviceKind, OwnDevices } from "#device/own-devices.ts";
import { bothSync, done } from "../../testing/cast.ts";
import { passphrase } from "../../testing/cast-words.ts";

export const unlock = { kind: "passphrase", passphrase } as const;

export function devicesOf(device: OwnDevice): Promise<OwnDevices> {
  return device.ask("devices", {});
}

/** Scans the code (or types it), says yes on the old device, and keeps the new one. */
export async function addDevice(
  old: OwnDevice,
  fresh: OwnDevice,
  given: { readonly kind?: DeviceKind; readonly way?: "scanned" | "typed"; readonly name?: string } = {},
): Promise<void> {
  const { kind = "computer", way = "scanned", name = "" } = given;
  const { link, code } = done(await old.act("offerDevice", {}));
  done(await fresh.act("claimDeviceLink", { link: way === "typed" ? code : link, deviceKind: kind }));
  await old.syncNow();
  await fresh.syncNow();
  done(await old.act("letDeviceIn", { unlock, name }));
  await fresh.syncNow();
  done(await fresh.act("keepDevice", { unlock }));
  await bothSync(old, fresh);
}
