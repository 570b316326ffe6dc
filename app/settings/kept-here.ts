/**
 * The few small choices that a page keeps beside the device: language, look, microphone. On a visit they are held
 * by this window alone.
 */

let held: Map<string, string> | null = null;

/** From now on, and until it is loaded anew, this window keeps nothing in the browser. What was read before stays held. */
export function keepNothingHere(): void {
  held ??= new Map();
}

/** As kept under this name; null where nothing is, or where the browser keeps nothing. */
export function readHere(name: string): string | null {
  if (held !== null) return held.get(name) ?? null;
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** Where the browser keeps nothing, it holds for this page only. */
export function keepHere(name: string, value: string): void {
  if (held !== null) {
    held.set(name, value);
    return;
  }
  try {
    localStorage.setItem(name, value);
  } catch {
    // Nothing depends on it.
  }
}
