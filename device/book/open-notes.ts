/** Which note is at hand (open-note.ts), and what arrives while one is being read. */
import type { OpenNote } from "#device/book/open-note.ts";
import type { Fact } from "#device/spaces.ts";

export type OpenNotes = {
  readonly held: OpenNote | null;
  /** Changes of notes that came lately: the ones that a reading under way may have missed. */
  readonly arrived: readonly Fact[];
  hold(opened: OpenNote | null): void;
  take(facts: readonly Fact[]): void;
};

/** Far more changes than arrive while one note is read. */
const arrivedMax = 2_000;

export function createOpenNotes(): OpenNotes {
  let held: OpenNote | null = null;
  let arrived: Fact[] = [];
  const hold = (opened: OpenNote | null): void => {
    held?.close();
    held = opened;
  };
  return {
    get held() {
      return held;
    },
    get arrived() {
      return arrived;
    },
    hold,
    take(facts) {
      const written = facts.filter(({ event }) => event?.kind === "NoteWritten");
      if (written.length === 0) return;
      arrived = [...arrived, ...written].slice(-arrivedMax);
      // The rare change in several parts: the whole note is read again when it is next asked for.
      if (held !== null && !written.every((fact) => held?.take(fact))) hold(null);
    },
  };
}
