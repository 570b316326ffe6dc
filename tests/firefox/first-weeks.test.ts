/** How a patient's first weeks begin, in Firefox ESR as in Chromium: by keys alone on a small telephone. */
import { test } from "vitest";
import { phone } from "../browser/testing/browser.ts";
import { keepARoom } from "../browser/testing/first-weeks.ts";
import { expectCalm, ofThisTest } from "../browser/testing/ground.ts";
import { newFirefoxPerson, useFirefox } from "./testing/firefox.ts";

const ground = useFirefox();

test("[JO43] in Firefox an invitation is read, agreed to and kept by keys alone at 320 px, every place usable by everybody", async () => {
  const weil = ofThisTest(await newFirefoxPerson(ground.browser, ground.host.origin), "weil");
  const anna = ofThisTest(await newFirefoxPerson(ground.browser, ground.host.origin, phone), "anna");
  await keepARoom({ host: ground.host, weil, anna });
  expectCalm(weil, anna);
});
