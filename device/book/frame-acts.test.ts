/** Two people and their frame, through the practice of each. */
import { expect, test } from "vitest";
import { frameProposed } from "#device/book/frame-acts.ts";
import { countedChance, dayMs, done, roomId, start, twoPeople } from "#device/book/testing/two-people.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const mondays = frameOf({ from: "2026-03-02", hours: [standingHour({ from: "2026-03-02" })] });
const dearer = frameOf({
  ...mondays,
  from: "2026-04-06",
  fee: { amount: { amountMinor: 9500, currency: "EUR" }, due: "monthly" },
});

test("[FR3] a patient accepts a changed frame, and both see the same page", async () => {
  const people = await twoPeople();
  const first = await people.agree(mondays);
  const second = await people.agree(dearer);
  const seen = (await people.patient.ask("home", {})).rooms[0]?.frame;
  expect(seen).toMatchObject({
    present: { hash: first, how: "by-both" },
    coming: { hash: second },
    proposal: null,
    earlier: [],
  });
  expect((await people.therapist.ask("folder", { folderId: people.anna }))?.frame).toEqual(seen);
  people.goTo(start + 60 * dayMs);
  const later = (await people.patient.ask("room", { roomId }))?.frame;
  expect(later).toMatchObject({ present: { hash: second }, coming: null });
  expect(later?.earlier.map(({ hash }) => hash)).toEqual([first]);
});

test("[FR3] accepting what was superseded while it was being read is refused, and writes nothing", async () => {
  const { therapist, patient, memory, anna } = await twoPeople();
  const propose = { folderId: anna, roomId: null, message: "", show: "now" } as const;
  const { hash } = done(await therapist.act("proposeFrame", { ...propose, frame: mondays }));
  done(await therapist.act("proposeFrame", { ...propose, frame: dearer }));
  const before = memory.factsOf("patient").length;
  for (const act of ["acceptFrame", "talkFirst"] as const) {
    expect(await patient.act(act, { roomId, hash })).toEqual({ ok: false, error: { kind: "superseded" } });
  }
  expect(memory.factsOf("patient")).toHaveLength(before);
});

test("[FR4] the therapist cannot answer for the patient", async () => {
  const { therapist, anna } = await twoPeople();
  const { hash } = done(
    await therapist.act("proposeFrame", {
      folderId: anna,
      roomId: null,
      frame: mondays,
      message: "",
      show: "now",
    }),
  );
  expect(await therapist.act("acceptFrame", { roomId, hash })).toEqual({
    ok: false,
    error: { kind: "superseded" },
  });
});

test("[FR5] a patient may propose, and the therapist's day says that there is a frame to read", async () => {
  const { therapist, patient } = await twoPeople();
  const { hash } = done(
    await patient.act("proposeFrame", {
      folderId: null,
      roomId,
      frame: mondays,
      message: " A little later? ",
      show: "now",
    }),
  );
  expect((await therapist.ask("today", {})).decisions.map(({ kind }) => kind)).toEqual(["read-frame"]);
  expect((await therapist.ask("room", { roomId }))?.frame.proposal).toMatchObject({
    by: "other",
    message: "A little later?",
  });
  done(await therapist.act("acceptFrame", { roomId, hash }));
  expect((await therapist.ask("today", {})).decisions).toEqual([]);
});

test("[FR7] talking first is told to the one who proposed, and the present frame stays", async () => {
  const people = await twoPeople();
  const first = await people.agree(mondays);
  const propose = { folderId: people.anna, roomId: null, frame: dearer, message: "", show: "now" } as const;
  const { hash } = done(await people.therapist.act("proposeFrame", propose));
  done(await people.patient.act("talkFirst", { roomId, hash }));
  expect((await people.therapist.ask("today", {})).decisions.map(({ kind }) => kind)).toEqual([
    "talk-about-frame",
  ]);
  const frame = (await people.patient.ask("room", { roomId }))?.frame;
  expect(frame).toMatchObject({ present: { hash: first }, proposal: { hash, talkFirst: true, by: "other" } });
});

test("[FR8] a proposal for the next hour waits for it, and the patient neither sees nor answers it before", async () => {
  const people = await twoPeople();
  await people.agree(mondays);
  people.goTo(start + 2 * dayMs);
  const propose = {
    folderId: people.anna,
    roomId: null,
    frame: dearer,
    message: "",
    show: "next-hour",
  } as const;
  const { hash } = done(await people.therapist.act("proposeFrame", propose));
  expect((await people.therapist.ask("room", { roomId }))?.frame.proposal).toMatchObject({
    hash,
    waitsForHour: true,
  });
  expect((await people.patient.ask("room", { roomId }))?.frame.proposal).toBeNull();
  expect(await people.patient.act("acceptFrame", { roomId, hash })).toEqual({
    ok: false,
    error: { kind: "superseded" },
  });
  const nextHour = Date.UTC(2026, 2, 9, 8);
  people.goTo(nextHour - 1);
  people.patient.tick(people.now());
  expect((await people.patient.ask("home", {})).rooms[0]?.frame.proposal).toBeNull();
  people.goTo(nextHour);
  expect(people.patient.tick(nextHour)).toBe(true);
  expect((await people.patient.ask("home", {})).rooms[0]?.frame.proposal).toMatchObject({
    hash,
    waitsForHour: false,
  });
  done(await people.patient.act("acceptFrame", { roomId, hash }));
});

test("[FR8] without an hour to wait for, a proposal shows at once", async () => {
  const { therapist, patient, anna } = await twoPeople();
  done(
    await therapist.act("proposeFrame", {
      folderId: anna,
      roomId: null,
      frame: mondays,
      message: "",
      show: "next-hour",
    }),
  );
  expect((await patient.ask("room", { roomId }))?.frame.proposal).not.toBeNull();
});

test("[FR11] an absence announced for a coming hour stays with it when only the fee changes", async () => {
  const people = await twoPeople();
  await people.agree(mondays);
  const coming = (await people.therapist.ask("sessions", { folderId: people.anna })).coming.find(
    ({ localDate }) => localDate === "2026-04-13",
  );
  const sessionKey = coming?.sessionKey ?? "";
  done(
    await people.therapist.act("markMissed", {
      folderId: people.anna,
      sessionKey,
      by: "therapist",
      noticeAt: null,
    }),
  );
  // The page gives the hour a fresh name, as a form would.
  await people.agree({ ...dearer, hours: [standingHour({ id: "", from: "2026-04-06" })] });
  const after = (await people.patient.ask("sessions", { folderId: roomId })).coming;
  expect(after.find(({ localDate }) => localDate === "2026-04-13")).toMatchObject({
    sessionKey,
    state: "missed-by-therapist",
  });
});

test("[FR12] where a room is in use nobody records a frame alone; without one, paper is enough", async () => {
  const { therapist, anna, david } = await twoPeople();
  const paper = { frame: mondays, agreedOn: "2026-02-27" };
  expect(await therapist.act("recordPaperFrame", { ...paper, folderId: anna })).toEqual({
    ok: false,
    error: { kind: "frame-is-in-room" },
  });
  const { hash } = done(await therapist.act("recordPaperFrame", { ...paper, folderId: david }));
  expect((await therapist.ask("folder", { folderId: david }))?.frame.present).toMatchObject({
    hash,
    how: "on-paper",
    agreedAt: Date.UTC(2026, 1, 26, 23),
  });
});

test("[FR14] nothing is proposed where no other person is", async () => {
  const people = await twoPeople();
  const propose = (folderId: string) =>
    people.therapist.act("proposeFrame", {
      folderId,
      roomId: null,
      frame: mondays,
      message: "",
      show: "now",
    });
  const notHere = { ok: false, error: { kind: "not-here" } };
  expect(await propose(people.david)).toEqual(notHere);
  for (const state of [
    { kind: "invited", expiresAt: start },
    { kind: "invitation-expired" },
    { kind: "closed", why: "ended" },
  ] as const) {
    people.setRoomState(state);
    expect(await propose(people.anna)).toEqual(notHere);
  }
});

test("[FR10] each fault is refused by name, and nothing is written", async () => {
  const { therapist, memory, anna, david } = await twoPeople();
  const before = memory.factsOf("therapist").length;
  const zone = frameOf({ hours: [standingHour({ zone: "Europe/Atlantis" })] });
  const proposal = { folderId: anna, roomId: null, message: "", show: "now" } as const;
  expect(await therapist.act("proposeFrame", { ...proposal, frame: zone })).toEqual({
    ok: false,
    error: { kind: "frame-zone-unknown" },
  });
  const longWord = { ...proposal, frame: mondays, message: "x".repeat(2_001) };
  expect(await therapist.act("proposeFrame", longWord)).toEqual({
    ok: false,
    error: { kind: "frame-too-long" },
  });
  const empty = frameOf({ hours: [], fee: null, missedHours: null });
  expect(
    await therapist.act("recordPaperFrame", { folderId: david, frame: empty, agreedOn: "2026-03-01" }),
  ).toEqual({
    ok: false,
    error: { kind: "frame-empty" },
  });
  expect(memory.factsOf("therapist")).toHaveLength(before);
});

test("[FR10] the frame of an invitation is checked like any other, and its hours get names", () => {
  const nameless = frameOf({ hours: [standingHour({ id: "" })] });
  const made = frameProposed(nameless, " Welcome. ", start, countedChance(7));
  expect(made).toMatchObject({
    ok: true,
    value: { kind: "FrameProposed", at: start, shownFrom: start, message: "Welcome." },
  });
  expect(made.ok && made.value.frame.hours[0]?.id).toMatch(/^[0-9a-f]{32}$/);
  expect(frameProposed(frameOf({ from: "" }), "", start, countedChance(7)).ok).toBe(false);
});
