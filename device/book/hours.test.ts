/** Hours as both sides see them: closing by themselves, marked, confirmed, disputed, and what they cost. */
import { expect, test } from "vitest";
import { dayMs, done, roomId, start, twoPeople } from "#device/book/testing/two-people.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const mondays = frameOf({ from: "2026-03-02", hours: [standingHour({ from: "2026-03-02", time: "11:00" })] });
/** One hour over midnight, and one whose own date is another than the practice's. */
const lateAndFarAway = frameOf({
  from: "2026-03-01",
  hours: [
    standingHour({ id: "late", from: "2026-03-02", time: "23:30" }),
    standingHour({
      id: "far",
      from: "2026-03-01",
      weekday: 1,
      time: "17:00",
      zone: "America/Los_Angeles",
    }),
  ],
});
const key = "monday.2026-03-02";
const afterHour = Date.UTC(2026, 2, 2, 11);

/** Anna in the room and David on paper, both on Mondays at eleven. */
async function working() {
  const people = await twoPeople();
  await people.agree(mondays);
  const paper = {
    folderId: people.david,
    frame: { ...mondays, hours: [standingHour({ id: "davids", from: "2026-03-02", time: "11:00" })] },
  };
  done(await people.therapist.act("recordPaperFrame", { ...paper, agreedOn: "2026-03-01" }));
  return people;
}

test("[SE1] an hour held as agreed closes and is charged with no act by anybody", async () => {
  const { therapist, patient, anna, goTo, memory } = await working();
  const written = memory.factsOf("therapist").length;
  expect(
    (await therapist.ask("today", {})).hours.map(({ name, state, first }) => [name, state, first]),
  ).toEqual([
    ["Anna", "planned", true],
    ["David", "planned", true],
  ]);
  goTo(afterHour);
  expect((await therapist.ask("today", {})).hours.map(({ state }) => state)).toEqual([
    "held-presumed",
    "held-presumed",
  ]);
  expect((await patient.ask("sessions", { folderId: roomId })).past[0]?.state).toBe("held-presumed");
  expect(await therapist.ask("accounts", { folderId: anna })).toMatchObject({
    balanceMinor: 9000,
    lines: [{ kind: "charge", sessionKey: key }],
  });
  expect(memory.factsOf("therapist")).toHaveLength(written);
});

test("[AC1] the fee is that of the frame in force on the hour's own day", async () => {
  const people = await working();
  await people.agree({
    ...mondays,
    from: "2026-03-16",
    fee: { amount: { amountMinor: 9500, currency: "EUR" }, due: "" },
  });
  people.goTo(start + 22 * dayMs);
  const { lines, balanceMinor } = await people.therapist.ask("accounts", { folderId: people.anna });
  expect(lines.map(({ date, amount }) => [date, amount.amountMinor])).toEqual([
    ["2026-03-23", 9500],
    ["2026-03-16", 9500],
    ["2026-03-09", 9000],
    ["2026-03-02", 9000],
  ]);
  expect(balanceMinor).toBe(37_000);
});

test("[SE10] today holds what begins on the practice's own date, over midnight and across zones", async () => {
  const people = await twoPeople();
  await people.agree(lateAndFarAway);
  expect((await people.therapist.ask("today", {})).hours.map(({ sessionKey }) => sessionKey)).toEqual([
    "late.2026-03-02",
  ]);
  people.goTo(start + dayMs);
  const tuesday = (await people.therapist.ask("today", {})).hours;
  // Monday at five in the afternoon over there is Tuesday at two in the morning here.
  expect(
    tuesday.map(({ sessionKey, localDate, localTime, zone }) => [sessionKey, localDate, localTime, zone]),
  ).toEqual([["far.2026-03-02", "2026-03-02", "17:00", "America/Los_Angeles"]]);
});

test("[SE7] a mark is seen by both where there is a room, and names no folder there", async () => {
  const { therapist, patient, memory, anna, david, goTo } = await working();
  goTo(afterHour);
  done(await therapist.act("markMissed", { folderId: anna, sessionKey: key, by: "patient", noticeAt: null }));
  done(
    await therapist.act("markMissed", {
      folderId: david,
      sessionKey: "davids.2026-03-02",
      by: "therapist",
      noticeAt: null,
    }),
  );
  expect((await patient.ask("sessions", { folderId: roomId })).past[0]?.state).toBe("missed-by-patient");
  const marks = memory
    .factsOf("therapist")
    .flatMap(({ space, event }) => (event?.kind === "HourMissed" ? [[space, event.folderId]] : []));
  expect(marks).toEqual([
    [roomId, null],
    ["self", david],
  ]);
});

test("[SE3] a mark taken back leaves the hour held and charged", async () => {
  const { therapist, anna, goTo } = await working();
  goTo(afterHour);
  done(
    await therapist.act("markMissed", { folderId: anna, sessionKey: key, by: "therapist", noticeAt: null }),
  );
  expect((await therapist.ask("accounts", { folderId: anna })).balanceMinor).toBe(0);
  done(await therapist.act("markHeld", { folderId: anna, sessionKey: key }));
  expect((await therapist.ask("accounts", { folderId: anna })).balanceMinor).toBe(9000);
});

test("[AC9] the consequence said before marking is what the account then shows", async () => {
  const { therapist, anna, goTo } = await working();
  const ask = { folderId: anna, sessionKey: "monday.2026-03-09", by: "patient" } as const;
  const inTime = await therapist.ask("consequence", ask);
  expect(inTime).toEqual({ charge: null, because: "notice-in-time" });
  expect((await therapist.ask("consequence", { ...ask, noticeAt: null })).because).toBe("notice-too-late");
  const noticeAt = Date.UTC(2026, 2, 8, 10);
  const said = await therapist.ask("consequence", { ...ask, noticeAt });
  done(await therapist.act("markMissed", { ...ask, noticeAt }));
  goTo(start + 8 * dayMs);
  const line = (await therapist.ask("accounts", { folderId: anna })).lines.find(
    ({ sessionKey }) => sessionKey === ask.sessionKey,
  );
  expect(line?.amount).toEqual(said.charge);
  expect(line?.presumed).toBe(false);
});

test("[SE5] the patient's word takes an hour out of the account until both say the same", async () => {
  const { therapist, patient, anna, goTo } = await working();
  goTo(afterHour);
  done(await patient.act("disputeHour", { roomId, sessionKey: key }));
  expect((await therapist.ask("today", {})).hours[0]?.state).toBe("disputed");
  done(await therapist.act("markHeld", { folderId: anna, sessionKey: key }));
  expect(await therapist.act("confirmHours", { folderId: anna, upTo: "2026-03-31" })).toEqual({
    ok: true,
    value: { confirmed: 0 },
  });
  expect((await therapist.ask("sessions", { folderId: anna })).past[0]?.state).toBe("disputed");
  done(
    await therapist.act("markMissed", { folderId: anna, sessionKey: key, by: "therapist", noticeAt: null }),
  );
  expect((await patient.ask("sessions", { folderId: roomId })).past[0]?.state).toBe("missed-by-therapist");
});

test("[AC6] a disputed hour is not in the account", async () => {
  const { therapist, patient, anna, goTo } = await working();
  goTo(afterHour);
  done(await patient.act("disputeHour", { roomId, sessionKey: key }));
  expect(await therapist.ask("accounts", { folderId: anna })).toMatchObject({ balanceMinor: 0, lines: [] });
});

test("[SE12] nobody disputes an hour to come, nor the therapist any", async () => {
  const { therapist, patient, goTo } = await working();
  const notHere = { ok: false, error: { kind: "not-here" } };
  expect(await patient.act("disputeHour", { roomId, sessionKey: "monday.2026-03-09" })).toEqual(notHere);
  goTo(afterHour);
  expect(await therapist.act("disputeHour", { roomId, sessionKey: key })).toEqual(notHere);
});

test("[SE6] confirming takes the presumed hours up to the day named, once", async () => {
  const { therapist, patient, anna, goTo } = await working();
  goTo(start + 22 * dayMs);
  done(
    await therapist.act("markMissed", {
      folderId: anna,
      sessionKey: "monday.2026-03-09",
      by: "patient",
      noticeAt: null,
    }),
  );
  const confirm = { folderId: anna, upTo: "2026-03-16" };
  expect(await therapist.act("confirmHours", confirm)).toEqual({ ok: true, value: { confirmed: 2 } });
  expect(await therapist.act("confirmHours", confirm)).toEqual({ ok: true, value: { confirmed: 0 } });
  expect((await therapist.ask("sessions", { folderId: anna })).past.map(({ state }) => state)).toEqual([
    "held-presumed",
    "held-confirmed",
    "missed-by-patient",
    "held-confirmed",
  ]);
  // What the therapist confirms is in the therapist's own space; the patient's page does not change.
  expect((await patient.ask("sessions", { folderId: roomId })).past[1]?.state).toBe("held-presumed");
});

test("[AC10] a charge says that it rests on a presumption until the hour is confirmed", async () => {
  const { therapist, anna, goTo } = await working();
  goTo(afterHour);
  expect((await therapist.ask("accounts", { folderId: anna })).lines[0]?.presumed).toBe(true);
  done(await therapist.act("confirmHours", { folderId: anna, upTo: "2026-03-02" }));
  expect((await therapist.ask("accounts", { folderId: anna })).lines[0]?.presumed).toBe(false);
});

test("[SE9] a mark for an hour that is not in the frame is refused, and writes nothing", async () => {
  const { therapist, memory, anna } = await working();
  const before = memory.factsOf("therapist").length;
  for (const sessionKey of ["monday.2026-03-03", "davids.2026-03-02", "monday.2025-03-03", "nonsense", ""]) {
    const mark = { folderId: anna, sessionKey, by: "patient", noticeAt: null } as const;
    expect(await therapist.act("markMissed", mark)).toEqual({ ok: false, error: { kind: "not-here" } });
    expect(await therapist.act("markHeld", mark)).toEqual({ ok: false, error: { kind: "not-here" } });
  }
  expect(memory.factsOf("therapist")).toHaveLength(before);
});

test("[SE11] the next hour passes over one that was called off", async () => {
  const { therapist, patient, anna } = await working();
  done(
    await therapist.act("markMissed", { folderId: anna, sessionKey: key, by: "therapist", noticeAt: null }),
  );
  expect((await patient.ask("home", {})).rooms[0]?.next?.localDate).toBe("2026-03-09");
  expect((await therapist.ask("patients", {})).map(({ name, next }) => [name, next?.localDate])).toEqual([
    ["Anna", "2026-03-09"],
    ["David", "2026-03-02"],
  ]);
});

test("[SE1] time alone is noticed: an hour that begins, one that ends, a new day", async () => {
  const { therapist } = await working();
  const hourBegins = Date.UTC(2026, 2, 2, 10);
  therapist.tick(start);
  expect(therapist.tick(start + 60_000)).toBe(false);
  expect(therapist.tick(hourBegins + 1)).toBe(true);
  expect(therapist.tick(hourBegins + 60_000)).toBe(false);
  expect(therapist.tick(afterHour)).toBe(true);
  expect(therapist.tick(afterHour + 60_000)).toBe(false);
  expect(therapist.tick(start + dayMs)).toBe(true);
});

test("[SE11] the hour that is on is the next one, also where it began on another date", async () => {
  const people = await twoPeople();
  const farAway = standingHour({ id: "far", from: "2026-03-01", time: "17:00", zone: "America/Los_Angeles" });
  await people.agree({ ...mondays, from: "2026-03-01", hours: [farAway] });
  // Monday, ten past five in the afternoon over there.
  people.goTo(Date.UTC(2026, 2, 3, 1, 10));
  expect((await people.patient.ask("home", {})).rooms[0]?.next?.sessionKey).toBe("far.2026-03-02");
  people.goTo(Date.UTC(2026, 2, 3, 1, 50));
  expect((await people.patient.ask("home", {})).rooms[0]?.next?.sessionKey).toBe("far.2026-03-09");
});

test("[NI13] both sides know when hours take place: over midnight, in two zones, moved, called off, in a break", async () => {
  const people = await twoPeople();
  const { therapist, patient, anna, goTo } = people;
  await people.agree(lateAndFarAway);
  const during = async (from: number, upTo: number): Promise<readonly string[]> => {
    const both = await Promise.all(
      [therapist, patient].map((side) => side.ask("hoursBetween", { from, upTo })),
    );
    expect(both[1]).toEqual(both[0]);
    return (both[0] ?? []).map(({ startsAt, endsAt }) =>
      [startsAt, endsAt].map((at) => new Date(at).toISOString().slice(5, 16)).join(" "),
    );
  };
  // Tuesday at ten past midnight in Berlin: the hour of Monday evening is on.
  const past = Date.UTC(2026, 2, 2, 23, 10);
  goTo(past);
  expect(await during(past, past + 1)).toEqual(["03-02T22:30 03-02T23:20"]);
  expect(await during(past, past + 6 * 3_600_000)).toEqual([
    "03-02T22:30 03-02T23:20",
    "03-03T01:00 03-03T01:50",
  ]);
  // Moved to Thursday noon there, it is on at its new time and no longer at its old.
  const key = "far.2026-03-09";
  const to = { date: "2026-03-12", time: "12:00", zone: null, lengthMinutes: null, place: null };
  done(await therapist.act("moveHour", { folderId: anna, sessionKey: key, ...to }));
  const moved = Date.UTC(2026, 2, 12, 19);
  expect(await during(moved, moved + 1)).toEqual(["03-12T19:00 03-12T19:50"]);
  const left = Date.UTC(2026, 2, 10, 0, 20);
  expect(await during(left, left + 1)).toEqual([]);
  // Called off, or in a break, there is none.
  done(
    await therapist.act("markMissed", {
      folderId: anna,
      sessionKey: "late.2026-03-09",
      by: "patient",
      noticeAt: past,
    }),
  );
  const calledOff = Date.UTC(2026, 2, 9, 22, 40);
  expect(await during(calledOff, calledOff + 1)).toEqual([]);
  const span = {
    firstDate: "2026-03-16",
    firstTime: null,
    lastDate: "2026-03-17",
    lastTime: null,
    zone: "Europe/Berlin",
  };
  const away = { folderId: null, by: "therapist", span, occasion: "", cover: "", uncharged: false } as const;
  done(await therapist.act("announceBreak", away));
  const inBreak = Date.UTC(2026, 2, 16, 22, 40);
  expect(await during(inBreak, inBreak + 1)).toEqual([]);
});
