/** Hours towards a licence, from the practice's own hours and what is written in. */
import { expect, test } from "vitest";
import { dayMs, done, start, twoPeople } from "#device/book/testing/two-people.ts";
import { hoursSheetPaper } from "#device/papers/hours-sheet.ts";
import { telling } from "#device/papers/testing/telling-words.ts";
import { sheetsOf } from "#domain/supervision/hours-sheet.ts";
import { noLicenceLog, takeSupervisionEvent } from "#domain/supervision/licence-log.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const mondays = frameOf({ from: "2026-03-02", hours: [standingHour({ from: "2026-03-02", time: "11:00" })] });
const description = {
  pack: "us-ca-lmft",
  name: "R. Weil",
  registration: "",
  settings: [{ settingId: "", name: "Grove Street", supervisor: "T. Okafor", supervisorLicence: "LMFT 1" }],
  categories: [{ categoryId: "", name: "Observation", work: "other" }],
} as const;

async function trainee() {
  const people = await twoPeople();
  await people.agree(mondays);
  done(await people.therapist.act("describeLicenceLog", description));
  const log = await people.therapist.ask("licenceLog", {});
  const settingId = log?.settings[0]?.settingId ?? "";
  done(
    await people.therapist.act("countFolder", {
      folderId: people.anna,
      settingId,
      categoryId: "individual",
    }),
  );
  return { ...people, settingId };
}

test("[LN1] an hour comes onto the sheet when it is confirmed, and the week says that some are not", async () => {
  const people = await trainee();
  people.goTo(start + 3 * dayMs);
  const before = await people.therapist.ask("licenceWeek", { date: "2026-03-04" });
  expect(before?.sheets[0]?.minutes).toBe(0);
  expect(before?.hasUnconfirmed).toBe(true);
  done(await people.therapist.act("confirmHours", { folderId: people.anna, upTo: "2026-03-04" }));
  const after = await people.therapist.ask("licenceWeek", { date: "2026-03-04" });
  expect(after?.sheets[0]?.minutes).toBe(50);
  expect(after?.hasUnconfirmed).toBe(false);
});

test("[LN1] an hour that was confirmed and then marked as missed leaves the sheet", async () => {
  const people = await trainee();
  people.goTo(start + 3 * dayMs);
  done(await people.therapist.act("confirmHours", { folderId: people.anna, upTo: "2026-03-04" }));
  done(
    await people.therapist.act("markMissed", {
      folderId: people.anna,
      sessionKey: "monday.2026-03-02",
      by: "patient",
      noticeAt: null,
    }),
  );
  const week = await people.therapist.ask("licenceWeek", { date: "2026-03-04" });
  expect(week?.sheets[0]?.minutes).toBe(0);
});

test("[LN2, RA4] neither the sheet nor its paper holds a name, a folder or an hour's key, and its file and window do not tell what it is", async () => {
  const people = await trainee();
  people.goTo(start + 3 * dayMs);
  done(await people.therapist.act("confirmHours", { folderId: people.anna, upTo: "2026-03-04" }));
  const week = await people.therapist.ask("licenceWeek", { date: "2026-03-04" });
  const sheets = week?.sheets ?? [];
  const paper = hoursSheetPaper(
    { sheets, from: "2 March 2026", to: "8 March 2026", name: "R. Weil", registration: "" },
    { language: "en", size: "Letter", fileDate: "2026-03-02" },
  );
  const said = JSON.stringify([sheets, paper]);
  expect(said).toContain("0:50");
  for (const forbidden of ["Anna", people.anna, "monday.2026"]) expect(said).not.toContain(forbidden);
  for (const language of ["en", "de"] as const) {
    const given = { sheets, from: "", to: "", name: "", registration: "" };
    const { fileName, tabTitle } = hoursSheetPaper(given, { language, size: "A4", fileDate: "2026-03-02" });
    for (const shown of [fileName, tabTitle]) expect(shown).not.toMatch(telling);
  }
});

test("[LN3] a folder that counts as nothing is on no sheet, and earlier hours follow what it counts as", async () => {
  const people = await trainee();
  people.goTo(start + 10 * dayMs);
  done(await people.therapist.act("confirmHours", { folderId: people.anna, upTo: "2026-03-10" }));
  done(
    await people.therapist.act("countFolder", { folderId: people.anna, settingId: null, categoryId: null }),
  );
  expect((await people.therapist.ask("licenceWeek", { date: null }))?.sheets[0]?.minutesSoFar).toBe(0);
  done(
    await people.therapist.act("countFolder", {
      folderId: people.anna,
      settingId: people.settingId,
      categoryId: "group",
    }),
  );
  const rows = (await people.therapist.ask("licenceWeek", { date: null }))?.sheets[0]?.rows ?? [];
  expect(rows.find(({ categoryId }) => categoryId === "group")).toMatchObject({
    minutes: 50,
    minutesSoFar: 100,
  });
  expect(rows.find(({ categoryId }) => categoryId === "individual")?.minutesSoFar).toBe(0);
});

test("[LN4] what the therapist wrote of start and stop is what counts, over midnight too", async () => {
  const people = await trainee();
  people.goTo(start + 3 * dayMs);
  done(await people.therapist.act("confirmHours", { folderId: people.anna, upTo: "2026-03-04" }));
  const of = { folderId: people.anna, sessionKey: "monday.2026-03-02" };
  done(await people.therapist.act("writeTimes", { ...of, started: "11:05", stopped: "12:20" }));
  expect((await people.therapist.ask("licenceWeek", { date: "2026-03-04" }))?.sheets[0]?.minutes).toBe(75);
  done(await people.therapist.act("writeTimes", { ...of, started: "23:30", stopped: "00:20" }));
  expect((await people.therapist.ask("licenceWeek", { date: "2026-03-04" }))?.sheets[0]?.minutes).toBe(50);
});

test("[LN5] an entry is counted in its week until it is taken back, and a place left out counts nowhere", async () => {
  const { therapist, settingId, goTo } = await trainee();
  goTo(start + 3 * dayMs);
  const entry = {
    date: "2026-03-03",
    settingId,
    categoryId: "supervision-individual",
    minutes: 60,
    note: "",
  };
  const { entryId } = done(await therapist.act("writeLicenceHours", entry));
  expect((await therapist.ask("licenceWeek", { date: null }))?.sheets[0]?.minutes).toBe(60);
  expect((await therapist.ask("licenceWeek", { date: "2026-03-10" }))?.sheets[0]).toMatchObject({
    minutes: 0,
    minutesSoFar: 60,
  });
  const elsewhere = { ...description.settings[0], name: "Hill Road" };
  done(await therapist.act("describeLicenceLog", { ...description, settings: [elsewhere] }));
  expect((await therapist.ask("licenceWeek", { date: null }))?.sheets[0]?.minutes).toBe(0);
  done(
    await therapist.act("describeLicenceLog", {
      ...description,
      settings: [{ ...description.settings[0], settingId }],
    }),
  );
  expect((await therapist.ask("licenceWeek", { date: null }))?.sheets[0]?.minutes).toBe(60);
  done(await therapist.act("takeLicenceHoursBack", { entryId }));
  expect((await therapist.ask("licenceWeek", { date: null }))?.sheets[0]?.minutes).toBe(0);
});

test("[LN6] every category has its row, and the total is the sum of the rows", () => {
  const log = noLicenceLog();
  const settings = [{ settingId: "s", name: "", supervisor: "", supervisorLicence: "" }];
  takeSupervisionEvent(log, {
    kind: "LicenceLogDescribed",
    at: 0,
    pack: "us-ca-asw",
    name: "",
    registration: "",
    settings,
    categories: [{ categoryId: "own-one", name: "Observation", work: "other" }],
  });
  const sessions = [
    { date: "2026-03-01", minutes: 50, settingId: "s", categoryId: "psychotherapy" },
    { date: "2026-03-02", minutes: 45, settingId: "s", categoryId: "psychotherapy" },
    { date: "2026-03-09", minutes: 30, settingId: "s", categoryId: "psychotherapy" },
  ];
  const [sheet] = sheetsOf(log, sessions, "2026-03-02", "2026-03-08");
  expect(
    sheet?.rows.map(({ categoryId, minutes, minutesSoFar }) => [categoryId, minutes, minutesSoFar]),
  ).toEqual([
    ["psychotherapy", 45, 95],
    ["diagnosis-assessment-treatment", 0, 0],
    ["advocacy-consultation", 0, 0],
    ["supervision-individual", 0, 0],
    ["supervision-group", 0, 0],
    ["own-one", 0, 0],
  ]);
  expect([sheet?.minutes, sheet?.minutesSoFar]).toEqual([45, 95]);
});

test("[LN7] an entry of no length, of more than a day, or on no day is refused with nothing written", async () => {
  const { therapist, settingId } = await trainee();
  const entry = { date: "2026-03-03", settingId, categoryId: "workshops", minutes: 60, note: "" };
  for (const [part, kind] of [
    [{ minutes: 0 }, "licence-minutes-out-of-range"],
    [{ minutes: 1.5 }, "licence-minutes-out-of-range"],
    [{ minutes: 1441 }, "licence-minutes-out-of-range"],
    [{ date: "2026-02-30" }, "licence-date-malformed"],
    [{ settingId: "elsewhere" }, "licence-not-begun"],
  ] as const) {
    expect(await therapist.act("writeLicenceHours", { ...entry, ...part })).toMatchObject({
      ok: false,
      error: { kind },
    });
  }
  expect((await therapist.ask("licenceWeek", { date: "2026-03-03" }))?.entries).toEqual([]);
});

test("[LN8] a log with every field empty prints lines to be written by hand", async () => {
  const { therapist } = await twoPeople();
  done(
    await therapist.act("describeLicenceLog", {
      pack: "us-ca-asw",
      name: "",
      registration: "",
      settings: [{ settingId: "", name: "", supervisor: "", supervisorLicence: "" }],
      categories: [],
    }),
  );
  const week = await therapist.ask("licenceWeek", { date: null });
  const paper = hoursSheetPaper(
    { sheets: week?.sheets ?? [], from: "", to: "", name: "", registration: "" },
    { language: "de", size: "A4", fileDate: "2026-03-02" },
  );
  const pairs = paper.blocks.find((block) => block.kind === "pairs");
  expect(pairs?.kind === "pairs" && pairs.rows.every(([, value]) => /^\.{20,}$/.test(value))).toBe(true);
  expect(paper.blocks.filter(({ kind }) => kind === "sign")).toHaveLength(2);
});
