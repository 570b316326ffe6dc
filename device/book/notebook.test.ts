/** The notebook through the practice: who may begin a page, what is found again, and what nobody else is told. */
import { expect, test } from "vitest";
import type { PageRow } from "#device/asked/notebook.ts";
import { textOfNote } from "#device/book/note-text.ts";
import { describedAs } from "#device/book/testing/described.ts";
import { devicesApart } from "#device/book/testing/devices-apart.ts";
import {
  countedChance,
  done,
  roomId,
  start,
  type TwoPeople,
  twoPeople,
} from "#device/book/testing/two-people.ts";
import { createPractice, type Practice } from "#device/practice.ts";
import { createSampleMemory } from "#device/sample/memory-spaces.ts";
import { noteUpdate } from "#device/sample/sample-note.ts";
import { notebookFolder } from "#domain/notes/notebook.ts";

const word = "Zeisigflügel";

async function page(of: Practice, text: string, date = "2026-03-02"): Promise<string> {
  const { noteId } = done(await of.act("beginPage", { date }));
  done(await of.act("writeNote", { noteId, update: noteUpdate([text]), opening: text.slice(0, 80) }));
  return noteId;
}

async function pages(of: Practice): Promise<readonly PageRow[]> {
  return (await of.ask("notebook", { countMax: 100 }))?.pages ?? [];
}

async function found(of: Practice, words: string): Promise<readonly string[]> {
  while (await of.takeWordsIn());
  const asked = { words, folderId: notebookFolder, sort: null, from: null, until: null, countMax: 20 };
  const { places } = await of.ask("find", asked);
  return places.map(({ place }) => (place.kind === "note" ? place.noteId : place.kind));
}

/** Everything one of the two holds, as text. */
function heldBy({ memory }: TwoPeople, person: "therapist" | "patient"): string {
  return memory
    .factsOf(person)
    .map(({ space, event }) => `${space} ${JSON.stringify(event, (_, value) => asText(value))}`)
    .join("\n");
}

const asText = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value;

test("[NB3 NB4] a page holds the words as typed, under its date, and is found again by them", async () => {
  const { patient } = await twoPeople();
  const early = await page(patient, "The corridor again.", "2026-02-20");
  const late = await page(patient, `The coat, and ${word}.`);
  expect(await pages(patient)).toEqual([
    { noteId: late, date: "2026-03-02", opening: `The coat, and ${word}.` },
    { noteId: early, date: "2026-02-20", opening: "The corridor again." },
  ]);
  const view = await patient.ask("note", { noteId: late });
  expect(textOfNote(view?.document ?? new Uint8Array())).toBe(`The coat, and ${word}.`);
  // Of a page nothing is said but its date: no trail, no signature.
  expect(view).toMatchObject({ date: "2026-03-02", signedAt: null, trail: [], amendments: [] });
  expect(await found(patient, "zeisig")).toEqual([late]);
  expect(await found(patient, "the")).toEqual([late, early]);
});

test("[NB4] the list is as long as was asked for, and says whether there are earlier pages", async () => {
  const { patient } = await twoPeople();
  for (const day of ["01", "02", "03"]) await page(patient, `Day ${day}`, `2026-03-${day}`);
  const two = await patient.ask("notebook", { countMax: 2 });
  expect([two?.pages.map(({ opening }) => opening), two?.more]).toEqual([["Day 03", "Day 02"], true]);
  expect((await patient.ask("notebook", { countMax: 3 }))?.more).toBe(false);
});

test("[NB1] the room and the therapist get nothing: no event, no word, no answer", async () => {
  const people = await twoPeople();
  const { therapist, patient } = people;
  const before = heldBy(people, "therapist");
  const noteId = await page(patient, `Only mine: ${word}.`);
  done(await patient.act("removePage", { noteId: await page(patient, `Gone: ${word}.`) }));
  expect(heldBy(people, "therapist")).toBe(before);
  expect(heldBy(people, "patient")).toContain(word);
  const inRoom = heldBy(people, "patient")
    .split("\n")
    .filter((line) => line.startsWith(roomId));
  expect(inRoom.join("\n")).not.toContain(word);
  expect(await therapist.ask("notebook", { countMax: 9 })).toBe(null);
  expect(await therapist.ask("note", { noteId })).toBe(null);
  expect(await found(therapist, "zeisig")).toEqual([]);
});

test("[NB1] every event of the notebook is sealed once more under the notebook's own key, and goes to her own space", async () => {
  const memory = createSampleMemory({ now: () => start });
  const sealed: string[] = [];
  const spaces = memory.spacesOf("patient");
  const patient = practiceOf(memory, {
    ...spaces,
    commit: (space, writings, flush, waited) => {
      for (const { event, sealedFor, provable } of writings)
        sealed.push(`${space} ${sealedFor?.folderId}/${sealedFor?.class} ${event.kind} ${provable}`);
      return spaces.commit(space, writings, flush, waited);
    },
  });
  done(await patient.act("removePage", { noteId: await page(patient, "Words") }));
  const kinds = ["NoteStarted", "NoteWritten", "NoteHeaded", "PageRemoved"];
  expect(sealed).toEqual(kinds.map((kind) => `self notebook/process ${kind} false`));
});

test("[NB2] while only this device could open it no page is begun; what was written stays open", async () => {
  let opens = true;
  const memory = createSampleMemory({ now: () => start });
  const patient = practiceOf(memory, memory.spacesOf("patient"), async () => opens);
  const noteId = await page(patient, "Before");
  opens = false;
  expect(await patient.act("beginPage", { date: "2026-03-02" })).toEqual({
    ok: false,
    error: { kind: "no-way-back" },
  });
  expect(await patient.ask("notebook", { countMax: 9 })).toMatchObject({
    mayBegin: false,
    pages: [{ noteId, opening: "Before" }],
  });
  expect((await patient.ask("note", { noteId }))?.document.length).toBeGreaterThan(0);
});

test("[NB5] a page taken out is on no list and in no search, and nothing more is written on it", async () => {
  const { patient } = await twoPeople();
  const kept = await page(patient, `Kept: ${word}.`);
  const gone = await page(patient, `Gone: ${word}.`);
  expect(await found(patient, "zeisig")).toHaveLength(2);
  await patient.ask("note", { noteId: gone });
  done(await patient.act("removePage", { noteId: gone }));
  expect((await pages(patient)).map(({ noteId }) => noteId)).toEqual([kept]);
  expect(await found(patient, "zeisig")).toEqual([kept]);
  expect(await found(patient, "gone")).toEqual([]);
  expect(await patient.ask("note", { noteId: gone })).toBe(null);
  const late = { noteId: gone, update: noteUpdate(["Late"]), opening: "Late" };
  expect(await patient.act("writeNote", late)).toEqual({ ok: false, error: { kind: "not-here" } });
  expect(await patient.act("removePage", { noteId: gone })).toEqual({
    ok: false,
    error: { kind: "not-here" },
  });
});

test("[NB5] taken out on one device while the other wrote on it: gone from both, in whatever order they meet", async () => {
  const apart = devicesApart(["1".repeat(32), "2".repeat(32)], () => true, start);
  apart.write(0, describedAs("patient", start));
  const [telephone, laptop] = apart.devices.map(({ practice }) => practice);
  if (telephone === undefined || laptop === undefined) throw new Error("two devices");
  const noteId = await page(telephone, "Begun on the telephone");
  const other = await page(telephone, "Another page");
  apart.meet(0, 1);
  done(await telephone.act("removePage", { noteId }));
  const more = { noteId, update: noteUpdate(["Written on the laptop"]), opening: "Written on the laptop" };
  done(await laptop.act("writeNote", more));
  const onLaptop = await page(laptop, "Only on the laptop");
  apart.meet(0, 1);
  const expected = [other, onLaptop].sort();
  for (const device of [telephone, laptop]) {
    expect((await pages(device)).map((row) => row.noteId).sort()).toEqual(expected);
    expect(await device.ask("note", { noteId })).toBe(null);
  }
});

test("[NB6] a therapist has no notebook, and a note of a folder is no page", async () => {
  const { therapist, anna } = await twoPeople();
  const refused = { ok: false, error: { kind: "not-here" } };
  expect(await therapist.act("beginPage", { date: "2026-03-02" })).toEqual(refused);
  const asked = { folderId: anna, kind: "process", sessionKey: null, date: "2026-03-02" } as const;
  const { noteId } = done(await therapist.act("startNote", asked));
  done(await therapist.act("writeNote", { noteId, update: noteUpdate(["Words"]), opening: "Words" }));
  expect(await therapist.act("removePage", { noteId })).toEqual(refused);
  expect((await therapist.ask("notes", { folderId: anna })).process).toHaveLength(1);
});

function practiceOf(
  memory: ReturnType<typeof createSampleMemory>,
  spaces: ReturnType<(typeof memory)["spacesOf"]>,
  opensElsewhere?: () => Promise<boolean>,
): Practice {
  const practice = createPractice({
    spaces,
    rooms: { rooms: () => [] },
    clock: { now: () => start },
    chance: countedChance(7),
    zone: "Europe/Berlin",
    ofDevice: () => ({ host: "", numbering: { device: "1".repeat(32), isFirst: true, others: [] } }),
    ...(opensElsewhere === undefined ? {} : { opensElsewhere }),
  });
  memory.onFact("patient", (facts) => practice.receive(facts));
  memory.write("patient", "self", describedAs("patient", start));
  return practice;
}
