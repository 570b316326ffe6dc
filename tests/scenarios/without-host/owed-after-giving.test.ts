/** What a practice that was given to a host owes to others: everybody gets it, once, however often the device stops. */
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import type { Clock } from "#base/clock.ts";
import { fail } from "#base/result.ts";
import { owe, workOff } from "#device/giving/owed.ts";
import { createGrants, grantHash } from "#device/keys/grants.ts";
import type { Ground } from "#device/keys/ground.ts";
import { createRoomMemory } from "#device/meeting/room-memory.ts";
import type { Timers } from "#device/platform.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import {
  acceptance,
  addFolder,
  done as did,
  inviteAnna as inviteAsPerson,
  meet,
  newPerson,
  openPractice as openAsPerson,
  type Person,
  passkey,
} from "../meeting/testing/person.ts";
import { accept, bothSync, done, inviteAnna, openPractice, readWords, standing } from "../testing/cast.ts";
import { hour, line, minute, newTown, storyTime, type Time } from "../testing/town.ts";
import { codeOf, giveToHost, lineThatWaits, loseEverything, machine, unlock } from "./testing/practice.ts";

const given = "hf/grants-given/1";

/** Dr. Weil with two patients in rooms, and one who has not answered. */
async function practiceOfTwo() {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openAsPerson(weil, host.admissionCode);
  const rooms: string[] = [];
  for (const name of ["Anna", "Ben"]) rooms.push(await roomWith(weil, name));
  await addFolder(weil, "folder-3", "Clara");
  const { roomId: open } = await inviteAsPerson(weil, "folder-3");
  return { host, weil, rooms, open };
}

async function roomWith(weil: Person, name: string, clock?: Clock, timers?: Timers): Promise<string> {
  await addFolder(weil, name, name);
  const { link, roomId } = await inviteAsPerson(weil, name);
  const patient = await newPerson(weil.platform.hostOrigin, clock, timers);
  await did(patient.keys.acts.readInvitation({ link }));
  await did(patient.keys.acts.acceptInvitation(acceptance));
  await meet(weil, patient);
  return roomId;
}

/** The machine stops at the nth thing it is to keep: before that is on its disk, or just after. */
function stopping(spaces: SealedSpaces, at: number, when: "before" | "after"): SealedSpaces {
  let kept = 0;
  const stop = () => {
    throw new Error("stopped");
  };
  const writing =
    <Input extends readonly unknown[], Output>(work: (...input: Input) => Promise<Output>) =>
    async (...input: Input): Promise<Output> => {
      kept += 1;
      if (kept > at || (kept === at && when === "before")) stop();
      const output = await work(...input);
      return kept === at ? stop() : output;
    };
  return {
    ...spaces,
    keepLocal: writing(spaces.keepLocal),
    commitInner: writing(spaces.commitInner),
    forgetLocal: writing(spaces.forgetLocal),
  };
}

/** What stands under the keys half of this person, begun anew. */
async function groundOf({ platform, engine }: Person, spaces: SealedSpaces = engine): Promise<Ground> {
  const memory = createRoomMemory(spaces);
  await memory.load();
  const link = (origin: string) => platform.connectHost(origin);
  return { platform, spaces, memory, grants: createGrants(spaces, platform), link } as unknown as Ground;
}

async function givenIn({ engine }: Person, rooms: readonly string[]) {
  const all = await Promise.all(rooms.map((roomId) => engine.innerEvents(roomId, given)));
  return all.map((facts) => facts.map(({ event }) => (event[1] as readonly Uint8Array[]).map(bytesToHex)));
}

test("[WH26] a stop before or after anything that is kept leaves nobody without grants, and gives nobody any twice", async () => {
  const { weil, rooms, open } = await practiceOfTwo();
  let times = 0;
  for (const when of ["before", "after"] as const) {
    for (let at = 1, isStopped = true; isStopped; at++) {
      times += 1;
      const code = Uint8Array.of(times);
      const first = await groundOf(weil, stopping(weil.engine, at, when));
      const broken = await owe(first, code)
        .then(() => workOff(first))
        .catch(() => "stopped");
      isStopped = broken === "stopped";
      const again = await groundOf(weil);
      await did(owe(again, code));
      expect(await workOff(again)).toBe(true);
      expect(await workOff(again)).toBe(true);
      for (const messages of await givenIn(weil, rooms))
        expect(messages, `${when} ${at}`).toHaveLength(times);
    }
  }
  expect(times).toBeGreaterThan(15);
  const grants = (await givenIn(weil, rooms)).flat(2);
  expect(new Set(grants).size).toBe(2 * 3 * times);
  expect(grants).toHaveLength(2 * 3 * times);
  const closed = await groundOf(weil);
  expect(closed.memory.rooms().get(open)?.closed).toMatchObject({ why: "invitation-voided" });
});

test("[WH27] where grants are lacking the room that got none gets its own, unasked, once there are some again", async () => {
  const time = storyTime();
  const { weil, words, rooms, admissionCode } = await newHostOf(time);
  // Nothing waits: no round is on its way.
  await meet(weil);
  const { promise: isLow, resolve: release } = Promise.withResolvers<void>();
  weil.bend((straight) => ({
    changeGrant: async () => fail({ kind: "refused", reason: "too-many" } as const),
    async getRegister(address) {
      await isLow;
      return straight.getRegister(address);
    },
  }));
  await did(weil.keys.acts.giveToHost({ admissionCode, words, unlock: passkey }));
  const { grants } = await groundOf(weil);
  for (let left = await leftOf(weil); left > 5; left = await leftOf(weil)) await did(grants.take(1));
  release();
  await rootTurnOver(weil);
  expect((await givenIn(weil, rooms)).flat()).toHaveLength(1);

  weil.bend(null);
  const counts = async () => {
    await time.pass(minute);
    return (await givenIn(weil, rooms)).map((messages) => messages.length);
  };
  await expect.poll(counts).toEqual([1, 1]);
});

/** Dr. Weil with two patients in rooms, whose host was begun anew and has another code for her. */
async function newHostOf({ clock, timers }: Time) {
  const first = await startRealHost({ clock });
  const weil = await newPerson(first.origin, clock, timers);
  const words = (await openAsPerson(weil, first.admissionCode)).join(" ");
  const rooms: string[] = [];
  for (const name of ["Anna", "Ben"]) rooms.push(await roomWith(weil, name, clock, timers));
  await first.stop();
  const port = Number(new URL(first.origin).port);
  const host = await startRealHost({ dataDir: first.dataDir, port, newCode: true, clock });
  return { host, weil, words, rooms, admissionCode: host.admissionCode ?? "" };
}

/** An act that holds R waits for what the one before has left to be done; this one is refused then. */
async function rootTurnOver({ keys }: Person): Promise<void> {
  const refused = await keys.acts.giveToHost({ admissionCode: "no code", words: "", unlock: passkey });
  expect(refused).toMatchObject({ error: { kind: "admission-code-malformed" } });
}

test("[WH33] a room that this device does not hold yet when the practice is given gets its grants once it does", async () => {
  const { weil, rooms } = await practiceOfTwo();
  const { card } = weil.engine;
  const isHeld = (space: string) => space !== rooms[0];
  const early = await groundOf(weil, {
    ...weil.engine,
    card: (space) => (isHeld(space) ? card(space) : null),
  });
  await did(owe(early, Uint8Array.of(1)));
  expect(await workOff(early)).toBe(false);
  expect((await givenIn(weil, rooms)).map((messages) => messages.length)).toEqual([0, 1]);
  expect(await workOff(await groundOf(weil))).toBe(true);
  expect((await givenIn(weil, rooms)).map((messages) => messages.length)).toEqual([1, 1]);
});

async function leftOf({ engine }: Person): Promise<number> {
  const [gained = [], taken = []] = await Promise.all(
    ["hf/grants/1", "hf/grants-taken/1"].map(async (label) =>
      (await engine.innerEvents("self", label)).flatMap(({ event }) => event[1] as readonly Uint8Array[]),
    ),
  );
  const isTaken = new Set(taken.map(bytesToHex));
  return new Set(gained.map(bytesToHex).filter((grant) => !isTaken.has(grant))).size;
}

test("[WH26] a device that stops as soon as the practice is given gives the patient hers at its next unlock", async () => {
  const town = await newTown();
  const directory = machine();
  const wire = line();
  const weil = await town.newDevice(wire, { directory });
  const anna = await town.newDevice();
  const words = await openPractice(town, weil);
  const { roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  await readWords(weil, anna, roomId);
  await loseEverything(town);
  expect(await giveToHost(weil, words, codeOf(town))).toBe("given");
  wire.cut();
  done(await weil.act("putAway", {}));

  const again = await town.newDevice(line(), { directory });
  done(await again.act("unlock", unlock));
  for (let turn = 0; turn < 3; turn++) await bothSync(again, anna);
  await town.time.pass(2 * hour);
  for (let turn = 0; turn < 2; turn++) await bothSync(again, anna);
  expect((await standing(anna)).alarms.filter(({ kind }) => kind === "host-withholds")).toEqual([]);
  const kept = await anna.ask("hostSight", {});
  expect(kept.rows?.filter(({ about }) => about === "self").length).toBeGreaterThan(0);
});

test("[WH28] an invitation that is made as soon as the practice is given is not taken back", async () => {
  const town = await newTown();
  const { wire, hold } = lineThatWaits();
  const weil = await town.newDevice(wire);
  const words = await openPractice(town, weil);
  await town.restartHost(undefined, { newCode: true });
  const release = hold("register-get");
  const { folderId } = done(await weil.act("addFolder", { name: "Eva", contact: "" }));
  expect(await giveToHost(weil, words, codeOf(town))).toBe("given");
  done(await weil.act("invite", { folderId, frame: null, message: "", nameShown: "Dr. Weil" }));
  release();
  await bothSync(weil);
  expect((await weil.ask("folder", { folderId }))?.room).toMatchObject({ kind: "invited" });
});

test("[WH30] a code that the host took goes on counting, whatever was made with its grants before the practice was given", async () => {
  const { host, weil, words, admissionCode } = await newHostOf(storyTime());
  const input = { admissionCode, words, unlock: passkey };

  // Something of its own is on its way, and the practice is not given at the first try.
  const { giveToHost: give } = weil.engine;
  Object.assign(weil.engine, { giveToHost: async () => fail({ kind: "not-here" } as const) });
  expect(await weil.keys.acts.giveToHost(input)).toEqual({ ok: false, error: { kind: "not-here" } });
  const [grant = new Uint8Array()] = await did(createGrants(weil.engine, weil.platform).take(1));
  const grantHashes = [grantHash(weil.platform.chance.bytes(16))];
  const spent = await weil.platform.connectHost(host.origin).changeGrant({ grant, grantHashes });
  expect(spent.ok).toBe(true);

  Object.assign(weil.engine, { giveToHost: give });
  await did(weil.keys.acts.giveToHost(input));
  // Given, it is not given twice with one code.
  await meet(weil);
  expect(await weil.keys.acts.giveToHost(input)).toMatchObject({ error: { kind: "admission-code-spent" } });
});
