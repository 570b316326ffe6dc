/** The time by this device, looked at again now and then, so that what depends on it appears without a reload. */
import { useEffect, useState } from "react";

/** Half a minute: nothing on a screen is told by the second. */
const lookAgainMs = 30_000;

/** Milliseconds since 1970; one and the same during a rendering. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lookAgainMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
