/**
 * `node scripts/make-golden-copy.ts NAME`: golden copies of the present format, in NAME-therapist and NAME-patient: of a
 * small practice and of its patient on a real host, each with the words of its sheet. Every later version must bring them
 * back (tests/scenarios/copy). Run it once for each change of the format, before the release that brings it; what was made
 * before is never made anew.
 */
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OwnDevice } from "#device/create-device.ts";
import { noteUpdate } from "#device/sample/sample-note.ts";
import { meetInRoom } from "../tests/golden/testing/golden-people.ts";
import {
  goldenPassphrase,
  openGoldenDevice,
  openGoldenHost,
  standingClock,
} from "../tests/golden/testing/golden-town.ts";
import { copyOf } from "../tests/scenarios/copy/testing/copies.ts";
import { notesIn, seenIn, writtenIn } from "../tests/scenarios/copy/testing/golden-copy.ts";
import { readBack } from "../tests/scenarios/recovery/testing/coming-back.ts";
import { done } from "../tests/scenarios/testing/cast-words.ts";

/** Monday, 2 November 2026, 8:00 in Berlin. */
const begin = Date.UTC(2026, 10, 2, 7);
const unlock = { kind: "passphrase", passphrase: goldenPassphrase } as const;

type Given = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

const text = (name: string, words: string): Given => ({
  name,
  mediaType: "text/plain",
  bytes: new Uint8Array(Buffer.from(words)),
});
/** The last byte of a chunk, and the first of the next. */
const drawing: Given = {
  name: "Zeichnung.png",
  mediaType: "image/png",
  bytes: new Uint8Array(randomBytes(65_537)),
};
const dream = text("Traum.txt", "Der Traum vom Haus mit zwei Türen.\n".repeat(60));
const plan = { ...text("plan.pdf", "%PDF-1.7 what we spoke of\n"), mediaType: "application/pdf" };
const later = text("later.txt", "Not sent yet.\n");
const draft = text("draft.txt", "");

const [name] = process.argv.slice(2);
if (name === undefined || existsSync(`${name}-therapist`) || existsSync(`${name}-patient`)) {
  process.stderr.write("Name what is not there yet: node scripts/make-golden-copy.ts NAME\n");
  process.exitCode = 1;
} else {
  await makeGoldenCopies(name);
}

async function makeGoldenCopies(to: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "holdfast-golden-"));
  const clock = standingClock(begin);
  const host = await openGoldenHost(join(work, "host"), clock);
  const weil = await openGoldenDevice(join(work, "weil"), host.port, clock);
  const anna = await openGoldenDevice(join(work, "anna"), host.port, clock);
  const sync = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) for (const device of [weil, anna]) await device.syncNow();
  };
  const { folderId, roomId, words } = await meetInRoom(weil, anna, host.admissionCode ?? "");
  await sync();
  done(await weil.act("invitationHandedOver", { roomId, way: "travelled" }));
  for (const device of [weil, anna]) done(await device.act("wordsMatch", { roomId }));
  const sheet = done(await anna.act("replaceKit", { unlock }));
  await readBack(anna, sheet);
  await sync();

  await send(anna, roomId, "A drawing, and the dream.", [drawing, dream]);
  await sync();
  for (const fileId of await filesAway(weil, roomId)) done(await weil.act("fetchFile", { roomId, fileId }));
  await sync();
  await send(weil, roomId, "What we spoke of.", [plan]);
  await sync();
  await writeNotes(weil, folderId);
  const { noteId } = done(await anna.act("beginPage", { date: "2026-11-02" }));
  const page = "What I say to nobody.";
  done(await anna.act("writeNote", { noteId, update: noteUpdate([page]), opening: page }));
  await sync();
  await host.stop();

  // What waits, and what is not yet a letter.
  done(await weil.act("addFolder", { name: "David Kern", contact: "" }));
  await send(weil, roomId, "With a host again.", [later]);
  await attach(anna, roomId, draft);
  done(await anna.act("keepDraft", { roomId, text: "Half a" }));

  await keepCopy(`${to}-therapist`, weil, { words, side: "therapist", roomId });
  await keepCopy(`${to}-patient`, anna, { words: sheet.words, side: "patient", roomId });
  for (const device of [weil, anna]) done(await device.act("putAway", {}));
  rmSync(work, { recursive: true, force: true });
}

async function send(
  device: OwnDevice,
  roomId: string,
  words: string,
  files: readonly Given[],
): Promise<void> {
  for (const file of files) await attach(device, roomId, file);
  done(await device.act("writeLetter", { roomId, text: words }));
}

async function attach(device: OwnDevice, roomId: string, { name, mediaType, bytes }: Given): Promise<void> {
  const fileId = randomBytes(16).toString("hex");
  done(await device.act("attachFile", { roomId, fileId, name, mediaType, length: bytes.length }));
  done(await device.act("attachPiece", { fileId, at: 0, piece: bytes }));
}

async function filesAway(device: OwnDevice, roomId: string): Promise<readonly string[]> {
  const { letters } = await device.ask("letters", { roomId, beforeLetterId: null, countMax: 10 });
  return letters
    .flatMap(({ files }) => files)
    .flatMap(({ fileId, standing }) => (standing === "away" ? [fileId] : []));
}

async function writeNotes(weil: OwnDevice, folderId: string): Promise<void> {
  for (const kind of ["process", "progress"] as const) {
    const words = `A ${kind} note.`;
    const { noteId } = done(
      await weil.act("startNote", { folderId, kind, sessionKey: null, date: "2026-11-02" }),
    );
    done(
      await weil.act("writeNote", {
        noteId,
        update: noteUpdate([words, "Its second line."]),
        opening: words,
      }),
    );
    if (kind === "process") continue;
    done(await weil.act("signNote", { noteId }));
    done(await weil.act("amendNote", { noteId, text: "Added later." }));
  }
}

type Whose = {
  readonly words: readonly string[];
  readonly side: "therapist" | "patient";
  readonly roomId: string;
};

async function keepCopy(to: string, device: OwnDevice, { words, side, roomId }: Whose): Promise<void> {
  const file = await copyOf(device);
  const seen = await seenIn(device);
  const room = { roomId, written: await writtenIn(device, roomId), notes: await notesIn(device) };
  const shown = JSON.stringify(room);
  // What is written down here is what was attached, and not only what came out.
  for (const { name, bytes } of side === "therapist" ? [drawing, dream, plan, later] : [drawing, dream]) {
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (!shown.includes(hash)) throw new Error(`${name} is not there as it was attached`);
  }
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, "practice.copy"), file);
  const expected = { words, side, madeAt: begin, seen, room };
  writeFileSync(join(to, "expected.json"), `${JSON.stringify(expected, null, 2)}\n`);
}
