/** Dr. Weil writes one note on her laptop and, in a train without a line, on her telephone; later it is one note. */
import { expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from "yjs";
import type { OwnDevice } from "#device/create-device.ts";
import { addDevice, unlock } from "../devices/testing/own-devices.ts";
import { bothSync, checkedRoom, done, expectCalm } from "../testing/cast.ts";
import { line, minute, newTown, type Town } from "../testing/town.ts";

/** The note open on one device: what is typed goes to the device as the editor sends it. */
async function openOn(device: OwnDevice, noteId: string) {
  const view = await device.ask("note", { noteId });
  const doc = new Doc();
  if (view !== null && view.document.length > 0) applyUpdate(doc, view.document);
  const text = doc.getXmlFragment("default");
  return async (words: string, at: number): Promise<void> => {
    const updates: Uint8Array[] = [];
    const take = (update: Uint8Array) => updates.push(update);
    doc.on("update", take);
    doc.transact(() => {
      const paragraph = new XmlElement("paragraph");
      paragraph.insert(0, [new XmlText(words)]);
      text.insert(Math.min(at, text.length), [paragraph]);
    });
    doc.off("update", take);
    for (const update of updates) done(await device.act("writeNote", { noteId, update, opening: words }));
  };
}

async function linesOf(device: OwnDevice, noteId: string): Promise<readonly string[]> {
  const view = await device.ask("note", { noteId });
  const doc = new Doc();
  if (view !== null && view.document.length > 0) applyUpdate(doc, view.document);
  return doc
    .getXmlFragment("default")
    .toArray()
    .map((node) => {
      const text = node instanceof XmlElement ? node.get(0) : null;
      return text instanceof XmlText ? text.toJSON() : "";
    });
}

const anything = { folderId: null, sort: null, from: null, until: null, countMax: 20 };
const found = async (device: OwnDevice, words: string): Promise<number> =>
  (await device.ask("find", { words, ...anything })).places.length;

async function laptopAndTelephone(town: Town) {
  const cut = { laptop: line(), telephone: line() };
  const { weil: laptop, anna, folderId } = await checkedRoom(town, cut.laptop);
  const telephone = await town.newDevice(cut.telephone);
  await addDevice(laptop, telephone, { kind: "telephone" });
  await bothSync(laptop, telephone, anna);
  return { laptop, telephone, anna, folderId, cut };
}

test("[NO16] what was written on both without a line is one note on both, with every word of both", async () => {
  const town = await newTown();
  const { laptop, telephone, folderId, cut } = await laptopAndTelephone(town);
  const begun = { folderId, kind: "progress", sessionKey: null, date: "2026-11-02" } as const;
  const { noteId } = done(await laptop.act("startNote", begun));
  await (await openOn(laptop, noteId))("She came early.", 0);
  await town.time.pass(minute);
  await bothSync(laptop, telephone);

  cut.laptop.cut();
  cut.telephone.cut();
  const onLaptop = await openOn(laptop, noteId);
  const onTelephone = await openOn(telephone, noteId);
  await onLaptop("Long silence.", 1);
  await onTelephone("The coat stayed on.", 1);
  await onTelephone("It was raining.", 0);
  await onLaptop("Then the dream.", 2);
  await town.time.pass(minute);
  expect(await linesOf(laptop, noteId)).toEqual(["She came early.", "Long silence.", "Then the dream."]);
  expect(await found(laptop, "raining")).toBe(0);

  cut.laptop.mend();
  cut.telephone.mend();
  await bothSync(laptop, telephone);
  const lines = await linesOf(laptop, noteId);
  expect(await linesOf(telephone, noteId)).toEqual(lines);
  expect([...lines].sort()).toEqual(
    ["It was raining.", "Long silence.", "She came early.", "The coat stayed on.", "Then the dream."].sort(),
  );
  // Each side's own lines stand in the order in which that side wrote them.
  expect(lines.indexOf("Long silence.")).toBeLessThan(lines.indexOf("Then the dream."));
  for (const device of [laptop, telephone]) expect(await found(device, "raining coat dream silence")).toBe(1);
  await expectCalm(laptop, telephone);
});

test("[NO13 NO4] signed on the telephone, added to on the laptop: both say so, and what is typed after is no part of it", async () => {
  const town = await newTown();
  const { laptop, telephone, folderId } = await laptopAndTelephone(town);
  const begun = { folderId, kind: "progress", sessionKey: null, date: "2026-11-02" } as const;
  const { noteId } = done(await laptop.act("startNote", begun));
  const late = await openOn(laptop, noteId);
  await late("She came early.", 0);
  await town.time.pass(minute);
  await bothSync(laptop, telephone);
  done(await telephone.act("signNote", { noteId }));
  await town.time.pass(minute);
  // The laptop has not heard of the signature yet.
  await late("Not signed.", 1);
  await bothSync(laptop, telephone);
  done(await laptop.act("amendNote", { noteId, text: "The coat was new." }));
  // What was typed before the signature was heard of goes first; the addition may take further rounds.
  for (let round = 0; round < 4; round++) await bothSync(laptop, telephone);
  for (const device of [laptop, telephone]) {
    const trail = (await device.ask("note", { noteId }))?.trail.map(({ what, by }) => [what, by]);
    expect(trail).toEqual([
      ["begun", "computer"],
      ["written", "computer"],
      ["signed", "telephone"],
      ["added", "computer"],
    ]);
    expect(await linesOf(device, noteId)).toEqual(["She came early."]);
    expect([await found(device, "coat"), await found(device, "signed")]).toEqual([1, 0]);
  }
});

test("[SR10 SR2] put away, nothing is found; unlocked again, reading goes on where it was broken off", async () => {
  const town = await newTown();
  const { laptop, folderId } = await laptopAndTelephone(town);
  const begun = { folderId, kind: "process", sessionKey: null, date: "2026-11-02" } as const;
  for (let at = 0; at < 12; at++) {
    const { noteId } = done(await laptop.act("startNote", begun));
    await (await openOn(laptop, noteId))(`The corridor, ${at}`, 0);
  }
  expect((await laptop.ask("find", { words: "corridor", ...anything })).complete).toBe(false);
  done(await laptop.act("putAway", {}));
  const away = await laptop.ask("find", { words: "corridor", ...anything });
  expect([away.people, away.places]).toEqual([[], []]);
  done(await laptop.act("unlock", unlock));
  await town.time.pass(minute);
  await expect
    .poll(async () => (await laptop.ask("find", { words: "corridor", ...anything })).complete, {
      timeout: 20_000,
    })
    .toBe(true);
  expect(await found(laptop, "corridor")).toBe(12);
});

test("[NO7] an update of nothing and one that is damaged leave the note as it was", async () => {
  const town = await newTown();
  const { laptop, folderId } = await laptopAndTelephone(town);
  const begun = { folderId, kind: "process", sessionKey: null, date: "2026-11-02" } as const;
  const { noteId } = done(await laptop.act("startNote", begun));
  await (await openOn(laptop, noteId))("Words.", 0);
  const damaged = encodeStateAsUpdate(new Doc()).fill(255);
  await laptop.act("writeNote", { noteId, update: damaged, opening: "Words." });
  expect(await linesOf(laptop, noteId)).toEqual(["Words."]);
});
