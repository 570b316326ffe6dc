/** The patient's way out: her copy first, what closing means, and two answers of one weight. */
import { expect, test } from "vitest";
import { inEnglish, shown, weightOf } from "#app/device/testing/shown.tsx";
import { roomView } from "#app/room/testing/room-view.ts";
import { closing } from "#app/sentences/closing.ts";
import { Leaving } from "./ClosingPage.tsx";

inEnglish();

const view = roomView();

test("[CR4] the copy stands first, what follows is said before the act, which weighs as much as staying, and nothing is asked", () => {
  const html = shown(<Leaving room={view} />);
  const { en } = closing;
  const act = html.lastIndexOf(`>${en.close}<`);
  expect(html.indexOf(en.toCopy)).toBeGreaterThan(0);
  expect(html.indexOf(en.toCopy)).toBeLessThan(html.indexOf(`<h2>${en.closeTitle}`));
  for (const line of en.means("Dr Weil")) expect(html.slice(0, act)).toContain(line);
  expect(weightOf(html, en.stay)).toBe(weightOf(html, en.close));
  expect(weightOf(html, en.close)).not.toContain("button-act");
  expect(html).not.toMatch(/<(input|textarea|select)/);
});

test("[CR2] a room that is closed says the day, and that what was written stays", () => {
  const html = shown(
    <Leaving
      room={{ ...view, state: { kind: "closed", why: "ended" }, closedAt: Date.UTC(2026, 10, 23, 12) }}
    />,
  );
  expect(html).toContain("closed on 23 November 2026");
  expect(html).toContain(closing.en.toCopy);
  expect(weightOf(html, closing.en.close)).toBeUndefined();
});
