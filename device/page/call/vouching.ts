/** What both sides of a line say of its certificates: the device makes and checks the MACs, for it has the keys. */
import type { Certificates, HeardInCall } from "#device/asked/calls.ts";
import type { Device } from "#device/device.ts";

/** This device's MAC over both certificates, 32 bytes; null where it takes part no longer. */
export async function vouchFor(
  device: Device,
  roomId: string,
  callId: string,
  certificates: Certificates,
): Promise<Uint8Array | null> {
  const made = await device.act("vouchInCall", { roomId, callId, certificates });
  return made.ok ? made.value.mac : null;
}

/** Whether the other's device, which said `one`, vouched for these two certificates, seen from its side. */
export async function isVouchedFor(
  device: Device,
  roomId: string,
  { callId, from }: HeardInCall,
  { own, other }: Certificates,
  mac: Uint8Array,
): Promise<boolean> {
  const checked = await device.act("checkInCall", {
    roomId,
    callId,
    deviceId: from,
    certificates: { own: other, other: own },
    mac,
  });
  return checked.ok && checked.value.holds;
}
