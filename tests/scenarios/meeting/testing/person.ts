/**
 * A person with a device of Node, for stories about opening, inviting and meeting: the keys half over the
 * real engine, without the clinical half. The way to the host can be bent, to play a host that lies.
 */
import { randomFillSync } from "node:crypto";
import { onTestFinished } from "vitest";
import type { Clock } from "#base/clock.ts";
import type { Acts } from "#device/acts.ts";
import { createKeysHalf } from "#device/keys/create-keys-half.ts";
import type { KeysHalf } from "#device/keys/keys-half.ts";
import { nodeFaces } from "#device/node/node-faces.ts";
import { nodeTimers } from "#device/node/node-platform.ts";
import { memorySecrets, memoryStore } from "#device/node/node-store.ts";
import type { Platform, Timers } from "#device/platform.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import { createEngine, type Engine } from "#device/sync/engine.ts";
import { createHostLink, type HostLink } from "#device/sync/host-link.ts";
import type { Frame } from "#domain/frame/frame.ts";
import { wordsReady } from "#protocol/invite/six-words.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

export type Person = {
  readonly keys: KeysHalf;
  readonly engine: Engine;
  readonly platform: Platform;
  /** Bends the way to the host from now on; null makes it straight again. */
  bend(how: ((link: HostLink) => Partial<HostLink>) | null): void;
  /** Every key drawn by this device, in the order of drawing: what no answer may hold. */
  readonly drawn: readonly Uint8Array[];
  /** The same machine after the program was stopped and begun again. */
  restart(): Promise<Person>;
  /** The one room there is. */
  room(): KnownRoom;
};

export const passphrase = "a lamp beside the window";
export const prf = Uint8Array.from({ length: 32 }, (_, index) => index * 3 + 1);
export const passkey = { kind: "passkey", credentialId: Uint8Array.of(1, 2, 3, 4), prf } as const;

export const frame: Frame = {
  hours: [],
  fee: { amount: { amountMinor: 9000, currency: "EUR" }, due: "monthly" },
  missedHours: null,
  written: { between: "Ring me in the morning." },
  from: "2026-12-01",
};

/** A clock that tests move on by hand. */
export function handClock(start = Date.now()): Clock & { pass(milliseconds: number): void } {
  let now = start;
  return {
    now: () => now,
    pass(milliseconds) {
      now += milliseconds;
    },
  };
}

/** `timers`: what this device does by itself, and when; requests end by the machine's own. */
export async function newPerson(
  hostOrigin: string,
  clock: Clock = { now: () => Date.now() },
  timers: Timers = nodeTimers,
): Promise<Person> {
  await Promise.all([sodiumReady(), wordsReady()]);
  return personOn({ hostOrigin, clock, timers, store: memoryStore(), secrets: memorySecrets() });
}

type Machine = Pick<Platform, "hostOrigin" | "clock" | "timers" | "store" | "secrets">;

function personOn(machine: Machine): Person {
  const drawn: Uint8Array[] = [];
  let bent: ((link: HostLink) => Partial<HostLink>) | null = null;
  const platform: Platform = {
    ...machine,
    faces: nodeFaces,
    forVisit: false,
    chance: {
      bytes(count) {
        const bytes = randomFillSync(new Uint8Array(count));
        if (count >= 16) drawn.push(Uint8Array.from(bytes));
        return bytes;
      },
    },
    connectHost(origin) {
      const link = createHostLink(origin, {
        clock: machine.clock,
        timers: nodeTimers,
        fetch: (url, request) => fetch(url, request),
        openSocket: (url, protocol) => new WebSocket(url, protocol),
      });
      // Looked up at every call, so that a host can begin to lie in the middle of a story.
      return new Proxy(link, {
        get: (target, name: keyof HostLink) => ({ ...target, ...bent?.(target) })[name],
      });
    },
  };
  const engine = createEngine(platform);
  const keys = createKeysHalf(platform, engine);
  onTestFinished(async () => void (await keys.acts.putAway({})));
  return {
    keys,
    engine,
    platform,
    drawn,
    bend(how) {
      bent = how;
    },
    async restart() {
      await keys.acts.putAway({});
      return personOn(machine);
    },
    room() {
      const [room, ...others] = keys.rooms.rooms();
      if (room === undefined || others.length > 0) throw new Error("there is not one room");
      return room;
    },
  };
}

/** The value of an act that must succeed. */
export async function done<Value>(
  result: Promise<{ ok: true; value: Value } | { ok: false; error: { kind: string } }>,
): Promise<Value> {
  const settled = await result;
  if (!settled.ok) throw new Error(`refused: ${settled.error.kind}`);
  return settled.value;
}

export const beginning = (admissionCode: string): Acts["beginPractice"]["input"] => ({
  name: "Dr Weil",
  language: "en",
  zone: "Europe/Berlin",
  country: "DE",
  currency: "EUR",
  deviceKind: "computer",
  admissionCode,
  unlock: passkey,
});

/** The three words a person reads from the sheet. */
export function readBack(kit: Acts["beginPractice"]["done"]): Acts["confirmKit"]["input"] {
  return { words: kit.readBack.map((place) => ({ place, word: kit.words[place - 1] ?? "" })) };
}

/** Opens a practice with one folder for a patient to come; answers the words of its sheet. */
export async function openPractice(
  person: Person,
  admissionCode: string | null,
  folderId = "folder-1",
): Promise<readonly string[]> {
  const kit = await done(person.keys.acts.beginPractice(beginning(admissionCode ?? "")));
  await done(person.keys.acts.confirmKit(readBack(kit)));
  await addFolder(person, folderId, "Anna");
  return kit.words;
}

/** One more folder in the practice. */
export async function addFolder(person: Person, folderId: string, name: string): Promise<void> {
  const event = {
    kind: "FolderAdded",
    at: person.platform.clock.now(),
    folderId,
    name,
    contact: "",
  } as const;
  await done(person.engine.commit("self", [{ event, sealedFor: null, provable: false }], "now"));
}

export async function inviteAnna(person: Person, folderId = "folder-1"): Promise<Acts["invite"]["done"]> {
  return done(person.keys.acts.invite({ folderId, frame, message: "Until Tuesday.", nameShown: "Dr Weil" }));
}

export const acceptance: Acts["acceptInvitation"]["input"] = {
  answer: "agree",
  unlock: { kind: "passphrase", passphrase },
  zone: "Europe/Vienna",
  deviceKind: "telephone",
};

/** Rounds on both sides until they are linked, as two devices left alone would come to it. */
export async function meet(...people: readonly Person[]): Promise<void> {
  for (let round = 0; round < 5; round++) {
    for (const person of people) {
      await person.keys.meetNow();
      await person.engine.syncNow();
    }
  }
}
