/**
 * What keeps the disk from doing its work, said once when it begins and once when it is over. Refused writes
 * are tried anew each time they come, so nothing need be started again when there is room.
 */

/**
 * full: nothing more fits · read-only: it may not be written · failing: it reads or writes with errors ·
 * files: the machine lets this process open no more files · damaged: the database does not hold together;
 * it is read where it can be, and never written again by this process.
 */
export type Trouble = "full" | "read-only" | "failing" | "files" | "damaged";

export type TroubleWatch = {
  /** How a write ended: in trouble, or well. */
  wrote(trouble: Trouble | null): void;
  /** A read that failed. */
  readFailed(trouble: Trouble): void;
};

/** Small writes may still fit beside large ones that do not; so many must go well before it is said to be over. */
const goodWritesMin = 16;

/** A watch that calls `say` when trouble begins or changes, and with "over" when writes go well again. */
export function createTroubleWatch(say: (trouble: Trouble | "over") => void): TroubleWatch {
  let present: Trouble | null = null;
  let goodWrites = 0;

  function begin(trouble: Trouble): void {
    goodWrites = 0;
    // Damage stays, whatever else the disk does.
    if (present === trouble || present === "damaged") return;
    present = trouble;
    say(trouble);
  }

  return {
    wrote(trouble) {
      if (trouble !== null) return begin(trouble);
      if (present === null || present === "damaged") return;
      goodWrites += 1;
      if (goodWrites < goodWritesMin) return;
      present = null;
      say("over");
    },
    readFailed: begin,
  };
}

/** Thrown to whoever asked when the answer cannot be had; the watch has said why. */
export class DataUnreadable extends Error {
  override readonly name = "DataUnreadable";
}

/** What an error of SQLite says about the disk; null when it is something else. */
export function sqliteTrouble(error: unknown): Trouble | null {
  // SQLITE_READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB
  const byCode: Readonly<Record<number, Trouble>> = {
    8: "read-only",
    10: "failing",
    11: "damaged",
    13: "full",
    14: "failing",
    26: "damaged",
  };
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  // A process that may write no larger files gets an error of writing that SQLite does not tell from others.
  return byCode[error.errcode & 255] ?? null;
}

/** What an error of the file system says about the disk; null when it is something else. */
export function fileTrouble(error: unknown): Trouble | null {
  const byCode: Readonly<Record<string, Trouble>> = {
    ENOSPC: "full",
    EDQUOT: "full",
    EFBIG: "full",
    EROFS: "read-only",
    EACCES: "read-only",
    EPERM: "read-only",
    EIO: "failing",
    EMFILE: "files",
    ENFILE: "files",
  };
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" ? (byCode[code] ?? null) : null;
}
