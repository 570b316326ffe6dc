/** What a room says of itself: how far it is saved, whom to ring, and answers of one weight. */

import { expect, test } from "vitest";
import { inEnglish, shown, weightOf } from "#app/device/testing/shown.tsx";
import { ReviewFrame } from "#app/patient/frame/ReviewFrame.tsx";
import { patient } from "#app/sentences/patient.ts";
import { refusals } from "#app/sentences/refusals.ts";
import { savedKind, room as sentences } from "#app/sentences/room.ts";
import type { FrameProposal, RoomView, Saved } from "#device/questions.ts";
import { frameDifference } from "#domain/frame/difference.ts";
import type { Frame } from "#domain/frame/frame.ts";
import { AnswerProposal } from "./AnswerProposal.tsx";
import { BesideLetters } from "./BesideLetters.tsx";
import { IfItWrites } from "./CannotWrite.tsx";
import { CheckAgain } from "./CheckAgain.tsx";
import { emergencyNumberOf } from "./emergency-number.ts";
import { HourOnProvider, HoursOfDay, isHourOn, nextChange, OutsideHours } from "./hour-on.tsx";
import { Follows, Writing } from "./Letters.tsx";
import { AddedDevices, NewDevice } from "./NewDevice.tsx";
import { RoomStanding } from "./RoomStanding.tsx";
import { SixWords } from "./SixWords.tsx";
import { roomView } from "./testing/room-view.ts";
import { WriteLetter } from "./WriteLetter.tsx";

inEnglish();

const view = roomView({
  state: { kind: "linked", renewed: null },
  words: {
    words: ["lantern", "copper", "willow", "saddle", "marble", "thimble"],
    numbers: [1, 22, 333, 1444, 5, 6],
  },
  between: "Letters are read on Thursdays.",
});

test("[SC11] nothing is said to be sent while something waits", () => {
  const saved = (part: Partial<Saved>): Saved => ({ waiting: 0, sentAt: 1, hostReached: true, ...part });
  expect(savedKind(saved({ waiting: 1 }))).toBe("waits");
  expect(savedKind(saved({ waiting: 1, hostReached: false }))).toBe("notReached");
  expect(savedKind(saved({ sentAt: null }))).toBe("saved");
  expect(savedKind(saved({ sentAt: null, hostReached: false }))).toBe("saved");
  expect(savedKind(saved({}))).toBe("sent");
  // A device that was removed sends nothing more, and does not say that it would.
  expect(savedKind(saved({ waiting: 1 }), true)).toBe("stays");
  expect(savedKind(saved({}), true)).toBe("saved");
});

test("[SC12, NI9] no sentence of a room says that anything was read, seen, or that somebody is there", () => {
  const told = JSON.stringify(
    [Object.values(sentences.en), Object.values(sentences.de)],
    (_key, value: unknown) => (typeof value === "function" ? String(value) : value),
  );
  expect(told).not.toMatch(
    /\b(was|were|has been) (read|seen)\b|\bis (typing|online|writing)\b|zuletzt|gelesen am|schreibt gerade/i,
  );
});

test("[SC13, NI7] They match and They differ weigh the same, and neither is filled", () => {
  const html = shown(<SixWords room={view} done={() => undefined} />);
  const match = weightOf(html, sentences.en.match);
  expect(match).toBeDefined();
  expect(match).toBe(weightOf(html, sentences.en.differ));
  expect(match).not.toContain("button-act");
  expect(html).toContain(sentences.en.ifDiffer);
});

test("[SC14] the patient reads the last three words and hears the first; the therapist the other way round", () => {
  const order = (html: string): boolean => html.indexOf("Read these to") < html.indexOf("reads these to you");
  expect(order(shown(<SixWords room={view} done={() => undefined} />))).toBe(false);
  expect(order(shown(<SixWords room={{ ...view, folderId: "f" }} done={() => undefined} />))).toBe(true);
});

test("[SC15] a room whose words differed says so, and offers no way on", () => {
  const html = shown(<RoomStanding room={{ ...view, state: { kind: "closed", why: "words-differed" } }} />);
  expect(html).toContain(sentences.en.closed["words-differed"]);
  expect(html).not.toContain("<a ");
  expect(html).not.toContain("<button");
});

test("[SC16] what was agreed about letters, and the number for danger, stand where a letter is written", () => {
  const html = shown(<WriteLetter room={view} />);
  const about = html.indexOf("Letters are read on Thursdays.");
  expect(about).toBeGreaterThan(0);
  expect(about).toBeLessThan(html.indexOf("<textarea"));
  expect(html).toContain("If you are in danger now");
});

test("[SC16] a country that is not known gets the number that works everywhere, and its own is asked for", () => {
  for (const zone of ["", "UTC", "Etc/GMT+3", "Europe/", "Europe/Nowhere", "__proto__/toString"]) {
    for (const country of ["", "ZZ", "XX", "__proto__"]) expect(emergencyNumberOf(country, zone)).toBeNull();
  }
  expect(emergencyNumberOf("us", "")).toBe("911");
});

test("[SC17, NI7] both answers to a change weigh the same, and the page says what silence does", () => {
  const frame: Frame = {
    hours: [],
    fee: null,
    missedHours: null,
    written: { words: "As we said." },
    from: "2027-01-01",
  };
  const proposal: FrameProposal = {
    hash: "00",
    frame,
    by: "other",
    proposedAt: 0,
    message: "From the new year.",
    difference: frameDifference(null, frame),
    talkFirst: false,
    waitsForHour: false,
    forHour: false,
  };
  const html = shown(<AnswerProposal roomId="a1" name="Dr Weil" proposal={proposal} isFirst={false} />);
  const agree = weightOf(html, patient.en.agreeToChange);
  expect(agree).toBeDefined();
  expect(agree).toBe(weightOf(html, patient.en.talkFirst));
  expect(agree).not.toContain("button-act");
  expect(html).toContain(patient.en.silence);
});

test("[SC21] keys that were renewed are said by whose they are, with what goes on and the way to check again", () => {
  for (const renewed of ["own", "other"] as const) {
    const html = shown(<RoomStanding room={{ ...view, state: { kind: "linked", renewed } }} />);
    expect(html).toContain(sentences.en.renewedTitle[renewed]("Dr Weil"));
    expect(html).toContain(sentences.en.renewedStill);
    expect(html).toContain('href="/#/words/a1"');
    expect(html).not.toContain(sentences.en.notChecked("Dr Weil"));
  }
});

test("[SC21] a check that was begun is not begun twice, and none of the former words are shown", () => {
  const room: RoomView = { ...view, words: null, state: { kind: "linked", renewed: "other" } };
  const before = shown(<CheckAgain room={room} renewed="other" />);
  expect(weightOf(before, sentences.en.beginCheck)).toBeDefined();
  const begun = shown(<CheckAgain room={{ ...room, checkBegun: true }} renewed="other" />);
  expect(weightOf(begun, sentences.en.beginCheck)).toBeUndefined();
  expect(begun).toContain(sentences.en.checkBegun("Dr Weil"));
  expect(before + begun).not.toContain("six-words-word");
});

test("[SC22] a new device of the other is said by kind and day, and once it was read no more", () => {
  const added = { name: "telephone", since: Date.UTC(2026, 10, 3, 12), shown: false } as const;
  const html = shown(<AddedDevices room={{ ...view, otherDevices: [added] }} />);
  expect(html).toContain("Dr Weil reads with a new telephone now.");
  expect(html).toContain("3 November 2026");
  const read = { ...added, shown: true };
  expect(shown(<AddedDevices room={{ ...view, otherDevices: [read] }} />)).toBe("");
});

test("[NI13] from the beginning of an hour to its end nothing is asked, nor before the hours are known", () => {
  const hour = { startsAt: 1000, endsAt: 2000 };
  expect(isHourOn([hour], 999)).toBe(false);
  expect(isHourOn([hour], 1000)).toBe(true);
  expect(isHourOn([hour], 1999)).toBe(true);
  expect(isHourOn([hour], 2000)).toBe(false);
  expect(isHourOn([hour, { startsAt: 3000, endsAt: 4000 }], 3500)).toBe(true);
  const added = { name: "computer", since: 0, shown: false } as const;
  const asks = <NewDevice room={{ ...view, otherDevices: [added] }} />;
  expect(shown(<HoursOfDay>{asks}</HoursOfDay>)).toBe("");
  expect(shown(<HourOnProvider value>{asks}</HourOnProvider>)).toBe("");
  expect(shown(<HourOnProvider value={false}>{asks}</HourOnProvider>)).toContain("a new computer");
});

test("[NI13] a page left open looks again when an hour begins and when it ends", () => {
  const hours = [
    { startsAt: 1000, endsAt: 2000 },
    { startsAt: 2000, endsAt: 3000 },
  ];
  expect([0, 1000, 2000, 2999].map((now) => nextChange(hours, now))).toEqual([1000, 2000, 3000, 3000]);
  expect(nextChange(hours, 3000)).toBe(Number.POSITIVE_INFINITY);
});

test("[NI13] renewed keys wait for the end of the hour where nobody opened their page; a first check does not", () => {
  const asks = (isOn: boolean | null, renewed: "other" | null): string =>
    shown(
      <HourOnProvider value={isOn}>
        <RoomStanding room={{ ...view, state: { kind: "linked", renewed } }} />
      </HourOnProvider>,
    );
  expect(asks(null, "other")).not.toContain(sentences.en.checkAgainTitle);
  // Whoever opens the page during the hour finds it as it stands.
  expect(asks(true, "other")).toContain(sentences.en.checkAgainTitle);
  expect(asks(true, null)).toContain(sentences.en.checkNow);
  expect(
    shown(
      <HourOnProvider value>
        <OutsideHours>It asks.</OutsideHours>
      </HourOnProvider>,
    ),
  ).toBe("");
});

test("[SC23] a device that does not write says so in place of the form", () => {
  for (const membership of ["not-yet", "removed"] as const) {
    const html = shown(
      <IfItWrites membership={membership}>
        <WriteLetter room={view} />
      </IfItWrites>,
    );
    expect(html).not.toContain("<textarea");
    expect(html).toContain(refusals.en[membership === "removed" ? "device-removed" : "device-not-listed"]);
  }
});

test("[SC24] what came from a copy is marked by whose copy it is", () => {
  expect(shown(<Follows room={view} since={0} />)).toContain("From Dr Weil’s copy.");
  expect(shown(<Follows room={{ ...view, folderId: "f" }} since={0} />)).toContain("From your copy.");
});

test("[SC24] a room that another took the place of tells whoever still holds it whom to ring", () => {
  const ended: RoomView = { ...view, state: { kind: "closed", why: "followed" }, followedAt: 0 };
  const html = shown(<RoomStanding room={ended} />);
  expect(html).toContain(sentences.en.followedWithoutYou("Dr Weil"));
  expect(html).not.toContain("<a ");
  expect(shown(<RoomStanding room={{ ...ended, folderId: "f" }} />)).not.toContain("ring");
});

test("[RE6] who covers stands where a letter is written while the therapist is away, and the line for danger rings at one tap", () => {
  const away = {
    breakId: "b",
    by: "therapist",
    folderId: null,
    name: "",
    span: {
      firstDate: "2026-08-03",
      firstTime: null,
      lastDate: "2026-08-23",
      lastTime: null,
      zone: "Europe/Berlin",
    },
    startsAt: 0,
    endsAt: 1,
    backOn: "2026-08-24",
    occasion: "",
    cover: "Dr. Okafor, 030 555.",
    uncharged: false,
    announcedAt: 0,
  } as const;
  const html = shown(<WriteLetter room={{ ...view, away }} />);
  expect(html.indexOf("Dr. Okafor, 030 555.")).toBeGreaterThan(0);
  expect(html.indexOf("Dr. Okafor, 030 555.")).toBeLessThan(html.indexOf("<textarea"));
  expect(html).toMatch(/href="tel:\d{3}"/);
  expect(shown(<WriteLetter room={{ ...view, away: null }} />)).not.toContain("24 August");
});

const rings = /href="tel:\d{3}"/;
const between = "Letters are read on Thursdays.";

test("[RE8] where a patient came to write and cannot, what stands beside a letter stands all the same", () => {
  const closed: RoomView = { ...view, state: { kind: "closed", why: "ended" } };
  for (const screen of [
    <Writing key="closed" room={closed} isAtEnd takenBack={null} />,
    <Writing key="earlier letters" room={view} isAtEnd={false} takenBack={null} />,
    <IfItWrites key="removed" membership="removed" beside={<BesideLetters room={view} />}>
      Here one writes.
    </IfItWrites>,
    <IfItWrites key="not yet" membership="not-yet" beside={<BesideLetters room={view} />}>
      Here one writes.
    </IfItWrites>,
  ]) {
    const html = shown(screen);
    expect(html).toContain(between);
    expect(html).toMatch(rings);
    expect(html).not.toContain("Here one writes.");
  }
  // The therapist knows the number.
  expect(shown(<Writing room={{ ...closed, folderId: "f" }} isAtEnd takenBack={null} />)).toBe("");
});

test("[RE8] beside a proposal that is answered stand when letters are read and the number for danger", () => {
  const frame: Frame = { hours: [], fee: null, missedHours: null, written: {}, from: "2027-01-01" };
  const proposal: FrameProposal = {
    hash: "00",
    frame,
    by: "other",
    proposedAt: 0,
    message: "",
    difference: frameDifference(null, frame),
    talkFirst: false,
    waitsForHour: false,
    forHour: false,
  };
  const html = shown(<ReviewFrame room={{ ...view, frame: { ...view.frame, proposal } }} />);
  expect(html).toContain(between);
  expect(html).toMatch(rings);
});

test("[RE9] the number is that of the zone in which the device stands, where no country was chosen", () => {
  const byZone = { "Europe/Berlin": "112", "Europe/London": "999", "Australia/Perth": "000" };
  const more = { "Pacific/Auckland": "111", "America/Indiana/Knox": "911", "America/Toronto": "911" };
  for (const [zone, number] of Object.entries({ ...byZone, ...more }))
    expect([zone, emergencyNumberOf("ZZ", zone)]).toEqual([zone, number]);
  // A country that was chosen goes before the zone.
  expect(emergencyNumberOf("GB", "Europe/Berlin")).toBe("999");
  // No zone of another country bears a number of these.
  for (const zone of ["Europe/Kyiv", "Asia/Tokyo", "America/Mexico_City", "Africa/Cairo", "Pacific/Fiji"])
    expect([zone, emergencyNumberOf("ZZ", zone)]).toEqual([zone, null]);
});

test("[RE10] whatever is written, the same stands beside it, and it does nothing but ring", () => {
  const beside = (html: string): string => html.slice(0, html.indexOf("<textarea"));
  const quiet = beside(shown(<WriteLetter room={view} />));
  expect(beside(shown(<WriteLetter room={{ ...view, draft: "I cannot go on any more." }} />))).toBe(quiet);
  expect(quiet.match(/href="[^"]*"/g)).toEqual([expect.stringMatching(rings)]);
  expect(quiet).not.toContain("<button");
});
