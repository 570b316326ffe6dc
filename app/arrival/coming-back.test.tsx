/** The pages of a device that becomes one of its owner's, as they first stand. */
import { expect, test } from "vitest";
import { inEnglish, shown, weightOf } from "#app/device/testing/shown.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { comingBack } from "#app/sentences/coming-back.ts";
import { Field } from "#app/ui/Field.tsx";
import type { RecoveryFound } from "#device/own-devices.ts";
import { SoFar } from "./Bringing.tsx";
import { IsThisYours } from "./IsThisYours.tsx";
import { Start } from "./Start.tsx";
import { StillInHands } from "./StillInHands.tsx";

inEnglish();

const found: RecoveryFound = {
  side: "therapist",
  name: "Dr. Weil",
  lastWrittenAt: Date.UTC(2026, 10, 20, 12),
  devices: [
    { deviceId: "a1", name: "", kind: "computer", since: Date.UTC(2024, 2, 4, 12) },
    { deviceId: "b2", name: "In the coat", kind: "telephone", since: Date.UTC(2025, 5, 1, 12) },
  ],
  methodsHere: false,
};
const nothing = (): void => undefined;

test("[AP19] the first page has a way for whoever has a practice or a room already", () => {
  const html = shown(<Start />);
  for (const way of [
    arrival.en.wasInvited,
    arrival.en.openPractice,
    arrival.en.haveAlready,
    arrival.en.lookAround,
  ])
    expect(html).toContain(way);
  expect(html).toContain('href="/#/have-already"');
});

test("[AP20] the words of a sheet are typed where no browser spells, corrects or remembers them", () => {
  const html = shown(<Field label="Words" kind="kit" value="" onChange={nothing} />);
  const area = /<textarea[^>]*>/.exec(html)?.[0] ?? "";
  expect(area).toMatch(/spellcheck="false"/i);
  expect(area).toMatch(/autocorrect="off"/i);
  expect(area).toMatch(/autocapitalize="none"/i);
  expect(html).toMatch(/autocomplete="off"/i);
});

test("[AP21] what was found is shown before anything is changed, and yes weighs as much as no", () => {
  const html = shown(<IsThisYours found={found} waits={false} onYes={nothing} onNo={nothing} />);
  for (const text of [
    "Dr. Weil",
    "20 November 2026",
    "A computer, since 4 March 2024",
    "In the coat, a telephone",
  ])
    expect(html).toContain(text);
  expect(html).toContain(comingBack.en.nothingChanged);
  expect(weightOf(html, comingBack.en.yes)).toBeDefined();
  expect(weightOf(html, comingBack.en.yes)).toBe(weightOf(html, comingBack.en.no));
});

test("[AP22] every device stays in its owner's hands unless she says otherwise, and what saying so does is said", () => {
  const page = (lost: readonly string[]): string =>
    shown(
      <StillInHands
        devices={found.devices}
        lost={lost}
        onChange={nothing}
        onDone={nothing}
        onBack={nothing}
      />,
    );
  const chosen = (html: string): readonly string[] =>
    [...html.matchAll(/<label[^>]*data-selected="true"[^>]*>.*?<\/label>/g)].map(([label]) =>
      label.includes(comingBack.en.lost) ? "lost" : "still",
    );
  expect(chosen(page([]))).toEqual(["still", "still"]);
  expect(page([])).not.toContain(comingBack.en.lostOnes);
  expect(chosen(page(["b2"]))).toEqual(["still", "lost"]);
  expect(page(["b2"])).toContain(comingBack.en.lostOnes);
});

test("[AP23, NI3] what is being brought over is counted to a practice, and never to a patient", () => {
  const stage = { stage: "bringing", part: "rooms", done: 3, all: 40 } as const;
  expect(shown(<SoFar stage={stage} isPractice />)).toContain("3 of 40");
  expect(shown(<SoFar stage={stage} isPractice={false} />)).not.toMatch(/\d/);
  expect(shown(<SoFar stage={{ ...stage, all: null }} isPractice />)).not.toMatch(/\d/);
});
