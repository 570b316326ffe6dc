/** Where each lie is told: Dr. Weil and her two patients, Anna and Bert, with letters that went both ways. */
import { expect } from "vitest";
import { refusalSentence, refusals } from "#app/sentences/refusals.ts";
import { standing as said } from "#app/sentences/standing.ts";
import { bytesToHex } from "#base/bytes.ts";
import type { RefusalKind } from "#device/acts.ts";
import type { Alarm } from "#device/questions.ts";
import {
  bothSync,
  done,
  inviteAnna,
  lettersOf,
  mondayFrame,
  standing,
  write,
} from "#tests/scenarios/testing/cast.ts";
import { newTown, type Town } from "#tests/scenarios/testing/town.ts";
import { newParty, type Party } from "./lying-host.ts";

export type Stage = {
  readonly town: Town;
  readonly weil: Party;
  readonly anna: Party;
  /** Anna's room. */
  readonly roomId: string;
};

export const before = ["I look forward to Monday.", "So do I."] as const;

/** What a passkey gives; the lies of a host do not depend on how a device is unlocked. */
export const passkey = {
  kind: "passkey",
  credentialId: Uint8Array.of(1, 2, 3),
  prf: new Uint8Array(32).fill(7),
} as const;

/** Dr. Weil in a town of her own, with an open practice. */
export async function weilAlone(): Promise<Pick<Stage, "town" | "weil">> {
  const town = await newTown();
  const weil = await newParty(town);
  const kit = done(
    await weil.device.act("beginPractice", {
      name: "Dr. Weil",
      language: "en",
      zone: "Europe/Berlin",
      country: "DE",
      currency: "EUR",
      deviceKind: "computer",
      admissionCode: town.host.admissionCode ?? "",
      unlock: passkey,
    }),
  );
  const words = kit.readBack.map((place) => ({ place, word: kit.words[place - 1] ?? "" }));
  done(await weil.device.act("confirmKit", { words }));
  return { town, weil };
}

export function claim(party: Party) {
  return party.device.act("acceptInvitation", {
    answer: "agree",
    unlock: passkey,
    zone: "Europe/Berlin",
    deviceKind: "telephone",
  });
}

/** Somebody invited reads the link and agrees. */
export async function accept(party: Party, link: string): Promise<void> {
  done(await party.device.act("readInvitation", { link }));
  done(await claim(party));
}

/** Dr. Weil and Anna, linked, a letter each way. */
export async function weilAndAnna(): Promise<Stage> {
  const { town, weil } = await weilAlone();
  const anna = await newParty(town);
  const { roomId, link } = await inviteAnna(weil.device);
  await accept(anna, link);
  await meet(weil, anna);
  await write(weil.device, roomId, before[0]);
  await sync(weil, anna);
  await write(anna.device, roomId, before[1]);
  await sync(anna, weil);
  return { town, weil, anna, roomId };
}

/** A second patient of Dr. Weil's. */
export async function inviteBert({
  town,
  weil,
}: Pick<Stage, "town" | "weil">): Promise<{ bert: Party; bertsRoomId: string }> {
  const bert = await newParty(town);
  const { folderId } = done(await weil.device.act("addFolder", { name: "Bert Klein", contact: "" }));
  const invitation = { folderId, frame: mondayFrame, message: "", nameShown: "Dr. Weil" };
  const { roomId, link } = done(await weil.device.act("invite", invitation));
  await accept(bert, link);
  await meet(weil, bert);
  return { bert, bertsRoomId: roomId };
}

/** Each asks the host twice in turn: what one has written the other has then, and the other way round. */
export async function sync(...parties: readonly Party[]): Promise<void> {
  for (let turn = 0; turn < 2; turn++) for (const { device } of parties) await device.syncNow();
}

/** Until an invitation is claimed, answered, linked, and the frame agreed to. */
export async function meet(...parties: readonly Party[]): Promise<void> {
  await bothSync(...parties.map(({ device }) => device));
}

export async function textsOf(party: Party, roomId: string): Promise<readonly string[]> {
  return (await lettersOf(party.device, roomId)).map(({ text }) => text);
}

/** What this person's screens say about one room, in English, exactly as the screen words it. */
export async function sentencesOf(party: Party, roomId: string): Promise<readonly string[]> {
  const { alarms } = await standing(party.device);
  return alarms.filter((alarm) => alarm.roomId === roomId).map(sentenceOf);
}

function sentenceOf(alarm: Alarm): string {
  const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const count = "count" in alarm ? alarm.count : 1;
  return said.en.alarm[alarm.kind]({ count, since: "since" in alarm ? date.format(alarm.since) : "" });
}

/** The sentence for a refused act. */
export function refusalOf(
  result: { readonly ok: true } | { readonly ok: false; readonly error: { readonly kind: RefusalKind } },
): string | null {
  return result.ok ? null : refusalSentence(refusals.en, result.error);
}

/** All that a room is to one device: who belongs to it, what was agreed, what was written, what lies aside. */
export async function stateOf(party: Party, roomId: string) {
  const { cards, aside } = await party.look();
  const card = cards.get(roomId);
  if (card === undefined) return null;
  const { epoch } = card;
  const room = await party.device.ask("room", { roomId });
  const letters = await lettersOf(party.device, roomId);
  return {
    epoch: epoch.number,
    transcript: bytesToHex(epoch.transcript),
    lists: [bytesToHex(epoch.a.list), bytesToHex(epoch.b?.list ?? new Uint8Array())],
    devices: room?.otherDevices,
    frame: room?.frame,
    letters: letters.map(({ text, mine }) => ({ text, mine })),
    aside: aside.filter(({ space }) => space === roomId).map(({ rule }) => rule),
  };
}

/** "live" while this device writes in the room's log, "forked" once it does not. */
export async function writingIn(party: Party, roomId: string): Promise<string | undefined> {
  return (await party.look()).logs.filter(({ space }) => space === roomId).at(-1)?.standing;
}

/** Honest work: a letter each way arrives, on top of what was there, and both see the same. */
export async function lettersGoOn(a: Party, b: Party, roomId: string): Promise<void> {
  const texts = await textsOf(a, roomId);
  const mark = `${texts.length}`;
  await write(a.device, roomId, `From one, ${mark}.`);
  await sync(a, b);
  await write(b.device, roomId, `From the other, ${mark}.`);
  await sync(b, a);
  expect(await textsOf(a, roomId)).toEqual([...texts, `From one, ${mark}.`, `From the other, ${mark}.`]);
  expect(await textsOf(b, roomId)).toEqual(await textsOf(a, roomId));
  for (const party of [a, b]) {
    for (const letter of await lettersOf(party.device, roomId)) expect(letter.state).toBe("sent");
  }
}
