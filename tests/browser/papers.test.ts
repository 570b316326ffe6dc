/** A paper made on the device: nothing of it leaves, it is saved under a name that names nobody, and it opens. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { letterhead } from "#app/sentences/letterhead.ts";
import { papers } from "#app/sentences/papers.ts";
import { settings } from "#app/sentences/settings.ts";
import { readPaper } from "#device/papers/testing/read-paper.ts";
import { expectUsable } from "./testing/axe.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { button, field, link, onPage, see } from "./testing/screen.ts";
import { addPatient, go, openPractice, writePaperFrame } from "./testing/story.ts";

const ground = useHost();

test("[PA10] what was agreed becomes a PDF on this device, with the letterhead, by the keys alone", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const { page, context } = weil;
  await openPractice(page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await go(page, "settings");
  await link(page, settings.en.letterhead).click();
  await onPage(page, letterhead.en.title);
  await field(page, letterhead.en.names).fill("Dr. Weil");
  await field(page, letterhead.en.address).fill("Grove Street 14\n10115 Berlin");
  await expectUsable(page, "the letterhead");
  await button(page, letterhead.en.keep).press("Enter");
  await see(page, letterhead.en.kept);

  await addPatient(page, { name: "Anna K.", room: false });
  await writePaperFrame(page, { weekday: "Monday", time: "09:00", fee: "90", from: "2026-01-05" });
  const saved = page.waitForEvent("download");
  await button(page, papers.en.saveFrame).press("Enter");
  const download = await saved;
  // Neither the patient nor the practice stands in a list of downloads.
  expect(download.suggestedFilename()).toBe("what-we-agreed-2026-01-05.pdf");
  const path = join(mkdtempSync(join(tmpdir(), "holdfast-paper-")), "paper.pdf");
  await download.saveAs(path);
  const { text, isTagged } = await readPaper(new Uint8Array(readFileSync(path)));
  expect(isTagged).toBe(true);
  expect(text).toMatch(/Dr\. Weil.*Grove Street 14.*What we agreed.*Mondays at 9:00.*€90\.00/s);
  await see(page, papers.en.saved("what-we-agreed-2026-01-05.pdf"));
  await expectUsable(page, "a paper was made");

  const opened = context.waitForEvent("page");
  await button(page, papers.en.open).press("Enter");
  const viewer = await opened;
  expect(viewer.url()).toMatch(/^blob:|^about:blank$/);
  await viewer.close();
  expectCalm(weil);
});
