/** A folder beside its work: the contact sheet kept apart, how the other is reached, the end, and how long the record is kept. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs, done, roomId, start, twoPeople } from "#device/book/testing/two-people.ts";
import { emptyContactSheet } from "#domain/folder/contact-sheet.ts";
import { endedOn, restsOf, withoutRests } from "#domain/folder/ending.ts";
import { hoursBetween, stretchesOf } from "#domain/frame/in-force.ts";
import { mayBeDestroyedFrom, retentionRuleOf } from "#domain/jurisdiction/retention.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const mondays = frameOf({ from: "2026-03-02", hours: [standingHour({ from: "2026-03-02", time: "11:00" })] });

test("[FO14] the contact sheet is sealed under the key of contacts, and never written into a room", async () => {
  const people = await twoPeople();
  const sheet = { ...emptyContactSheet, fullName: "Anna Katharina Klein", born: "1980-02-29" };
  done(await people.therapist.act("keepContactSheet", { folderId: people.anna, sheet }));
  expect(await people.therapist.ask("contactSheet", { folderId: people.anna })).toMatchObject({ sheet });
  expect(JSON.stringify(people.memory.factsOf("patient"))).not.toContain("Katharina");
  expect(
    await people.therapist.act("keepContactSheet", {
      folderId: people.anna,
      sheet: { ...sheet, born: "1981-02-29" },
    }),
  ).toMatchObject({ ok: false, error: { kind: "born-malformed" } });
});

test("[FO15] a treatment that ended in the room has no standing hour after its last day, on either side, and charges none", async () => {
  const people = await twoPeople();
  await people.agree(mondays);
  done(await people.therapist.act("endTreatment", { folderId: people.anna, lastDate: "2026-03-10" }));
  people.goTo(start + 40 * dayMs);
  const dates = ["2026-03-09", "2026-03-02"];
  const here = await people.therapist.ask("sessions", { folderId: people.anna });
  expect(here.past.map(({ localDate }) => localDate)).toEqual(dates);
  expect(here.coming).toEqual([]);
  const there = await people.patient.ask("sessions", { folderId: roomId });
  expect(there.past.map(({ localDate }) => localDate)).toEqual(dates);
  expect(there.coming).toEqual([]);
  const { lines } = await people.therapist.ask("accounts", { folderId: people.anna });
  expect(lines.map(({ date }) => date)).toEqual(dates);
  const row = (await people.therapist.ask("patients", {})).find(({ folderId }) => folderId === people.anna);
  expect(row).toMatchObject({ endedOn: "2026-03-10", next: null });
});

test("[FO19] the patient's first page has the last day of a treatment that ended, until it goes on", async () => {
  const people = await twoPeople();
  await people.agree(mondays);
  const home = async () => (await people.patient.ask("home", {})).rooms[0];
  const onHome = async () => (await home())?.endedOn;
  const span = {
    firstDate: "2026-03-18",
    firstTime: null,
    lastDate: "2026-03-19",
    lastTime: null,
    zone: "Europe/Berlin",
  };
  const away = { folderId: roomId, by: "patient", span, occasion: "", cover: "", uncharged: false } as const;
  done(await people.patient.act("announceBreak", away));
  expect(await onHome()).toBeNull();
  done(await people.therapist.act("endTreatment", { folderId: people.anna, lastDate: "2026-03-10" }));
  expect(await onHome()).toBe("2026-03-10");
  // She is away from nothing then.
  people.goTo(start + 9 * dayMs);
  expect(await home()).toMatchObject({ next: null, away: null });
  done(await people.therapist.act("resumeTreatment", { folderId: people.anna, from: "2026-04-06" }));
  expect(await onHome()).toBeNull();
});

test("[FO18] an end written by the patient's device takes no hour off either side, and nothing off the account", async () => {
  const people = await twoPeople();
  await people.agree(mondays);
  people.goTo(start + 20 * dayMs);
  const ended = {
    kind: "TreatmentEnded",
    at: start + dayMs,
    folderId: null,
    lastDate: "2026-03-02",
  } as const;
  people.memory.write("patient", roomId, ended);
  for (const [device, folderId] of [
    [people.therapist, people.anna],
    [people.patient, roomId],
  ] as const) {
    const { past, coming } = await device.ask("sessions", { folderId });
    expect(past).toHaveLength(3);
    expect(coming.length).toBeGreaterThan(0);
  }
  expect((await people.therapist.ask("accounts", { folderId: people.anna })).balanceMinor).toBe(27_000);
  // Nor does it make a treatment go on that the therapist ended.
  done(await people.therapist.act("endTreatment", { folderId: people.anna, lastDate: "2026-03-10" }));
  const on = { kind: "TreatmentResumed", at: people.now() + 1, folderId: null, from: "2026-03-11" } as const;
  people.memory.write("patient", roomId, on);
  expect((await people.therapist.ask("ending", { folderId: people.anna }))?.endedOn).toBe("2026-03-10");
});

test("[FO16] a treatment that goes on again has its hours from that day, and the frame that held before", async () => {
  const people = await twoPeople();
  await people.agree(mondays);
  done(await people.therapist.act("endTreatment", { folderId: people.anna, lastDate: "2026-03-10" }));
  done(await people.therapist.act("resumeTreatment", { folderId: people.anna, from: "2026-03-24" }));
  people.goTo(start + 40 * dayMs);
  const { past } = await people.therapist.ask("sessions", { folderId: people.anna });
  expect(past.map(({ localDate }) => localDate)).toEqual([
    "2026-04-06",
    "2026-03-30",
    "2026-03-09",
    "2026-03-02",
  ]);
  expect((await people.therapist.ask("ending", { folderId: people.anna }))?.endedOn).toBeNull();
});

test("[FO17] the clock of retention begins at the end, by the country's rule or the practice's own years, and destroys nothing", async () => {
  const people = await twoPeople();
  await people.agree(mondays);
  const asked = { folderId: people.anna };
  expect((await people.therapist.ask("ending", asked))?.mayBeDestroyedFrom).toBeNull();
  done(await people.therapist.act("endTreatment", { ...asked, lastDate: "2026-03-10" }));
  const country = (await people.therapist.ask("retention", {})).country;
  const rule = retentionRuleOf(country);
  expect((await people.therapist.ask("ending", asked))?.mayBeDestroyedFrom).toBe(
    rule === null ? null : `${2026 + rule.years}-03-11`,
  );
  done(await people.therapist.act("chooseRetention", { years: 30 }));
  expect((await people.therapist.ask("ending", asked))?.mayBeDestroyedFrom).toBe("2056-03-11");
  people.goTo(start + 40 * 365 * dayMs);
  expect((await people.therapist.ask("folder", asked))?.name).toBe("Anna");
  expect(await people.therapist.act("chooseRetention", { years: 0 })).toMatchObject({
    ok: false,
    error: { kind: "retention-out-of-range" },
  });
});

test("[FO17] a minor's record is kept seven years past eighteen where the rule says so", () => {
  const us = retentionRuleOf("US");
  if (us === null) throw new Error("a rule is known");
  expect(mayBeDestroyedFrom(us, "2026-03-10", "2016-05-01")).toBe("2041-05-02");
  expect(mayBeDestroyedFrom(us, "2026-03-10", "1990-05-01")).toBe("2033-03-11");
  expect(mayBeDestroyedFrom(us, "2028-02-29", null)).toBe("2035-03-01");
  expect(retentionRuleOf("FR")).toBeNull();
});

test("[FO15] however often it ends and goes on, no hour falls on a day of rest and none is lost on another", () => {
  const monday = standingHour({ from: "2026-01-05", time: "11:00" });
  const stretches = stretchesOf([
    {
      hash: "a",
      frame: frameOf({ from: "2026-01-05", hours: [monday] }),
      agreedAt: 0,
      agreedOn: null,
      how: "on-paper",
    },
  ]);
  const all = hoursBetween(stretches, "2026-01-01", "2026-12-31").map(({ localDate }) => localDate);
  const date = fc
    .integer({ min: 0, max: 364 })
    .map((days) => Temporal.PlainDate.from("2026-01-01").add({ days }).toString());
  const saying = fc.record({ ends: fc.boolean(), date });
  fc.assert(
    fc.property(fc.array(saying, { maxLength: 8 }), (said) => {
      const endings = said.map(({ ends, date: day }, at) =>
        ends
          ? ({ kind: "TreatmentEnded", at, folderId: null, lastDate: day } as const)
          : ({ kind: "TreatmentResumed", at, folderId: null, from: day } as const),
      );
      const rests = restsOf(endings);
      const rest = (day: string): boolean =>
        rests.some(({ lastDate, resumedOn }) => day > lastDate && (resumedOn === null || day < resumedOn));
      const left = hoursBetween(withoutRests(stretches, rests), "2026-01-01", "2026-12-31");
      expect(left.map(({ localDate }) => localDate)).toEqual(all.filter((day) => !rest(day)));
      const last = endings.findLast(({ kind }) => kind === "TreatmentEnded");
      if (endings.at(-1)?.kind === "TreatmentEnded") expect(endedOn(rests)).toBe(last?.lastDate);
    }),
  );
});

test("[RE4] each side is told how the other is reached, by the frame in force; numbers of the contact sheet stay the therapist's", async () => {
  const people = await twoPeople();
  const reaching = {
    patient: { way: "text", where: "030 123" },
    therapist: { way: "ring", where: "030 456" },
    askedOn: "2026-03-01",
  } as const;
  await people.agree({ ...mondays, reaching });
  done(
    await people.therapist.act("keepContactSheet", {
      folderId: people.anna,
      sheet: { ...emptyContactSheet, telephone: "0171 999" },
    }),
  );
  people.goTo(start + dayMs);
  expect(await people.therapist.ask("reach", { folderId: people.anna })).toMatchObject({
    agreed: reaching.patient,
    askedOn: "2026-03-01",
    telephone: "0171 999",
    readsHere: true,
  });
  const patients = await people.patient.ask("reach", { folderId: roomId });
  expect(patients).toMatchObject({ agreed: reaching.therapist, telephone: "", email: "" });
  expect(await people.therapist.ask("reach", { folderId: people.david })).toMatchObject({
    agreed: null,
    readsHere: false,
  });
});
