/**
 * How a visit begins and ends in a browser. From before the first clearing until after the last no window of this
 * browser may have a device of its own: what it kept meanwhile would be cleared with the rest.
 */
import { wasBegun } from "#app/settings/begun.ts";
import { keepNothingHere } from "#app/settings/kept-here.ts";
import { deviceWorkerAddress } from "#app/trusted-worker.ts";
import { type ConnectedDevice, connectVisit } from "#device/page/connect-device.ts";
import { leaderLock } from "#device/worker/messages.ts";
import { clearOrigin } from "./clear-origin.ts";

export type Begun = {
  readonly device: ConnectedDevice;
  /** Tells own devices that it is over, ends the device, and clears this browser. Asked again, it is the same end. */
  readonly end: () => Promise<void>;
};

/** So long the end of a visit is being told to the person's own devices; after a day they take it as over anyway. */
const tellMs = 5_000;
/** A worker that has just been ended lets go of its lock some moments later. */
const lockWithinMs = 3_000;

/**
 * Clears this browser and begins, when its own device has been ended. another-window: Holdfast is open in one ·
 * somebody-here: somebody has begun in one since this window was loaded, and nothing is cleared.
 */
export async function beginVisit(): Promise<Begun | "another-window" | "somebody-here"> {
  const letGo = await holdLeading();
  if (letGo === null) return "another-window";
  if (wasBegun()) {
    letGo();
    return "somebody-here";
  }
  keepNothingHere();
  await clearOrigin();
  // No place of it stands in the history.
  history.replaceState(null, "", "/");
  const device = connectVisit(deviceWorkerAddress());
  let ending: Promise<void> | null = null;
  const endNow = async (): Promise<void> => {
    const told = device.act("endVisit", {}).catch(() => undefined);
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, tellMs))]);
    device.end();
    await clearOrigin();
    letGo();
  };
  return {
    device,
    end() {
      ending ??= endNow();
      return ending;
    },
  };
}

/**
 * Holds what the leading worker of a browser holds, until the answer is called; null while another holds it. Where a
 * browser lends no locks at all no worker leads either, and there is nothing to hold.
 */
function holdLeading(): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const held = (): Promise<void> =>
      new Promise((letGo) => {
        resolve(letGo);
      });
    const signal = AbortSignal.timeout(lockWithinMs);
    navigator.locks
      .request(leaderLock, { signal }, held)
      // Refused at once, or waited for in vain.
      .catch(() => resolve(signal.aborted ? null : () => undefined));
  });
}
