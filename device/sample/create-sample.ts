/**
 * The sample practice: two years of invented work in memory, seen by its therapist and by one of her
 * patients. Everything clinical works as in a real one, and what one of the two writes the other has at
 * once. Nothing is kept, and no act can reach a host.
 */
import type { Clock, InstantMs } from "#base/clock.ts";
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import type { Device } from "#device/device.ts";
import type { Faces } from "#device/papers/faces.ts";
import { createPractice, isPracticeAct, isPracticeQuestion, type Practice } from "#device/practice.ts";
import type { Questions, Standing } from "#device/questions.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import { createSampleChance } from "#device/sample/chance.ts";
import { invent } from "#device/sample/invent.ts";
import { sampleDeviceId } from "#device/sample/invent-invoices.ts";
import { createSampleMemory, type SampleMemory } from "#device/sample/memory-spaces.ts";
import { sampleCopy, sampleDevices, sampleRecovery } from "#device/sample/own-devices-answers.ts";
import { patientRooms, roomIds, type SampleRooms, therapistRooms } from "#device/sample/sample-rooms.ts";
import { createSampleTime, type SampleTime } from "#device/sample/sample-time.ts";
import { sampleHost, sampleHostSight, sampleSightOfLetter } from "#device/sample/sealed-answers.ts";
import type { SampleWords } from "#device/sample/words.ts";
import { wordsDe } from "#device/sample/words-de.ts";
import { wordsEn } from "#device/sample/words-en.ts";
import type { Side } from "#domain/folder/events.ts";

export type SampleOptions = {
  readonly language: "en" | "de";
  /** The instant at which the sample is opened; its today stays this day. */
  readonly now: InstantMs;
  /** IANA name of the zone the practice lives by. */
  readonly zone: string;
  /** The letters that papers are drawn with; absent where no paper is made. */
  readonly faces?: () => Promise<Faces>;
};

/** Two devices over one memory. The same options give the same practice. */
export function createSample(options: SampleOptions): {
  readonly therapist: Device;
  readonly patient: Device;
} {
  const words = options.language === "de" ? wordsDe : wordsEn;
  const time = createSampleTime(options.now, options.zone);
  const clock = countedClock(options.now);
  const memory = createSampleMemory(clock);
  const directory = therapistRooms(time, words);
  const drawing = options.faces === undefined ? {} : { faces: options.faces };
  invent({ memory, time, words, roomIds, rooms: directory.rooms() });
  return {
    therapist: sampleDevice("therapist", { memory, clock, time, words, rooms: directory, ...drawing }),
    patient: sampleDevice("patient", {
      memory,
      clock,
      time,
      words,
      rooms: patientRooms(time, words),
      ...drawing,
    }),
  };
}

type Ground = {
  readonly memory: SampleMemory;
  readonly clock: Clock;
  readonly time: SampleTime;
  readonly words: SampleWords;
  readonly rooms: SampleRooms;
  readonly faces?: () => Promise<Faces>;
};

/** A clock that stands still but for a millisecond a look, so that what is written later is later. */
function countedClock(start: InstantMs): Clock {
  let looks = 0;
  return { now: () => start + Math.min(looks++, 59_000) };
}

function sampleDevice(side: Side, ground: Ground): Device {
  const { memory, clock, time, rooms } = ground;
  const chance = createSampleChance(side === "therapist" ? 20_461 : 7_919);
  const practice = createPractice({
    spaces: memory.spacesOf(side),
    rooms,
    clock,
    chance,
    zone: time.zone,
    ...(ground.faces === undefined ? {} : { faces: ground.faces }),
    ofDevice: () => ({
      host: sampleHost,
      numbering: { device: sampleDeviceId, isFirst: true, others: [] },
    }),
  });
  practice.receive(memory.factsOf(side));
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  memory.onFact(side, (facts) => {
    practice.receive(facts);
    changed();
  });
  const lock = { isPutAway: false };

  return {
    ask: async (question, input) => {
      // Here nothing works behind the screen: what is not in the index yet is read when something is looked for.
      if (question === "find") while (await practice.takeWordsIn());
      if (isPracticeQuestion(question)) return practice.ask(question, input);
      const answer: unknown = await askSealed(question, input, {
        side,
        ground,
        practice,
        isPutAway: lock.isPutAway,
      });
      return answer as never;
    },
    act: async (act, input) => {
      if (act === "putAway" || act === "unlock") {
        lock.isPutAway = act === "putAway";
        changed();
        return succeed({}) as never;
      }
      if (lock.isPutAway) return fail({ kind: "locked" });
      if (isPracticeAct(act)) return practice.act(act, input as never) as never;
      if (!meet(act, input, rooms, clock.now())) return fail({ kind: "sample" });
      changed();
      return succeed({}) as never;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type SealedGround = {
  readonly side: Side;
  readonly ground: Ground;
  readonly practice: Practice;
  readonly isPutAway: boolean;
};

async function askSealed(
  question: keyof Questions,
  input: Questions[keyof Questions]["input"],
  { side, ground, practice, isPutAway }: SealedGround,
): Promise<Questions[keyof Questions]["answer"]> {
  if (question === "devices") return sampleDevices(side, ground.time, ground.words);
  if (question === "recovery") return sampleRecovery(side, ground.time);
  if (question === "copy") return sampleCopy(side, ground.time);
  if (question === "deviceArrival") return { stage: "none" };
  if (question === "notOpened") return [];
  if (question === "call") return null;
  if (question === "callChoice") return { direct: false };
  if (question === "hostSight") return sampleHostSight(ground.rooms.rooms(), createSampleChance(104_729));
  if (question === "hostSightOfLetter") {
    const { roomId, letterId } = input as Questions["hostSightOfLetter"]["input"];
    const page = await practice.ask("letters", { roomId, beforeLetterId: null, countMax: 200 });
    const letter = page.letters.find((candidate) => candidate.letterId === letterId);
    return letter === undefined ? null : sampleSightOfLetter(letter.text, createSampleChance(15_485_863));
  }
  const standing: Standing = {
    state: isPutAway ? "locked" : "open",
    unfit: null,
    side,
    name: practice.described()?.name ?? null,
    methods: [{ kind: "passphrase" }],
    saved: { waiting: 0, sentAt: ground.time.now, hostReached: true },
    clockOffMinutes: null,
    alarms: [],
    membership: "listed",
    rootReplaced: false,
    withoutHost: false,
    storeKept: true,
    sample: true,
  };
  return standing;
}

/** The acts of meeting that make sense without a host; false for all that need one. */
function meet(
  act: keyof Acts,
  input: Acts[keyof Acts]["input"],
  rooms: SampleRooms,
  now: InstantMs,
): boolean {
  if (!("roomId" in input) || input.roomId === null) return false;
  const change = changeOfRoom(act, now);
  if (change !== null) rooms.change(input.roomId, change);
  return change !== null;
}

function changeOfRoom(act: keyof Acts, now: InstantMs): ((room: KnownRoom) => KnownRoom) | null {
  if (act === "wordsMatch") return (room) => ({ ...room, state: { kind: "checked", how: "words", at: now } });
  if (act === "closeRoom") return (room) => ({ ...room, state: { kind: "closed", why: "ended" } });
  if (act === "wordsDiffer") return (room) => ({ ...room, state: { kind: "closed", why: "words-differed" } });
  if (act === "otherDeviceShown") {
    return (room) => ({
      ...room,
      otherDevices: room.otherDevices.map((known) => ({ ...known, shown: true })),
    });
  }
  return null;
}
