/** Dr. Weil's only machine is gone. On an empty one she types her sheet. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import {
  accept,
  bothSync,
  done,
  expectCalm,
  inviteAnna,
  lettersOf,
  openPractice,
  standing,
  textsOf,
  write,
} from "../testing/cast.ts";
import { passphrase } from "../testing/cast-words.ts";
import { line, minute, newTown } from "../testing/town.ts";
import { comeBack, newPassphrase, outcome, wholeHost } from "./testing/coming-back.ts";

/** Everything the screens are told of a practice, bit for bit. */
async function told(device: OwnDevice, folderId: string, roomId: string): Promise<unknown> {
  return {
    patients: await device.ask("patients", {}),
    today: await device.ask("today", {}),
    folder: await device.ask("folder", { folderId }),
    sessions: await device.ask("sessions", { folderId }),
    notes: await device.ask("notes", { folderId }),
    accounts: await device.ask("accounts", { folderId }),
    room: { ...(await device.ask("room", { roomId })), draft: "" },
    letters: await lettersOf(device, roomId),
  };
}

test("[RV1] everything comes back from the sheet on an empty machine, bit for bit, and goes on", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  const anna = await town.newDevice();
  const { folderId, roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  done(await weil.act("invitationHandedOver", { roomId, way: "travelled" }));
  done(await weil.act("wordsMatch", { roomId }));
  done(await anna.act("wordsMatch", { roomId }));
  await write(weil, roomId, "Until Monday.");
  await bothSync(weil, anna);
  await write(anna, roomId, "Thank you.");
  const { noteId } = done(
    await weil.act("startNote", { folderId, kind: "process", sessionKey: null, date: "2026-11-02" }),
  );
  done(await weil.act("writeNote", { noteId, update: Uint8Array.of(0, 0), opening: "A dream." }));
  const writtenAt = town.time.clock.now();
  await town.time.pass(minute);
  await bothSync(weil, anna);
  await expectCalm(weil, anna);
  const before = await told(weil, folderId, roomId);
  done(await weil.act("putAway", {}));

  const empty = await town.newDevice();
  const found = await comeBack(empty, words, ({ devices }) => devices.map(({ deviceId }) => deviceId));
  expect(found).toMatchObject({
    side: "therapist",
    name: "Dr. Weil",
    lastWrittenAt: writtenAt,
    methodsHere: false,
  });
  expect(found.devices.map(({ kind }) => kind)).toEqual(["computer"]);
  expect(await standing(empty)).toMatchObject({ state: "open", side: "therapist", membership: "listed" });
  expect(await told(empty, folderId, roomId)).toEqual(before);

  await bothSync(empty, anna);
  await write(empty, roomId, "I have a new machine.");
  await bothSync(empty, anna);
  await write(anna, roomId, "Good.");
  await bothSync(empty, anna);
  expect(await textsOf(anna, roomId)).toEqual([
    "Until Monday.",
    "Thank you.",
    "I have a new machine.",
    "Good.",
  ]);
  expect(await textsOf(empty, roomId)).toEqual(await textsOf(anna, roomId));
  await expectCalm(empty, anna);

  done(await empty.act("putAway", {}));
  expect(outcome(await empty.act("unlock", { kind: "passphrase", passphrase: newPassphrase }))).toBe("done");
  expect(await textsOf(empty, roomId)).toEqual(await textsOf(anna, roomId));
});

test("[RV2] before the person says yes, nothing that opens is kept on the machine and nothing changes on the host", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  await weil.syncNow();
  done(await weil.act("putAway", {}));
  const directory = mkdtempSync(join(tmpdir(), "holdfast-empty-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const before = wholeHost(town);

  const empty = await town.newDevice(line(), { directory });
  const input = { by: { kind: "kit", words: words.join(" ") }, host: null, deviceKind: "telephone" } as const;
  const found = done(await empty.act("beginRecovery", input));
  expect(found).toMatchObject({ name: "Dr. Weil", side: "therapist" });
  // What is shown of the person is in that answer alone: the machine is still nobody's.
  expect(await standing(empty)).toMatchObject({ state: "empty", name: null, side: null });
  expect(await empty.ask("deviceArrival", {})).toMatchObject({ stage: "bringing", part: "own" });
  expect(readdirSync(directory)).not.toContain("lock.sealed");
  expect(outcome(await empty.act("addFolder", { name: "Anna", contact: "" }))).not.toBe("done");
  expect(wholeHost(town)).toEqual(before);

  // Whoever leaves while another is leaving, as a page does that is closed, hears of it when it is over.
  const first = empty.act("leaveArrival", {});
  done(await empty.act("leaveArrival", {}));
  expect(readdirSync(directory).filter((name) => name.startsWith("holdfast.db"))).toEqual([]);
  expect(outcome(await empty.act("confirmRecovery", { unlock: null, lost: [] }))).toBe("nothing-begun");
  expect(await empty.ask("deviceArrival", {})).toEqual({ stage: "none" });
  done(await first);
  expect(wholeHost(town)).toEqual(before);
});

test("[RV2] a machine that stops before the yes is empty again, and begins anew", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  await weil.syncNow();
  const directory = mkdtempSync(join(tmpdir(), "holdfast-empty-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const stopped = await town.newDevice(line(), { directory });
  const input = { by: { kind: "kit", words: words.join(" ") }, host: null, deviceKind: "computer" } as const;
  done(await stopped.act("beginRecovery", input));

  const again = await town.newDevice(line(), { directory });
  expect(await standing(again)).toMatchObject({ state: "empty" });
  expect(outcome(await again.act("unlock", { kind: "passphrase", passphrase }))).toBe("unlock-failed");
  await comeBack(again, words);
  expect(await standing(again)).toMatchObject({ state: "open", name: "Dr. Weil", membership: "listed" });
});

test.each([
  ["one word short", (words: readonly string[]) => words.slice(1), "kit-word-count"],
  [
    "a word that is in no sheet",
    (words: readonly string[]) => ["holdfast", ...words.slice(1)],
    "kit-word-unknown",
  ],
  ["two words exchanged", exchanged, "kit-checksum"],
  ["another sheet", () => "abandon ".repeat(11).concat("about").split(" "), "kit-not-known"],
])("[RV3] with %s nothing opens, and it is said", async (_what, change, refusal) => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  const empty = await town.newDevice();
  const typed = change(words).join(" ");
  const by = { kind: "kit", words: typed } as const;
  const result = await empty.act("beginRecovery", { by, host: null, deviceKind: "computer" });
  expect(outcome(result)).toBe(refusal);
  expect(await standing(empty)).toMatchObject({ state: "empty" });
});

/** Two neighbours change places; where that happens to be a sheet too, two others do. */
function exchanged(words: readonly string[]): readonly string[] {
  for (let at = 0; at + 1 < words.length; at++) {
    const [first = "", second = ""] = [words[at], words[at + 1]];
    const changed = words.with(at, second).with(at + 1, first);
    if (first !== second && !wordsToKit(changed).ok) return changed;
  }
  throw new Error("some exchange fails the checksum");
}

test("[RV4] a machine that is somebody's is not taken over by a sheet", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  const by = { kind: "kit", words: words.join(" ") } as const;
  for (const state of ["open", "locked"]) {
    const result = await weil.act("beginRecovery", { by, host: null, deviceKind: "computer" });
    expect(outcome(result)).toBe("already-begun");
    expect(await standing(weil)).toMatchObject({ state });
    done(await weil.act("putAway", {}));
  }
});

test("[RV5] a host that is typed must be the origin of one, and anything else is not asked", async () => {
  const town = await newTown();
  const empty = await town.newDevice();
  const by = { kind: "kit", words: "abandon ".repeat(11).concat("about") } as const;
  for (const host of [
    "http://elsewhere.example",
    "https://a.example/path",
    "javascript:1",
    "https://u@a.example",
  ]) {
    const result = await empty.act("beginRecovery", { by, host, deviceKind: "computer" });
    expect(outcome(result)).toBe("host-not-reached");
  }
  const own = await empty.act("beginRecovery", {
    by,
    host: ` ${town.host.origin}/ `,
    deviceKind: "computer",
  });
  expect(outcome(own)).toBe("kit-not-known");
});
