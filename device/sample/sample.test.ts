/** The sample practice: on any day, in both languages, from both sides. */

import { expect, test } from "vitest";
import * as Y from "yjs";
import { createSample } from "#device/sample/create-sample.ts";

const monday = Date.UTC(2026, 10, 23, 9);
const dayMs = 86_400_000;
const room = "a1".repeat(16);

test("[FO10] there are hours today and tomorrow on every day of the year, in far zones, at any hour", async () => {
  const zones = ["Europe/Berlin", "Pacific/Kiritimati", "America/Los_Angeles", "Pacific/Pago_Pago"];
  for (let day = 0; day < 372; day += 11) {
    const now = monday + day * dayMs + (day % 24) * 3_600_000;
    const zone = zones[(day / 11) % zones.length] ?? "UTC";
    const { therapist, patient } = createSample({ language: "en", now, zone });
    const { date, hours, decisions } = await therapist.ask("today", {});
    expect(hours.length).toBeGreaterThanOrEqual(4);
    expect(hours.every(({ state }) => state === "planned" || state === "held-presumed")).toBe(true);
    expect(decisions.length).toBeGreaterThan(0);
    const tomorrow = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
    const coming = (await therapist.ask("sessions", { folderId: "folder-jonas" })).coming;
    expect(coming.some(({ localDate }) => localDate === tomorrow)).toBe(true);
    const home = (await patient.ask("home", {})).rooms[0];
    expect(home?.frame.proposal).toMatchObject({ by: "other", waitsForHour: false });
    expect(home?.next).not.toBeNull();
  }
});

test("[FO9] both languages hold the same practice in their own words", async () => {
  const seen = await Promise.all(
    (["en", "de"] as const).map(async (language) => {
      const { therapist } = createSample({ language, now: monday, zone: "Europe/Berlin" });
      const patients = await therapist.ask("patients", {});
      const notes = await therapist.ask("notes", { folderId: "folder-anna" });
      return { language: (await therapist.ask("settings", {})).language, count: patients.length, notes };
    }),
  );
  expect(seen.map(({ language, count }) => [language, count])).toEqual([
    ["en", 10],
    ["de", 10],
  ]);
  const [en, de] = seen;
  expect(en?.notes.process.length).toBe(de?.notes.process.length);
  expect(en?.notes.process[0]?.opening).not.toBe(de?.notes.process[0]?.opening);
});

test("[FO9] two years are there: a fee that rose, absences, signed and amended notes, money in and out", async () => {
  const { therapist } = createSample({ language: "de", now: monday, zone: "Europe/Berlin" });
  const folder = await therapist.ask("folder", { folderId: "folder-anna" });
  expect(folder?.frame.earlier).toHaveLength(1);
  expect(
    folder?.frame.proposal?.difference.clauses
      .filter(({ change }) => change !== "same")
      .map(({ clause }) => clause),
  ).toEqual(["fee"]);
  const { past } = await therapist.ask("sessions", { folderId: "folder-anna" });
  expect(past.length).toBeGreaterThan(100);
  const states = new Set(past.map(({ state }) => state));
  expect([...states].sort()).toEqual([
    "held-confirmed",
    "held-presumed",
    "missed-by-patient",
    "missed-by-therapist",
  ]);
  const { record } = await therapist.ask("notes", { folderId: "folder-anna" });
  expect(record.filter(({ signedAt }) => signedAt !== null).length).toBeGreaterThan(2);
  expect(record.filter(({ amendments }) => amendments > 0)).toHaveLength(1);
  const { lines } = await therapist.ask("accounts", { folderId: "folder-anna" });
  expect(new Set(lines.map(({ kind }) => kind)).size).toBe(2);
});

test("[FO9] a note opens as the editor expects it, and takes more words", async () => {
  const { therapist } = createSample({ language: "en", now: monday, zone: "Europe/Berlin" });
  const noteId = (await therapist.ask("notes", { folderId: "folder-anna" })).process[0]?.noteId ?? "";
  const document = new Y.Doc();
  Y.applyUpdate(document, (await therapist.ask("note", { noteId }))?.document ?? new Uint8Array());
  const fragment = document.getXmlFragment("default");
  expect(fragment.toJSON()).toMatch(
    /^<paragraph>She arrived early .*<\/paragraph><paragraph>.*<\/paragraph>$/u,
  );
  const updates: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => updates.push(update));
  fragment.insert(fragment.length, [new Y.XmlElement("paragraph")]);
  for (const update of updates)
    expect((await therapist.act("writeNote", { noteId, update, opening: "She arrived" })).ok).toBe(true);
  const again = new Y.Doc();
  Y.applyUpdate(again, (await therapist.ask("note", { noteId }))?.document ?? new Uint8Array());
  expect(again.getXmlFragment("default").length).toBe(3);
});

test("[FO9] what one writes in the room the other has at once, and each is told that something changed", async () => {
  const { therapist, patient } = createSample({ language: "en", now: monday, zone: "Europe/Berlin" });
  const told = { therapist: 0, patient: 0 };
  therapist.onChange(() => told.therapist++);
  const stop = patient.onChange(() => told.patient++);
  await patient.act("writeLetter", { roomId: room, text: "I shall be five minutes late." });
  expect(told.therapist).toBeGreaterThan(0);
  expect(told.patient).toBeGreaterThan(0);
  const page = { roomId: room, beforeLetterId: null, countMax: 1 };
  expect((await therapist.ask("letters", page)).letters[0]).toMatchObject({
    mine: false,
    text: "I shall be five minutes late.",
  });
  const hash = (await patient.ask("home", {})).rooms[0]?.frame.proposal?.hash ?? "";
  expect((await patient.act("acceptFrame", { roomId: room, hash })).ok).toBe(true);
  expect((await therapist.ask("folder", { folderId: "folder-anna" }))?.frame.coming?.hash).toBe(hash);
  const toldBefore = { ...told };
  stop();
  await therapist.act("addFolder", { name: "Nobody yet", contact: "" });
  expect(told).toEqual({ therapist: toldBefore.therapist + 1, patient: toldBefore.patient });
});

test("[FO9] no act reaches a host, and none pretends to", async () => {
  const { therapist, patient } = createSample({ language: "en", now: monday, zone: "Europe/Berlin" });
  const sample = { ok: false, error: { kind: "sample" } };
  const invite = { folderId: "folder-david", frame: null, message: "", nameShown: "Dr Weil" };
  expect(await therapist.act("invite", invite)).toEqual(sample);
  expect(await therapist.act("voidInvitation", { roomId: "d4".repeat(16) })).toEqual(sample);
  expect(await therapist.act("confirmKit", { words: [] })).toEqual(sample);
  expect(await patient.act("readInvitation", { link: "" })).toEqual(sample);
});

test("[FO9] the words can be found to match, the practice put away and opened again", async () => {
  const { therapist } = createSample({ language: "en", now: monday, zone: "Europe/Berlin" });
  expect((await therapist.act("wordsMatch", { roomId: "c3".repeat(16) })).ok).toBe(true);
  expect((await therapist.ask("folder", { folderId: "folder-ortiz" }))?.room).toMatchObject({
    kind: "checked",
    how: "words",
  });
  await therapist.act("putAway", {});
  expect(await therapist.ask("standing", {})).toMatchObject({ state: "locked", sample: true });
  expect(await therapist.act("addFolder", { name: "A", contact: "" })).toEqual({
    ok: false,
    error: { kind: "locked" },
  });
  await therapist.act("unlock", { kind: "passphrase", passphrase: "anything" });
  expect(await therapist.ask("standing", {})).toMatchObject({
    state: "open",
    side: "therapist",
    name: "Dr Weil",
    alarms: [],
  });
});

test("[FO9] what the host would see is shown with its sentences, and of a letter only bytes in a bucket", async () => {
  const { patient } = createSample({ language: "en", now: monday, zone: "Europe/Berlin" });
  const sight = await patient.ask("hostSight", {});
  expect(sight.visible.length).toBeGreaterThan(10);
  expect(sight.rows?.map(({ about }) => about)).toEqual(["self", "room"]);
  const letter = (await patient.ask("letters", { roomId: room, beforeLetterId: null, countMax: 1 }))
    .letters[0];
  const seen = await patient.ask("hostSightOfLetter", { roomId: room, letterId: letter?.letterId ?? "" });
  expect(Math.log2((seen?.sealed.length ?? 0) / 1024) % 1).toBe(0);
  expect(await patient.ask("hostSightOfLetter", { roomId: room, letterId: "none" })).toBeNull();
});

test("[FO13] the sample shows its own devices and the ways back in, and nothing that could not be opened", async () => {
  const { therapist, patient } = createSample({ language: "en", now: monday, zone: "Europe/Berlin" });
  const own = await therapist.ask("devices", {});
  expect(own.devices.map((device) => device.this)).toEqual([true, false]);
  expect((await patient.ask("devices", {})).devices).toMatchObject([{ kind: "telephone", this: true }]);
  expect((await therapist.ask("recovery", {})).kit).not.toBeNull();
  expect((await patient.ask("recovery", {})).methods).toHaveLength(1);
  for (const device of [therapist, patient]) {
    expect(await device.ask("notOpened", {})).toEqual([]);
    expect(await device.ask("deviceArrival", {})).toEqual({ stage: "none" });
  }
});

test("[NB1 NB6] in both languages the sample's notebook has pages, and the therapist beside it has none of them", async () => {
  for (const language of ["en", "de"] as const) {
    const { therapist, patient } = createSample({ language, now: monday, zone: "Europe/Berlin" });
    const notebook = await patient.ask("notebook", { countMax: 9 });
    expect(notebook).toMatchObject({ mayBegin: true, more: false });
    expect(notebook?.pages.map(({ date }) => date)).toEqual(["2026-11-21", "2026-11-14"]);
    const noteId = notebook?.pages[0]?.noteId ?? "";
    expect((await patient.ask("note", { noteId }))?.document.length).toBeGreaterThan(0);
    expect(await therapist.ask("notebook", { countMax: 9 })).toBe(null);
    expect(await therapist.ask("note", { noteId })).toBe(null);
  }
});
