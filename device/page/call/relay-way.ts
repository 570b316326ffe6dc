/** The way through the host's relay: fresh credentials each time a line is opened or found again. */
import { fail, type Result, succeed } from "#base/result.ts";
import type { Device } from "#device/device.ts";
import type { HourFailure } from "./hour-state.ts";
import type { Way } from "./peer.ts";

/** Asks the host for its relay. Without one only a direct way is left, where both chose it. */
export async function relayWay(
  device: Device,
  roomId: string,
  direct: boolean,
): Promise<Result<Way, HourFailure>> {
  const lent = await device.act("relayForCall", { roomId });
  if (lent.ok) {
    const { urls, username, credential } = lent.value;
    return succeed({ iceServers: [{ urls: [...urls], username, credential }], direct });
  }
  if (direct) return succeed({ iceServers: [], direct });
  return fail(lent.error.kind === "host-without-relay" ? "host-without-relay" : "host-not-reached");
}
