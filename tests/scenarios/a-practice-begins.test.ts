/** A therapist opens a practice, invites, the patient agrees, and letters go both ways. */
import { expect, test } from "vitest";
import {
  accept,
  bothSync,
  expectCalm,
  inviteAnna,
  lettersOf,
  openPractice,
  readWords,
  standing,
  textsOf,
  write,
} from "./testing/cast.ts";
import { newTown } from "./testing/town.ts";

test("[SY1] Dr. Weil invites, Anna agrees, and each reads what the other wrote", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const anna = await town.newDevice();

  await openPractice(town, weil);
  expect((await standing(weil)).state).toBe("open");
  const { folderId, roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);

  const frame = (await weil.ask("folder", { folderId }))?.frame;
  expect(frame?.present?.how).toBe("by-both");
  expect((await anna.ask("room", { roomId }))?.frame.present?.frame.fee?.amount.amountMinor).toBe(9000);

  await readWords(weil, anna, roomId);

  await write(weil, roomId, "I look forward to Monday.");
  await write(anna, roomId, "So do I.");
  await bothSync(weil, anna);
  expect(new Set(await textsOf(anna, roomId))).toEqual(new Set(["I look forward to Monday.", "So do I."]));
  expect(await textsOf(weil, roomId)).toEqual(await textsOf(anna, roomId));
  for (const letter of await lettersOf(anna, roomId)) expect(letter.state).toBe("sent");
  await expectCalm(weil, anna);
});
