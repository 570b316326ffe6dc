/** The browser threw the sealed store away and kept the lock: what unlocks this device brings everything back. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import {
  accept,
  bothSync,
  done,
  expectCalm,
  inviteAnna,
  openPractice,
  standing,
  textsOf,
  write,
} from "../testing/cast.ts";
import { passphrase } from "../testing/cast-words.ts";
import { line, newTown, type Town } from "../testing/town.ts";
import { comeBack, newPassphrase, outcome } from "./testing/coming-back.ts";

const unlock = { kind: "passphrase", passphrase } as const;
const here = { by: { kind: "here", unlock }, host: null, deviceKind: "telephone" } as const;

function machine(): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-machine-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** As a browser does it: the store is thrown away, what it keeps elsewhere stays. */
function evict(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (name.startsWith("holdfast.db") || name === "store-key-hash") rmSync(join(directory, name));
  }
}

/** Anna, with a passphrase only, whose telephone lost its store; and the telephone as it begins again. */
async function evicted(town: Town, damage: (directory: string) => void = evict) {
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  const { roomId, link } = await inviteAnna(weil);
  const directory = machine();
  const anna = await town.newDevice(line(), { directory });
  await accept(anna, link);
  await bothSync(weil, anna);
  await write(anna, roomId, "Was here.");
  await bothSync(weil, anna);
  done(await anna.act("putAway", {}));
  damage(directory);
  return { weil, words, roomId, directory, again: await town.newDevice(line(), { directory }) };
}

async function expectBack(weil: OwnDevice, anna: OwnDevice, roomId: string): Promise<void> {
  expect(await standing(anna)).toMatchObject({ state: "open", side: "patient", membership: "listed" });
  expect(await textsOf(anna, roomId)).toEqual(["Was here."]);
  await bothSync(weil, anna);
  await write(anna, roomId, "Is here again.");
  await bothSync(weil, anna);
  expect(await textsOf(weil, roomId)).toEqual(["Was here.", "Is here again."]);
  await expectCalm(weil, anna);
}

test("[RV22] with the store evicted and the lock kept, the passphrase brings all back, in place of the former device", async () => {
  const town = await newTown();
  const { weil, roomId, directory, again } = await evicted(town);
  expect(outcome(await again.act("unlock", unlock))).toBe("store-damaged");
  expect(await standing(again)).toMatchObject({ state: "unfit", unfit: "store-damaged" });
  const wrong = {
    ...here,
    by: { kind: "here", unlock: { kind: "passphrase", passphrase: newPassphrase } },
  } as const;
  expect(outcome(await again.act("beginRecovery", wrong))).toBe("unlock-failed");
  const found = done(await again.act("beginRecovery", here));
  expect(found).toMatchObject({ side: "patient", methodsHere: true });
  expect(await standing(again)).toMatchObject({ state: "unfit", unfit: "store-damaged" });
  done(await again.act("confirmRecovery", { unlock: null, lost: [] }));
  await again.syncNow();
  await expectBack(weil, again, roomId);
  // The device that this telephone was before is not a second one.
  expect((await again.ask("devices", {})).devices).toHaveLength(1);
  expect(found.devices).toHaveLength(1);
  done(await again.act("putAway", {}));
  const restarted = await town.newDevice(line(), { directory });
  done(await restarted.act("unlock", unlock));
  expect(await textsOf(restarted, roomId)).toEqual(["Was here.", "Is here again."]);
});

test("[RV22] a store that is damaged is given up only when everything was found on the host", async () => {
  const town = await newTown();
  const spoil = (directory: string) =>
    writeFileSync(join(directory, "holdfast.db"), "not a database at all ".repeat(900));
  const { weil, roomId, directory, again } = await evicted(town, spoil);
  expect(outcome(await again.act("unlock", unlock))).toBe("store-damaged");
  const size = () => readdirSync(directory).filter((name) => name === "holdfast.db").length;
  const elsewhere = { ...here, host: "https://nowhere.invalid" };
  expect(outcome(await again.act("beginRecovery", elsewhere))).not.toBe("done");
  expect(size()).toBe(1);
  done(await again.act("beginRecovery", here));
  done(await again.act("confirmRecovery", { unlock: null, lost: [] }));
  await again.syncNow();
  await expectBack(weil, again, roomId);
});

test("[RV22] what unlocks a healthy device begins no recovery on it", async () => {
  const town = await newTown();
  const { again } = await evicted(town, () => undefined);
  expect(outcome(await again.act("beginRecovery", here))).toBe("already-begun");
  done(await again.act("unlock", unlock));
  expect(outcome(await again.act("beginRecovery", here))).toBe("already-begun");
});

test("[RV22] a forgotten passphrase on such a device: the sheet brings everything back, under a new one", async () => {
  const town = await newTown();
  const directory = machine();
  const weil = await town.newDevice(line(), { directory });
  const words = await openPractice(town, weil);
  await weil.syncNow();
  done(await weil.act("putAway", {}));
  evict(directory);
  const again = await town.newDevice(line(), { directory });
  await comeBack(again, words);
  expect(await standing(again)).toMatchObject({ state: "open", name: "Dr. Weil" });
  done(await again.act("putAway", {}));
  expect(outcome(await again.act("unlock", unlock))).toBe("unlock-failed");
  done(await again.act("unlock", { kind: "passphrase", passphrase: newPassphrase }));
});

test("[RV23] a machine that stops in the middle of the yes goes on at its next unlock", async () => {
  const town = await newTown();
  const { weil, roomId, directory } = await evicted(town);
  const cut = line();
  const stopped = await town.newDevice(cut, { directory });
  cut.withoutSockets();
  done(await stopped.act("beginRecovery", here));
  cut.loseAnswerTo("log-append");
  const first = outcome(await stopped.act("confirmRecovery", { unlock: null, lost: [] }));
  expect(["done", "host-not-reached"]).toContain(first);
  cut.cut();
  const again = await town.newDevice(line(), { directory });
  done(await again.act("unlock", unlock));
  await again.syncNow();
  await again.syncNow();
  await expectBack(weil, again, roomId);
});
