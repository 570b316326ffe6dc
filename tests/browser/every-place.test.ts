/** Every place of the desk, one after the other: usable by everybody, in both lights and on the smallest telephone. */
import { expect, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { button, link, say } from "./testing/screen.ts";
import { addPatient, openPractice, typeNote, writePaperFrame } from "./testing/story.ts";

const ground = useHost();
const dayMs = 86_400_000;
/** Long enough ago for hours of a month that is over. */
const since = new Date(Date.now() - 40 * dayMs);
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "Europe/Berlin" }).format(
  since,
);
const from = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Berlin" }).format(since);

const places = [
  "week",
  "add-session",
  "away",
  "confirm-hours",
  "accounts",
  "month-end",
  "bank-list",
  "host-sight",
  "settings",
  "licence",
  "import",
  "retention",
  "letterhead",
  "recovery",
  "not-opened",
  "add-patient",
];
const ofFolder = ["record", "contact", "ending", "estimate", "billing", "invite", "change-frame"];

test("[JO41] every place of the desk is usable by everybody: axe, light and dark, and at 320 px", async () => {
  const weil = await meet(ground.browser, ground.host.origin, "weil");
  const { page } = weil;
  await openPractice(page, ground.host, { name: "Dr. Weil", unlocks: "passkey" });
  await addPatient(page, { name: "Anna K.", contact: "By telephone", room: false });
  await writePaperFrame(page, { weekday, time: "00:05", fee: "90", from });
  const folderId = /#\/folder\/([^/]+)/u.exec(page.url())?.[1] ?? "";
  const title = page.getByRole("heading", { level: 1 });
  const open = async (address: string): Promise<void> => {
    const before = await title.innerText();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `/${address}`);
    // No two places one after the other have one title.
    await expect.poll(() => title.innerText()).not.toBe(before);
    await page.waitForLoadState("networkidle");
    await expectUsable(page, address);
  };
  for (const place of places) await open(place);
  for (const place of ofFolder) await open(`${place}/${folderId}`);
  await open(`folder/${folderId}/notes`);
  await button(page, say.therapist.writeProcess).click();
  await typeNote(page, "process", "She came late.");
  await expectUsable(page, "a note");
  await link(page, say.note.done).click();
  expectCalm(weil);
});
