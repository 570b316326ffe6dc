/** What could not be opened, and the lines that lead there. */
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { HourOnProvider } from "#app/room/hour-on.tsx";
import { LanguageProvider } from "#app/sentences/language.tsx";
import { notOpened as sentences } from "#app/sentences/not-opened.ts";
import { standing as standingSentences } from "#app/sentences/standing.ts";
import type { NotOpened } from "#device/own-devices.ts";
import type { Alarm, Standing } from "#device/questions.ts";
import { AlarmsOf } from "./Alarms.tsx";
import { NotOpenedList } from "./NotOpenedPage.tsx";

afterEach(() => vi.unstubAllGlobals());

function shown(screen: ReactNode, language = "en"): string {
  vi.stubGlobal("navigator", { language });
  return renderToStaticMarkup(<LanguageProvider>{screen}</LanguageProvider>).replaceAll("&#x27;", "'");
}

const whys = Object.keys(sentences.en.why) as NotOpened["why"][];
const everything: readonly NotOpened[] = whys.flatMap((why) => [
  { roomId: "r1", otherName: "Anna K.", why, count: 37 },
  { roomId: null, otherName: null, why, count: 41 },
]);

test.each(["en", "de"] as const)("[UO1] each says why in words, and what can be done (%s)", (language) => {
  const say = sentences[language];
  const html = shown(<NotOpenedList found={everything} />, language);
  expect(whys).toHaveLength(7);
  for (const why of whys) {
    expect(html.split(say.why[why])).toHaveLength(3);
    expect(html).toContain(say.inRoom[why]("Anna K."));
    expect(html).toContain(say.inOwn[why]);
  }
  expect(html).toContain(say.kept);
});

test("[UO2, NI3] nothing is counted, and no kind is named by its code", () => {
  const text = shown(<NotOpenedList found={everything} />).replaceAll(/<[^>]*>/g, " ");
  expect(text).not.toMatch(/\b(37|41)\b/);
  for (const why of whys.filter((one) => one.includes("-"))) expect(text).not.toContain(why);
  expect(text).not.toMatch(/\b(epoch|MAC|signature|signatur|seq|hash|quarantine|error)\b/i);
});

test("[UO2] one's own stands first, then each room by its name", () => {
  const html = shown(
    <NotOpenedList
      found={[
        { roomId: "r2", otherName: "Walter B.", why: "newer", count: 1 },
        { roomId: "r1", otherName: "Anna K.", why: "damaged", count: 1 },
        { roomId: null, otherName: null, why: "waiting", count: 1 },
      ]}
    />,
  );
  const order = [sentences.en.own, "Anna K.", "Walter B."].map((name) => html.indexOf(`>${name}<`));
  expect(order.every((place) => place >= 0)).toBe(true);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test("[UO3] where everything was opened, the page says so", () => {
  expect(shown(<NotOpenedList found={[]} />)).toContain(sentences.en.nothing);
});

const calm: Standing = {
  state: "open",
  unfit: null,
  side: "patient",
  name: null,
  methods: [],
  saved: { waiting: 0, sentAt: null, hostReached: true },
  clockOffMinutes: null,
  alarms: [],
  membership: "listed",
  rootReplaced: false,
  withoutHost: false,
  storeKept: true,
  sample: false,
};

test("[UO4] a line about what was not opened leads to the page, one about a copied device to the devices", () => {
  const lineOf = (alarm: Alarm): string =>
    shown(<AlarmsOf standing={{ ...calm, alarms: [alarm] }} roomId={undefined} />);
  expect(lineOf({ kind: "not-opened", roomId: "r1", count: 3 })).toContain('href="/#/not-opened"');
  expect(lineOf({ kind: "not-mine", roomId: "r1" })).toContain('href="/#/not-opened"');
  expect(lineOf({ kind: "device-cloned", roomId: null })).toContain('href="/#/devices"');
  expect(lineOf({ kind: "not-opened", roomId: "r1", count: 3 })).not.toMatch(/\b3\b/);
});

test("[NI13] during an hour an alarm waits, unless what is written meanwhile may not arrive", () => {
  const kinds = (["host-forked", "host-split", "two-successors", "device-cloned", "not-mine"] as const).map(
    (kind): [string, string] => {
      const alarms: readonly Alarm[] = [{ kind, roomId: null }];
      const line = <AlarmsOf standing={{ ...calm, alarms }} />;
      return [kind, shown(<HourOnProvider value>{line}</HourOnProvider>)];
    },
  );
  expect(kinds.filter(([, html]) => html !== "").map(([kind]) => kind)).toEqual([
    "host-forked",
    "host-split",
    "two-successors",
  ]);
  const duringHour = (part: Partial<Standing>): string =>
    shown(
      <HourOnProvider value>
        <AlarmsOf standing={{ ...calm, ...part }} />
      </HourOnProvider>,
    );
  expect(duringHour({ rootReplaced: true })).toBe("");
  expect(duringHour({ membership: "removed" })).toContain(standingSentences.en.deviceRemoved);
});

test("[UO5] a device that writes no more, or changes no keys, says so above everything; one that does says nothing", () => {
  const say = standingSentences.en;
  const told = (part: Partial<Standing>): string => shown(<AlarmsOf standing={{ ...calm, ...part }} />);
  expect(told({})).toBe("");
  expect(told({ membership: "removed" })).toContain(say.deviceRemoved);
  expect(told({ membership: "not-yet" })).toContain(say.deviceNotYet);
  expect(told({ rootReplaced: true })).toContain('href="/#/recovery"');
});
