/** Anna closes the room. Nothing is written in it any more, each keeps what is there, and the hours are the therapist's to end. */
import { expect, test } from "vitest";
import { unlock } from "./devices/testing/own-devices.ts";
import { bothSync, checkedRoom, done, expectCalm, lettersOf, textsOf, write } from "./testing/cast.ts";
import { passphrase } from "./testing/cast-words.ts";
import { day, line, newTown } from "./testing/town.ts";

test("[CR1] [CR2] a room that the patient closes is read-only on both sides from then on, and all that was written stays with each", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  await write(weil, roomId, "Until Monday.");
  await write(anna, roomId, "I would like to stop.");
  await bothSync(weil, anna);
  const before = await textsOf(anna, roomId);
  const agreed = (await anna.ask("room", { roomId }))?.frame.present;
  expect(agreed).not.toBeNull();

  done(await anna.act("closeRoom", { roomId, unlock }));
  // A second tap finds what the first has done.
  done(await anna.act("closeRoom", { roomId, unlock }));
  await bothSync(anna, weil);
  for (const device of [anna, weil]) {
    const room = await device.ask("room", { roomId });
    expect(room?.state).toEqual({ kind: "closed", why: "ended" });
    expect(room?.closedAt).toBe(town.time.clock.now());
    expect(await device.act("writeLetter", { roomId, text: "One more." })).toMatchObject({
      ok: false,
      error: { kind: "room-closed" },
    });
    expect(await textsOf(device, roomId)).toEqual(before);
    expect(room?.frame.present?.hash).toBe(agreed?.hash);
  }
  // It stays so after an unlock.
  done(await anna.act("putAway", {}));
  done(await anna.act("unlock", { kind: "passphrase", passphrase }));
  expect((await anna.ask("room", { roomId }))?.state).toEqual({ kind: "closed", why: "ended" });
  expect(await textsOf(anna, roomId)).toEqual(before);
});

test("[CR3] closing the room takes no hour off and ends no treatment: that is the therapist's word", async () => {
  const town = await newTown();
  const { weil, anna, folderId, roomId } = await checkedRoom(town);
  const hours = (await weil.ask("sessions", { folderId })).coming.length;
  expect(hours).toBeGreaterThan(0);
  done(await anna.act("closeRoom", { roomId, unlock }));
  await bothSync(anna, weil);
  expect((await weil.ask("sessions", { folderId })).coming).toHaveLength(hours);
  expect((await weil.ask("ending", { folderId }))?.endedOn).toBeNull();
  done(await weil.act("endTreatment", { folderId, lastDate: "2026-11-16" }));
  expect((await weil.ask("ending", { folderId }))?.endedOn).toBe("2026-11-16");
});

test("[CR1] a letter that was on its way when the room was closed arrives; what is written after it does not", async () => {
  const town = await newTown();
  const lineOfWeil = line();
  const { weil, anna, roomId } = await checkedRoom(town, lineOfWeil);
  lineOfWeil.cut();
  await write(weil, roomId, "Written on the train.");
  done(await anna.act("closeRoom", { roomId, unlock }));
  await anna.syncNow();
  await town.time.pass(day);
  lineOfWeil.mend();
  await bothSync(weil, anna, weil);
  expect(await textsOf(anna, roomId)).toEqual(["Written on the train."]);
  expect((await lettersOf(weil, roomId)).map(({ state }) => state)).toEqual(["sent"]);
  await expectCalm(weil, anna);
});

test("[CR5] whoever only holds an unlocked device closes no room, on either side: closing asks for the unlock, and a wrong one changes nothing", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  const wrong = { kind: "passphrase", passphrase: "words of somebody else" } as const;
  for (const device of [anna, weil]) {
    expect(await device.act("closeRoom", { roomId, unlock: wrong })).toEqual({
      ok: false,
      error: { kind: "unlock-failed" },
    });
  }
  await bothSync(anna, weil);
  for (const device of [anna, weil])
    expect((await device.ask("room", { roomId }))?.state.kind).toBe("checked");
  await write(anna, roomId, "Still here.");
  done(await weil.act("closeRoom", { roomId, unlock }));
  await bothSync(weil, anna);
  expect((await anna.ask("room", { roomId }))?.state).toEqual({ kind: "closed", why: "ended" });
});
