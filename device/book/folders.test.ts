/** Folders with and without a room, payments, settings, and refusals that write nothing. */
import { expect, test } from "vitest";
import { fail } from "#base/result.ts";
import { countedChance, done, roomId, start, twoPeople } from "#device/book/testing/two-people.ts";
import { noFiles } from "#device/files/no-files.ts";
import { createPractice } from "#device/practice.ts";
import { createMemoryShelf } from "#device/search/memory-shelf.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const amount = { amountMinor: 4_500, currency: "EUR" };

test("[FO4] a folder has a name, and names have an end", async () => {
  const { therapist, anna } = await twoPeople();
  const missing = { ok: false, error: { kind: "name-missing" } };
  expect(await therapist.act("addFolder", { name: "  ", contact: "ring" })).toEqual(missing);
  expect(await therapist.act("renameFolder", { folderId: anna, name: "", contact: "" })).toEqual(missing);
  const { folderId } = done(
    await therapist.act("addFolder", { name: ` ${"n".repeat(300)} `, contact: " ring " }),
  );
  expect(await therapist.ask("folder", { folderId })).toMatchObject({
    name: "n".repeat(200),
    contact: "ring",
    next: null,
    room: null,
  });
  done(await therapist.act("renameFolder", { folderId: anna, name: "Anna K.", contact: "letters" }));
  expect((await therapist.ask("patients", {})).map(({ name }) => name.slice(0, 7))).toEqual([
    "Anna K.",
    "David",
    "nnnnnnn",
  ]);
});

test("[FO5] a folder without a room has frame, hours, notes and accounts all the same", async () => {
  const { therapist, david, goTo } = await twoPeople();
  const frame = frameOf({ from: "2026-03-02", hours: [standingHour({ from: "2026-03-02", time: "11:00" })] });
  done(await therapist.act("recordPaperFrame", { folderId: david, frame, agreedOn: "2026-03-01" }));
  goTo(start + 2 * 3_600_000);
  expect(await therapist.ask("folder", { folderId: david })).toMatchObject({
    roomId: null,
    room: null,
    frame: { present: { how: "on-paper" } },
  });
  expect((await therapist.ask("sessions", { folderId: david })).past[0]?.state).toBe("held-presumed");
  expect((await therapist.ask("accounts", { folderId: david })).balanceMinor).toBe(9000);
  done(
    await therapist.act("startNote", {
      folderId: david,
      kind: "progress",
      sessionKey: "monday.2026-03-02",
      date: "2026-03-02",
    }),
  );
});

test("[AC8] a payment is something, in a currency that exists", async () => {
  const { therapist, david } = await twoPeople();
  const pay = (money: typeof amount) =>
    therapist.act("recordPayment", { folderId: david, amount: money, date: "2026-03-02", note: " cash " });
  const refused = { ok: false, error: { kind: "amount-not-positive" } };
  for (const amountMinor of [0, -1, 0.5, Number.NaN, 1_000_000_001])
    expect(await pay({ ...amount, amountMinor })).toEqual(refused);
  expect(await pay({ ...amount, currency: "XYZ" })).toEqual(refused);
  done(await pay(amount));
  const { lines, balanceMinor, currency } = await therapist.ask("accounts", { folderId: david });
  expect({ balanceMinor, currency }).toEqual({ balanceMinor: -4_500, currency: "EUR" });
  expect(lines).toMatchObject([
    { kind: "payment", date: "2026-03-02", amount, note: "cash", sessionKey: null },
  ]);
});

test("[FO7] a folder or room that is not here is refused, and nothing is written", async () => {
  const { therapist, patient, memory } = await twoPeople();
  const before = memory.factsOf("therapist").length;
  const notHere = { ok: false, error: { kind: "not-here" } };
  const folderId = "nowhere";
  const frame = frameOf();
  expect(await therapist.act("renameFolder", { folderId, name: "A", contact: "" })).toEqual(notHere);
  expect(await therapist.act("recordPayment", { folderId, amount, date: "2026-03-02", note: "" })).toEqual(
    notHere,
  );
  expect(await therapist.act("recordPaperFrame", { folderId, frame, agreedOn: "2026-03-02" })).toEqual(
    notHere,
  );
  expect(await therapist.act("confirmHours", { folderId, upTo: "2026-03-02" })).toEqual(notHere);
  expect(
    await therapist.act("proposeFrame", { folderId, roomId: null, frame, message: "", show: "now" }),
  ).toEqual(notHere);
  expect(await patient.act("acceptFrame", { roomId: "00".repeat(16), hash: "" })).toEqual(notHere);
  expect(await patient.act("keepDraft", { roomId: "00".repeat(16), text: "a" })).toEqual(notHere);
  expect(memory.factsOf("therapist")).toHaveLength(before);
  expect(await therapist.ask("folder", { folderId })).toBeNull();
  expect(await therapist.ask("room", { roomId: folderId })).toBeNull();
  expect(await therapist.ask("sessions", { folderId })).toEqual({ coming: [], past: [], breaks: [] });
  expect(await therapist.ask("accounts", { folderId })).toMatchObject({ balanceMinor: 0, lines: [] });
});

test("[FO8] the patient's side shows the room and nothing of the therapist's own space", async () => {
  const { therapist, patient, anna, david } = await twoPeople();
  done(await therapist.act("recordPayment", { folderId: anna, amount, date: "2026-03-02", note: "" }));
  expect(await patient.ask("patients", {})).toEqual([]);
  for (const folderId of [anna, david]) {
    expect(await patient.ask("folder", { folderId })).toBeNull();
    expect(await patient.ask("notes", { folderId })).toEqual({ record: [], process: [] });
    expect((await patient.ask("accounts", { folderId })).lines).toEqual([]);
  }
  expect(await patient.ask("room", { roomId })).toMatchObject({ folderId: null, otherName: "Dr Weil" });
  expect((await patient.ask("today", {})).hours).toEqual([]);
});

test("[FO1] the language chosen last holds, and the practice is described", async () => {
  const { therapist } = await twoPeople();
  expect(await therapist.ask("settings", {})).toMatchObject({
    language: "en",
    zone: "Europe/Berlin",
    country: "DE",
    currency: "EUR",
  });
  done(await therapist.act("setLanguage", { language: "de" }));
  expect((await therapist.ask("settings", {})).language).toBe("de");
  expect(therapist.described()).toMatchObject({ side: "therapist", name: "Dr Weil", language: "de" });
});

test.each(["device-full", "locked"] as const)(
  "[FO11] %s refuses an act as such, and answers stay as they were",
  async (kind) => {
    const practice = createPractice({
      spaces: {
        commit: async () => fail({ kind }),
        facts: async () => [],
        words: createMemoryShelf(),
        folds: null,
        files: () => noFiles(kind),
      },
      rooms: { rooms: () => [] },
      clock: { now: () => start },
      chance: countedChance(1),
      zone: "Europe/Berlin",
      ofDevice: () => ({ host: "", numbering: { device: "1".repeat(32), isFirst: true, others: [] } }),
    });
    expect(await practice.act("addFolder", { name: "Anna", contact: "" })).toEqual({
      ok: false,
      error: { kind },
    });
    expect(await practice.ask("patients", {})).toEqual([]);
  },
);
