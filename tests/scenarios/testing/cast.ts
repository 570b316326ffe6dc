/** Dr. Weil, a therapist, and Anna, a patient, and what they do again and again in the stories. */
import { expect } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import type { LetterView, Standing } from "#device/questions.ts";
import { done, mondayFrame, passphrase } from "./cast-words.ts";
import { type Line, line, type Town } from "./town.ts";

export { done, mondayFrame };

/** Dr. Weil opens her practice on this device and reads three words of the kit back. */
export async function openPractice(town: Town, device: OwnDevice): Promise<readonly string[]> {
  const code = town.host.admissionCode;
  if (code === null) throw new Error("the host printed its code once");
  const { words, readBack } = done(
    await device.act("beginPractice", {
      name: "Dr. Weil",
      language: "en",
      zone: "Europe/Berlin",
      country: "DE",
      currency: "EUR",
      deviceKind: "computer",
      admissionCode: code,
      unlock: { kind: "passphrase", passphrase },
    }),
  );
  const read = readBack.map((place) => ({ place, word: words[place - 1] ?? "" }));
  done(await device.act("confirmKit", { words: read }));
  return words;
}

/** Dr. Weil adds Anna and invites her. */
export async function inviteAnna(
  device: OwnDevice,
): Promise<{ folderId: string; roomId: string; link: string }> {
  const { folderId } = done(await device.act("addFolder", { name: "Anna Berg", contact: "0170 1234567" }));
  const { roomId, link } = done(
    await device.act("invite", { folderId, frame: mondayFrame, message: "Welcome.", nameShown: "Dr. Weil" }),
  );
  return { folderId, roomId, link };
}

/** Anna reads the invitation on her device and agrees. */
export async function accept(device: OwnDevice, link: string): Promise<void> {
  done(await device.act("readInvitation", { link }));
  done(
    await device.act("acceptInvitation", {
      answer: "agree",
      unlock: { kind: "passphrase", passphrase },
      zone: "Europe/Berlin",
      deviceKind: "telephone",
    }),
  );
}

/** A practice, a patient who accepted, both devices up to date. */
export async function meet(
  town: Town,
  weil: OwnDevice,
  anna: OwnDevice,
): Promise<{ folderId: string; roomId: string }> {
  await openPractice(town, weil);
  const { folderId, roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  return { folderId, roomId };
}

/** Both ask the host until neither has anything new for the other. */
export async function bothSync(...devices: readonly OwnDevice[]): Promise<void> {
  for (let turn = 0; turn < 3; turn++) for (const device of devices) await device.syncNow();
}

export async function lettersOf(device: OwnDevice, roomId: string): Promise<readonly LetterView[]> {
  return (await device.ask("letters", { roomId, beforeLetterId: null, countMax: 100 })).letters;
}

export async function textsOf(device: OwnDevice, roomId: string): Promise<readonly string[]> {
  return (await lettersOf(device, roomId)).map(({ text }) => text);
}

export async function write(device: OwnDevice, roomId: string, text: string): Promise<void> {
  done(await device.act("writeLetter", { roomId, text }));
}

export function standing(device: OwnDevice): Promise<Standing> {
  return device.ask("standing", {});
}

/** Nothing is to be said: no alarm anywhere. */
export async function expectCalm(...devices: readonly OwnDevice[]): Promise<void> {
  for (const device of devices) expect((await standing(device)).alarms).toEqual([]);
}

/** A practice and a patient who have read each other the six words. */
export async function checkedRoom(
  town: Town,
  lineOfWeil: Line = line(),
): Promise<{ weil: OwnDevice; anna: OwnDevice; folderId: string; roomId: string }> {
  const weil = await town.newDevice(lineOfWeil);
  const anna = await town.newDevice();
  const { folderId, roomId } = await meet(town, weil, anna);
  await readWords(weil, anna, roomId);
  return { weil, anna, folderId, roomId };
}

/** Words were read on the telephone. */
export async function readWords(weil: OwnDevice, anna: OwnDevice, roomId: string): Promise<void> {
  done(await weil.act("invitationHandedOver", { roomId, way: "travelled" }));
  done(await weil.act("wordsMatch", { roomId }));
  done(await anna.act("wordsMatch", { roomId }));
  await bothSync(weil, anna);
}
