/** A paper made on the device: nothing of it leaves, it is saved under a name that names nobody, and it opens. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { letterhead } from "#app/sentences/letterhead.ts";
import { papers } from "#app/sentences/papers.ts";
import { settings } from "#app/sentences/settings.ts";
import { readPaper } from "#device/papers/testing/read-paper.ts";
import { expectUsable } from "./testing/axe.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { startHostProcess } from "./testing/host.ts";
import { button, field, link, onPage, say, see } from "./testing/screen.ts";
import { addPatient, fillFrame, go, openPractice, writePaperFrame } from "./testing/story.ts";

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

test("[SC26, PA19] an hour of another length is agreed with its own fee, charged by it, and a month's invoices are saved as one file", async () => {
  // A host of its own: one code opens one practice.
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const weil = await meet(ground.browser, host.origin, "weil");
  const { page } = weil;
  await openPractice(page, host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(page, { name: "Anna K.", room: false });
  await button(page, say.agreement.writeDown).click();
  await onPage(page, say.agreement.paperTitle);
  await field(page, say.agreement.agreedOn).fill("2026-01-05");
  await field(page, say.agreement.minutes).fill("80");
  expect(await field(page, say.agreement.lengthFee).count()).toBe(0);
  await button(page, say.agreement.otherLengths).press("Enter");
  await field(page, say.agreement.lengthMinutes).fill("80");
  await field(page, say.agreement.lengthFee).fill("140");
  await expectUsable(page, "a fee by length");
  await fillFrame(page, { weekday: "Monday", time: "09:00", fee: "90", from: "2026-01-05" });
  await button(page, say.agreement.record).press("Enter");
  await see(page, /80 minutes: €140\./);

  await link(page, say.accounts.title).first().click();
  await link(page, say.accounts.closeOther).click();
  await button(page, say.accounts.confirmAndWrite).press("Enter");
  await see(page, say.accounts.onePdfWhy);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: /^All invoices of/ }).press("Enter");
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^invoices-\d{4}-\d\d\.pdf$/);
  const path = join(mkdtempSync(join(tmpdir(), "holdfast-paper-")), "invoices.pdf");
  await download.saveAs(path);
  const { text, isTagged, pages } = await readPaper(new Uint8Array(readFileSync(path)));
  expect(isTagged).toBe(true);
  expect(pages).toHaveLength(1);
  expect(text).toMatch(/Session, 80 minutes.*€140\.00/s);
  expect(text).not.toContain("€90.00");
  await expectUsable(page, "a month's invoices were saved");
  await link(page, say.accounts.title).first().click();
  await field(page, say.accounts.onePdfMonth).waitFor();
  await expectUsable(page, "the accounts with a month to save");
  expectCalm(weil);
});
