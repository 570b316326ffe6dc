/**
 * Copies by themselves: once a day, when writing has rested for a minute or the window is left, one tab of this
 * browser writes a copy into the named folder. Nobody is asked and nothing is shown while it goes well.
 */
import type { Device } from "#device/device.ts";
import { isPermitted, keep, namedFolder } from "./named-folder.ts";
import { writeCopy } from "./write-copy.ts";

const minuteMs = 60_000;
/** How long nothing must have changed; but after this long without rest it is copied all the same. */
const restMs = minuteMs;
const restlessMs = 15 * minuteMs;
/** After a trouble it is tried again, a stick may be back. */
const againMs = 10 * minuteMs;
const lockName = "holdfast-copy";

/** Keeps the copy of this practice. Returns the way to stop. */
export function keepCopies(device: Device): () => void {
  let changedAt = Date.now();
  let restlessSince = Date.now();
  let triedAt = 0;
  const stopHearing = device.onChange(() => {
    changedAt = Date.now();
  });
  const look = (isLeft: boolean): void => {
    const now = Date.now();
    const rests = now - changedAt >= restMs;
    if (rests) restlessSince = now;
    if (!isLeft && !rests && now - restlessSince < restlessMs) return;
    if (now - triedAt < againMs) return;
    triedAt = now;
    copyIfDue(device, new Date(now)).catch((error: unknown) => {
      // A browser that keeps nothing here keeps no folder either; there is nothing to be done about it.
      if (!(error instanceof DOMException)) throw error;
    });
  };
  const onLeft = (): void => {
    if (document.visibilityState === "hidden") look(true);
  };
  const timer = setInterval(() => look(false), minuteMs);
  document.addEventListener("visibilitychange", onLeft);
  return () => {
    stopHearing();
    clearInterval(timer);
    document.removeEventListener("visibilitychange", onLeft);
  };
}

/** A copy into the named folder, if there is one, something is new, and none was made today. */
export async function copyIfDue(device: Device, now: Date): Promise<void> {
  if ((await namedFolder()) === null) return;
  const { opensWith, madeAt, way, isBehind } = await device.ask("copy", {});
  if (opensWith !== "sheet" || !isBehind) return;
  if (way === "folder" && madeAt !== null && new Date(madeAt).toDateString() === now.toDateString()) return;
  await copyNow(device);
}

/** A copy into the named folder now. Answers whether it lies there and was read back. */
export async function copyNow(device: Device): Promise<boolean> {
  const copied = await navigator.locks.request(lockName, { ifAvailable: true }, async (lock) =>
    lock === null ? false : copyInto(device),
  );
  return copied;
}

async function copyInto(device: Device): Promise<boolean> {
  const folder = await namedFolder();
  if (folder === null) return false;
  if (!(await isPermitted(folder.handle))) {
    await keep({ ...folder, trouble: "permission" });
    return false;
  }
  const written = await writeCopy(device, folder.handle, folder.names);
  if (written.ok) await keep({ ...folder, names: written.value, trouble: null });
  else if (written.error.kind !== "not-now") await keep({ ...folder, trouble: written.error.kind });
  return written.ok;
}
