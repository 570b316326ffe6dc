/** The walk of `npm run pictures` through one room: letters with files, and the hour on video, before it, in it, after it and when it fails. */
import type { Locator, Page } from "playwright-core";
import type { HostProcess } from "#tests/browser/testing/host.ts";
import { button, field, link, onPage, say, see } from "#tests/browser/testing/screen.ts";
import * as story from "#tests/browser/testing/story.ts";

export type Take = (name: string, what: Locator | Page) => Promise<void>;

type Two = { readonly weil: Page; readonly anna: Page };

/** Where each may be rung up when the line fails. */
const weilsNumber = "+43 660 1234567";
const annasNumber = "+43 660 7654321";
const unlocks = { passphrase: "four words that nobody guesses" };

/** Both in browsers of their own, which show a test picture for a camera. Stops the host at its end. */
export async function takeRoom({ weil, anna }: Two, host: HostProcess, take: Take): Promise<void> {
  await meetInRoom(host, weil, anna);
  await takeFiles({ weil, anna }, take);
  await takeHour({ weil, anna }, take);
  await takeFailing({ weil, anna }, host, take);
}

async function meetInRoom(host: HostProcess, weil: Page, anna: Page): Promise<void> {
  await story.openPractice(weil, host, { name: "Dr. Weil", unlocks });
  await story.addPatient(weil, { name: "Anna K.", contact: "0170", room: true });
  // Each number has a field of its own once its way is chosen; the patient's stands first.
  await ringUp(weil, say.agreement.reachPatient, annasNumber, 0);
  await ringUp(weil, say.agreement.reachTherapist, weilsNumber, 1);
  const frame = { ...soon(), fee: "90" };
  const shown = await story.invite(weil, { frame, way: "shown" });
  await story.accept(anna, { link: shown, from: "Dr. Weil", answer: "agree", unlocks });
  for (const page of [weil, anna]) {
    await story.openCheck(page);
    await button(page, say.room.together).click();
    await see(page, /you were together/);
    await link(page, say.room.goToLetters).click();
  }
}

async function ringUp(page: Page, whose: string, number: string, at: number): Promise<void> {
  await field(page, whose).selectOption({ label: say.agreement.reachWay.ring });
  await field(page, say.agreement.reachWhere.ring).nth(at).fill(number);
}

/** The weekday and time of an hour that begins within the next one, by the clock of both browsers. */
function soon(): { weekday: string; time: string } {
  const at = Date.now() + 50 * 60_000;
  const read = (how: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat("en-GB", { ...how, timeZone: "Europe/Berlin" }).format(at);
  return { weekday: read({ weekday: "long" }), time: read({ hour: "2-digit", minute: "2-digit" }) };
}

async function takeFiles({ weil, anna }: Two, take: Take): Promise<void> {
  await story.writeLetter(weil, "Anna K.", "You spoke of a drawing. Bring it, or send it here, as you like.");
  await story.readsLetter(anna, "You spoke of a drawing.");
  const given = [
    { name: "The house.png", mimeType: "image/png", buffer: await drawnHouse(anna) },
    { name: "The dream.txt", mimeType: "text/plain", buffer: Buffer.from("The house had two doors.\n") },
    { name: "From my doctor.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 \u0001") },
  ];
  const chooser = anna.waitForEvent("filechooser");
  await button(anna, say.files.attach).click();
  await (await chooser).setFiles(given);
  const list = anna.getByRole("list", { name: say.files.attached });
  await list
    .getByText(say.files.kept)
    .nth(given.length - 1)
    .waitFor();
  await take("files-attached", anna);
  await story.writeLetter(anna, "Dr. Weil", "Here is the house, and the dream as I wrote it down.");
  await story.readsLetter(weil, "Here is the house");
  await button(anna, say.files.takeBack).waitFor({ state: "detached" });
  await take("files-sent", anna);
  await take("files-not-fetched", weil);
  for (const { name } of given) {
    const line = weil
      .getByRole("list", { name: say.files.files })
      .getByRole("listitem")
      .filter({ hasText: name });
    await line.getByRole("button", { name: say.files.fetch }).click();
    await line.getByRole("button", { name: say.files.look }).click();
  }
  await weil.getByRole("img", { name: say.files.shown("The house.png") }).waitFor();
  await weil.frameLocator("iframe").getByText("two doors").waitFor();
  await see(weil, say.files.notShown);
  await take("files-looked-at", weil);
}

/** A drawing as PNG: a house with two doors. */
async function drawnHouse(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 480, height: 360 });
    const pen = canvas.getContext("2d");
    if (pen === null) return "";
    pen.fillStyle = "#f4ecd8";
    pen.fillRect(0, 0, 480, 360);
    pen.lineWidth = 6;
    pen.strokeStyle = "#5a4632";
    for (const [x, y, width, height] of [
      [90, 150, 300, 170],
      [150, 220, 60, 100],
      [270, 220, 60, 100],
    ] as const)
      pen.strokeRect(x, y, width, height);
    pen.moveTo(70, 150);
    pen.lineTo(240, 40);
    pen.lineTo(410, 150);
    pen.stroke();
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

async function takeHour({ weil, anna }: Two, take: Take): Promise<void> {
  for (const page of [weil, anna]) {
    await link(page, say.room.onVideo).click();
    await page.locator("video.video-own").waitFor();
  }
  await take("hour-before-therapist", weil);
  await take("hour-before-patient", anna);
  await button(anna, say.video.chooseDevices).click();
  await field(anna, say.video.devices.picture).waitFor();
  await take("hour-choosing-devices", anna);
  await button(anna, say.video.chooseLess).click();
  await button(anna, say.video.knock).click();
  await button(weil, say.video.letIn("Anna K.")).waitFor();
  await take("hour-waiting", anna);
  await take("hour-has-knocked", weil);
  await button(weil, say.video.letIn("Anna K.")).click();
  for (const page of [weil, anna]) {
    await page.getByRole("group", { name: say.video.controls }).waitFor();
    await page.waitForFunction(
      () => (document.querySelector<HTMLVideoElement>("video.video-other")?.videoWidth ?? 0) > 0,
    );
  }
  await take("hour-together", weil);
  for (const page of [weil, anna])
    await page.getByRole("button", { name: say.video.camera.on, exact: true }).click();
  await see(weil, say.video.otherOff("Anna K."));
  await see(anna, say.video.otherOff("Dr. Weil"));
  await take("hour-sound-only", anna);
  await button(anna, say.video.leave).click();
  await see(anna, say.video.nothingKept);
  await see(weil, say.video.hasLeft("Anna K."));
  await take("hour-left-patient", anna);
  await take("hour-left-therapist", weil);
}

/** The host goes while Anna waits: what each of the two is told, and the number that they agreed on. */
async function takeFailing({ weil, anna }: Two, host: HostProcess, take: Take): Promise<void> {
  for (const page of [weil, anna]) await button(page, say.video.backIn).click();
  await button(anna, say.video.knock).click();
  await button(weil, say.video.letIn("Anna K.")).waitFor();
  await host.stop();
  await button(weil, say.video.letIn("Anna K.")).click();
  await onPage(weil, say.video.failedTitle);
  await weil.getByText(annasNumber).waitFor();
  await take("hour-failed", weil);
  await see(anna, say.video.notHeard("Dr. Weil"));
  await anna.getByText(weilsNumber).waitFor();
  await take("hour-host-away", anna);
}
