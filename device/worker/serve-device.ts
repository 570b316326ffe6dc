/** The device of this browser, made when its worker comes to lead. */

import { unfitDevice } from "#device/unfit-device.ts";
import type { ServedDevice } from "./tab.ts";
import { unfitnessOfWorker, workerPlatform, workerTimers } from "./worker-platform.ts";

/** Less than a frame of the screen, in milliseconds. */
const togetherMs = 10;

/**
 * Makes the device; with `storeKey`, that of a practice another tab had open, it is open at once. `keep` is
 * told every change of the key. `forVisit`: nothing is kept but in this worker's memory. The device's code is loaded only by the worker that leads.
 */
export async function serveDevice(
  storeKey: Uint8Array | null,
  keep: (storeKey: Uint8Array | null) => void,
  forVisit: boolean,
): Promise<ServedDevice> {
  const why = forVisit ? null : await unfitnessOfWorker();
  if (why !== null) {
    const device = unfitDevice(why);
    return {
      ask: (name, input) => device.ask(name as never, input as never),
      act: (name, input) => device.act(name as never, input as never),
      onChange: () => undefined,
      close: async () => undefined,
    };
  }
  if (!("Temporal" in globalThis)) await import("temporal-polyfill/global");
  const { createDevice } = await import("#device/create-device.ts");
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const device = await createDevice(workerPlatform(forVisit), { zone, keep });
  if (storeKey !== null) await device.resume(storeKey);
  return {
    ask: (name, input) => device.ask(name as never, input as never),
    act: (name, input, request) => device.actOnce(name, input, request),
    onChange: (listener) => void device.onChange(inOneGo(listener)),
    close: async () => {
      await device.act("putAway", {});
    },
  };
}

/** Changes of one moment are told once: an unlock tells of thousands of facts. */
function inOneGo(listener: () => void): () => void {
  let isComing = false;
  return () => {
    if (isComing) return;
    isComing = true;
    workerTimers.after(togetherMs, () => {
      isComing = false;
      listener();
    });
  };
}
