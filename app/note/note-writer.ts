/**
 * Takes every change of a note's document and hands them on, merged, a few times a second. It never says
 * "saved" before the device has: what was refused stays here, is merged with what follows and tried again.
 */
import { mergeUpdates } from "yjs";

/** Milliseconds from the first change not yet handed on to handing it on. */
export const writeAfterMs = 300;
/** Milliseconds until a refused change is tried again without a new key stroke. */
export const tryAgainAfterMs = 3_000;

export type Written = "saved" | "waiting" | "refused";

export type NoteWriter = {
  /** One change of the document, with the note's first words as they now are ("" while it is blank). */
  take(update: Uint8Array, opening: string): void;
  /** Hands on what is left, now: on leaving the field, the page or the window. */
  flush(): Promise<void>;
  /** What is left is handed on, and nothing is taken any more. */
  stop(): Promise<void>;
};

export type NoteWriterOptions = {
  /** Resolves true once the update is on disk, false when the device refused it. */
  readonly write: (update: Uint8Array, opening: string) => Promise<boolean>;
  readonly onWritten: (written: Written) => void;
  /** Whether the note already holds a word; a blank note is not begun by a change without words. */
  readonly begun: boolean;
};

/** A writer for one note. At most one write is under way; the order of changes is kept. */
export function createNoteWriter({ write, onWritten, begun }: NoteWriterOptions): NoteWriter {
  let waiting: Uint8Array[] = [];
  let latestOpening = "";
  let hasWords = begun;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;

  function schedule(afterMs: number): void {
    if (timer !== null || stopped) return;
    timer = setTimeout(() => {
      timer = null;
      void flush();
    }, afterMs);
  }

  async function writeOnce(): Promise<boolean> {
    const first = waiting[0];
    if (first === undefined) return true;
    const update = waiting.length === 1 ? first : mergeUpdates(waiting);
    waiting = [];
    const isKept = await write(update, latestOpening).catch(() => false);
    // What came meanwhile stands after it, so the order holds.
    if (!isKept) waiting.unshift(update);
    return isKept;
  }

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      if (!(await writeOnce())) {
        onWritten("refused");
        schedule(tryAgainAfterMs);
        return;
      }
    }
    onWritten("saved");
  }

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (!hasWords || waiting.length === 0) return running ?? undefined;
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    take(update, opening) {
      if (stopped) return;
      waiting.push(update);
      latestOpening = opening;
      hasWords ||= opening !== "";
      if (!hasWords) return;
      onWritten("waiting");
      schedule(writeAfterMs);
    },
    flush,
    async stop() {
      await flush();
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** The first words for a list: the first line that holds any, at most `charactersMax`, cut between words. */
export function openingOf(text: string, charactersMax = 80): string {
  const line =
    text
      .split("\n")
      .find((one) => one.trim() !== "")
      ?.trim()
      .replaceAll(/\s+/gu, " ") ?? "";
  if (line.length <= charactersMax) return line;
  const cut = line.slice(0, charactersMax + 1);
  const space = cut.lastIndexOf(" ");
  return space > charactersMax / 2 ? cut.slice(0, space) : [...line].slice(0, charactersMax).join("");
}
