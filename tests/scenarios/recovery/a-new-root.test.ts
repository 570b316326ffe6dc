/** Dr. Weil's sheet, or her open device, was in other hands. She makes everything anew, and the former opens nothing. */
import { expect, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { anchorKeys, openAnchor } from "#protocol/recovery/anchor.ts";
import { lockerKeys, openLocker } from "#protocol/recovery/locker.ts";
import { addDevice } from "../devices/testing/own-devices.ts";
import {
  bothSync,
  checkedRoom,
  done,
  expectCalm,
  openPractice,
  standing,
  textsOf,
  write,
} from "../testing/cast.ts";
import { passphrase } from "../testing/cast-words.ts";
import { line, newTown, type Town } from "../testing/town.ts";
import { comeBack, newPassphrase, outcome, readBack, wholeHost } from "./testing/coming-back.ts";

const unlock = { kind: "passphrase", passphrase } as const;
const next = { kind: "passphrase", passphrase: newPassphrase } as const;

/** A checked room, and the words of a sheet that Dr. Weil reads today. */
async function withSheet(town: Town) {
  const room = await checkedRoom(town);
  const sheet = done(await room.weil.act("replaceKit", { unlock }));
  await readBack(room.weil, sheet);
  await write(room.weil, room.roomId, "Before.");
  await bothSync(room.weil, room.anna);
  return { ...room, former: sheet.words };
}

/** Dr. Weil draws a new root and reads three words of its sheet. */
async function newRoot(weil: OwnDevice): Promise<readonly string[]> {
  const sheet = done(await weil.act("replaceRoot", { unlock, next }));
  await readBack(weil, sheet);
  await weil.syncNow();
  return sheet.words;
}

/** Everything that the words of a sheet open among all that a host ever had. */
function openedBy(words: readonly string[], origin: string, hosts: readonly ReturnType<typeof wholeHost>[]) {
  const kit = wordsToKit(words);
  if (!kit.ok) throw new Error("a sheet of ours");
  const keys = lockerKeys(kit.value, origin);
  const values = hosts.flatMap((host) => host["register"] ?? []).flatMap((row) => row.split("|"));
  const bytes = values
    .map((value) => Uint8Array.from(Buffer.from(value, "hex")))
    .filter(({ length }) => length === 4096);
  const versions = Array.from({ length: 12 }, (_, at) => at + 1);
  const roots = bytes.flatMap((value) =>
    versions.flatMap((version) => {
      const root = openLocker(keys, version, value);
      return root.ok ? [root.value] : [];
    }),
  );
  return roots.map((root) => ({
    root,
    anchors: bytes.flatMap((value) =>
      versions.flatMap((version) => {
        const anchor = openAnchor(root, origin, version, value);
        return anchor.ok ? [anchor.value] : [];
      }),
    ),
    anchorAt: anchorKeys(root, origin).address,
  }));
}

test("[RV14] after a new root neither the former sheet nor the former root opens anything the host has", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const former = await openPractice(town, weil);
  await weil.syncNow();
  const before = wholeHost(town);
  expect(openedBy(former, town.host.origin, [before])).toHaveLength(1);
  const words = await newRoot(weil);
  const after = wholeHost(town);
  expect(openedBy(former, town.host.origin, [after])).toEqual([]);
  // Who copied the host before, and has the former sheet, has the former root: its anchor is noise now.
  const [copied] = openedBy(former, town.host.origin, [before]);
  if (copied === undefined) throw new Error("the copy opens with the former sheet");
  const laterAnchors = openedBy(former, town.host.origin, [before, after]).flatMap(({ anchors }) => anchors);
  const earlierAnchors = copied.anchors.map(({ epoch }) => epoch);
  expect(laterAnchors.every(({ epoch }) => earlierAnchors.includes(epoch))).toBe(true);
  expect(openedBy(words, town.host.origin, [after])).toMatchObject([{ root: { generation: 1 } }]);

  const empty = await town.newDevice();
  const by = { kind: "kit", words: former.join(" ") } as const;
  const refused = await empty.act("beginRecovery", { by, host: null, deviceKind: "computer" });
  expect(outcome(refused)).toBe("kit-not-known");
  expect(outcome(await weil.act("tryKit", { words: former.join(" ") }))).toBe("kit-not-known");
  done(await weil.act("tryKit", { words: words.join(" ") }));
});

test("[RV15] after a new root the room is not yet checked on both sides, says whose keys were renewed, and goes on", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await withSheet(town);
  await newRoot(weil);
  await bothSync(weil, anna);
  const weilSees = await weil.ask("room", { roomId });
  const annaSees = await anna.ask("room", { roomId });
  expect(weilSees?.state).toEqual({ kind: "linked", renewed: "own" });
  expect(annaSees?.state).toEqual({ kind: "linked", renewed: "other" });
  expect(await textsOf(anna, roomId)).toEqual(["Before."]);
  done(await weil.act("putAway", {}));
  expect(outcome(await weil.act("unlock", unlock))).toBe("unlock-failed");
  done(await weil.act("unlock", next));
  await bothSync(weil, anna);
  expect(await standing(weil)).toMatchObject({ rootReplaced: false, membership: "listed" });
  expect(await weil.ask("recovery", {})).toMatchObject({ kept: "good", rootReplaced: false });
  await expectCalm(weil, anna);
});

test("[RV16] another own device goes on reading and writing, changes no keys, and is enrolled again by the new sheet", async () => {
  const town = await newTown();
  const { weil, anna, roomId, former } = await withSheet(town);
  const laptop = await town.newDevice();
  await comeBack(laptop, former);
  await bothSync(weil, laptop, anna);
  const words = await newRoot(weil);
  await bothSync(weil, laptop, anna);
  expect(await standing(laptop)).toMatchObject({ state: "open", membership: "listed", rootReplaced: true });
  done(await laptop.act("putAway", {}));
  done(await laptop.act("unlock", next));
  await laptop.syncNow();
  expect(await standing(laptop)).toMatchObject({ state: "open", rootReplaced: true });
  const refusal = { ok: false, error: { kind: "root-replaced" } };
  expect(await laptop.act("replaceKit", { unlock: next })).toEqual(refusal);
  expect(await laptop.act("addMethod", { unlock: next, method: unlock, name: "" })).toEqual(refusal);
  const asFormer = await laptop.act("enrolAgain", { words: former.join(" "), unlock: next });
  expect(outcome(asFormer)).toBe("kit-not-known");
  expect(outcome(await laptop.act("enrolAgain", { words: words.join(" "), unlock }))).toBe("unlock-failed");
  done(await laptop.act("enrolAgain", { words: words.join(" "), unlock: next }));
  await laptop.syncNow();
  expect(await standing(laptop)).toMatchObject({ rootReplaced: false, membership: "listed" });
  await write(laptop, roomId, "From the laptop.");
  await bothSync(weil, laptop, anna);
  expect(await textsOf(weil, roomId)).toEqual(["Before.", "From the laptop."]);
  done(await laptop.act("putAway", {}));
  done(await laptop.act("unlock", next));
  await laptop.syncNow();
  const sheet = done(await laptop.act("replaceKit", { unlock: next }));
  await readBack(laptop, sheet);
  done(await laptop.act("tryKit", { words: sheet.words.join(" ") }));
});

test.each(["register-create", "log-create", "register-put"])(
  "[RV17] a new root whose %s loses its answer ends at the next unlock, and at no moment no sheet opens",
  async (operation) => {
    const town = await newTown();
    const cut = line();
    const weil = await town.newDevice(cut);
    const former = await openPractice(town, weil);
    await weil.syncNow();
    const sheet = done(await weil.act("replaceRoot", { unlock, next }));
    const words = sheet.readBack.map((place) => ({ place, word: sheet.words[place - 1] ?? "" }));
    cut.withoutSockets();
    cut.loseAnswerTo(operation);
    const first = outcome(await weil.act("confirmNewKit", { words }));
    const opens = async (typed: readonly string[]): Promise<boolean> => {
      const empty = await town.newDevice();
      const by = { kind: "kit", words: typed.join(" ") } as const;
      const begun = await empty.act("beginRecovery", { by, host: null, deviceKind: "computer" });
      done(await empty.act("leaveArrival", {}));
      return begun.ok;
    };
    expect((await opens(former)) || (await opens(sheet.words))).toBe(true);
    if (first !== "done") {
      expect(first).toBe("host-not-reached");
      const again = outcome(await weil.act("confirmNewKit", { words }));
      expect(["done", "nothing-begun"]).toContain(again);
    }
    done(await weil.act("putAway", {}));
    const opened = (await weil.act("unlock", next)).ok || (await weil.act("unlock", unlock)).ok;
    expect(opened).toBe(true);
    await weil.syncNow();
    await weil.syncNow();
    expect(await opens(sheet.words)).toBe(true);
    expect(await opens(former)).toBe(false);
    expect(await standing(weil)).toMatchObject({ rootReplaced: false });
  },
);

test("[RV16] after a new root the passkey in hand goes on, and a passkey and a passphrase that were not open nothing", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const passkeyOf = (seed: number) =>
    ({
      kind: "passkey",
      credentialId: Uint8Array.of(seed),
      prf: Uint8Array.from({ length: 32 }, (_, at) => (at * seed) % 251),
    }) as const;
  const [inHand, elsewhere] = [passkeyOf(3), passkeyOf(5)];
  done(await weil.act("addMethod", { unlock, method: inHand, name: "" }));
  done(await weil.act("addMethod", { unlock, method: elsewhere, name: "" }));
  const byKey = { kind: "passkey", prf: inHand.prf } as const;
  const sheet = done(await weil.act("replaceRoot", { unlock: byKey, next: null }));
  await readBack(weil, sheet);
  await weil.syncNow();
  const { methods } = await weil.ask("recovery", {});
  expect(methods).toMatchObject([{ kind: "passkey", here: true, opensEmptyDevice: true }]);
  const empty = await town.newDevice();
  const begin = (prf: Uint8Array) =>
    empty.act("beginRecovery", { by: { kind: "passkey", prf }, host: null, deviceKind: "computer" });
  expect(outcome(await begin(elsewhere.prf))).toBe("unlock-failed");
  expect(outcome(await begin(inHand.prf))).toBe("done");
  done(await weil.act("putAway", {}));
  for (const former of [unlock, { kind: "passkey", prf: elsewhere.prf } as const]) {
    expect(outcome(await weil.act("unlock", former))).toBe("unlock-failed");
  }
  done(await weil.act("unlock", byKey));
  await weil.syncNow();
  expect(await standing(weil)).toMatchObject({ state: "open", rootReplaced: false });
  await expectCalm(weil);
});

test.each(["register-create", "log-append", "log-create", "register-put"])(
  "[RV26] a device that is lost for ever while its new root waits for %s leaves one sheet that brings everything back",
  async (operation) => {
    const town = await newTown();
    const cut = line();
    const weil = await town.newDevice(cut);
    const former = await openPractice(town, weil);
    done(await weil.act("addFolder", { name: "Anna Berg", contact: "" }));
    await weil.syncNow();
    const sheet = done(await weil.act("replaceRoot", { unlock, next }));
    const words = sheet.readBack.map((place) => ({ place, word: sheet.words[place - 1] ?? "" }));
    cut.withoutSockets();
    cut.cutAfter(operation);
    await weil.act("confirmNewKit", { words });
    const empty = await town.newDevice();
    const back: string[] = [];
    for (const typed of [sheet.words, former]) {
      const by = { kind: "kit", words: typed.join(" ") } as const;
      const begun = await empty.act("beginRecovery", { by, host: null, deviceKind: "computer" });
      if (!begun.ok) continue;
      const lost = begun.value.devices.map(({ deviceId }) => deviceId);
      if ((await empty.act("confirmRecovery", { unlock: next, lost })).ok) back.push(typed.join(" "));
      else done(await empty.act("leaveArrival", {}));
      if (back.length > 0) break;
    }
    expect(back).toHaveLength(1);
    await empty.syncNow();
    expect(await standing(empty)).toMatchObject({ state: "open", name: "Dr. Weil", membership: "listed" });
    expect((await empty.ask("patients", {})).map(({ name }) => name)).toEqual(["Anna Berg"]);
    done(await empty.act("tryKit", { words: back[0] ?? "" }));
  },
);

test("[RV16] a laptop that was let in and never unlocked since is told of the new root as well", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const laptop = await town.newDevice();
  await addDevice(weil, laptop);
  const sheet = done(await weil.act("replaceRoot", { unlock, next: null }));
  await readBack(weil, sheet);
  await bothSync(weil, laptop);
  expect(await standing(laptop)).toMatchObject({ state: "open", membership: "listed", rootReplaced: true });
  expect(await laptop.ask("recovery", {})).toMatchObject({ rootReplaced: true });
  done(await laptop.act("enrolAgain", { words: sheet.words.join(" "), unlock }));
  expect(await standing(laptop)).toMatchObject({ rootReplaced: false });
  await bothSync(weil, laptop);
  await expectCalm(weil, laptop);
});
