/** What a device is called on its owner's screens. */
import type { DeviceKind } from "#device/own-devices.ts";

/** The owner's word for it, or null: it is then called by what it is. */
export function nameOf(device: { readonly name: string; readonly kind: DeviceKind }): string | null {
  const name = device.name.trim();
  return name === "" || name === device.kind ? null : name;
}
