/** What is sealed again for a patient who lost everything: interrupted at every point, in thousands, and tried with lost keys. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { fail } from "#base/result.ts";
import { agreementsOf, lettersOf, type TakingOver } from "#device/meeting/taking-over.ts";
import type { Fact } from "#device/spaces.ts";
import type { DomainEvent } from "#domain/event.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { logIdOf, logKeys } from "#protocol/log/log-keys.ts";
import { openBytes } from "#protocol/seal/aead.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import {
  acceptance,
  addFolder,
  done,
  handClock,
  inviteAnna,
  meet,
  newPerson,
  openPractice,
  type Person,
  passkey,
} from "./testing/person.ts";

const folderId = "folder-1";
const unlock = { kind: "passkey", prf: passkey.prf } as const;

/** A checked room of Dr. Weil and Anna that holds some letters, and its host. */
async function withLetters(count: number) {
  const host = await startRealHost();
  const clock = handClock();
  const weil = await newPerson(host.origin, clock);
  await openPractice(weil, host.admissionCode);
  const { link, roomId: oldRoom } = await inviteAnna(weil);
  const old = await newPerson(host.origin, clock);
  await done(old.keys.acts.readInvitation({ link }));
  await done(old.keys.acts.acceptInvitation(acceptance));
  await meet(weil, old);
  for (const person of [weil, old]) await done(person.keys.acts.wordsMatch({ roomId: oldRoom }));
  const half = Math.floor(count / 2);
  await writeLetters(weil, oldRoom, "weil", half);
  await meet(weil, old);
  await writeLetters(old, oldRoom, "anna", count - half);
  await meet(old, weil);
  return { host, clock, weil, old, oldRoom };
}

/** As many letters as one year or ten bring, in one go. */
async function writeLetters(person: Person, room: string, who: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += 100) {
    const writings = Array.from(
      { length: Math.min(100, count - from) },
      (_, index) =>
        ({
          event: {
            kind: "LetterWritten",
            at: 1000 + from + index,
            text: `${who} ${from + index} ${"·".repeat(200)}`,
          },
          sealedFor: null,
          provable: false,
        }) as const,
    );
    await done(person.engine.commit(room, writings, "soon"));
  }
  await done(person.engine.commitInner(room, [], "now"));
}

/** Lets Anna in again, up to the six words on both screens. */
async function lettingIn(story: Awaited<ReturnType<typeof withLetters>>) {
  const { weil, host, clock } = story;
  const { roomId, link } = await done(
    weil.keys.acts.letInAgain({ folderId, message: "", nameShown: "", unlock }),
  );
  await done(weil.keys.acts.invitationHandedOver({ roomId, way: "travelled" }));
  const telephone = await newPerson(host.origin, clock);
  await done(telephone.keys.acts.readInvitation({ link }));
  await done(telephone.keys.acts.acceptInvitation(acceptance));
  await meet(weil, telephone);
  return { telephone, roomId };
}

async function factsIn(person: Person, space: string, kind: DomainEvent["kind"]): Promise<readonly Fact[]> {
  return person.engine.facts({ space, kinds: [kind], subject: null, before: null, countMax: 100_000 });
}

async function lettersIn(person: Person, space: string): Promise<readonly object[]> {
  return (await factsIn(person, space, "LetterTakenOver")).map(({ event }) => {
    if (event?.kind !== "LetterTakenOver") throw new Error("a letter");
    return { from: event.from, at: event.at, by: event.by, text: event.text };
  });
}

/** The letters of the old room as the new one must have them. */
async function expected(weil: Person, space: string): Promise<readonly object[]> {
  return (await factsIn(weil, space, "LetterWritten")).map(({ event, eventId, author }) => {
    if (event?.kind !== "LetterWritten") throw new Error("a letter");
    const by = author === "me" ? "therapist" : "patient";
    return { from: eventId, at: event.at, by, text: event.text };
  });
}

/** From the n-th write into these rooms on, the machine is dead: before the write, or directly after it. */
function dieAt(person: Person, rooms: readonly string[], n: number, when: "before" | "after"): () => boolean {
  const { engine } = person;
  let writes = 0;
  let isDead = false;
  const dying =
    <Input extends readonly unknown[], Output>(space: string, write: (...input: Input) => Promise<Output>) =>
    async (...input: Input): Promise<Output> => {
      if (isDead) return fail({ kind: "locked" }) as Output;
      if (!rooms.includes(space)) return write(...input);
      writes += 1;
      if (writes < n) return write(...input);
      isDead = true;
      if (when === "after") await write(...input);
      return fail({ kind: "locked" }) as Output;
    };
  const { commitInner, commitSalted, syncNow } = engine;
  Object.assign(engine, {
    commitInner: (...input: Parameters<typeof commitInner>) => dying(input[0], commitInner)(...input),
    commitSalted: (...input: Parameters<typeof commitSalted>) => dying(input[0], commitSalted)(...input),
    syncNow: async () => (isDead ? undefined : syncNow()),
  });
  return () => isDead;
}

test("[LA7] a machine that stops before or after any write goes on with the rest, and nothing is there twice", async () => {
  const story = await withLetters(230);
  const { telephone, roomId } = await lettingIn(story);
  const want = await expected(story.weil, story.oldRoom);
  let weil = story.weil;
  let stops = 0;
  for (;;) {
    // By turns after the first write, and before the second: each time a little more is done.
    const isDead = dieAt(
      weil,
      [story.oldRoom, roomId],
      (stops % 2) + 1,
      stops % 2 === 0 ? "after" : "before",
    );
    if (stops === 0) await done(weil.keys.acts.wordsMatch({ roomId }));
    else await done(weil.keys.acts.unlock(unlock));
    await weil.keys.meetNow();
    if (!isDead()) break;
    stops += 1;
    weil = await weil.restart();
  }
  expect(stops).toBeGreaterThan(4);
  await meet(weil, telephone);
  expect(await lettersIn(telephone, roomId)).toEqual(want);
  for (const kind of ["RoomFollowed", "FrameTakenOver", "SignaturesTakenOver", "FrameProposed"] as const)
    expect(await factsIn(telephone, roomId, kind), kind).toHaveLength(1);
  expect(await weil.engine.innerEvents(story.oldRoom, "hf/ended/1")).toHaveLength(1);
  expect(weil.keys.rooms.rooms().map(({ state }) => state.kind)).toEqual(["closed", "checked"]);
});

test("[LA7] what is given is the same whenever it is made, and an own device that makes it again writes nothing", async () => {
  const story = await withLetters(120);
  const { weil, oldRoom } = story;
  const { telephone, roomId } = await lettingIn(story);
  const old = weil.engine.card(oldRoom);
  const into = weil.engine.card(roomId);
  if (old === null || into === null) throw new Error("both rooms are here");
  const taking: TakingOver = { spaces: weil.engine, old, into, at: 5, seed: new Uint8Array(32).fill(9) };
  const ids = async (): Promise<readonly string[]> => {
    const letters = await Array.fromAsync(lettersOf(taking));
    return [...(await agreementsOf(taking)), ...letters.flat()].map(({ id }) => id);
  };
  const once = await ids();
  story.clock.pass(60_000);
  expect(await ids()).toEqual(once);
  expect(new Set(once).size).toBe(once.length);

  await done(weil.keys.acts.wordsMatch({ roomId }));
  await meet(weil, telephone);
  const rows = async (person: Person) =>
    (await person.engine.rowsOfHost())?.filter(({ space }) => [oldRoom, roomId].includes(space));
  const before = await rows(weil);
  expect(before).not.toHaveLength(0);
  await weil.engine.forgetLocal(`given-${roomId}`);
  const again = await weil.restart();
  await done(again.keys.acts.unlock(unlock));
  await meet(again, telephone);
  expect(await rows(again)).toEqual(before);
  expect(await lettersIn(telephone, roomId)).toEqual(await expected(again, oldRoom));
});

test("[LA8] only the therapist can say that a patient was let in elsewhere; by the patient's hand the room is ended", async () => {
  const { weil, old, oldRoom } = await withLetters(0);
  await done(old.engine.commitInner(oldRoom, [["hf/ended/1", "followed", 5]], "now"));
  await meet(old, weil);
  for (const person of [weil, old]) {
    expect(person.room()).toMatchObject({ state: { kind: "closed", why: "ended" }, followedAt: null });
  }
});

test("[LA16] a thief of the open device plants that his room follows Anna's: it does not", async () => {
  const { weil, old, oldRoom, host, clock } = await withLetters(4);
  await addFolder(weil, "folder-2", "A thief");
  const { link, roomId } = await inviteAnna(weil, "folder-2");
  const thief = await newPerson(host.origin, clock);
  await done(thief.keys.acts.readInvitation({ link }));
  await done(thief.keys.acts.acceptInvitation(acceptance));
  await meet(weil, thief);
  const [space, followed] = [hexToBytes(roomId), hexToBytes(oldRoom)];
  if (space === null || followed === null) throw new Error("room ids are hex");
  const fields = (signature: Uint8Array): ReadonlyMap<string, Canonical> =>
    new Map<string, Canonical>([
      ["space", space],
      ["old", followed],
      ["at", 5],
      ["signature", signature],
    ]);
  // Once with nothing for a signature, once with the true one of another room that was let in and taken back.
  const real = await lettingBack(weil);
  for (const signature of [new Uint8Array(64), real])
    await done(weil.engine.commitInner("self", [["hf/room-follows/1", fields(signature)]], "now"));
  await done(weil.keys.acts.wordsMatch({ roomId }));
  await done(thief.keys.acts.wordsMatch({ roomId }));
  await meet(weil, thief, old);
  const again = await weil.restart();
  await done(again.keys.acts.unlock(unlock));
  await meet(again, thief, old);
  expect(await lettersIn(thief, roomId)).toEqual([]);
  const rooms = new Map(again.keys.rooms.rooms().map((room) => [room.roomId, room]));
  expect(rooms.get(roomId)).toMatchObject({ follows: null, state: { kind: "checked" } });
  expect(rooms.get(oldRoom)?.state.kind).toBe("checked");
  expect(old.room().state.kind).toBe("checked");
});

/** The root's signature under a room that was to follow, and was taken back. */
async function lettingBack(weil: Person): Promise<Uint8Array> {
  const { roomId } = await done(weil.keys.acts.letInAgain({ folderId, message: "", nameShown: "", unlock }));
  await done(weil.keys.acts.voidInvitation({ roomId }));
  const [said] = await weil.engine.innerEvents("self", "hf/room-follows/1");
  const fields = said?.event[1] as ReadonlyMap<string, Uint8Array> | undefined;
  const signature = fields?.get("signature");
  if (signature === undefined) throw new Error("the root signed it");
  return signature;
}

test("[LA9] the lost telephone, with all its keys and all the host has, opens nothing of the new room", async () => {
  const story = await withLetters(20);
  const { weil, old, oldRoom, host } = story;
  const { telephone, roomId } = await lettingIn(story);
  for (const person of [weil, telephone]) await done(person.keys.acts.wordsMatch({ roomId }));
  await meet(weil, telephone, old);
  expect(await lettersIn(telephone, roomId)).toHaveLength(20);
  expect(old.keys.rooms.rooms().map((room) => room.roomId)).toEqual([oldRoom]);
  expect(old.room().state).toEqual({ kind: "closed", why: "followed" });

  // Every key it holds for any epoch of anything, on every body of every log the host keeps.
  const keys = old.engine
    .cards()
    .flatMap((card) => [card.epoch.key, ...card.earlier.map(({ key }) => key)])
    .flatMap((key) => (key === null ? [] : [logKeys(key)]));
  const own = new Set(keys.map(({ logId }) => bytesToHex(logId)));
  const database = new DatabaseSync(join(host.dataDir, databaseFile), { readOnly: true, readBigInts: true });
  const rows = database
    .prepare(
      "SELECT log.pk_w AS w, log.pk_v AS v, entry.body AS body FROM entry JOIN log ON entry.at >> 32 = log.no",
    )
    .all() as { w: Uint8Array; v: Uint8Array; body: Uint8Array }[];
  database.close();
  const theirs = logsOf(telephone, roomId);
  let tried = 0;
  for (const { w, v, body } of rows) {
    const logId = logIdOf(w, v);
    const opens = keys.some(({ sealKey }) => openBytes(sealKey, ["hf/body/1", logId], body).ok);
    expect(opens).toBe(own.has(bytesToHex(logId)));
    if (theirs.has(bytesToHex(logId))) tried += 1;
  }
  expect(tried).toBeGreaterThan(2);
  // Nor does it know where the new room is.
  for (const logId of theirs) expect(own.has(logId)).toBe(false);
});

/** Addresses of the logs of a room, in hex. */
function logsOf(person: Person, roomId: string): ReadonlySet<string> {
  const card = person.engine.card(roomId);
  const keys = [card?.epoch.key, ...(card?.earlier.map(({ key }) => key) ?? [])];
  return new Set(
    keys.flatMap((key) => (key === null || key === undefined ? [] : [bytesToHex(logKeys(key).logId)])),
  );
}

test("[LA15] two thousand letters are there, each once and in order, many to an entry", async () => {
  const story = await withLetters(2000);
  const { weil, oldRoom } = story;
  const { telephone, roomId } = await lettingIn(story);
  await done(weil.keys.acts.wordsMatch({ roomId }));
  await meet(weil, telephone);
  expect(await lettersIn(telephone, roomId)).toEqual(await expected(weil, oldRoom));
  const counters = (await factsIn(telephone, roomId, "LetterTakenOver")).map(
    ({ order }) => order.split(".")[2],
  );
  expect(new Set(counters).size).toBeLessThan(60);
});
