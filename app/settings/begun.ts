/** Whether somebody has begun on this device, known before the device itself has loaded. It says nothing else. */

const keptUnder = "holdfast-begun";

export function wasBegun(): boolean {
  try {
    return localStorage.getItem(keptUnder) !== null;
  } catch {
    return false;
  }
}

export function rememberBegun(): void {
  try {
    localStorage.setItem(keptUnder, "1");
  } catch {
    // The first page then shows for a moment before the right one.
  }
}
