/** What was taken in from other programs' files, and what of it was put out again. Kept in own space. */
import type { InstantMs } from "#base/clock.ts";

export type TakenWhat = "people" | "hours" | "notes";

/**
 * Comes before what it tells of: every folder, hour and note with an id that begins with `takenId` and a hyphen came
 * with it, in events of the same instant `at`. What bears another instant was written since.
 */
export type TakenIn = {
  readonly kind: "TakenIn";
  readonly at: InstantMs;
  /** 16 hex digits. */
  readonly takenId: string;
  readonly what: TakenWhat;
  /** Name of the file, for its owner. */
  readonly file: string;
};

/**
 * All of it is put out again, but for what was written in since. `stays` names the folders, with their hours, and the
 * notes of which the device knew that; what another device wrote in stays all the same (TI19).
 */
export type TakenOut = {
  readonly kind: "TakenOut";
  readonly at: InstantMs;
  readonly takenId: string;
  readonly stays: readonly string[];
};

export type TakingInEvent = TakenIn | TakenOut;

/** Whether a thing with this id came with the taking in named. */
export function cameWith(id: string, takenId: string): boolean {
  return id.startsWith(`${takenId}-`);
}

/** The taking in that a thing with this id, or an hour with this session key, may have come with; null for none. */
export function takingOf(id: string): string | null {
  return /^([0-9a-f]{16})-/u.exec(id)?.[1] ?? null;
}
