/**
 * The device as screens and commands meet it: the engine of the sealed spaces, the keys half over it, and
 * the clinical half over both. Every question and act goes to the half that knows it.
 */
import { assert, Defect } from "#base/assert.ts";
import { fail } from "#base/result.ts";
import { createTurn } from "#base/turn.ts";
import { numberingName } from "#device/copy/becoming-new.ts";
import type { Device } from "#device/device.ts";
import { createKeysHalf } from "#device/keys/create-keys-half.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import type { KeysActName, KeysHalf } from "#device/keys/keys-half.ts";
import { noNumbering, numberingOf } from "#device/membership/own-lists.ts";
import type { Platform } from "#device/platform.ts";
import type * as Half from "#device/practice.ts";
import type { Practice } from "#device/practice.ts";
import type { Standing } from "#device/questions.ts";
import { opensWithoutThisDevice } from "#device/recovery/without-this-device.ts";
import { createReadingOn } from "#device/search/reading-on.ts";
import type { Spaces } from "#device/spaces.ts";
import { StoreFull } from "#device/store/sql.ts";
import { createEngine, type Engine } from "#device/sync/engine.ts";
import { createListeners } from "#device/sync/listeners.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { wordsReady } from "#protocol/invite/six-words.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

export type DeviceOptions = {
  /** IANA name of the zone of this machine. */
  readonly zone: string;
  /** Told the store key whenever the store is opened (a copy, the listener's own), null when it is put away. */
  readonly keep?: (storeKey: Uint8Array | null) => void;
};

/** A device, and what a worker and tests need of it besides. */
export type OwnDevice = Device & {
  /** Like `act`, for a call that may be asked again under the same name after another tab took over: it acts once. */
  actOnce(act: string, input: unknown, request: string): Promise<unknown>;
  /** Opens the store with a key another tab held until now. Answers whether it opened. */
  resume(storeKey: Uint8Array): Promise<boolean>;
  /** Asks the hosts now for news, claims and answers, and sends what waits. */
  syncNow(): Promise<void>;
  /** Keeps now what the facts amount to; by itself it does so a while after it was opened. */
  keepFolds(): Promise<void>;
};

type ClinicalCode = typeof Half;
type Clinical = { readonly half: ClinicalCode; readonly practice: Practice };

/** After this long open, and then as often: what the facts amount to is kept while nobody waits for anything. */
const keepFoldsMs = 20_000;
const keepFoldsAgainMs = 900_000;

/** How often it is looked whether time alone has changed an answer: an hour that began shows within this. */
const tickMs = 15_000;

/** The device of this machine, locked or empty until a screen unlocks or begins. Makes no request by itself. */
export async function createDevice(platform: Platform, options: DeviceOptions): Promise<OwnDevice> {
  await sodiumReady();
  const engine = createEngine(platform);
  const spaces = watched(engine, options, async () => {
    await Promise.all([wordsReady(), clinicalHalf()]);
  });
  const keys = createKeysHalf(platform, spaces);
  const changed = createListeners<[]>();
  let request: string | null = null;
  const takeTurn = createTurn();
  let stopTicking: () => void = () => undefined;
  let stopKeeping: () => void = () => undefined;
  let practice: Practice | null = null;
  // The id of this device's row of numbers, where it came out of a copy.
  let cameBackAs: Uint8Array | null = null;

  /** The clinical half, brought in when something is opened or asked of it: a first page needs none of it. */
  async function clinicalHalf(): Promise<Clinical> {
    const half = await import("#device/practice.ts");
    practice ??= freshPractice(half);
    return { half, practice };
  }

  function freshPractice({ createPractice }: ClinicalCode): Practice {
    const clinical: Spaces = {
      commit: (space, writings, flush, waited) =>
        request === null
          ? engine.commit(space, writings, flush, waited)
          : engine.commitFor(request, space, writings, flush),
      facts: (query) => engine.facts(query),
      words: engine.words,
      folds: engine.folds,
      files: () => engine.files(),
    };
    const { clock, chance, hostOrigin } = platform;
    const ofDevice = () => {
      const self = spaces.card("self");
      const host = isWithoutHost(spaces) ? null : (self?.epoch.host ?? hostOrigin);
      return { host, numbering: self === null ? noNumbering : numberingOf(self, cameBackAs) };
    };
    return createPractice({
      spaces: clinical,
      rooms: keys.rooms,
      clock,
      chance,
      ofDevice,
      kindsOfDevices: async () => {
        const { devices, removed } = await keys.devices();
        return new Map([...devices, ...removed].map(({ deviceId, kind }) => [deviceId, kind]));
      },
      opensElsewhere: async () => opensWithoutThisDevice(await keys.recovery()),
      faces: () => platform.faces(),
      zone: options.zone,
    });
  }

  function tick(): void {
    stopTicking = platform.timers.after(tickMs, tick);
    if (practice?.tick(platform.clock.now()) === true) changed.tell();
    inTurn(async () => practice?.keepUp());
  }

  const readingOn = createReadingOn(
    platform.timers,
    async () => engine.isOpen() && practice !== null && practice.takeWordsIn(),
    {
      finished: () => changed.tell(),
      failed: throwOpenly,
    },
  );

  /** Nobody waits for such work, so our own mistake is thrown where the platform shows it. */
  function throwOpenly(error: unknown): void {
    platform.timers.after(0, () => {
      throw error;
    });
  }

  let keeping: Promise<void> | null = null;
  function keepFolds(): Promise<void> {
    keeping ??= keepFoldsNow().finally(() => {
      keeping = null;
    });
    return keeping;
  }

  async function keepFoldsNow(): Promise<void> {
    try {
      await practice?.keepFolds(() => platform.timers.breathe());
    } catch (error) {
      // Without room nothing is kept, and the next unlock takes longer; that is all.
      if (!(error instanceof StoreFull) && engine.isOpen()) throwOpenly(error);
    }
  }

  function keepFoldsAfter(milliseconds: number): void {
    stopKeeping = platform.timers.after(milliseconds, () => {
      keepFoldsAfter(keepFoldsAgainMs);
      void keepFolds();
    });
  }

  engine.foldsTo((fold) => {
    assert(practice !== null, "whoever opens the store brings the clinical half first");
    return practice.begin(fold);
  });
  engine.onFacts((facts) => {
    assert(practice !== null, "whoever opens the store brings the clinical half first");
    practice.receive(facts);
    readingOn.wake();
    changed.tell();
  });
  engine.onFileSent(() => inTurn(async () => practice?.keepUp()));
  let wasOpen = false;
  engine.onState(() => {
    stopTicking();
    if (engine.isOpen()) {
      tick();
      if (!wasOpen) {
        readingOn.wake();
        keepFoldsAfter(keepFoldsMs);
      }
    } else if (wasOpen) {
      readingOn.stop();
      stopKeeping();
      // What was put away is held nowhere, here and in the other tabs.
      practice = null;
      options.keep?.(null);
    }
    wasOpen = engine.isOpen();
    changed.tell();
  });
  keys.onChange(() => changed.tell());

  /** Writes between two acts, so that nothing it writes counts as part of either. */
  function inTurn(work: () => Promise<unknown>): void {
    void takeTurn(work).catch(() => undefined);
  }

  function clinicalAct(act: string, input: unknown, asked: string | null): Promise<unknown> {
    // One at a time, so that what is kept under a request is that request's alone. None of them waits for a host.
    return takeTurn(() => doClinicalAct(act, input, asked));
  }

  async function doClinicalAct(act: string, input: unknown, asked: string | null): Promise<unknown> {
    const before = asked === null ? null : await engine.answerTo(asked);
    if (before === "done") throw new Defect("an act was done, and its answer went down with another tab");
    if (before !== null) return JSON.parse(before.answer);
    request = asked;
    try {
      const { practice } = await clinicalHalf();
      cameBackAs = await engine.loadLocal(numberingName);
      const done = await practice.act(act as never, input as never);
      if (asked !== null) await engine.keepAnswer(asked, JSON.stringify(done));
      return done;
    } finally {
      request = null;
    }
  }

  async function act(name: string, input: unknown, asked: string | null): Promise<unknown> {
    if (Object.hasOwn(keys.acts, name)) return keysAct(keys, name as KeysActName, input);
    const { half } = await clinicalHalf();
    if (!half.isPracticeAct(name as never)) throw new Defect("an act that no half does");
    return engine.isOpen() ? clinicalAct(name, input, asked) : fail({ kind: "locked" });
  }

  return {
    async ask(question, input) {
      if (isKeysQuestion(question)) return (await askKeys(keys, engine, question, input)) as never;
      const { half, practice } = await clinicalHalf();
      if (!half.isPracticeQuestion(question)) throw new Defect("a question that no half answers");
      return (await practice.ask(question, input as never)) as never;
    },
    act: (name, input) => act(name, input, null) as never,
    onChange: (listener) => changed.add(listener),
    actOnce: (name, input, asked) => act(name, input, asked),
    async resume(storeKey) {
      const opened = await spaces.open(storeKey);
      if (opened.ok) await keys.resumed();
      return opened.ok;
    },
    async syncNow() {
      await spaces.syncNow();
      await keys.meetNow();
      await spaces.syncNow();
    },
    keepFolds,
  };
}

/**
 * The engine as the keys half sees it: what reads the facts is ready before they come, and the key is told to
 * whoever keeps it for the other tabs.
 */
function watched(engine: Engine, { keep }: DeviceOptions, ready: () => Promise<void>): SealedSpaces {
  return {
    ...engine,
    async open(storeKey) {
      const copy = storeKey.slice();
      await ready();
      const opened = await engine.open(storeKey);
      if (opened.ok) keep?.(copy);
      else copy.fill(0);
      return opened;
    },
  };
}

/** The questions that the keys half answers; all others belong to the clinical half. */
const keysQuestions = [
  "standing",
  "recovery",
  "copy",
  "devices",
  "deviceArrival",
  "notOpened",
  "hostSight",
  "hostSightOfLetter",
  "call",
  "callChoice",
] as const;
type KeysQuestion = (typeof keysQuestions)[number];

function isKeysQuestion(question: string): question is KeysQuestion {
  return keysQuestions.some((name) => name === question);
}

async function askKeys(
  keys: KeysHalf,
  engine: Engine,
  question: KeysQuestion,
  input: unknown,
): Promise<unknown> {
  switch (question) {
    case "standing":
      return standing(keys, engine);
    case "recovery":
      return keys.recovery();
    case "copy":
      return keys.copy();
    case "devices":
      return keys.devices();
    case "deviceArrival":
      return keys.deviceArrival();
    case "notOpened":
      return keys.notOpened();
    case "hostSight":
      return keys.hostSight();
    case "hostSightOfLetter":
      return keys.hostSightOfLetter(input as { roomId: string; letterId: string });
    case "call":
      return keys.call(input as { roomId: string; after: number });
    case "callChoice":
      return keys.callChoice(input as { roomId: string });
  }
}

/** A store that failed while it was open is said at once, not at the next unlock. */
async function standing(keys: KeysHalf, engine: Engine): Promise<Standing> {
  const found = await keys.standing();
  return engine.isDamaged() ? { ...found, state: "unfit", unfit: "store-damaged" } : found;
}

function keysAct(keys: KeysHalf, name: KeysActName, input: unknown): Promise<unknown> {
  const act = keys.acts[name] as (given: unknown) => Promise<unknown>;
  return act(input);
}
