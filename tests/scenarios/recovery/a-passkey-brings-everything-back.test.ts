/** Passkeys: one on an empty telephone, one more, one that is gone; and the passphrase of a device. */
import { expect, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import {
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
import { outcome } from "./testing/coming-back.ts";

const prf = Uint8Array.from({ length: 32 }, (_, at) => 200 - at);
const passkey = { kind: "passkey", credentialId: Uint8Array.of(9, 9, 9), prf } as const;
const otherPrf = Uint8Array.from({ length: 32 }, (_, at) => 7 * at + 1);
const otherPasskey = { kind: "passkey", credentialId: Uint8Array.of(7, 7), prf: otherPrf } as const;
const unlock = { kind: "passphrase", passphrase } as const;

async function acceptWithPasskey(device: OwnDevice, link: string): Promise<void> {
  done(await device.act("readInvitation", { link }));
  const input = { answer: "agree", unlock: passkey, zone: "Europe/Berlin", deviceKind: "telephone" } as const;
  done(await device.act("acceptInvitation", input));
}

/** Anna, whose only way back in is one passkey, has written a letter. */
async function annaWithOnePasskey(town: Town) {
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const { roomId, link } = await inviteAnna(weil);
  const anna = await town.newDevice();
  await acceptWithPasskey(anna, link);
  await bothSync(weil, anna);
  await write(anna, roomId, "From my old telephone.");
  await bothSync(weil, anna);
  return { weil, anna, roomId };
}

test("[RV10] a patient with one passkey has everything on a new telephone, and the lost one reads nothing more", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await annaWithOnePasskey(town);
  const telephone = await town.newDevice();
  const by = { kind: "passkey", prf } as const;
  const found = done(await telephone.act("beginRecovery", { by, host: null, deviceKind: "telephone" }));
  expect(found).toMatchObject({ side: "patient", name: null });
  const lost = found.devices.map(({ deviceId }) => deviceId);
  done(await telephone.act("confirmRecovery", { unlock: passkey, lost }));
  await telephone.syncNow();
  expect(await standing(telephone)).toMatchObject({ state: "open", side: "patient", membership: "listed" });
  expect(await textsOf(telephone, roomId)).toEqual(["From my old telephone."]);
  await bothSync(weil, telephone);
  await write(telephone, roomId, "From my new one.");
  await bothSync(weil, telephone);
  expect(await textsOf(weil, roomId)).toEqual(["From my old telephone.", "From my new one."]);

  await bothSync(anna);
  expect(await standing(anna)).toMatchObject({ membership: "removed" });
  expect(await textsOf(anna, roomId)).toEqual(["From my old telephone."]);
  // The passkey that came back by itself is still a way back in, for it opens the new telephone.
  const { methods } = await telephone.ask("recovery", {});
  expect(methods).toMatchObject([{ kind: "passkey", here: true, opensEmptyDevice: true, mayRemove: false }]);
  const third = await town.newDevice();
  done(await third.act("beginRecovery", { by, host: null, deviceKind: "telephone" }));
  await expectCalm(weil, telephone);
});

test("[RV10] another passkey, or one that gives no 32 bytes, opens nothing on an empty device", async () => {
  const town = await newTown();
  await annaWithOnePasskey(town);
  for (const given of [otherPrf, new Uint8Array(31), new Uint8Array(0)]) {
    const empty = await town.newDevice();
    const by = { kind: "passkey", prf: given } as const;
    const result = await empty.act("beginRecovery", { by, host: null, deviceKind: "telephone" });
    expect(outcome(result)).toBe("unlock-failed");
    expect(await standing(empty)).toMatchObject({ state: "empty" });
  }
});

test("[RV11] a passkey added opens an empty device; removed, it opens neither this one nor an empty one", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  done(await weil.act("addMethod", { unlock, method: otherPasskey, name: " Key ring " }));
  const { methods } = await weil.ask("recovery", {});
  expect(methods).toMatchObject([
    { kind: "passphrase", here: true, opensEmptyDevice: false, mayRemove: true },
    { kind: "passkey", name: "Key ring", here: true, opensEmptyDevice: true, mayRemove: true },
  ]);
  const by = { kind: "passkey", prf: otherPrf } as const;
  const empty = await town.newDevice();
  done(await empty.act("beginRecovery", { by, host: null, deviceKind: "computer" }));
  done(await empty.act("leaveArrival", {}));

  const methodId = methods[1]?.methodId ?? "";
  done(await weil.act("removeMethod", { unlock, methodId }));
  const after = await empty.act("beginRecovery", { by, host: null, deviceKind: "computer" });
  expect(outcome(after)).toBe("unlock-failed");
  done(await weil.act("putAway", {}));
  expect(outcome(await weil.act("unlock", { kind: "passkey", prf: otherPrf }))).toBe("unlock-failed");
  done(await weil.act("unlock", unlock));
  await weil.syncNow();
  expect((await weil.ask("recovery", {})).methods).toHaveLength(1);
});

test("[RV12] the last way that opens this device is not removed, and the sheet is never removed", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const { methods } = await weil.ask("recovery", {});
  expect(methods).toMatchObject([{ kind: "passphrase", mayRemove: false }]);
  const methodId = methods[0]?.methodId ?? "";
  expect(outcome(await weil.act("removeMethod", { unlock, methodId }))).toBe("last-method");
  expect(outcome(await weil.act("removeMethod", { unlock, methodId: "00".repeat(16) }))).toBe("not-here");
  done(await weil.act("addMethod", { unlock, method: otherPasskey, name: "" }));
  done(await weil.act("removeMethod", { unlock, methodId }));
  const last = (await weil.ask("recovery", {})).methods[0];
  expect(last).toMatchObject({ kind: "passkey", mayRemove: false });
  const byKey = { kind: "passkey", prf: otherPrf } as const;
  const refused = await weil.act("removeMethod", { unlock: byKey, methodId: last?.methodId ?? "" });
  expect(outcome(refused)).toBe("last-method");
  expect((await weil.ask("recovery", {})).kit).not.toBe(null);
});

test("[RV13] after the passphrase is changed only the new one opens, and a copy of the former lock opens nothing new", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const method = { kind: "passphrase", passphrase: "zwölf stille Lampen brennen" } as const;
  const short = { kind: "passphrase", passphrase: "kurz" } as const;
  expect(outcome(await weil.act("addMethod", { unlock, method: short, name: "" }))).toBe(
    "passphrase-too-short",
  );
  done(await weil.act("addMethod", { unlock, method, name: "" }));
  expect((await weil.ask("recovery", {})).methods).toHaveLength(1);
  done(await weil.act("putAway", {}));
  expect(outcome(await weil.act("unlock", unlock))).toBe("unlock-failed");
  done(await weil.act("unlock", method));
  await weil.syncNow();
  expect((await weil.ask("recovery", {})).methods).toMatchObject([{ kind: "passphrase", here: true }]);
});

test("[RV11] a passkey whose locker the host does not take is not added", async () => {
  const town = await newTown();
  const cut = line();
  const weil = await town.newDevice(cut);
  await openPractice(town, weil);
  cut.cut();
  const refused = await weil.act("addMethod", { unlock, method: otherPasskey, name: "" });
  expect(outcome(refused)).toBe("host-not-reached");
  expect((await weil.ask("recovery", {})).methods).toHaveLength(1);
  cut.mend();
  cut.loseAnswerTo("register-create");
  const lost = await weil.act("addMethod", { unlock, method: otherPasskey, name: "" });
  expect(outcome(lost)).toBe("host-not-reached");
  done(await weil.act("addMethod", { unlock, method: otherPasskey, name: "" }));
  const empty = await town.newDevice();
  const by = { kind: "passkey", prf: otherPrf } as const;
  done(await empty.act("beginRecovery", { by, host: null, deviceKind: "computer" }));
});
