/** A therapist opens a practice without a host: it asks nobody for anything, and everything she does alone works. */
import { expect, test } from "vitest";
import { copyOf, openCopy } from "../copy/testing/copies.ts";
import { done, mondayFrame, standing } from "../testing/cast.ts";
import { day, line, newTown } from "../testing/town.ts";
import {
  beginning,
  machine,
  openAlone,
  openingsOf,
  unlock,
  watchedLine,
  writeNotes,
} from "./testing/practice.ts";

test("[WH1] a practice without a host asks the host for nothing, whatever is done in it, for months", async () => {
  const town = await newTown();
  const wire = watchedLine();
  const weil = await town.newDevice(wire, { directory: machine() });
  const words = await openAlone(weil);
  const folderId = await writeNotes(weil, "David Kern");
  done(await weil.act("recordPaperFrame", { folderId, frame: mondayFrame, agreedOn: "2026-11-02" }));
  await copyOf(weil);
  expect(await weil.act("tryKit", { words: words.join(" ") })).toMatchObject({ ok: true });
  for (let month = 0; month < 3; month++) {
    await town.time.pass(40 * day);
    await writeNotes(weil, `Month ${month}`);
    // At once, while the keys of this month are perhaps just changing.
    done(await weil.act("putAway", {}));
    done(await weil.act("unlock", unlock));
    await weil.syncNow();
  }
  expect(await openingsOf(weil, folderId)).toHaveLength(2);
  expect((await standing(weil)).alarms).toEqual([]);
  expect(wire.asked).toEqual([]);
});

test("[WH2] what needs a host is refused with that one reason, and nothing is changed or asked", async () => {
  const town = await newTown();
  const wire = watchedLine();
  const weil = await town.newDevice(wire);
  await openAlone(weil);
  const { folderId } = done(await weil.act("addFolder", { name: "Anna Berg", contact: "" }));
  const invited = await weil.act("invite", { folderId, frame: null, message: "", nameShown: "" });
  expect(invited).toEqual({ ok: false, error: { kind: "no-host" } });
  expect(await weil.act("offerDevice", {})).toEqual({ ok: false, error: { kind: "no-host" } });
  expect((await weil.ask("folder", { folderId }))?.room).toBe(null);
  expect((await weil.ask("devices", {})).adding).toBe(null);
  expect(wire.asked).toEqual([]);
});

test("[WH3] where no host is, nothing is said to be sent, and the practice says that it has none", async () => {
  const town = await newTown();
  const nowhere = line();
  nowhere.cut();
  const weil = await town.newDevice(nowhere);
  await openAlone(weil);
  await writeNotes(weil, "David Kern");
  await weil.syncNow();
  expect(await standing(weil)).toMatchObject({ state: "open", withoutHost: true, membership: "listed" });
  expect((await weil.ask("settings", {})).host).toBe(null);
  expect(await weil.ask("recovery", {})).toMatchObject({ kept: "not-looked" });
  const [method] = (await weil.ask("recovery", {})).methods;
  expect(method?.opensEmptyDevice).toBe(false);
});

test("[WH4] nothing of a practice without a host is kept before its sheet was read back", async () => {
  const town = await newTown();
  const weil = await town.newDevice(watchedLine(), { directory: machine() });
  done(await weil.act("beginPractice", beginning));
  const wrong = await weil.act("confirmKit", { words: [{ place: 1, word: "never" }] });
  expect(wrong).toMatchObject({ ok: false, error: { kind: "kit-word-differs" } });
  expect(await standing(weil)).toMatchObject({ state: "empty" });
});

test("[WH5] the sheet and a copy bring it back on an empty machine that has no line, and it writes on as a new device", async () => {
  const town = await newTown();
  const nowhere = line();
  nowhere.cut();
  const weil = await town.newDevice(nowhere);
  const words = await openAlone(weil);
  const folderId = await writeNotes(weil, "David Kern");
  const before = await openingsOf(weil, folderId);
  const file = await copyOf(weil);
  done(await weil.act("putAway", {}));

  const wire = watchedLine();
  const back = await town.newDevice(wire, { directory: machine() });
  const other = words.toReversed();
  expect(typeof (await openCopy(back, other, file))).toBe("string");
  expect(await openCopy(back, words, file)).toMatchObject({ name: "Dr. Weil" });
  done(await back.act("bringCopyBack", { unlock }));
  await back.syncNow();
  expect(await openingsOf(back, folderId)).toEqual(before);
  await writeNotes(back, "Eva Lind");
  const { devices, removed } = await back.ask("devices", {});
  expect([devices.length, removed.length]).toEqual([1, 1]);
  expect(await standing(back)).toMatchObject({ withoutHost: true, membership: "listed", alarms: [] });
  expect(wire.asked).toEqual([]);
});

test("[WH6] a new sheet, another passphrase and new keys need no host; the former sheet opens no newer copy", async () => {
  const town = await newTown();
  const wire = watchedLine();
  const weil = await town.newDevice(wire);
  const first = await openAlone(weil);
  const folderId = await writeNotes(weil, "David Kern");
  const confirm = async (kit: { words: readonly string[]; readBack: readonly number[] }): Promise<void> => {
    const read = kit.readBack.map((place) => ({ place, word: kit.words[place - 1] ?? "" }));
    done(await weil.act("confirmNewKit", { words: read }));
  };
  const second = done(await weil.act("replaceKit", { unlock }));
  await confirm(second);
  const afterSheet = await copyOf(weil);
  const passkey = {
    kind: "passkey",
    credentialId: Uint8Array.of(1, 2, 3),
    prf: new Uint8Array(32).fill(7),
  } as const;
  done(await weil.act("addMethod", { unlock, method: passkey, name: "Key" }));
  const third = done(await weil.act("replaceRoot", { unlock, next: null }));
  await confirm(third);
  const afterRoot = await copyOf(weil);
  expect(await weil.ask("recovery", {})).toMatchObject({ rootReplaced: false });
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  expect(await openingsOf(weil, folderId)).toHaveLength(2);

  const empty = await town.newDevice(watchedLine(), { directory: machine() });
  expect(await openCopy(empty, first, afterSheet)).toBe("copy-not-known");
  expect(await openCopy(empty, second.words, afterRoot)).toBe("copy-not-known");
  expect(await openCopy(empty, third.words, afterRoot)).toMatchObject({ name: "Dr. Weil" });
  expect(wire.asked).toEqual([]);
});
