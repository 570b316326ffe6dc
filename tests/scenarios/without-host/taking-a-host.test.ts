/** A practice that never had a host takes one: everything goes there whole, and rooms and devices can be added. */
import { expect, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import { copyOf, openCopy } from "../copy/testing/copies.ts";
import { addDevice } from "../devices/testing/own-devices.ts";
import {
  accept,
  bothSync,
  done,
  expectCalm,
  inviteAnna,
  readWords,
  standing,
  textsOf,
  write,
} from "../testing/cast.ts";
import { day, line, newTown, type Town } from "../testing/town.ts";
import {
  codeOf,
  giveToHost,
  machine,
  openAlone,
  openingsOf,
  unlock,
  watchedLine,
  writeNotes,
} from "./testing/practice.ts";

/** Three months of a practice that no host has, with keys that changed meanwhile. */
async function longAlone(town: Town, weil: OwnDevice) {
  const words = await openAlone(weil);
  const folderId = await writeNotes(weil, "David Kern");
  for (let month = 0; month < 3; month++) {
    await town.time.pass(40 * day);
    await writeNotes(weil, `Month ${month}`);
    await weil.syncNow();
  }
  return { words, folderId };
}

/** On an empty machine with nothing but the sheet, from the host. */
async function recover(town: Town, words: readonly string[]): Promise<OwnDevice> {
  const empty = await town.newDevice(line(), { directory: machine() });
  const by = { kind: "kit", words: words.join(" ") } as const;
  done(await empty.act("beginRecovery", { by, host: null, deviceKind: "computer" }));
  done(await empty.act("confirmRecovery", { unlock, lost: [] }));
  await empty.syncNow();
  return empty;
}

test("[WH7] a wrong, spent or misshapen code, other words and a wrong passphrase each say so, and nothing is lost", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openAlone(weil);
  const folderId = await writeNotes(weil, "David Kern");
  const code = codeOf(town);
  expect(await giveToHost(weil, words, "no code")).toBe("admission-code-malformed");
  expect(await giveToHost(weil, words, "0000-0000-0000-0000")).toBe("admission-code-wrong");
  expect(await giveToHost(weil, words.toReversed(), code)).toMatch(/^kit-/);
  const otherUnlock = { kind: "passphrase", passphrase: "not the words at all" } as const;
  const refused = await weil.act("giveToHost", {
    admissionCode: code,
    words: words.join(" "),
    unlock: otherUnlock,
  });
  expect(refused).toMatchObject({ ok: false, error: { kind: "unlock-failed" } });
  const other = await town.newDevice();
  const othersWords = await openAlone(other);
  expect(await giveToHost(weil, othersWords, code)).toBe("kit-not-known");
  expect(await giveToHost(other, othersWords, code)).toBe("given");
  expect(await giveToHost(weil, words, code)).toBe("admission-code-spent");
  expect(await standing(weil)).toMatchObject({ withoutHost: true, alarms: [] });
  expect(await openingsOf(weil, folderId)).toHaveLength(2);
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  expect(await openingsOf(weil, folderId)).toHaveLength(2);
});

test("[WH8] all of it goes to the host, and the sheet alone brings it back from there", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const { words, folderId } = await longAlone(town, weil);
  const before = await openingsOf(weil, folderId);
  expect(await giveToHost(weil, words, codeOf(town))).toBe("given");
  for (let turn = 0; turn < 3; turn++) await weil.syncNow();
  expect(await standing(weil)).toMatchObject({
    withoutHost: false,
    alarms: [],
    saved: { waiting: 0, hostReached: true },
  });
  expect((await weil.ask("settings", {})).host).toBe(town.host.origin);
  expect(await weil.act("tryKit", { words: words.join(" ") })).toMatchObject({ ok: true });

  const back = await recover(town, words);
  expect(await openingsOf(back, folderId)).toEqual(before);
  expect(await back.ask("patients", {})).toHaveLength(4);
  await expectCalm(weil, back);
});

test("[WH9] after that a patient comes into a room, and a second device has everything", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const anna = await town.newDevice();
  const { words, folderId } = await longAlone(town, weil);
  expect(await giveToHost(weil, words, codeOf(town))).toBe("given");
  await weil.syncNow();
  const { roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  await readWords(weil, anna, roomId);
  await write(anna, roomId, "Until Monday.");
  await bothSync(weil, anna);
  expect(await textsOf(weil, roomId)).toEqual(["Until Monday."]);

  const laptop = await town.newDevice();
  await addDevice(weil, laptop);
  await bothSync(weil, laptop);
  expect(await openingsOf(laptop, folderId)).toEqual(await openingsOf(weil, folderId));
  // Keys change again, and a device that reads from the first log on follows.
  await town.time.pass(40 * day);
  await writeNotes(weil, "Later");
  await bothSync(weil, laptop, anna);
  await expectCalm(weil, laptop, anna);
});

test("[WH10] an answer that is lost, and a stop at any point after, cost nothing: the same code goes on", async () => {
  for (const operation of ["practice-open", "log-create", "log-append", "register-create", "grant-change"]) {
    const town = await newTown();
    const directory = machine();
    const wire = line();
    wire.withoutSockets();
    const weil = await town.newDevice(wire, { directory });
    const words = await openAlone(weil);
    const folderId = await writeNotes(weil, "David Kern");
    const code = codeOf(town);
    wire.cutAfter(operation);
    const given = await giveToHost(weil, words, code);
    done(await weil.act("putAway", {}));
    wire.mend();
    const again = await town.newDevice(line(), { directory });
    done(await again.act("unlock", unlock));
    if (operation === "practice-open") {
      expect(given).toBe("host-not-reached");
      expect(await giveToHost(again, words, code)).toBe("given");
    }
    for (let turn = 0; turn < 4; turn++) await again.syncNow();
    expect(await standing(again), operation).toMatchObject({
      withoutHost: false,
      alarms: [],
      saved: { waiting: 0 },
    });
    const back = await recover(town, words);
    expect(await openingsOf(back, folderId), operation).toHaveLength(2);
  }
});

test("[WH11] a practice that came back from its copy at another address takes the host of that address", async () => {
  const town = await newTown();
  const elsewhere = await newTown();
  const weil = await town.newDevice(watchedLine());
  const { words, folderId } = await longAlone(town, weil);
  const file = await copyOf(weil);
  const before = await openingsOf(weil, folderId);
  done(await weil.act("putAway", {}));

  const back = await elsewhere.newDevice(line(), { directory: machine() });
  await openCopy(back, words, file);
  done(await back.act("bringCopyBack", { unlock }));
  await back.syncNow();
  expect(await giveToHost(back, words, codeOf(elsewhere))).toBe("given");
  for (let turn = 0; turn < 3; turn++) await back.syncNow();
  const recovered = await recover(elsewhere, words);
  expect(await openingsOf(recovered, folderId)).toEqual(before);
  await expectCalm(back, recovered);
});

test("[WH12] a practice that belongs to a host is not given to another", async () => {
  const town = await newTown();
  const elsewhere = await newTown();
  const weil = await town.newDevice();
  const words = await openAlone(weil);
  expect(await giveToHost(weil, words, codeOf(town))).toBe("given");
  await weil.syncNow();
  const file = await copyOf(weil);
  const wire = watchedLine();
  const back = await elsewhere.newDevice(wire, { directory: machine() });
  await openCopy(back, words, file);
  done(await back.act("bringCopyBack", { unlock }));
  expect(await giveToHost(back, words, codeOf(elsewhere))).toBe("host-is-another");
  expect(await standing(back)).toMatchObject({ state: "open", name: "Dr. Weil" });
});

test("[WH13] a passkey with which a practice was begun without a host opens an empty device once it has one", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openAlone(weil);
  const passkey = {
    kind: "passkey",
    credentialId: Uint8Array.of(1, 2, 3),
    prf: new Uint8Array(32).fill(7),
  } as const;
  done(await weil.act("addMethod", { unlock, method: passkey, name: "Key" }));
  const given = await weil.act("giveToHost", {
    admissionCode: codeOf(town),
    words: words.join(" "),
    unlock: passkey,
  });
  expect(given.ok).toBe(true);
  await weil.syncNow();
  const empty = await town.newDevice();
  const found = await empty.act("beginRecovery", {
    by: { kind: "passkey", prf: passkey.prf },
    host: null,
    deviceKind: "computer",
  });
  expect(found).toMatchObject({ ok: true, value: { name: "Dr. Weil" } });
});
