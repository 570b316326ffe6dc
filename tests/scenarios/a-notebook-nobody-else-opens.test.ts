/**
 * Anna's notebook beside the room she shares with Dr. Weil, on a real host: with every key that Dr. Weil's device
 * has, and every byte the host has, nothing of it opens; the room is not longer by one entry; and with her sheet
 * all of it comes back.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { openArchive } from "#device/copy/open-archive.ts";
import type { OwnDevice } from "#device/create-device.ts";
import { noteUpdate } from "#device/sample/sample-note.ts";
import { bytesToCard } from "#device/sync/card-bytes.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { entryToBytes, openEntry } from "#protocol/log/entry.ts";
import { type LogKeys, logKeys } from "#protocol/log/log-keys.ts";
import { copyOf, openCopy } from "./copy/testing/copies.ts";
import { addDevice, unlock } from "./devices/testing/own-devices.ts";
import { comeBack, outcome, readBack } from "./recovery/testing/coming-back.ts";
import { bothSync, done, expectCalm, meet, readWords, textsOf, write } from "./testing/cast.ts";
import { line, minute, newTown, type Town } from "./testing/town.ts";

const words = "Zeisigflügel, und dass ich niemandem davon sage.";
const today = { date: "2026-11-02" } as const;

function machine(): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-machine-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Every body of every log, as the host keeps it. */
function bodiesOf(town: Town): readonly Uint8Array[] {
  const database = new DatabaseSync(join(town.dataDir, databaseFile), { readOnly: true });
  try {
    return database
      .prepare("SELECT body FROM entry ORDER BY at")
      .all()
      .map(({ body }) => new Uint8Array(body as Uint8Array));
  } finally {
    database.close();
  }
}

/** The keys of every log that a machine's store knows, by their spaces. */
function keysIn(directory: string): readonly { readonly space: string; readonly keys: LogKeys }[] {
  const database = new DatabaseSync(join(directory, "holdfast.db"), { readOnly: true });
  try {
    return database
      .prepare("SELECT bytes FROM card")
      .all()
      .flatMap(({ bytes }) => {
        if (!(bytes instanceof Uint8Array)) throw new Error("a card is bytes");
        const { space, epoch, earlier } = bytesToCard(bytes);
        const known = [epoch, ...earlier].flatMap(({ key }) => (key === null ? [] : [key]));
        return known.map((key) => ({ space, keys: logKeys(key) }));
      });
  } finally {
    database.close();
  }
}

/** What opens of these bodies with the keys of one machine: the plain entries, by their spaces. */
function openedBy(directory: string, bodies: readonly Uint8Array[]): ReadonlyMap<string, readonly string[]> {
  const opened = new Map<string, string[]>();
  for (const { space, keys } of keysIn(directory)) {
    const plain = bodies.flatMap((body) => {
      const entry = openEntry(keys, body);
      return entry.ok ? [Buffer.from(entryToBytes(entry.value)).toString("utf8")] : [];
    });
    opened.set(space, [...(opened.get(space) ?? []), ...plain]);
  }
  return opened;
}

async function makeSheet(device: OwnDevice): Promise<readonly string[]> {
  const sheet = done(await device.act("replaceKit", { unlock }));
  await readBack(device, sheet);
  return sheet.words;
}

async function page(device: OwnDevice, text: string): Promise<string> {
  const { noteId } = done(await device.act("beginPage", today));
  done(await device.act("writeNote", { noteId, update: noteUpdate([text]), opening: text }));
  return noteId;
}

const openings = async (device: OwnDevice): Promise<readonly string[]> =>
  ((await device.ask("notebook", { countMax: 9 }))?.pages ?? []).map(({ opening }) => opening);

test("[NB1] with every key of the therapist's device and every byte of the host nothing of the notebook opens, and the room grows by nothing", async () => {
  const town = await newTown();
  const [ofWeil, ofAnna] = [machine(), machine()];
  const weil = await town.newDevice(line(), { directory: ofWeil });
  const anna = await town.newDevice(line(), { directory: ofAnna });
  const { roomId } = await meet(town, weil, anna);
  await readWords(weil, anna, roomId);
  await write(anna, roomId, "Until Monday.");
  await makeSheet(anna);
  await bothSync(weil, anna);
  const before = openedBy(ofWeil, bodiesOf(town)).get(roomId)?.length ?? 0;
  expect(before).toBeGreaterThan(2);

  const noteId = await page(anna, words);
  await town.time.pass(minute);
  await bothSync(weil, anna);
  expect(await weil.ask("note", { noteId })).toBe(null);
  expect(await weil.ask("notebook", { countMax: 9 })).toBe(null);
  await expectCalm(weil, anna);
  done(await weil.act("putAway", {}));
  done(await anna.act("putAway", {}));

  const bodies = bodiesOf(town);
  const hers = openedBy(ofAnna, bodies);
  const his = openedBy(ofWeil, bodies);
  // The search would find it, were it there: her own space names the notebook, sealed once more as it is.
  expect(hers.get("self")?.join("")).toContain("notebook");
  expect(hers.get("self")?.join("")).not.toContain("Zeisigflügel");
  expect(his.get(roomId)).toHaveLength(before);
  expect([...his.keys()].sort()).toEqual([roomId, "self"].sort());
  for (const plain of [...his.values()].flat()) {
    expect(plain).not.toContain("notebook");
    expect(plain).not.toContain("Zeisigflügel");
  }
  // No body that opens as hers alone opens with any key of his.
  const own = new Set(hers.get("self"));
  expect([...his.values()].flat().filter((plain) => own.has(plain))).toEqual([]);
});

test("[NB2] after an invitation and a passphrase the notebook asks for a way back; with a sheet it opens, and with a second device's passphrase not", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const anna = await town.newDevice();
  const { roomId } = await meet(town, weil, anna);
  expect(outcome(await anna.act("beginPage", today))).toBe("no-way-back");
  expect(await anna.ask("notebook", { countMax: 9 })).toMatchObject({ mayBegin: false, pages: [] });
  // Reading and writing in the room ask for nothing of the kind.
  await write(anna, roomId, "Until Monday.");
  const telephone = await town.newDevice();
  await addDevice(anna, telephone, { kind: "telephone" });
  expect(outcome(await anna.act("beginPage", today))).toBe("no-way-back");
  await makeSheet(anna);
  await bothSync(anna, telephone);
  expect(await telephone.ask("notebook", { countMax: 9 })).toMatchObject({ mayBegin: true });
  await page(telephone, "First word.");
  await town.time.pass(minute);
  await bothSync(telephone, anna);
  expect(await openings(anna)).toEqual(["First word."]);
});

test("[NB5] a page taken out on one device goes from the list and the search of the other", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const anna = await town.newDevice();
  await meet(town, weil, anna);
  await makeSheet(anna);
  const telephone = await town.newDevice();
  await addDevice(anna, telephone, { kind: "telephone" });
  const noteId = await page(anna, words);
  await town.time.pass(minute);
  await bothSync(anna, telephone);
  const asked = { folderId: "notebook", sort: null, from: null, until: null, countMax: 9 };
  const found = async (): Promise<number> =>
    (await telephone.ask("find", { words: "zeisig", ...asked })).places.length;
  expect([await openings(telephone), await found()]).toEqual([[words], 1]);
  done(await anna.act("removePage", { noteId }));
  await bothSync(anna, telephone);
  expect([await openings(telephone), await found()]).toEqual([[], 0]);
  done(await telephone.act("putAway", {}));
  done(await telephone.act("unlock", unlock));
  expect([await openings(telephone), await found()]).toEqual([[], 0]);
});

test("[NB7] every device is lost: the sheet brings the notebook back, a copy does without a host, and an archive shows it", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const anna = await town.newDevice();
  const { roomId } = await meet(town, weil, anna);
  const sheet = await makeSheet(anna);
  const noteId = await page(anna, words);
  await write(anna, roomId, "Until Monday.");
  await town.time.pass(minute);
  await bothSync(weil, anna);
  const [file, archive] = [await copyOf(anna), await copyOf(anna, "archive")];

  const back = await town.newDevice();
  await comeBack(back, sheet);
  await bothSync(back, weil);
  expect(await openings(back)).toEqual([words]);

  const nowhere = line();
  nowhere.cut();
  const alone = await town.newDevice(nowhere);
  expect(await openCopy(alone, sheet, file)).toMatchObject({ side: "patient" });
  done(await alone.act("bringCopyBack", { unlock }));
  expect(await openings(alone)).toEqual([words]);
  expect(await textsOf(alone, roomId)).toEqual(["Until Monday."]);

  const here = { now: town.time.clock.now(), zone: "Europe/Berlin", breathe: async () => undefined };
  const opened = await openArchive(sheet.join(" "), [archive], here);
  if (!opened.ok) throw new Error(opened.error.kind);
  expect(await opened.value.ask("notebook", { countMax: 9 })).toMatchObject({
    pages: [{ noteId, opening: words }],
  });
  expect((await opened.value.ask("note", { noteId }))?.document.length).toBeGreaterThan(0);
});

/** The bytes of a machine's store as they lie on its disk, where a Node device seals them no further. */
function diskOf(directory: string): string {
  return readFileSync(join(directory, "holdfast.db")).toString("latin1");
}

/** How often these words lie there: as they were written, and as the index of words folds them. */
function timesOn(disk: string): { readonly written: number; readonly folded: number } {
  const count = (text: string): number => disk.split(Buffer.from(text).toString("latin1")).length - 1;
  return { written: count("Zeisig"), folded: count("zeisig") };
}

async function wordsAreRead(device: OwnDevice): Promise<void> {
  const asked = {
    words: "zeisig",
    folderId: null,
    sort: null,
    from: null,
    until: null,
    countMax: 9,
  } as const;
  await expect.poll(async () => (await device.ask("find", asked)).complete).toBe(true);
}

test("[NB5] the words of a page that was taken out are on no disk of hers, as written or as found, whatever another device wrote meanwhile", async () => {
  const town = await newTown();
  const [first, second] = [machine(), machine()];
  const weil = await town.newDevice();
  const anna = await town.newDevice(line(), { directory: first });
  const { roomId } = await meet(town, weil, anna);
  await readWords(weil, anna, roomId);
  await makeSheet(anna);
  const telephone = await town.newDevice(line(), { directory: second });
  await addDevice(anna, telephone, { kind: "telephone" });
  await bothSync(anna, telephone);

  const stays = await page(anna, "The coat.");
  const noteId = await page(anna, words);
  await town.time.pass(minute);
  await bothSync(anna, telephone);
  for (const device of [anna, telephone]) await wordsAreRead(device);
  for (const directory of [first, second]) {
    const { written, folded } = timesOn(diskOf(directory));
    expect(Math.min(written, folded)).toBeGreaterThan(0);
  }
  done(await anna.act("removePage", { noteId }));
  // Not yet told, the telephone writes on.
  done(await telephone.act("writeNote", { noteId, update: noteUpdate(["More of Zeisig."]), opening: words }));
  await town.time.pass(minute);
  await bothSync(anna, telephone);
  await bothSync(telephone, anna);
  for (const device of [anna, telephone]) {
    await wordsAreRead(device);
    expect(await openings(device)).toEqual(["The coat."]);
    expect((await device.ask("note", { noteId: stays }))?.document.length).toBeGreaterThan(0);
    done(await device.act("putAway", {}));
  }
  for (const directory of [first, second])
    expect(timesOn(diskOf(directory))).toEqual({ written: 0, folded: 0 });
  for (const device of [anna, telephone]) {
    done(await device.act("unlock", unlock));
    expect(await openings(device)).toEqual(["The coat."]);
  }
  await bothSync(anna, telephone);
  await expectCalm(anna, telephone);
});
