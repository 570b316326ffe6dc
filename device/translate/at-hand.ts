/**
 * Checking and writing events, at hand once a store is open: the schemas of every event are large, and whoever
 * reads an invitation needs none of them (AP16). Whoever opens a store waits for `translatingReady` first.
 */
import { assert } from "#base/assert.ts";
import type * as Bytes from "#device/translate/event-bytes.ts";
import type * as Subject from "#device/translate/subject.ts";
import type * as Checked from "#device/translate/verified.ts";

type Translating = typeof Bytes & typeof Subject & typeof Checked;
let loaded: Translating | null = null;

/** Brings it in; at once when it is here. */
export async function translatingReady(): Promise<void> {
  if (loaded !== null) return;
  const [bytes, subject, checked] = await Promise.all([
    import("#device/translate/event-bytes.ts"),
    import("#device/translate/subject.ts"),
    import("#device/translate/verified.ts"),
  ]);
  loaded = { ...bytes, ...subject, ...checked };
}

function translating(): Translating {
  assert(loaded !== null, "whoever opens a store brings the schemas of events first");
  return loaded;
}

/** As in event-bytes.ts. */
export const eventToCanonical: typeof Bytes.eventToCanonical = (event) =>
  translating().eventToCanonical(event);
/** As in verified.ts. */
export const verifyEvent: typeof Checked.verifyEvent = (value) => translating().verifyEvent(value);
/** As in subject.ts. */
export const isBulk: typeof Subject.isBulk = (kind) => translating().isBulk(kind);
export const subjectOf: typeof Subject.subjectOf = (event) => translating().subjectOf(event);
