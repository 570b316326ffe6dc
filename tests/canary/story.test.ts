/**
 * The whole story with a token of its own in every field of every form, and then a search for all of them in
 * everything that left the two devices: what the host keeps, what it printed, what it hands over, and each
 * byte on the wire.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { meet, useHost } from "#tests/browser/testing/ground.ts";
import { root } from "#tests/browser/testing/host.ts";
import { keepNewSheet, openKeys, unlockOnce } from "#tests/browser/testing/own-devices.ts";
import { button, field, link, say, see } from "#tests/browser/testing/screen.ts";
import {
  accept,
  addPatient,
  go,
  invite,
  openCheck,
  openPractice,
  part,
  readBack,
  readsLetter,
  typeNote,
  writeLetter,
} from "#tests/browser/testing/story.ts";
import { type Hit, needlesOf, saysWhole, scan } from "./testing/scan.ts";
import { listenOnWire, type Wire } from "./testing/wire.ts";

const ground = useHost();

/** A token for each field, by the field's name; all of them unlike any word of the program. */
const tokens = new Map<string, string>();
function token(name: string): string {
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString("hex");
  const made = `Q${name.replaceAll(/[^a-z]/gi, "")}Z${random}`;
  tokens.set(name, made);
  return made;
}

/** The number that a fee is: it is looked for in what is readable only, as a hand-over is. */
const feeTyped = "913.57";
/** So is what was paid. */
const paidTyped = "77.31";

test("[CN2] [CN3] [NB1] no word of the story leaves the devices readable", async () => {
  const { browser, host } = ground;
  const weil = await meet(browser, host.origin, "weil");
  const anna = await meet(browser, host.origin, "anna");
  const wires = [await listenOnWire(weil.context, weil.page), await listenOnWire(anna.context, anna.page)];

  const name = token("therapist");
  const unlocks = { passphrase: `${token("passphrase")} of the therapist` };
  const words = await openPractice(weil.page, host, { name, unlocks });
  const patientName = token("patient");
  await addPatient(weil.page, { name: patientName, contact: token("contact"), room: true });
  const clauses = Object.fromEntries(
    Object.entries(say.agreement.clauseLabel).map(([clause, label]) => [label, token(`clause ${clause}`)]),
  );
  await field(weil.page, say.agreement.place).selectOption({ label: say.agreement.placeAddress });
  await field(weil.page, say.agreement.placeName).fill(token("address"));
  const shown = await invite(weil.page, {
    frame: { weekday: "Monday", time: "09:00", fee: feeTyped, due: token("due"), words: clauses },
    message: token("message"),
    nameShown: name,
    way: "shown",
  });
  // What stands behind "#" is the secret of the invitation.
  const secret = shown.split("#")[1] ?? "";
  expect(secret.length).toBeGreaterThan(20);
  tokens.set("invitation", secret);
  await accept(anna.page, {
    link: shown,
    from: name,
    answer: "agree",
    unlocks: { passphrase: `${token("patient passphrase")} of hers` },
  });
  for (const { page } of [weil, anna]) {
    await openCheck(page);
    await button(page, say.room.together).click();
    await see(page, /you were together/);
    await link(page, say.room.goToLetters).click();
  }
  const letters = [token("letter one"), token("letter two")] as const;
  await writeLetter(weil.page, patientName, letters[0]);
  await readsLetter(anna.page, letters[0]);
  await writeLetter(anna.page, name, letters[1]);
  await readsLetter(weil.page, letters[1]);
  const chooser = anna.page.waitForEvent("filechooser");
  await button(anna.page, say.files.attach).click();
  const file = { name: `${token("file name")}.txt`, mimeType: "text/plain" };
  await (await chooser).setFiles({
    ...file,
    buffer: Buffer.from(`${token("file content")}\n`.repeat(5_000)),
  });
  await see(anna.page, say.files.kept);
  await writeLetter(anna.page, name, token("letter with a file"));
  await readsLetter(weil.page, tokens.get("letter with a file") ?? "");
  await button(weil.page, say.files.fetch).click();
  await button(weil.page, say.files.look).click();
  await weil.page.locator("iframe").waitFor();
  await field(anna.page, say.room.to(name)).fill(token("draft"));
  await see(anna.page, say.room.draftKept);

  // Her notebook: its words, and the sheet that it asks for first.
  const passphraseOfAnna = { passphrase: `${tokens.get("patient passphrase")} of hers` };
  await openKeys(anna.page, "recovery");
  await button(anna.page, say.recovery.makeSheet).click();
  await unlockOnce(anna.page, passphraseOfAnna);
  const sheetOfAnna = await keepNewSheet(anna.page);
  await readBack(anna.page, sheetOfAnna);
  await button(anna.page, say.recovery.takeItUp).click();
  await see(anna.page, say.recovery.firstHolds);
  await link(anna.page, say.recovery.back).click();
  await link(anna.page, say.patient.home).click();
  await link(anna.page, say.notebook.title).click();
  await button(anna.page, say.notebook.write).click();
  const ownPage = anna.page.getByRole("textbox", { name: say.notebook.text, exact: true });
  await ownPage.click();
  await ownPage.pressSequentially(token("page of the notebook"));
  await see(anna.page, say.note.saved);
  await link(anna.page, say.notebook.done).click();
  await field(anna.page, say.notebook.find).fill(tokens.get("page of the notebook")?.slice(0, 12) ?? "");
  await anna.page.getByRole("list", { name: say.notebook.found, exact: true }).getByRole("link").waitFor();

  await part(weil.page, "notes");
  await button(weil.page, say.therapist.writeProcess).click();
  await typeNote(weil.page, "process", token("process note"));
  await link(weil.page, say.note.done).click();
  await button(weil.page, say.therapist.writeProgress).click();
  await typeNote(weil.page, "progress", token("progress note"));
  await button(weil.page, say.note.sign).click();
  await field(weil.page, say.note.addLabel).fill(token("addition"));
  await button(weil.page, say.note.add).click();
  await see(weil.page, tokens.get("addition") ?? "");
  await link(weil.page, say.note.done).click();
  await part(weil.page, "accounts");
  await button(weil.page, say.accounts.recordPayment).click();
  await field(weil.page, /^Amount/).fill(paidTyped);
  await field(weil.page, say.accounts.note).fill(token("payment"));
  await button(weil.page, say.accounts.writeIn).click();
  await see(weil.page, tokens.get("payment") ?? "");

  await part(weil.page, "frame");
  await button(weil.page, say.agreement.proposeChange).click();
  await field(weil.page, say.agreement.due).fill(token("second due"));
  await field(weil.page, say.agreement.message(patientName)).fill(token("proposal"));
  await weil.page.locator("label.choice-one").filter({ hasText: /^Now/ }).click();
  await button(weil.page, say.agreement.propose).click();
  await link(anna.page, say.patient.home).click();
  await link(anna.page, say.patient.readIt).click();
  await see(anna.page, new RegExp(tokens.get("proposal") ?? ""));
  await button(anna.page, say.patient.agreeToChange).click();
  await part(weil.page, "sessions");
  await part(weil.page, "frame");
  await go(weil.page, "today");
  await see(weil.page, /Sent \d/);

  // The scanner would find these, were they there: the devices themselves show them.
  expect(tokens.size).toBeGreaterThan(20);
  const kits = [words.join(" "), sheetOfAnna.join(" ")];
  const needles = [...tokens.values(), ...kits].flatMap((one) => needlesOf(one));
  expect(scan(Buffer.from(`before ${tokens.get("letter one")}`), needles, "here").length).toBeGreaterThan(0);

  const handedOver = handOver(host.dataDir);
  // While it runs, with the database's log beside it; and after, when all is in one file.
  const running = filesOf(host.dataDir);
  expect(running.map(([file]) => file)).toContain("holdfast.db-wal");
  await host.stop();
  const places: readonly (readonly [string, Buffer])[] = [
    ["what the host printed", Buffer.from(host.printed())],
    ["what the host hands over", handedOver],
    ...running,
    ...filesOf(host.dataDir),
    ...wires.flatMap(({ spoken }) => spoken),
  ];
  const hits: Hit[] = places.flatMap(([place, bytes]) => [...scan(bytes, needles, place)]);
  expect(hits).toEqual([]);
  // What was searched was there: sealed entries in the database, frames on both wires.
  expect(handedOver.length).toBeGreaterThan(10_000);
  expect(filesOf(host.dataDir).reduce((sum, [, bytes]) => sum + bytes.length, 0)).toBeGreaterThan(50_000);
  for (const wire of wires) {
    for (const what of ["sent: a frame", "received: a frame", "sent: a body"]) {
      expect([what, bytesOf(wire, what) > 5_000]).toEqual([what, true]);
    }
  }
  for (const readable of [feeTyped, "91357", paidTyped, "7731", "Europe/Berlin", "Monday"]) {
    expect([readable, saysWhole(handedOver, readable)]).toEqual([readable, false]);
    const told = Buffer.concat([handedOver, Buffer.from(JSON.stringify({ told: readable }))]);
    expect(saysWhole(told, readable)).toBe(true);
  }
});

/** What `holdfast hand-over` writes of a running host. */
function handOver(dataDir: string): Buffer {
  const path = join(mkdtempSync(join(tmpdir(), "holdfast-hand-over-")), "everything.txt");
  const done = spawnSync(
    process.execPath,
    [join(root, "cli", "holdfast.js"), "hand-over", path, "--data", dataDir],
    { encoding: "utf8" },
  );
  expect(done.status).toBe(0);
  return readFileSync(path);
}

/** Every file of the host's folder: database, its log, sealed files. */
function filesOf(dataDir: string): readonly (readonly [string, Buffer])[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name))] as const);
}

function bytesOf(wire: Wire, what: string): number {
  return wire.spoken.filter(([place]) => place === what).reduce((sum, [, bytes]) => sum + bytes.length, 0);
}
