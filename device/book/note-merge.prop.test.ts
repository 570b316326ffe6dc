/** Two devices write in one note while apart: afterwards both have every word of both, in one order. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from "yjs";
import { documentOf } from "#device/book/note-document.ts";
import { textOfNote } from "#device/book/note-text.ts";
import type { StoredWriting } from "#device/book/note-writings.ts";
import { openNote } from "#device/book/open-note.ts";
import type { Note } from "#domain/notes/notes.ts";

/** One step of a writer: a new paragraph, words put in somewhere, or some taken out. */
type Step =
  | { readonly kind: "paragraph"; readonly at: number; readonly text: string }
  | { readonly kind: "words"; readonly at: number; readonly place: number; readonly text: string }
  | { readonly kind: "out"; readonly at: number; readonly place: number; readonly count: number };

const words = fc.stringMatching(/^[a-zäöü ]{1,8}$/u);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("paragraph" as const), at: fc.nat(5), text: words }),
  fc.record({ kind: fc.constant("words" as const), at: fc.nat(5), place: fc.nat(20), text: words }),
  fc.record({
    kind: fc.constant("out" as const),
    at: fc.nat(5),
    place: fc.nat(20),
    count: fc.integer({ min: 1, max: 5 }),
  }),
);

/** A device with the note open: what it writes becomes updates, as the editor makes them. */
function writer(clientId: number, from: Uint8Array) {
  const doc = new Doc();
  doc.clientID = clientId;
  if (from.length > 0) applyUpdate(doc, from);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "other") updates.push(update);
  });
  const fragment = doc.getXmlFragment("default");
  return { doc, updates, take: (given: Step) => doc.transact(() => takeStep(fragment, given)) };
}

function takeStep(fragment: ReturnType<Doc["getXmlFragment"]>, given: Step): void {
  const paragraphs = fragment.toArray().filter((node) => node instanceof XmlElement);
  if (given.kind === "paragraph" || paragraphs.length === 0) {
    const paragraph = new XmlElement("paragraph");
    paragraph.insert(0, [new XmlText(given.kind === "out" ? "x" : given.text)]);
    fragment.insert(Math.min(given.at, fragment.length), [paragraph]);
    return;
  }
  const text = paragraphs[given.at % paragraphs.length]?.get(0);
  if (!(text instanceof XmlText)) return;
  if (given.kind === "words") text.insert(Math.min(given.place, text.length), given.text);
  else if (text.length > 0) {
    const place = given.place % text.length;
    text.delete(place, Math.min(given.count, text.length - place));
  }
}

const unsigned = { noteId: "n", signed: null } as unknown as Note;

function stored(update: Uint8Array, at: number): StoredWriting {
  const eventId = at.toString(16).padStart(64, "0");
  return {
    eventId,
    order: eventId,
    event: { kind: "NoteWritten", at, noteId: "n", batch: `b${at}`, part: 0, parts: 1, update },
  };
}

test("[NO16 NO7] what two devices wrote while apart is the same on both, whatever the order of arrival", () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 6 }),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.array(fc.nat(1_000), { minLength: 40, maxLength: 40 }),
      (begun, onDesk, onPhone, chance) => {
        const first = writer(1, new Uint8Array());
        for (const one of begun) first.take(one);
        const start = encodeStateAsUpdate(first.doc);
        const desk = writer(2, start);
        const phone = writer(3, start);
        for (const one of onDesk) desk.take(one);
        for (const one of onPhone) phone.take(one);
        const all = [start, ...desk.updates, ...phone.updates].map(stored);
        const shuffled = all
          .map((one, at) => ({ one, turn: chance[at % chance.length] ?? 0 }))
          .sort((a, b) => a.turn - b.turn)
          .map(({ one }) => one);
        const read = textOfNote(documentOf(unsigned, all));
        expect(textOfNote(documentOf(unsigned, [...shuffled, ...shuffled]))).toBe(read);
        // The note that stands open on either takes the other's changes one by one, in any order, and says the same.
        const open = openNote("n", shuffled.slice(0, 1));
        for (const { event, eventId } of shuffled)
          open.take({
            event,
            eventId,
            order: eventId,
            space: "self",
            author: "me",
            signed: false,
            acknowledged: true,
          } as never);
        expect(textOfNote(open.document())).toBe(read);
        // Each editor, once it has the other's updates, stands where the kept note stands.
        for (const update of phone.updates) applyUpdate(desk.doc, update, "other");
        expect(textOfNote(encodeStateAsUpdate(desk.doc))).toBe(read);
      },
    ),
    { numRuns: 100 },
  );
});

test("[NO16] no word that one of the two put in and neither took out is lost", () => {
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 8 }),
      fc.array(words, { minLength: 1, maxLength: 8 }),
      (a, b) => {
        const start = writer(1, new Uint8Array());
        start.take({ kind: "paragraph", at: 0, text: "begun" });
        const from = encodeStateAsUpdate(start.doc);
        const desk = writer(2, from);
        const phone = writer(3, from);
        for (const [at, text] of a.entries())
          desk.take({ kind: "paragraph", at, text: `desk ${at} ${text}` });
        for (const [at, text] of b.entries())
          phone.take({ kind: "words", at: 0, place: 0, text: `phone ${at} ${text}|` });
        const lines = textOfNote(documentOf(unsigned, [from, ...desk.updates, ...phone.updates].map(stored)));
        for (const [at, text] of a.entries()) expect(lines).toContain(`desk ${at} ${text}`.trimEnd());
        for (const [at, text] of b.entries()) expect(lines).toContain(`phone ${at} ${text}|`);
      },
    ),
    { numRuns: 100 },
  );
});
