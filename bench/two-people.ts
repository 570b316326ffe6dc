/** A therapist and a patient who have met, for benches: a practice, an invitation, an answer. */
import type { Result } from "#base/result.ts";
import type { OwnDevice } from "#device/create-device.ts";

const passphrase = "acht ruhige Möwen am Hafen";
const zone = "Europe/Berlin";

/** The value of what must go well; a refusal ends the bench. */
export function done<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${result.error.kind}`);
  return result.value;
}

/** Returns the room of the two. */
export async function meet(admissionCode: string, weil: OwnDevice, anna: OwnDevice): Promise<string> {
  const unlock = { kind: "passphrase", passphrase } as const;
  const person = {
    name: "Dr. Weil",
    language: "en",
    zone,
    country: "DE",
    currency: "EUR",
    deviceKind: "computer",
  } as const;
  const { words, readBack } = done(await weil.act("beginPractice", { ...person, admissionCode, unlock }));
  done(
    await weil.act("confirmKit", {
      words: readBack.map((place) => ({ place, word: words[place - 1] ?? "" })),
    }),
  );
  const { folderId } = done(await weil.act("addFolder", { name: "Anna", contact: "" }));
  const { roomId, link } = done(
    await weil.act("invite", { folderId, frame: null, message: "", nameShown: "Dr. Weil" }),
  );
  done(await anna.act("readInvitation", { link }));
  done(await anna.act("acceptInvitation", { answer: "talk-first", unlock, zone, deviceKind: "telephone" }));
  for (let turn = 0; turn < 4; turn++) for (const device of [weil, anna]) await device.syncNow();
  return roomId;
}
