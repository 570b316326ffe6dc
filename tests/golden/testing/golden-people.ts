/** The two people of whom golden stores and copies are, and how they meet. No test runner is needed for it. */
import type { OwnDevice } from "#device/create-device.ts";
import { done, mondayFrame } from "#tests/scenarios/testing/cast-words.ts";
import { goldenPassphrase } from "./golden-town.ts";

/** Dr. Weil opens a practice and invites Anna Berg, who agrees; with the words of the practice's sheet. */
export async function meetInRoom(
  weil: OwnDevice,
  anna: OwnDevice,
  admissionCode: string,
): Promise<{ readonly folderId: string; readonly roomId: string; readonly words: readonly string[] }> {
  const unlock = { kind: "passphrase", passphrase: goldenPassphrase } as const;
  const { words, readBack } = done(
    await weil.act("beginPractice", {
      name: "Dr. Weil",
      language: "de",
      zone: "Europe/Berlin",
      country: "DE",
      currency: "EUR",
      deviceKind: "computer",
      admissionCode,
      unlock,
    }),
  );
  const read = readBack.map((place) => ({ place, word: words[place - 1] ?? "" }));
  done(await weil.act("confirmKit", { words: read }));
  const { folderId } = done(await weil.act("addFolder", { name: "Anna Berg", contact: "0170 1234567" }));
  const { roomId, link } = done(
    await weil.act("invite", { folderId, frame: mondayFrame, message: "Willkommen.", nameShown: "Dr. Weil" }),
  );
  done(await anna.act("readInvitation", { link }));
  done(
    await anna.act("acceptInvitation", {
      answer: "agree",
      unlock,
      zone: "Europe/Berlin",
      deviceKind: "telephone",
    }),
  );
  return { folderId, roomId, words };
}
