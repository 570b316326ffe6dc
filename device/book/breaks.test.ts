/** Breaks: one in a folder whose room comes into use after it was announced, and the longest there is. */
import { expect, test } from "vitest";
import { dayMs, done, start, twoPeople } from "#device/book/testing/two-people.ts";
import { frameOf, standingHour } from "#domain/testing/placing.ts";

const mondays = frameOf({
  from: "2026-03-02",
  hours: [standingHour({ from: "2026-03-02", time: "11:00" })],
  missedHours: { kind: "always-due" },
});

test("[SE16] a break announced before the room was in use is left uncharged, and charged again, also after it is", async () => {
  const people = await twoPeople();
  const { therapist, anna, goTo, setRoomState } = people;
  setRoomState({ kind: "invited", expiresAt: start });
  done(await therapist.act("recordPaperFrame", { folderId: anna, frame: mondays, agreedOn: "2026-03-01" }));
  const span = {
    firstDate: "2026-03-09",
    firstTime: null,
    lastDate: "2026-03-09",
    lastTime: null,
    zone: "Europe/Berlin",
  };
  const asked = { folderId: anna, by: "patient", span, occasion: "", cover: "", uncharged: false } as const;
  const { breakId } = done(await therapist.act("announceBreak", asked));
  setRoomState({ kind: "checked", how: "words", at: start });
  goTo(Date.UTC(2026, 2, 10));
  const balance = async () => (await therapist.ask("accounts", { folderId: anna })).balanceMinor;
  expect(await balance()).toBe(18_000);
  done(await therapist.act("leaveUncharged", { folderId: anna, breakId, uncharged: true }));
  expect(await balance()).toBe(9000);
  done(await therapist.act("leaveUncharged", { folderId: anna, breakId, uncharged: false }));
  expect(await balance()).toBe(18_000);
});

test("[SE11] the next hour is found after the longest break that can be announced", async () => {
  const people = await twoPeople();
  const { therapist, david, goTo } = people;
  done(await therapist.act("recordPaperFrame", { folderId: david, frame: mondays, agreedOn: "2026-03-01" }));
  const span = {
    firstDate: "2026-03-09",
    firstTime: null,
    lastDate: "2028-03-09",
    lastTime: null,
    zone: "Europe/Berlin",
  };
  const asked = { folderId: null, by: "therapist", span, occasion: "", cover: "", uncharged: false } as const;
  done(await therapist.act("announceBreak", asked));
  goTo(start + dayMs);
  const row = (await therapist.ask("patients", {})).find(({ folderId }) => folderId === david);
  expect(row?.next?.localDate).toBe("2028-03-13");
});
