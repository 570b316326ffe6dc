/**
 * Answers that a leading worker remembers for calls asked again under their old id: what was acted on once is answered
 * once more, not done again. A question does nothing, so it is answered anew; a piece of a file would stay here for as
 * long as the tab is open otherwise.
 */
import type { Answer, Call } from "./messages.ts";

/** Acts whose answers are remembered; the oldest go first. */
const answersMax = 512;
/** Bytes of pieces in them, of which a page asks for one after the other: 4 MiB. */
const bytesMax = 4_194_304;

export type AnswersKept = {
  /** What this call was answered, or is being answered; null when it is to be done. */
  of(call: Call): Promise<Answer> | null;
  keep(call: Call, answer: Promise<Answer>): void;
  clear(): void;
};

type Kept = { readonly answer: Promise<Answer>; bytes: number };

/** A memory of answers with nothing in it. */
export function answersKept(): AnswersKept {
  const kept = new Map<string, Kept>();
  let bytes = 0;

  function forget(id: string): void {
    bytes -= kept.get(id)?.bytes ?? 0;
    kept.delete(id);
  }

  function answered(call: Call, one: Kept, answer: Answer): void {
    if (kept.get(call.id) !== one) return;
    if (call.kind === "ask") return forget(call.id);
    one.bytes = answer.kind === "answered" ? bytesIn(answer.value) : 0;
    bytes += one.bytes;
    for (const [id, { bytes: given }] of [...kept]) {
      if (bytes <= bytesMax || id === call.id) return;
      if (given > 0) forget(id);
    }
  }

  return {
    of: ({ id }) => kept.get(id)?.answer ?? null,
    keep(call, answer) {
      const one: Kept = { answer, bytes: 0 };
      kept.set(call.id, one);
      void answer.then((done) => answered(call, one, done));
      const [oldest] = kept.keys();
      if (kept.size > answersMax && oldest !== undefined) forget(oldest);
    },
    clear() {
      kept.clear();
      bytes = 0;
    },
  };
}

/** Bytes of the arrays in an answer, which is plain data. */
function bytesIn(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((all: number, one) => all + bytesIn(one), 0);
}
