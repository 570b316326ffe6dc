/** The last evening of a month: one hour disputed, one that Dr Weil is not sure of, one missed too late. */
import { expect, test } from "vitest";
import { done, twoPeople } from "#device/book/testing/two-people.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const month = "2026-03";

test("[AC14, AC15] what is disputed or not confirmed stands on no paper, and the rest is written in one act", async () => {
  const two = await twoPeople();
  await two.agree(frameOf({ from: "2026-03-02" }));
  const ofDavid = frameOf({
    hours: [standingHour({ id: "davids", from: "2026-03-02" })],
    from: "2026-03-02",
  });
  const paper = { folderId: two.david, frame: ofDavid, agreedOn: "2026-03-02" };
  done(await two.therapist.act("recordPaperFrame", paper));
  two.goTo(Date.UTC(2026, 3, 1, 8));
  const hour = async (folderId: string, date: string): Promise<string> => {
    const { past } = await two.therapist.ask("sessions", { folderId });
    return past.find(({ localDate }) => localDate === date)?.sessionKey ?? "";
  };
  const roomId = (await two.patient.ask("home", {})).rooms[0]?.roomId ?? "";
  const disputed = await hour(two.anna, "2026-03-16");
  done(await two.patient.act("disputeHour", { roomId, sessionKey: disputed }));
  const late = await hour(two.anna, "2026-03-23");
  done(
    await two.therapist.act("markMissed", {
      folderId: two.anna,
      sessionKey: late,
      by: "patient",
      noticeAt: null,
    }),
  );
  const own = await hour(two.david, "2026-03-09");
  done(
    await two.therapist.act("markMissed", {
      folderId: two.david,
      sessionKey: own,
      by: "therapist",
      noticeAt: null,
    }),
  );

  const end = await two.therapist.ask("monthEnd", { month, folderId: null });
  expect(end.folders.map(({ name }) => name)).toEqual(["Anna", "David"]);
  const [anna, david] = end.folders;
  expect(anna?.disputed.map(({ date }) => date)).toEqual(["2026-03-16"]);
  expect(anna?.invoices[0]?.lines.map(({ date, what }) => [date, what])).toEqual([
    ["2026-03-02", "session"],
    ["2026-03-09", "session"],
    ["2026-03-23", "missed"],
    ["2026-03-30", "session"],
  ]);
  // Dr Weil's own absence is said and costs nothing.
  expect(david?.free).toEqual([{ sessionKey: own, date: "2026-03-09", state: "missed-by-therapist" }]);
  const unsure = david?.invoices[0]?.lines.find(({ date }) => date === "2026-03-30")?.key ?? "";

  const closing = { month, folderId: null, leaveOut: [unsure], withEarlier: [], seen: end.seen };
  const { invoices } = done(await two.therapist.act("closeMonth", closing));
  expect(invoices.map(({ number }) => number)).toEqual(["2026-1", "2026-2"]);

  // On every paper of the month: no hour that is not confirmed, and none that is disputed.
  const confirmed = new Set<string>();
  for (const folderId of [two.anna, two.david]) {
    const { past } = await two.therapist.ask("sessions", { folderId });
    for (const { sessionKey, state } of past) {
      if (state === "held-confirmed" || state === "missed-by-patient") confirmed.add(sessionKey);
    }
  }
  const papers = await Promise.all(
    invoices.map(({ invoiceId }) => two.therapist.ask("invoice", { invoiceId })),
  );
  const keys = papers.flatMap((view) => view?.invoice.lines.map(({ key }) => key) ?? []);
  for (const key of keys) expect(confirmed).toContain(key);
  expect(keys).not.toContain(disputed);
  expect(keys).not.toContain(unsure);
  const statement = await two.therapist.ask("statement", { folderId: two.anna, year: 2026 });
  expect(JSON.stringify(statement)).not.toContain("2026-03-16");
  // Anna finds hers in the room; David, who has none, is given his on paper.
  expect((await two.patient.ask("invoicesInRoom", { roomId })).map(({ invoice }) => invoice.number)).toEqual([
    "2026-1",
  ]);
});
