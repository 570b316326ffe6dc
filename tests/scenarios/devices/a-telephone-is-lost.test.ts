/** Dr. Weil lost her telephone, which nobody has put away and which has no line at the moment. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bothSync, checkedRoom, done, expectCalm, standing, textsOf, write } from "../testing/cast.ts";
import { type Line, line, newTown } from "../testing/town.ts";
import { addDevice, devicesOf, unlock } from "./testing/own-devices.ts";
import { openEverything } from "./testing/thief.ts";

function drawer(): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-drawer-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

test("[MB8] [MB9] [MB10] a telephone removed while it has no line opens nothing later, with all it ever saw and the whole database", async () => {
  const town = await newTown();
  const directory = drawer();
  const ofLaptop = drawer();
  const { weil, anna, roomId } = await checkedRoom(town);
  const laptop = await town.newDevice(line(), { directory: ofLaptop });
  await addDevice(weil, laptop);
  const lineOfPhone = line();
  const phone = await town.newDevice(lineOfPhone, { directory });
  await addDevice(weil, phone, { kind: "telephone", name: "My telephone" });
  await write(anna, roomId, "Before it was lost.");
  await bothSync(anna, phone, weil, laptop);
  await write(phone, roomId, "From the telephone.");
  await bothSync(phone, anna, weil, laptop);
  expect(await textsOf(anna, roomId)).toEqual(["Before it was lost.", "From the telephone."]);
  lineOfPhone.cut();
  const before = await openEverything(directory, town.dataDir);
  // The thief's tools work: whatever Dr. Weil's own laptop opens, the telephone opens too.
  const today = await openEverything(ofLaptop, town.dataDir);
  expect([...before.logs].toSorted()).toEqual([...today.logs].toSorted());
  expect(before.bodies).toBeGreaterThan(20);

  const { deviceId } = (await devicesOf(weil)).devices.find(({ name }) => name === "My telephone") ?? {};
  done(await weil.act("removeDevice", { deviceId: deviceId ?? "", unlock }));
  const [removed] = (await devicesOf(weil)).removed;
  expect(removed).toMatchObject({
    deviceId,
    name: "My telephone",
    kind: "telephone",
    roomsToChange: 0,
    recoveryBehind: false,
  });
  // Anna's device has not written under the new keys: the host could still withhold them from her.
  expect(removed?.roomsNotYetInForce).toEqual([{ roomId, otherName: "Anna Berg" }]);
  expect((await devicesOf(weil)).devices).toHaveLength(2);

  await bothSync(anna, laptop, weil);
  expect((await devicesOf(weil)).removed[0]?.roomsNotYetInForce).toHaveLength(1);
  await write(anna, roomId, "Nobody but us reads this.");
  await write(weil, roomId, "Nor this.");
  await write(laptop, roomId, "Nor this one.");
  done(await weil.act("addFolder", { name: "Somebody new", contact: "" }));
  await bothSync(anna, weil, laptop);
  expect((await devicesOf(weil)).removed[0]?.roomsNotYetInForce).toEqual([]);
  expect(await textsOf(anna, roomId)).toHaveLength(5);

  const after = await openEverything(directory, town.dataDir);
  expect(after.bodiesOfHost).toBeGreaterThan(before.bodiesOfHost + 5);
  expect([...after.logs].toSorted()).toEqual([...before.logs].toSorted());
  const hers = await openEverything(ofLaptop, town.dataDir);
  // Own space and room both went on elsewhere.
  expect([...hers.logs].filter((id) => !after.logs.has(id))).toHaveLength(2);

  // When it comes back, it is told, keeps what it had, and writes nothing more.
  lineOfPhone.mend();
  await bothSync(phone);
  expect(await standing(phone)).toMatchObject({ membership: "removed" });
  expect(await textsOf(phone, roomId)).toEqual(["Before it was lost.", "From the telephone."]);
  expect(await phone.act("writeLetter", { roomId, text: "Still me." })).toEqual({
    ok: false,
    error: { kind: "device-removed" },
  });
  await bothSync(phone, anna, weil, laptop);
  expect(await textsOf(anna, roomId)).toHaveLength(5);
  await expectCalm(anna, weil, laptop);
});

/** A line on which everything can be read and nothing arrives at the host's logs. */
function readingLine(): Line {
  const plain = line();
  plain.withoutSockets();
  return {
    ...plain,
    network: {
      ...plain.network,
      fetch(url, request) {
        if (url.endsWith("/log-append")) throw new TypeError("no line");
        return plain.network.fetch(url, request);
      },
    },
  };
}

test("[MB20] a telephone that only ever read, and was in no room's list, reads nothing more after its removal", async () => {
  const town = await newTown();
  const directory = drawer();
  const { weil, anna, roomId } = await checkedRoom(town);
  await write(anna, roomId, "Before.");
  await bothSync(anna, weil);
  const phone = await town.newDevice(readingLine(), { directory });
  await addDevice(weil, phone, { kind: "telephone" });
  expect(await textsOf(phone, roomId)).toEqual(["Before."]);
  const found = (await devicesOf(weil)).devices.find((device) => !device.this);
  expect(found?.roomsToCome).toBe(1);
  const before = await openEverything(directory, town.dataDir);

  done(await weil.act("removeDevice", { deviceId: found?.deviceId ?? "", unlock }));
  const removed = async () => (await devicesOf(weil)).removed[0];
  expect(await removed()).toMatchObject({ roomsToChange: 0, roomsNotYetInForce: [{ roomId }] });
  await bothSync(weil, anna, phone);
  await write(anna, roomId, "Not for the telephone.");
  await write(weil, roomId, "Nor this.");
  await bothSync(anna, weil, phone);
  expect((await removed())?.roomsNotYetInForce).toEqual([]);
  expect(await textsOf(phone, roomId)).toEqual(["Before."]);
  expect(await textsOf(weil, roomId)).toHaveLength(3);
  const after = await openEverything(directory, town.dataDir);
  expect([...after.logs].toSorted()).toEqual([...before.logs].toSorted());
  await expectCalm(weil, anna);
});

test("[MB11] a removal does away with open invitations and says so in the folder; another can be made", async () => {
  const town = await newTown();
  const { weil } = await checkedRoom(town);
  const phone = await town.newDevice();
  await addDevice(weil, phone, { kind: "telephone" });
  const { folderId } = done(await weil.act("addFolder", { name: "David M.", contact: "" }));
  const invitation = { folderId, frame: null, message: "", nameShown: "" };
  const { roomId, link } = done(await weil.act("invite", invitation));
  await bothSync(weil, phone);
  const lost = (await devicesOf(weil)).devices.find((device) => !device.this);
  done(await weil.act("removeDevice", { deviceId: lost?.deviceId ?? "", unlock }));
  expect((await weil.ask("room", { roomId }))?.state).toEqual({ kind: "closed", why: "invitation-voided" });
  const david = await town.newDevice();
  expect((await david.act("readInvitation", { link })).ok).toBe(false);
  const again = done(await weil.act("invite", invitation));
  expect((await david.act("readInvitation", { link: again.link })).ok).toBe(true);
});

test("[MB12] this very device is not removed from itself, nor one that is not hers, nor without an unlock", async () => {
  const town = await newTown();
  const { weil } = await checkedRoom(town);
  const laptop = await town.newDevice();
  await addDevice(weil, laptop);
  const { devices } = await devicesOf(weil);
  const [own, other] = devices;
  const remove = (deviceId: string, passphrase: string) =>
    weil.act("removeDevice", { deviceId, unlock: { kind: "passphrase", passphrase } });
  const { passphrase } = unlock;
  expect(await remove(own?.deviceId ?? "", passphrase)).toMatchObject({ error: { kind: "device-is-this" } });
  expect(await remove("00".repeat(16), passphrase)).toMatchObject({ error: { kind: "not-here" } });
  expect(await remove(other?.deviceId ?? "", "not the passphrase")).toMatchObject({
    error: { kind: "unlock-failed" },
  });
  expect((await devicesOf(weil)).devices).toHaveLength(2);
});
