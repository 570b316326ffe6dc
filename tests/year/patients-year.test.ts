/** A patient's whole year in Chromium, by keys alone on a small telephone: `npm run test:year`. */
import { test } from "vitest";
import { phone } from "../browser/testing/browser.ts";
import { tellFirstWeeks } from "../browser/testing/first-weeks.ts";
import { expectCalm, meet, useHost } from "../browser/testing/ground.ts";
import { tellRestOfYear } from "../browser/testing/rest-of-year.ts";

const ground = useHost();

test("[JO45] a patient's year by keys alone at 320 px, every place of it usable by everybody", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const anna = await meet(ground.browser, ground.host.origin, "anna", { viewport: phone });
  const year = { host: ground.host, weil, anna };
  await tellFirstWeeks(year);
  await tellRestOfYear(year);
  expectCalm(weil, anna);
});
