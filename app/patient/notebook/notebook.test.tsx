/** What stands where the notebook asks for a way back first. */
import { expect, test } from "vitest";
import { inEnglish, shown } from "#app/device/testing/shown.tsx";
import { notebook } from "#app/sentences/notebook.ts";
import { AtNight } from "./AtNight.tsx";
import { BeforeFirstWord } from "./NotebookPage.tsx";

inEnglish();

test("[NB2] before the first word the page says why, that a passphrase does not count, and leads to both ways", () => {
  const html = shown(<BeforeFirstWord stays={false} />);
  expect(html).toContain(notebook.en.firstText);
  expect(html).toContain(notebook.en.firstAsks);
  expect(notebook.en.firstAsks).toMatch(/passphrase does not count/);
  expect(html).toContain("#/recovery");
  expect(html).toContain("#/devices");
  expect(html).not.toContain(notebook.en.stays);
});

test("[NB2] where pages were written already, it says that they stay open", () => {
  expect(shown(<BeforeFirstWord stays />)).toContain(notebook.en.stays);
});

test("[RE8] at the foot of the notebook the number for danger rings at one tap, before anything else has loaded", () => {
  expect(shown(<AtNight />)).toMatch(/href="tel:\d{3}"/);
});
