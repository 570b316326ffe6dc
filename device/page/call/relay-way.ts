/** The way through the host's relay: fresh credentials each time a line is opened or found again, and before they end. */
import { fail, type Result, succeed } from "#base/result.ts";
import type { Device } from "#device/device.ts";
import type { HourFailure } from "./hour-state.ts";
import { credentialsMsMax, renewWayAgainMs, renewWayMsMin } from "./hour-times.ts";
import type { Way } from "./peer.ts";
import type { Repeating } from "./repeating.ts";

/** A way, and how long its credentials count from now on, in milliseconds; Infinity without a relay. */
export type LentWay = Way & { readonly countsMs: number };

/** Asks the host for its relay. Without one only a direct way is left, where both chose it. */
export async function relayWay(
  device: Device,
  roomId: string,
  direct: boolean,
): Promise<Result<LentWay, HourFailure>> {
  const lent = await device.act("relayForCall", { roomId });
  if (lent.ok) {
    const { urls, username, credential, until } = lent.value;
    // Two clocks that differ: never counted for longer than credentials count at all (protocol.md §7).
    const countsMs = Math.min(until * 1000 - Date.now(), credentialsMsMax);
    return succeed({ iceServers: [{ urls: [...urls], username, credential }], direct, countsMs });
  }
  if (direct) return succeed({ iceServers: [], direct, countsMs: Number.POSITIVE_INFINITY });
  return fail(lent.error.kind === "host-without-relay" ? "host-without-relay" : "host-not-reached");
}

/** As `relayWay`, for a line that there is already: null where no way is had now, for whatever reason. */
export async function askForWay(device: Device, roomId: string, direct: boolean): Promise<LentWay | null> {
  const way = await relayWay(device, roomId, direct).catch(() => null);
  return way?.ok === true ? way.value : null;
}

/**
 * Asks for fresh credentials in time before those of `way` end, and again until there are some; `take` is given them
 * once. Who was let in asks first (CL29): when the one who let in looks for a way under fresh ones, the answer is
 * made under fresh ones too. A host that does not answer holds nothing back.
 */
export function renewInTime(
  device: Device,
  roomId: string,
  repeating: Repeating,
  { way, lets }: { readonly way: LentWay; readonly lets: boolean },
  take: (next: LentWay) => void,
): void {
  if (way.countsMs === Number.POSITIVE_INFINITY) return;
  const ask = async (isLate: boolean): Promise<void> => {
    const next = await askForWay(device, roomId, way.direct);
    // Meanwhile another line may have begun, with a time of its own.
    if (repeating.runs("renew")) return;
    if (next === null) repeating.once("renew", renewWayAgainMs, () => void ask(true));
    // A host that comes back answers one of the two first: the one who was let in has asked again by then.
    else if (isLate && lets) repeating.once("renew", 2 * renewWayAgainMs, () => take(next));
    else take(next);
  };
  const afterMs = Math.max(renewWayMsMin, way.countsMs * (lets ? 1 / 2 : 3 / 8));
  repeating.once("renew", afterMs, () => void ask(false));
}
