/** A patient's first weeks in Chromium, by keys alone on a small telephone. */
import { test } from "vitest";
import { phone } from "./testing/browser.ts";
import { tellFirstWeeks } from "./testing/first-weeks.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";

const ground = useHost();

test("[JO43] a patient's first weeks by keys alone at 320 px, every place of them usable by everybody", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const anna = await meet(ground.browser, ground.host.origin, "anna", { viewport: phone });
  await tellFirstWeeks({ host: ground.host, weil, anna });
  expectCalm(weil, anna);
});
