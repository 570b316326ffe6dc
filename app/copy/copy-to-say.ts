/** When Today says something of copies: only when there is none, or none for long. */
import type { CopyStanding } from "#device/asked/copy.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** What is new longer than this without being copied is said. */
const longMs = 7 * dayMs;

/** What there is to say: that there is no copy, that a new file is due, that the folder has not taken one for long. */
export function copyToSay(
  { madeAt, way, isBehind, begunAt, isAllThereIs }: CopyStanding,
  isNamed: boolean,
  now: number,
): "none" | "weekly" | "old" | null {
  // Without a host a copy is all there is besides this device: it is said from the first moment on.
  if (madeAt === null && isAllThereIs) return "none";
  if (madeAt === null) return begunAt !== null && now - begunAt > dayMs ? "none" : null;
  if (!isBehind || now - madeAt <= longMs) return null;
  return isNamed || way === "folder" ? "old" : "weekly";
}
