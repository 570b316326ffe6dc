/** Keeps the screen on while the two are together, where the browser can; asked again after the page was out of sight. */
import { useEffect } from "react";

export function useWakeLock(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return undefined;
    let isOver = false;
    let held: WakeLockSentinel | null = null;
    const hold = (): void => {
      if (isOver || document.visibilityState !== "visible") return;
      navigator.wakeLock.request("screen").then(
        (lock) => {
          if (isOver) void lock.release();
          else held = lock;
        },
        // A device low on power may refuse.
        () => undefined,
      );
    };
    hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      isOver = true;
      document.removeEventListener("visibilitychange", hold);
      void held?.release();
    };
  }, []);
}
