/** Whether somebody has begun on this device, known before the device itself has loaded. It says nothing else. */
import { keepHere, readHere } from "./kept-here.ts";

const keptUnder = "holdfast-begun";

export function wasBegun(): boolean {
  return readHere(keptUnder) !== null;
}

export function rememberBegun(): void {
  keepHere(keptUnder, "1");
}
