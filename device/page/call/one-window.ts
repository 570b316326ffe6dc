/** One window of a browser takes part in the hour of a room; another can take it over, and the first one learns it. */

/** How long another window is waited for, which may just be closing, in milliseconds. */
const waitMs = 700;

/**
 * Takes the hour for this window. `told` hears "here" once it has it, and "other" when another window has it, at
 * first or later. With `take`, it is taken from that one. Returns the way to let go.
 */
export function oneWindow(
  roomId: string,
  take: boolean,
  told: (where: "here" | "other") => void,
): () => void {
  const waiting = new AbortController();
  let letGo: () => void = () => undefined;
  let isOver = false;
  const timer = setTimeout(() => waiting.abort(), waitMs);
  const options = take ? { steal: true } : { signal: waiting.signal };
  navigator.locks
    .request(`holdfast-hour-${roomId}`, options, () => {
      clearTimeout(timer);
      if (isOver) return undefined;
      told("here");
      return new Promise<void>((resolve) => {
        letGo = resolve;
      });
    })
    .catch(() => {
      // Waited for in vain, or taken by another window.
      if (!isOver) told("other");
    });
  return () => {
    isOver = true;
    clearTimeout(timer);
    letGo();
    waiting.abort();
  };
}
