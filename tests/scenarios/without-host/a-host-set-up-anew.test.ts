/** The host lost everything and was set up anew at its address: the therapist gives it her practice again, whole. */
import { expect, test } from "vitest";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import { addDevice } from "../devices/testing/own-devices.ts";
import {
  acceptance,
  addFolder,
  done as did,
  inviteAnna as inviteAsPerson,
  meet as meetAsPersons,
  newPerson,
  openPractice as openAsPerson,
} from "../meeting/testing/person.ts";
import {
  accept,
  bothSync,
  done,
  expectCalm,
  inviteAnna,
  openPractice,
  readWords,
  standing,
  textsOf,
  write,
} from "../testing/cast.ts";
import { day, hour, line, newTown, type Town } from "../testing/town.ts";
import {
  codeOf,
  giveToHost,
  loseEverything,
  machine,
  openingsOf,
  unlock,
  writeNotes,
} from "./testing/practice.ts";

/** Dr. Weil and Anna have read the words, written to each other, and changed keys more than once. */
async function practice(town: Town) {
  const weil = await town.newDevice();
  const anna = await town.newDevice();
  const words = await openPractice(town, weil);
  const { folderId, roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  await readWords(weil, anna, roomId);
  const davidId = await writeNotes(weil, "David Kern");
  await write(anna, roomId, "Until Monday.");
  await bothSync(weil, anna);
  await town.time.pass(40 * day);
  await write(weil, roomId, "Until Tuesday.");
  await bothSync(weil, anna);
  for (const device of [weil, anna]) {
    // What lies at the host for a recovery is looked at, as once in a month.
    done(await device.act("putAway", {}));
    done(await device.act("unlock", unlock));
    await device.syncNow();
  }
  return { weil, anna, words, folderId, roomId, davidId };
}

test("[WH14] an empty host takes nothing back without a code, says so on both sides, and nothing is lost", async () => {
  const town = await newTown();
  const { weil, anna, words, roomId, davidId } = await practice(town);
  await loseEverything(town);
  await bothSync(weil, anna);
  expect((await standing(weil)).alarms.map(({ kind }) => kind)).toContain("host-withholds");
  expect((await standing(anna)).alarms.map(({ kind }) => kind)).toContain("host-withholds");
  expect(await giveToHost(weil, words, "0000-0000-0000-0000")).toBe("admission-code-wrong");
  expect(await giveToHost(weil, words.toReversed(), codeOf(town))).toMatch(/^kit-/);
  await write(weil, roomId, "Can you read this?");
  await bothSync(weil, anna);
  expect(await textsOf(weil, roomId)).toEqual(["Until Monday.", "Until Tuesday.", "Can you read this?"]);
  expect(await textsOf(anna, roomId)).toEqual(["Until Monday.", "Until Tuesday."]);
  expect(await openingsOf(weil, davidId)).toHaveLength(2);
});

test("[WH15] with a new code all of it is given back, the patient finds it again, and both write on", async () => {
  const town = await newTown();
  const { weil, anna, words, roomId, davidId } = await practice(town);
  await loseEverything(town);
  await bothSync(weil, anna);
  await write(anna, roomId, "Where are you?");
  await bothSync(weil, anna);
  expect(await giveToHost(weil, words, codeOf(town))).toBe("given");
  await bothSync(weil, anna);
  await bothSync(weil, anna);
  expect(await textsOf(weil, roomId)).toEqual(["Until Monday.", "Until Tuesday.", "Where are you?"]);
  await write(weil, roomId, "Here.");
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toEqual(["Until Monday.", "Until Tuesday.", "Where are you?", "Here."]);
  for (const device of [weil, anna]) {
    const { alarms, saved } = await standing(device);
    expect(alarms.filter(({ kind }) => kind !== "host-restored")).toEqual([]);
    expect(saved).toMatchObject({ waiting: 0, hostReached: true });
  }

  // Both can come back from the host alone: she by her sheet, and a second device of each reads from the beginning.
  const back = await town.newDevice(line(), { directory: machine() });
  const by = { kind: "kit", words: words.join(" ") } as const;
  done(await back.act("beginRecovery", { by, host: null, deviceKind: "computer" }));
  done(await back.act("confirmRecovery", { unlock, lost: [] }));
  await bothSync(back, weil);
  expect(await openingsOf(back, davidId)).toHaveLength(2);
  expect(await textsOf(back, roomId)).toEqual(["Until Monday.", "Until Tuesday.", "Where are you?", "Here."]);
  const telephone = await town.newDevice();
  await addDevice(anna, telephone);
  await bothSync(anna, telephone, weil);
  expect(await textsOf(telephone, roomId)).toEqual([
    "Until Monday.",
    "Until Tuesday.",
    "Where are you?",
    "Here.",
  ]);
});

test("[WH16] a patient whose device was away all the while finds the host again by itself", async () => {
  const town = await newTown();
  const lineOfAnna = line();
  const weil = await town.newDevice();
  const anna = await town.newDevice(lineOfAnna);
  const words = await openPractice(town, weil);
  const { roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  await readWords(weil, anna, roomId);
  lineOfAnna.cut();
  await write(anna, roomId, "Written under way.");
  await loseEverything(town);
  expect(await giveToHost(weil, words, codeOf(town))).toBe("given");
  await weil.syncNow();
  await write(weil, roomId, "The host is another.");
  await weil.syncNow();
  lineOfAnna.mend();
  await town.time.pass(2 * hour);
  for (let turn = 0; turn < 3; turn++) await bothSync(anna, weil);
  expect(await textsOf(weil, roomId)).toEqual(await textsOf(anna, roomId));
  expect(await textsOf(weil, roomId)).toHaveLength(2);
  expect((await standing(anna)).saved).toMatchObject({ waiting: 0, hostReached: true });
  done(await anna.act("putAway", {}));
  done(await anna.act("unlock", unlock));
  await bothSync(anna, weil);
  expect((await standing(anna)).alarms.filter(({ kind }) => kind === "host-withholds")).toEqual([]);
  expect(await anna.ask("recovery", {})).toMatchObject({ kept: "good" });
});

test("[WH22] a device that stops while it gives goes on at its next unlock, and the sheet opens everything again", async () => {
  for (const operation of ["practice-open", "log-create", "log-append", "register-create"]) {
    const town = await newTown();
    const directory = machine();
    const wire = line();
    wire.withoutSockets();
    const weil = await town.newDevice(wire, { directory });
    const words = await openPractice(town, weil);
    const davidId = await writeNotes(weil, "David Kern");
    await weil.syncNow();
    done(await weil.act("putAway", {}));
    done(await weil.act("unlock", unlock));
    await weil.syncNow();
    await loseEverything(town);
    const code = codeOf(town);
    wire.cutAfter(operation);
    await giveToHost(weil, words, code);
    done(await weil.act("putAway", {}));
    const again = await town.newDevice(line(), { directory });
    done(await again.act("unlock", unlock));
    if (operation === "practice-open") expect(await giveToHost(again, words, code)).toBe("given");
    for (let turn = 0; turn < 4; turn++) await again.syncNow();
    expect(await again.ask("recovery", {}), operation).toMatchObject({ kept: "good" });
    const back = await town.newDevice(line(), { directory: machine() });
    const by = { kind: "kit", words: words.join(" ") } as const;
    done(await back.act("beginRecovery", { by, host: null, deviceKind: "computer" }));
    done(await back.act("confirmRecovery", { unlock, lost: [] }));
    await back.syncNow();
    expect(await openingsOf(back, davidId), operation).toHaveLength(2);
  }
});

test("[WH17] an invitation that nobody had answered is taken back, and another can be made", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  const { folderId, roomId } = await inviteAnna(weil);
  await loseEverything(town);
  expect(await giveToHost(weil, words, codeOf(town))).toBe("given");
  await bothSync(weil);
  expect((await weil.ask("folder", { folderId }))?.room).toEqual({
    kind: "closed",
    why: "invitation-voided",
  });
  const again = await weil.act("invite", { folderId, frame: null, message: "", nameShown: "Dr. Weil" });
  if (!again.ok) throw new Error(again.error.kind);
  expect(again.value.roomId).not.toBe(roomId);
  const anna = await town.newDevice();
  await accept(anna, again.value.link);
  await bothSync(weil, anna);
  await readWords(weil, anna, again.value.roomId);
  await write(anna, again.value.roomId, "I am in.");
  await bothSync(weil, anna);
  expect(await textsOf(weil, again.value.roomId)).toEqual(["I am in."]);
});

test("[WH18] given to a host that has everything, nothing is there twice, nothing is said, and all goes on", async () => {
  const town = await newTown();
  const { weil, anna, words, roomId, davidId } = await practice(town);
  await town.restartHost(undefined, { newCode: true });
  expect(await giveToHost(weil, words, codeOf(town))).toBe("given");
  await bothSync(weil, anna);
  await write(anna, roomId, "Until Friday.");
  await bothSync(weil, anna);
  expect(await textsOf(weil, roomId)).toEqual(["Until Monday.", "Until Tuesday.", "Until Friday."]);
  expect(await openingsOf(weil, davidId)).toHaveLength(2);
  await expectCalm(weil, anna);
});

test("[WH19] grants that a patient writes into the room take nothing from her therapist", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openAsPerson(weil, host.admissionCode);
  const { link } = await inviteAsPerson(weil);
  const anna = await newPerson(host.origin);
  await did(anna.keys.acts.readInvitation({ link }));
  await did(anna.keys.acts.acceptInvitation(acceptance));
  await meetAsPersons(weil, anna);
  const junk = Array.from({ length: 16 }, () => anna.platform.chance.bytes(16));
  const { roomId } = weil.room();
  done(await anna.engine.commitInner(roomId, [["hf/grants-given/1", junk]], "now"));
  await meetAsPersons(weil, anna);
  expect(await weil.engine.innerEvents(roomId, "hf/grants-given/1")).toHaveLength(1);
  await addFolder(weil, "folder-2", "Eva");
  await inviteAsPerson(weil, "folder-2");
  await weil.engine.syncNow();
  expect(weil.engine.saved()).toMatchObject({ waiting: 0 });
});
