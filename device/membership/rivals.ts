/**
 * Two valid records for one epoch: the host led two devices apart (protocol.md §3). What another own device says
 * in self, what the anchor holds, what lies at the end of a branch and what the host shows of logs that were
 * carried on are hints that somebody stands on another record. It is fetched, judged on the epoch before it like any record, and
 * weighed by the one rule; who is on the branch that gives way goes over. Where the host does not show what that
 * takes, it is said, and looked for again.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { InstantMs } from "#base/clock.ts";
import type { Ground } from "#device/keys/ground.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import { readOpening } from "#device/membership/adopting.ts";
import { announcedIn } from "#device/membership/announced.ts";
import { judgeOn } from "#device/membership/judging.ts";
import {
  forgetHint,
  type Hint,
  keepSettled,
  keptHints,
  type NamedEpoch,
  settledIn,
  transcriptAt,
} from "#device/membership/rival-hints.ts";
import { noteRivalSuccessors } from "#device/membership/rival-successors.ts";
import { writeCardsBehind } from "#device/membership/room-cards.ts";
import { historyTo, lookAtSeams, recordsOfLog } from "#device/membership/seams.ts";
import type { SpaceId } from "#device/spaces.ts";
import { cardAt } from "#device/sync/card-at.ts";
import type { JudgedRecord } from "#device/sync/sealed-spaces.ts";
import { cardWith } from "#device/sync/seam.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { adoptEpoch } from "#protocol/epoch/adopt.ts";
import type { Epoch, Side } from "#protocol/epoch/epoch.ts";
import { transcriptOf } from "#protocol/epoch/key-schedule.ts";
import { bytesToRecord, type EpochCore } from "#protocol/epoch/record.ts";
import { listNumbers, standingRival } from "#protocol/epoch/rivals.ts";
import { logKeys } from "#protocol/log/log-keys.ts";

/** Cards of one room that are looked at, newest first. */
const cardsLookedMax = 20;
/** Epochs of another branch that are followed to weigh it: years of them. */
const branchStepsMax = 64;
/** What the host shows of logs that were carried on is looked at this often, and hints that are open. */
const lookAgainMs = 3_600_000;
/** The first look after an unlock, and half as much more: what is urgent goes before it. */
const beginWithinMs = 60_000;

export type Rivals = {
  /** Weighs what is known, and looks at the seams when that is due. Resolves when it is done. */
  round(): Promise<void>;
  /** The store is open: a round comes before long, and again and again. */
  begin(): void;
  stop(): void;
};

export function createRivals(ground: Ground): Rivals {
  const { memory, platform, spaces } = ground;
  let running: Promise<void> | null = null;
  let callOff: (() => void) | null = null;
  let looked: InstantMs | null = null;

  function round(): Promise<void> {
    running ??= untilPutAway(ground, weigh).finally(() => {
      running = null;
      plan();
    });
    return running;
  }

  async function weigh(): Promise<void> {
    const now = platform.clock.now();
    if (looked === null || Math.abs(now - looked) >= lookAgainMs) {
      looked = now;
      await lookAtSeams(ground);
    }
    await weighRivals(ground);
  }

  function plan(withinMs = lookAgainMs): void {
    callOff?.();
    callOff = null;
    if (!spaces.isOpen()) return;
    const [a = 0, b = 0] = platform.chance.bytes(2);
    callOff = platform.timers.after(withinMs * (0.5 + (a * 256 + b) / 65_536), () => void round());
  }

  memory.onChange(() => {
    if (spaces.isOpen() && spaces.cards().some((card) => named(ground, card).length > 0)) void round();
  });

  return {
    round,
    begin: () => plan(beginWithinMs),
    stop() {
      callOff?.();
      callOff = null;
      looked = null;
    },
  };
}

/** Weighs every hint there is of every space, self first. */
export async function weighRivals(ground: Ground): Promise<void> {
  const { spaces } = ground;
  const ids = spaces.cards().map(({ space }) => space);
  for (const id of ids.toSorted((a, b) => Number(b === "self") - Number(a === "self"))) {
    if (!spaces.isOpen()) return;
    await weighIn(ground, id);
  }
}

/** nothing: it is no rival · behind: of an epoch that is still to come here · apart: it cannot be settled yet. */
type Weighed = "nothing" | "behind" | "own-stands" | "went-over" | "apart";

async function weighIn(ground: Ground, id: SpaceId): Promise<void> {
  const { spaces } = ground;
  const settled = await settledIn(spaces, id);
  const first = spaces.card(id);
  if (first === null || spaces.membership(id) === "removed") return;
  const cards = named(ground, first).filter(({ transcript }) => !settled.has(bytesToHex(transcript)));
  const kept = await keptHints(spaces, id);
  let isApart = false;
  let isSettled = false;
  for (const hint of [...kept, ...cards]) {
    const card = spaces.card(id);
    if (card === null) return;
    const weighed = await weighHint(ground, card, hint);
    if (weighed === "apart") isApart = true;
    if (weighed === "apart" || weighed === "behind") continue;
    if (weighed === "own-stands") isSettled = true;
    if ("transcript" in hint && weighed !== "went-over") await keepSettled(spaces, id, [hint.transcript]);
    await forgetHint(spaces, id, hint);
  }
  const isSaid = spaces
    .alarms()
    .some(({ kind, roomId }) => kind === "host-split" && (roomId ?? "self") === id);
  if (isApart) await spaces.tellSplit(id, "apart");
  else if (isSettled) await spaces.tellSplit(id, "settled");
  else if (isSaid) await spaces.tellSplit(id, "nothing");
  // Whoever is on the other branch learns of this one by its card; nothing is gained by keeping step apart.
  if ((isApart || isSettled) && spaces.membership("self") === "listed") await writeCardsBehind(ground);
}

/** Epochs that self names for a room, and that this device does not stand on or has not come to. */
function named({ memory }: Ground, card: SpaceCard): readonly NamedEpoch[] {
  const cards = memory.rooms().get(card.space)?.cards ?? [];
  const newestFirst = cards.toSorted((a, b) => b.epoch - a.epoch).slice(0, cardsLookedMax);
  return newestFirst.flatMap(({ epoch, epochKey: key, transcript, host, side, persona, peer }) => {
    const own = transcriptAt(card, epoch);
    if (own === null ? epoch < card.epoch.number : equalBytes(own, transcript)) return [];
    const other = peer.length === 0 ? null : peer;
    const [personaA, personaB] = side === "a" ? [persona, other] : [other, persona];
    return personaA === null ? [] : [{ epoch, key, transcript, host, personaA, personaB }];
  });
}

async function weighHint(ground: Ground, card: SpaceCard, hint: Hint): Promise<Weighed> {
  const { spaces } = ground;
  const fork = "record" in hint ? forkOf(card, hint.record) : await findFork(ground, card, hint);
  if (typeof fork === "string") return fork;
  const { n, record, key } = fork;
  const base = cardAt(card, n);
  const own = cardAt(card, n + 1);
  if (base === null || own === null) return "nothing";
  const announced = (await announcedIn(spaces, card.space)).filter(({ device }) =>
    equalBytes(device, card.ownDevice.deviceId),
  );
  // Judged by what was announced before the log that forked: what was said on one branch binds nobody on the other.
  const seen = { announced: [...base.epoch.kems, ...announced], ownInLog: -1, cardKey: key };
  const judged = await judgeOn(ground, base, record, seen);
  if (judged.kind === "rejected") return "nothing";
  if (judged.kind === "waits") return "apart";
  const rival = epochOfRecord(base.epoch, record);
  if (rival === null) return "nothing";
  await noteRivalSuccessors(ground, card, record);
  const reached = await newestLists(ground, base, { record, epoch: rival, judged });
  if (doesOwnStand(card, { own: own.epoch, rival, reached })) return "own-stands";
  const isFollowed = judged.kind === "followed";
  const bodies = await historyTo(ground, base, {
    record,
    epoch: rival,
    key: isFollowed ? judged.next.epoch.key : key,
  });
  if (bodies === null) return "apart";
  const next = isFollowed ? judged.next : null;
  const done = await spaces.goOver(card.space, {
    n,
    record,
    bodies,
    next,
    events: isFollowed ? judged.events : [],
  });
  if (!done.ok) return "apart";
  const left = card.earlier.filter((earlier) => earlier.n > n).map(({ transcript }) => transcript);
  await keepSettled(spaces, card.space, [...left, card.epoch.transcript]);
  return "went-over";
}

/**
 * Branches that went on are weighed by the lists they have come to: a device that was taken out could else make
 * another record on an epoch before its removal, as often as it takes for a smaller transcript, and undo it.
 */
function doesOwnStand(
  card: SpaceCard,
  fork: { readonly own: Epoch; readonly rival: Epoch; readonly reached: number },
): boolean {
  const difference = listNumbers(card.epoch) - fork.reached;
  return difference === 0 ? standingRival(fork.own, fork.rival) === fork.own : difference > 0;
}

type Begun = { readonly record: Uint8Array; readonly epoch: Epoch; readonly judged: JudgedRecord };

/** The numbers of the newest lists on a branch, as far as the host shows it. */
async function newestLists(ground: Ground, base: SpaceCard, begun: Begun): Promise<number> {
  let [at, { judged, epoch }] = [base, begun];
  let reached = listNumbers(epoch);
  for (let steps = 0; steps < branchStepsMax && judged.kind === "followed"; steps++) {
    at = cardWith(at, judged.next);
    const further = await nextRecord(ground, at);
    if (further === null) break;
    judged = further.judged;
    epoch = further.epoch;
    reached = Math.max(reached, listNumbers(epoch));
  }
  return reached;
}

/** The record at the end of the log of a card's newest epoch, with what it leads to; null where there is none. */
async function nextRecord(ground: Ground, at: SpaceCard): Promise<Begun | null> {
  for (const record of await recordsOfLog(ground, at.epoch)) {
    const seen = { announced: at.epoch.kems, ownInLog: -1, cardKey: null };
    const judged = await judgeOn(ground, at, record, seen);
    const epoch = epochOfRecord(at.epoch, record);
    if (epoch !== null && (judged.kind === "followed" || judged.kind === "removed"))
      return { record, epoch, judged };
  }
  return null;
}

/** Where another branch begins: the record that follows epoch n there, and K of its epoch where it is known. */
type Fork = { readonly n: number; readonly record: Uint8Array; readonly key: Uint8Array | null };

function forkOf(card: SpaceCard, bytes: Uint8Array): Fork | Weighed {
  const record = bytesToRecord(bytes);
  if (!record.ok) return "nothing";
  const { core, boxes } = record.value;
  const own = transcriptAt(card, core.number);
  if (own === null) return core.number > card.epoch.number ? "behind" : "nothing";
  if (equalBytes(own, transcriptOf(core, boxes))) return "nothing";
  return { n: core.number - 1, record: bytes, key: null };
}

/** Back along the key-links from a named epoch to the first that is not this device's own. */
async function findFork(ground: Ground, card: SpaceCard, hint: NamedEpoch): Promise<Fork | Weighed> {
  const { kind, space } = card.epoch;
  let at = hint;
  for (;;) {
    const opening = await readOpening(ground.link(at.host), logKeys(at.key), at.transcript);
    // Of an epoch that is still to come here, the log may be on its way.
    if (!opening.ok) return hint.epoch > card.epoch.number ? "behind" : "apart";
    const { record, before } = opening.value;
    const adopted = await adoptEpoch({
      kind,
      space,
      personaA: at.personaA,
      personaB: at.personaB,
      number: at.epoch,
      transcript: at.transcript,
      record,
      opener: { kind: "card", key: at.key },
    });
    if (!adopted.ok) return "nothing";
    const { previousKey, transcriptBefore, personasBefore } = adopted.value;
    const own = transcriptAt(card, at.epoch - 1);
    if (own !== null && equalBytes(own, transcriptBefore)) {
      const isBehind = at.epoch > card.epoch.number;
      return isBehind ? "behind" : { n: at.epoch - 1, record, key: at.key };
    }
    if (previousKey === null || before === null) return "nothing";
    at = {
      epoch: at.epoch - 1,
      key: previousKey,
      transcript: transcriptBefore,
      host: before.host,
      personaA: personasBefore.a,
      personaB: personasBefore.b,
    };
  }
}

/** The epoch of a record that was judged and found good, as far as it is weighed: its lists and its transcript. */
function epochOfRecord(base: Epoch, bytes: Uint8Array): Epoch | null {
  const record = bytesToRecord(bytes);
  if (!record.ok) return null;
  const { core, boxes } = record.value;
  const a = sideOf(core, base.a, core.listA);
  const b = base.b === null || core.listB === null ? null : sideOf(core, base.b, core.listB);
  const { number, host, kems } = core;
  return { ...base, number, transcript: transcriptOf(core, boxes), key: null, host, a, b, kems };
}

function sideOf(core: EpochCore, before: Side, list: Uint8Array): Side {
  const successor = core.successors.find(({ old }) => equalBytes(old, before.persona));
  return { persona: successor?.next ?? before.persona, list };
}
