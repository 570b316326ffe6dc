/** The therapist's week: moves, single hours, breaks, refills, what each would mean, and confirming it all. */
import { expect, test } from "vitest";
import type { BreakAsked, SingleHourAsked } from "#device/asked/hours.ts";
import { dayMs, done, roomId, start, twoPeople } from "#device/book/testing/two-people.ts";
import type { MissedHours } from "#domain/frame/frame.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const berlin = "Europe/Berlin";
const mondays = frameOf({ from: "2026-03-02", hours: [standingHour({ from: "2026-03-02", time: "11:00" })] });
const key = "monday.2026-03-09";
const davidsKey = "davids.2026-03-09";

/** Anna in the room on Mondays at eleven, David on paper an hour later. */
async function working(missedHours: MissedHours = { kind: "always-due" }) {
  const people = await twoPeople();
  await people.agree({ ...mondays, missedHours });
  const hours = [standingHour({ id: "davids", from: "2026-03-02", time: "12:00" })];
  const paper = { folderId: people.david, frame: { ...mondays, hours, missedHours }, agreedOn: "2026-03-01" };
  done(await people.therapist.act("recordPaperFrame", paper));
  return people;
}

const at = (date: string, time: string) => ({ date, time, zone: null, lengthMinutes: null, place: null });
const single = (date: string, time: string, change: Partial<SingleHourAsked> = {}): SingleHourAsked => ({
  date,
  time,
  zone: berlin,
  lengthMinutes: 50,
  place: { kind: "room" },
  kind: "single",
  fee: { kind: "as-agreed" },
  ...change,
});
const away = (firstDate: string, lastDate: string, change: Partial<BreakAsked> = {}): BreakAsked => ({
  folderId: null,
  by: "therapist",
  span: { firstDate, firstTime: null, lastDate, lastTime: null, zone: berlin },
  occasion: "",
  cover: "",
  uncharged: false,
  ...change,
});
const evening = (date: string): number => Date.parse(`${date}T20:00:00Z`);

test("[SE17] a moved hour keeps its key, is seen by both at its new time, and is charged once", async () => {
  const { therapist, patient, anna, goTo } = await working();
  done(await therapist.act("moveHour", { folderId: anna, sessionKey: key, ...at("2026-03-11", "18:00") }));
  const moved = {
    sessionKey: key,
    localDate: "2026-03-11",
    localTime: "18:00",
    movedFrom: { date: "2026-03-09", time: "11:00" },
    state: "planned",
  };
  const { hours } = await therapist.ask("week", { date: "2026-03-10" });
  expect(hours.filter(({ folderId }) => folderId === anna)).toMatchObject([moved]);
  expect((await patient.ask("sessions", { folderId: roomId })).coming[1]).toMatchObject(moved);
  goTo(evening("2026-03-15"));
  const { past } = await therapist.ask("sessions", { folderId: anna });
  expect(past.map(({ sessionKey, state }) => [sessionKey, state])).toEqual([
    [key, "held-presumed"],
    ["monday.2026-03-02", "held-presumed"],
  ]);
  expect((await therapist.ask("accounts", { folderId: anna })).balanceMinor).toBe(18_000);
});

test("[SE17] a move into another week leaves its own week empty and stands in the other; put back, it is where it was", async () => {
  const { therapist, david } = await working();
  const davids = async (date: string) =>
    (await therapist.ask("week", { date })).hours.filter(({ folderId }) => folderId === david);
  done(
    await therapist.act("moveHour", { folderId: david, sessionKey: davidsKey, ...at("2026-03-17", "08:00") }),
  );
  expect(await davids("2026-03-09")).toEqual([]);
  expect((await davids("2026-03-17")).map(({ sessionKey }) => sessionKey)).toEqual([
    "davids.2026-03-16",
    davidsKey,
  ]);
  done(await therapist.act("putHourBack", { folderId: david, sessionKey: davidsKey }));
  expect((await davids("2026-03-09")).map(({ localTime }) => localTime)).toEqual(["12:00"]);
  const again = await therapist.act("putHourBack", { folderId: david, sessionKey: davidsKey });
  expect(again).toEqual({ ok: false, error: { kind: "hour-not-moved" } });
});

test("[SE17] an hour that was confirmed and then moved is presumed again", async () => {
  const { therapist, anna, goTo } = await working();
  goTo(evening("2026-03-15"));
  done(await therapist.act("confirmHours", { folderId: anna, upTo: "2026-03-15" }));
  goTo(evening("2026-03-16"));
  done(await therapist.act("moveHour", { folderId: anna, sessionKey: key, ...at("2026-03-10", "08:00") }));
  const { past } = await therapist.ask("sessions", { folderId: anna });
  expect(past.find(({ sessionKey }) => sessionKey === key)?.state).toBe("held-presumed");
});

test("[AC40] an hour moved to before the frame began costs what it would have where it was agreed", async () => {
  const { therapist, anna, goTo } = await working();
  done(await therapist.act("moveHour", { folderId: anna, sessionKey: key, ...at("2026-02-27", "11:00") }));
  const { lines } = await therapist.ask("accounts", { folderId: anna });
  expect(lines).toMatchObject([{ date: "2026-02-27", sessionKey: key, amount: { amountMinor: 9000 } }]);
  goTo(evening("2026-03-15"));
  expect((await therapist.ask("accounts", { folderId: anna })).balanceMinor).toBe(18_000);
});

test("[SE18] a malformed time, an unknown zone or a senseless length is refused and writes nothing", async () => {
  const { therapist, memory, anna } = await working();
  const before = memory.factsOf("therapist").length;
  const move = (change: object) =>
    therapist.act("moveHour", { folderId: anna, sessionKey: key, ...at("2026-03-11", "18:00"), ...change });
  expect(await move({ date: "2026-02-30" })).toMatchObject({ error: { kind: "hour-time-malformed" } });
  expect(await move({ time: "24:00" })).toMatchObject({ error: { kind: "hour-time-malformed" } });
  expect(await move({ zone: "Atlantis/Capital" })).toMatchObject({ error: { kind: "hour-zone-unknown" } });
  expect(await move({ lengthMinutes: 4 })).toMatchObject({ error: { kind: "hour-length-out-of-range" } });
  expect(await move({ sessionKey: "monday.2026-03-10" })).toMatchObject({ error: { kind: "not-here" } });
  expect(await move({ place: { kind: "address", name: " " } })).toMatchObject({
    error: { kind: "hour-place-missing" },
  });
  const fee = { kind: "amount", amount: { amountMinor: -1, currency: "EUR" } } as const;
  expect(
    await therapist.act("addHour", { folderId: anna, ...single("2026-03-11", "09:00", { fee }) }),
  ).toMatchObject({ error: { kind: "hour-fee-malformed" } });
  expect(memory.factsOf("therapist")).toHaveLength(before);
});

test("[SE19] a single hour stands beside the standing ones, closes by itself, and costs what was said of it", async () => {
  const { therapist, patient, anna, goTo } = await working();
  const added = await therapist.act("addHour", { folderId: anna, ...single("2026-03-04", "09:00") });
  const { sessionKey } = done(added);
  const fee = { kind: "amount", amount: { amountMinor: 5000, currency: "EUR" } } as const;
  done(await therapist.act("addHour", { folderId: anna, ...single("2026-03-05", "09:00", { fee }) }));
  done(
    await therapist.act("addHour", {
      folderId: anna,
      ...single("2026-03-06", "09:00", { fee: { kind: "free" } }),
    }),
  );
  expect((await patient.ask("sessions", { folderId: roomId })).coming.map(({ kind }) => kind)).toContain(
    "single",
  );
  goTo(evening("2026-03-06"));
  const { lines, balanceMinor } = await therapist.ask("accounts", { folderId: anna });
  expect(lines.map(({ sessionKey: hour }) => hour)).toContain(sessionKey);
  expect(balanceMinor).toBe(9000 + 9000 + 5000);
});

test("[SE19] a first meeting stands before anything is agreed, and is the first of the folder", async () => {
  const { therapist } = await twoPeople();
  const { folderId, sessionKey } = done(
    await therapist.act("addFirstMeeting", { name: "Lena", contact: "", ...single("2026-03-03", "10:00") }),
  );
  const { hours } = await therapist.ask("week", { date: null });
  expect(hours).toMatchObject([{ sessionKey, folderId, name: "Lena", kind: "first-meeting", first: true }]);
});

test("[SE19] only a single hour that has not begun is taken off the page", async () => {
  const { therapist, patient, anna, goTo } = await working();
  const { sessionKey } = done(
    await therapist.act("addHour", { folderId: anna, ...single("2026-03-04", "09:00") }),
  );
  expect(await therapist.act("removeHour", { folderId: anna, sessionKey: key })).toMatchObject({
    error: { kind: "hour-is-standing" },
  });
  goTo(Date.UTC(2026, 2, 4, 8, 0));
  expect(await therapist.act("removeHour", { folderId: anna, sessionKey })).toMatchObject({
    error: { kind: "hour-begun" },
  });
  goTo(start);
  done(await therapist.act("removeHour", { folderId: anna, sessionKey }));
  expect(await therapist.ask("hour", { folderId: anna, sessionKey })).toBeNull();
  expect((await patient.ask("sessions", { folderId: roomId })).coming.map(({ kind }) => kind)).not.toContain(
    "single",
  );
});

test("[SE20] the therapist's break is shown in the room as soon as it is announced, and nothing in it is charged", async () => {
  const { therapist, patient, anna, david, goTo } = await working();
  const asked = away("2026-03-09", "2026-03-15", { cover: "Dr Roth, 030 1234" });
  const would = await therapist.ask("breakWould", asked);
  expect(would).toMatchObject({
    fault: null,
    charged: [],
    shownTo: ["Anna"],
    hours: [
      { hour: { name: "Anna" }, consequence: { charge: null, because: "therapist-absent" } },
      { hour: { name: "David" }, consequence: { charge: null, because: "therapist-absent" } },
    ],
  });
  const { breakId } = done(await therapist.act("announceBreak", asked));
  const { breaks, coming } = await patient.ask("sessions", { folderId: roomId });
  expect(breaks).toMatchObject([
    { breakId, by: "therapist", backOn: "2026-03-16", cover: "Dr Roth, 030 1234" },
  ]);
  expect(coming.find(({ sessionKey }) => sessionKey === key)?.state).toBe("in-break-of-therapist");
  expect((await therapist.ask("week", { date: "2026-03-09" })).hours).toEqual([]);
  expect((await patient.ask("room", { roomId }))?.away?.breakId).toBe(breakId);
  goTo(evening("2026-03-15"));
  for (const folderId of [anna, david])
    expect((await therapist.ask("accounts", { folderId })).balanceMinor).toBe(9000);
});

test("[SE20] a break taken back gives every hour back, in the room too", async () => {
  const { therapist, patient } = await working();
  const { breakId } = done(await therapist.act("announceBreak", away("2026-03-09", "2026-03-15")));
  done(await therapist.act("takeBreakBack", { folderId: null, breakId }));
  expect((await therapist.ask("week", { date: "2026-03-09" })).hours).toHaveLength(2);
  const { breaks, coming } = await patient.ask("sessions", { folderId: roomId });
  expect(breaks).toEqual([]);
  expect(coming.find(({ sessionKey }) => sessionKey === key)?.state).toBe("planned");
  expect(await therapist.act("takeBreakBack", { folderId: null, breakId })).toMatchObject({
    error: { kind: "not-here" },
  });
});

test("[SE20] a room that comes into use after a break was announced is told of it, once", async () => {
  const people = await working();
  const { therapist, patient, memory } = people;
  people.setRoomState({ kind: "invited", expiresAt: start + dayMs });
  const { breakId } = done(await therapist.act("announceBreak", away("2026-03-09", "2026-03-15")));
  people.setRoomState({ kind: "linked", renewed: null });
  expect((await patient.ask("sessions", { folderId: roomId })).breaks).toEqual([]);
  await therapist.keepUp();
  await therapist.keepUp();
  expect((await patient.ask("sessions", { folderId: roomId })).breaks).toMatchObject([{ breakId }]);
  const told = memory.factsOf("patient").filter(({ event }) => event?.kind === "BreakAnnounced");
  expect(told).toHaveLength(1);
});

test("[SE20] part of a day: an hour that touches the break falls out, the one before it stays", async () => {
  const { therapist, anna, david } = await working();
  const span = {
    firstDate: "2026-03-09",
    firstTime: "12:30",
    lastDate: "2026-03-09",
    lastTime: null,
    zone: berlin,
  };
  done(await therapist.act("announceBreak", away("", "", { span })));
  const { hours } = await therapist.ask("week", { date: "2026-03-09" });
  expect(hours.map(({ folderId }) => folderId)).toEqual([anna]);
  expect((await therapist.ask("hour", { folderId: david, sessionKey: davidsKey }))?.hour.state).toBe(
    "in-break-of-therapist",
  );
});

test("[SE15] an hour moved into a break on purpose stays; the break says so as a clash", async () => {
  const { therapist, anna, goTo } = await working();
  const { breakId } = done(await therapist.act("announceBreak", away("2026-03-09", "2026-03-15")));
  goTo(start + 60_000);
  const to = at("2026-03-12", "09:00");
  const would = await therapist.ask("hourWould", { folderId: anna, sessionKey: key, ...to });
  expect(would).toMatchObject({ fault: null, clashes: [{ kind: "in-own-break", breakId }] });
  done(await therapist.act("moveHour", { folderId: anna, sessionKey: key, ...to }));
  const { hours, clashes } = await therapist.ask("week", { date: "2026-03-09" });
  expect(hours).toMatchObject([{ sessionKey: key, hereDate: "2026-03-12" }]);
  expect(clashes).toMatchObject([{ kind: "in-own-break", sessionKey: key }]);
});

test("[SE21] a patient's break follows what was agreed about missed hours, and the therapist may leave it uncharged", async () => {
  const { therapist, patient, anna, goTo } = await working({ kind: "due-unless-notice", noticeHours: 48 });
  const asked = away("2026-03-03", "2026-03-20", { folderId: anna, by: "patient" });
  const would = await therapist.ask("breakWould", asked);
  expect(would).toMatchObject({ fault: null, charged: [], shownTo: ["Anna"] });
  goTo(Date.UTC(2026, 2, 8, 12));
  const late = await therapist.ask("breakWould", asked);
  expect(late).toMatchObject({
    charged: [{ amountMinor: 9000, currency: "EUR" }],
    hours: [{ consequence: { because: "notice-too-late" } }, { consequence: { because: "notice-in-time" } }],
  });
  const { breakId } = done(await therapist.act("announceBreak", asked));
  goTo(evening("2026-03-20"));
  expect((await patient.ask("sessions", { folderId: roomId })).past[0]?.state).toBe("in-break-of-patient");
  expect((await therapist.ask("accounts", { folderId: anna })).balanceMinor).toBe(18_000);
  done(await therapist.act("leaveUncharged", { folderId: anna, breakId, uncharged: true }));
  expect((await therapist.ask("accounts", { folderId: anna })).balanceMinor).toBe(9000);
});

test("[SE21] the patient announces and takes back her own break from her side; it is uncharged only by the therapist", async () => {
  const { therapist, patient, anna, goTo } = await working({ kind: "always-due" });
  const asked = away("2026-03-09", "2026-03-09", { folderId: roomId, by: "patient", uncharged: true });
  expect(await patient.ask("breakWould", asked)).toMatchObject({ hours: [{ hour: { sessionKey: key } }] });
  const { breakId } = done(await patient.act("announceBreak", asked));
  expect((await therapist.ask("week", { date: "2026-03-09" })).breaks).toMatchObject([
    { breakId, by: "patient", name: "Anna", uncharged: false },
  ]);
  const asTherapist = { ...asked, by: "therapist" } as const;
  expect(await patient.act("announceBreak", asTherapist)).toMatchObject({ error: { kind: "not-here" } });
  goTo(evening("2026-03-09"));
  expect((await therapist.ask("accounts", { folderId: anna })).balanceMinor).toBe(18_000);
  done(await patient.act("takeBreakBack", { folderId: roomId, breakId }));
  expect((await therapist.ask("sessions", { folderId: anna })).past[0]?.state).toBe("held-presumed");
});

test("[AC5] weeks of a patient's break count among the free weeks, in the order of the calendar", async () => {
  const { therapist, anna, goTo } = await working({ kind: "free-weeks", weeksPerYear: 2 });
  const asked = away("2026-03-09", "2026-03-29", { folderId: anna, by: "patient" });
  const would = await therapist.ask("breakWould", asked);
  if (would.fault !== null) throw new Error("the break of the tests");
  expect(would.hours.map(({ consequence }) => consequence.because)).toEqual([
    "free-week",
    "free-week",
    "always-due",
  ]);
  done(await therapist.act("announceBreak", asked));
  goTo(evening("2026-03-29"));
  expect((await therapist.ask("accounts", { folderId: anna })).balanceMinor).toBe(18_000);
});

test("[SE21] a malformed or endless break is refused", async () => {
  const { therapist } = await working();
  const refused = async (firstDate: string, lastDate: string, times: object = {}) => {
    const span = { firstDate, firstTime: null, lastDate, lastTime: null, zone: berlin, ...times };
    const acted = await therapist.act("announceBreak", away("", "", { span }));
    return acted.ok ? null : acted.error.kind;
  };
  expect(await refused("2026-03-09", "2026-03-08")).toBe("break-malformed");
  expect(await refused("2026-03-09", "2026-03-09", { firstTime: "12:00", lastTime: "12:00" })).toBe(
    "break-malformed",
  );
  expect(await refused("2026-03-09", "2028-04-09")).toBe("break-too-long");
});

test("[AC41] a cancelled hour is refilled by another's single hour at its time, said before, and undone with it", async () => {
  const { therapist, patient, anna, david, goTo } = await working({ kind: "due-unless-refilled" });
  done(
    await therapist.act("markMissed", { folderId: anna, sessionKey: key, by: "patient", noticeAt: start }),
  );
  const asked = single("2026-03-09", "11:00");
  const would = await therapist.ask("hourWould", { folderId: david, sessionKey: null, ...asked });
  expect(would).toMatchObject({ refills: [{ folderId: anna, name: "Anna", sessionKey: key }], clashes: [] });
  const balance = async () => {
    const now = evening("2026-03-09");
    goTo(now);
    const { balanceMinor } = await therapist.ask("accounts", { folderId: anna });
    goTo(start + 60_000);
    return balanceMinor;
  };
  expect(await balance()).toBe(18_000);
  const { sessionKey } = done(await therapist.act("addHour", { folderId: david, ...asked }));
  expect(await balance()).toBe(9000);
  expect(await patient.ask("hour", { folderId: roomId, sessionKey: key })).toMatchObject({
    refilled: true,
    consequence: { because: "refilled" },
  });
  done(await therapist.act("removeHour", { folderId: david, sessionKey }));
  expect(await balance()).toBe(18_000);
  done(await therapist.act("markRefilled", { folderId: anna, sessionKey: key, refilled: true }));
  expect(await balance()).toBe(9000);
});

test("[AC41] a refilled hour that is moved and missed at its new time is due again", async () => {
  const { therapist, anna, goTo } = await working({ kind: "due-unless-refilled" });
  const missed = { folderId: anna, sessionKey: key, by: "patient", noticeAt: null } as const;
  done(await therapist.act("markMissed", missed));
  done(await therapist.act("markRefilled", { folderId: anna, sessionKey: key, refilled: true }));
  goTo(start + 60_000);
  done(await therapist.act("moveHour", { folderId: anna, sessionKey: key, ...at("2026-03-12", "15:00") }));
  goTo(evening("2026-03-12"));
  done(await therapist.act("markMissed", missed));
  expect(await therapist.ask("hour", { folderId: anna, sessionKey: key })).toMatchObject({
    refilled: false,
    consequence: { because: "due-unless-refilled" },
  });
  expect((await therapist.ask("accounts", { folderId: anna })).balanceMinor).toBe(18_000);
});

test("[AC23] an amount changed by hand is what the hour and its move say it costs", async () => {
  const { therapist, anna } = await working();
  const amount = { amountMinor: 4500, currency: "EUR" };
  done(await therapist.act("changeCharge", { folderId: anna, sessionKey: key, amount, reason: "half" }));
  const to = { folderId: anna, sessionKey: key, ...at("2026-03-12", "15:00"), lengthMinutes: 80 };
  expect(await therapist.ask("hour", { folderId: anna, sessionKey: key })).toMatchObject({ fee: amount });
  expect(await therapist.ask("hourWould", to)).toMatchObject({ fee: amount });
});

test("[AC41] an hour that takes less than half of a cancelled one refills nothing; nor is a held hour refilled", async () => {
  const { therapist, anna, david } = await working({ kind: "due-unless-refilled" });
  done(await therapist.act("markMissed", { folderId: anna, sessionKey: key, by: "patient", noticeAt: null }));
  const late = { folderId: david, sessionKey: null, ...single("2026-03-09", "11:30") };
  expect(await therapist.ask("hourWould", late)).toMatchObject({ refills: [] });
  const held = { folderId: anna, sessionKey: "monday.2026-03-16", refilled: true };
  expect(await therapist.act("markRefilled", held)).toMatchObject({ error: { kind: "hour-not-missed" } });
});

test("[SE22] where an hour may be moved, it says between which days, and whether a day is within", async () => {
  const { therapist, anna, goTo } = await working({ kind: "may-be-moved", withinDays: 7 });
  done(await therapist.act("markMissed", { folderId: anna, sessionKey: key, by: "patient", noticeAt: null }));
  const page = await therapist.ask("hour", { folderId: anna, sessionKey: key });
  expect(page).toMatchObject({
    movable: { from: "2026-03-02", upTo: "2026-03-16" },
    consequence: { charge: { amountMinor: 9000 }, because: "may-be-moved" },
  });
  const within = async (date: string) => {
    const would = await therapist.ask("hourWould", { folderId: anna, sessionKey: key, ...at(date, "15:00") });
    return would.fault === null && would.withinDays;
  };
  expect([await within("2026-03-16"), await within("2026-03-17")]).toEqual([true, false]);
  done(await therapist.act("moveHour", { folderId: anna, sessionKey: key, ...at("2026-03-12", "15:00") }));
  goTo(evening("2026-03-12"));
  // Charged once, for the hour that took place.
  expect(await therapist.ask("accounts", { folderId: anna })).toMatchObject({ balanceMinor: 18_000 });
});

test("[SE23] clashes are said and forbid nothing: two at once, over midnight, a time the clocks skip", async () => {
  const { therapist, anna, david } = await working();
  const to = at("2026-03-09", "12:20");
  const would = await therapist.ask("hourWould", { folderId: anna, sessionKey: key, ...to });
  expect(would).toMatchObject({ clashes: [{ kind: "two-at-once", otherName: "David" }] });
  const late = await therapist.ask("hourWould", {
    folderId: anna,
    sessionKey: null,
    ...at("2026-03-10", "23:30"),
  });
  expect(late).toMatchObject({ clashes: [{ kind: "over-midnight" }] });
  const night = await therapist.ask("hourWould", {
    folderId: anna,
    sessionKey: null,
    ...at("2026-03-29", "02:30"),
  });
  expect(night).toMatchObject({
    theirTime: "03:30",
    clashes: [{ kind: "skipped-by-the-clocks", beginsAt: "03:30" }],
  });
  const twice = { ...at("2026-10-25", "02:30"), folderId: anna, sessionKey: null };
  expect(await therapist.ask("hourWould", twice)).toMatchObject({ clashes: [{ kind: "comes-twice" }] });
  done(await therapist.act("moveHour", { folderId: anna, sessionKey: key, ...to }));
  const { clashes } = await therapist.ask("week", { date: "2026-03-09" });
  expect(clashes.map(({ name, otherName }) => [name, otherName])).toEqual([
    ["David", "Anna"],
    ["Anna", "David"],
  ]);
  const hours = [standingHour({ id: "new", weekday: 1, time: "12:10", from: "2026-03-16" })];
  const proposed = { folderId: null, hours, from: "2026-03-16" };
  expect(await therapist.ask("standingWould", proposed)).toMatchObject([
    { kind: "two-at-once", withFolderId: david, otherName: "David" },
  ]);
});

test("[SE24] free times are what is left of the times of work, and no room holds a word of them", async () => {
  const { therapist, patient, memory, anna, goTo } = await working();
  expect(
    await therapist.ask("freeTimes", { from: "2026-03-09", upTo: "2026-03-15", lengthMinutes: 50 }),
  ).toEqual([]);
  done(await therapist.act("setWorkTimes", { times: [{ weekday: 1, from: "10:00", until: "15:00" }] }));
  const free = async (date: string) =>
    (await therapist.ask("freeTimes", { from: date, upTo: date, lengthMinutes: 50 })).map(
      ({ from, until }) => `${from}-${until}`,
    );
  expect(await free("2026-03-09")).toEqual(["10:00-11:00", "12:50-15:00"]);
  done(await therapist.act("markMissed", { folderId: anna, sessionKey: key, by: "patient", noticeAt: null }));
  expect(await free("2026-03-09")).toEqual(["10:00-12:00", "12:50-15:00"]);
  goTo(start + 60_000);
  done(await therapist.act("announceBreak", away("2026-03-09", "2026-03-09")));
  expect(await free("2026-03-09")).toEqual([]);
  expect(await patient.ask("workTimes", {})).toEqual([]);
  const kinds = memory.factsOf("patient").map(({ event }) => event?.kind);
  expect(kinds).not.toContain("WorkTimesSet");
  const backwards = { times: [{ weekday: 1, from: "15:00", until: "10:00" }] } as const;
  expect(await therapist.act("setWorkTimes", backwards)).toMatchObject({
    error: { kind: "hour-time-malformed" },
  });
});

test("[SE25] one act confirms the week of everybody, in one commit, and says how many were not held", async () => {
  const { therapist, memory, anna, david, goTo } = await working();
  goTo(evening("2026-03-15"));
  done(
    await therapist.act("markMissed", {
      folderId: david,
      sessionKey: davidsKey,
      by: "patient",
      noticeAt: null,
    }),
  );
  const dates = { from: "2026-03-02", upTo: "2026-03-15" };
  expect(await therapist.ask("toConfirm", dates)).toMatchObject({
    presumed: 3,
    notHeld: [{ sessionKey: davidsKey }],
  });
  expect(await therapist.ask("unconfirmedMonths", {})).toEqual([
    { month: "2026-03", from: "2026-03-01", upTo: "2026-03-15", presumed: 3 },
  ]);
  expect(await therapist.act("confirmAllHours", dates)).toEqual({
    ok: true,
    value: { confirmed: 3, notHeld: 1 },
  });
  const confirmed = memory
    .factsOf("therapist")
    .flatMap(({ event }) =>
      event?.kind === "HoursConfirmed" ? [[event.folderId, event.sessionKeys.length]] : [],
    );
  expect(confirmed).toEqual([
    [anna, 2],
    [david, 1],
  ]);
  expect(await therapist.ask("toConfirm", dates)).toMatchObject({ presumed: 0 });
  expect(await therapist.ask("unconfirmedMonths", {})).toEqual([]);
});

test("[SE26] start and stop are the agreed times until the therapist writes others, in own space alone", async () => {
  const { therapist, patient, anna, goTo } = await working();
  const times = { folderId: anna, sessionKey: "monday.2026-03-02", started: "11:04", stopped: "11:55" };
  expect(await therapist.act("writeTimes", times)).toMatchObject({ error: { kind: "hour-not-begun" } });
  goTo(evening("2026-03-02"));
  done(await therapist.act("writeTimes", times));
  const page = async () => (await therapist.ask("hour", times))?.written;
  expect(await page()).toEqual({ started: "11:04", stopped: "11:55" });
  const seen = await patient.ask("hour", { folderId: roomId, sessionKey: times.sessionKey });
  expect(seen).toMatchObject({ written: null, hour: { localTime: "11:00" } });
  expect(await therapist.act("writeTimes", { ...times, stopped: null })).toMatchObject({
    error: { kind: "hour-time-malformed" },
  });
  done(await therapist.act("writeTimes", { ...times, started: null, stopped: null }));
  expect(await page()).toBeNull();
});

test("[SE27] holidays are offered for the practice's country and change nothing until one is taken as a break", async () => {
  const { therapist } = await working();
  const april = { from: "2026-04-01", upTo: "2026-04-30" };
  expect((await therapist.ask("holidays", april)).map(({ date, breakId }) => [date, breakId])).toEqual([
    ["2026-04-03", null],
    ["2026-04-06", null],
  ]);
  expect((await therapist.ask("week", { date: "2026-04-06" })).hours).toHaveLength(2);
  const { breakId } = done(
    await therapist.act("announceBreak", away("2026-04-06", "2026-04-06", { occasion: "Easter Monday" })),
  );
  const week = await therapist.ask("week", { date: "2026-04-06" });
  expect(week).toMatchObject({ hours: [], holidays: [{ id: "easter-monday", breakId }] });
});
