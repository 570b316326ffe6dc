/** A therapist and a patient over one memory, with a clock that the test moves. */
import type { Chance, InstantMs } from "#base/clock.ts";
import { describedAs } from "#device/book/testing/described.ts";
import { nodeFaces } from "#device/node/node-faces.ts";
import { createPractice, type Practice } from "#device/practice.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import { createSampleMemory, type SampleMemory } from "#device/sample/memory-spaces.ts";
import type { Side } from "#domain/folder/events.ts";
import type { Frame } from "#domain/frame/frame.ts";

export const roomId = "ab".repeat(16);
/** Monday 2 March 2026, 10:00 in Berlin. */
export const start: InstantMs = Date.UTC(2026, 2, 2, 9);
export const dayMs = 86_400_000;

export type TwoPeople = {
  readonly therapist: Practice;
  readonly patient: Practice;
  readonly memory: SampleMemory;
  /** The folder with the room. */
  readonly anna: string;
  /** A folder without one. */
  readonly david: string;
  readonly now: () => InstantMs;
  readonly goTo: (instant: InstantMs) => void;
  /** A room that was checked stays one that was, until it is said to be linked with nothing renewed. */
  readonly setRoomState: (state: KnownRoom["state"]) => void;
  /** Proposes to the patient, who agrees. */
  readonly agree: (frame: Frame) => Promise<string>;
};

export function countedChance(seed: number): Chance {
  let count = seed;
  return {
    bytes: (length) => Uint8Array.from({ length }, (_, n) => (n < 4 ? (count++ >> (8 * n)) & 255 : seed)),
  };
}

export async function twoPeople(): Promise<TwoPeople> {
  let now = start;
  let state: KnownRoom["state"] = { kind: "checked", how: "words", at: start };
  let wasChecked = true;
  let anna = "";
  const clock = { now: () => now };
  const memory = createSampleMemory(clock);
  const room = (folderId: string | null, otherName: string): KnownRoom => ({
    roomId,
    folderId,
    otherName,
    state,
    words: null,
    wasChecked,
    checkBegun: false,
    follows: null,
    followedAt: null,
    closedAt: null,
    mayMeetInPerson: false,
    invitation: null,
    otherDevices: [],
  });
  const practiceOf = (side: Side, rooms: () => readonly KnownRoom[]): Practice => {
    const practice = createPractice({
      spaces: memory.spacesOf(side),
      rooms: { rooms },
      clock,
      chance: countedChance(side === "therapist" ? 1 : 100_000),
      zone: "Europe/Berlin",
      ofDevice: () => ({
        host: "https://host.example",
        numbering: { device: "1".repeat(32), isFirst: true, others: [] },
      }),
      faces: nodeFaces,
    });
    memory.onFact(side, (facts) => practice.receive(facts));
    return practice;
  };
  const therapist = practiceOf("therapist", () => (anna === "" ? [] : [room(anna, "Anna")]));
  const patient = practiceOf("patient", () => [room(null, "Dr Weil")]);
  memory.write("therapist", "self", describedAs("therapist", start));
  memory.write("patient", "self", describedAs("patient", start));
  const folderOf = async (name: string): Promise<string> =>
    done(await therapist.act("addFolder", { name, contact: "" })).folderId;
  anna = await folderOf("Anna");
  const david = await folderOf("David");
  return {
    therapist,
    patient,
    memory,
    anna,
    david,
    now: () => now,
    goTo: (instant) => {
      now = instant;
    },
    setRoomState: (next) => {
      state = next;
      wasChecked = next.kind === "checked" || (wasChecked && next.kind === "closed");
    },
    agree: async (frame) => {
      const proposed = await therapist.act("proposeFrame", {
        folderId: anna,
        roomId: null,
        frame,
        message: "",
        show: "now",
      });
      const { hash } = done(proposed);
      done(await patient.act("acceptFrame", { roomId, hash }));
      return hash;
    },
  };
}

/** The value of a result that must have been reached. */
export function done<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
