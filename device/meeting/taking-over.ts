/**
 * What the therapist's copy of a room gives to the room that follows it (protocol.md §6, "Let in again"): that
 * it follows, the frames both had agreed with their signatures, what was said of hours, the letters with
 * author and time, and the last frame once more as a proposal, for the patient's yes. Nothing of the
 * therapist's own space, no key of the old room, and nothing of the notebook, which nobody else has.
 *
 * Every event is the same whenever and on whichever own device it is made, its salt included, so that work
 * that broke off, or was begun twice, writes nothing twice.
 */
import { bytesToHex } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import { signedActOf } from "#device/meeting/signed-acts.ts";
import type { Fact } from "#device/spaces.ts";
import type { SaltedEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { eventToCanonical } from "#device/translate/at-hand.ts";
import type { CopyEvent, HourTakenOver, MarkTakenOver } from "#domain/copy/events.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";
import type { Side } from "#domain/folder/events.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";
import { followedRoomsMax } from "#domain/limits.ts";
import { emptyRoom, type RoomSoFar, takeIntoRoom } from "#domain/room.ts";
import { eventId } from "#protocol/log/event-id.ts";
import { saltBytes } from "#protocol/log/limits.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";

export type TakingOver = {
  readonly spaces: SealedSpaces;
  /** The room that is followed, which this device can read. */
  readonly old: SpaceCard;
  /** The room that follows it. */
  readonly into: SpaceCard;
  /** When the two checked each other in it. */
  readonly at: InstantMs;
  /** Of the invitation, known to every own device: all salts come from it. */
  readonly seed: Uint8Array;
};

/** An event ready to be committed, under the id it will have. */
export type Prepared = SaltedEvent & { readonly id: string };

/** Letters read and given on at once. */
const lettersAtOnce = 100;
/** More marks, proposals and answers than a treatment has. */
const factsMax = 100_000;

/** What is said of hours beside marks: given on as it is. */
const kindsAsTheyAre = [
  "HourAdded",
  "HourRemoved",
  "HourMoved",
  "HourPutBack",
  "HourRefilled",
  "BreakAnnounced",
  "BreakTakenBack",
] as const;

const kindsOfRoom: readonly EventKind[] = [
  "FrameProposed",
  "FrameAccepted",
  "HourMissed",
  "HourHeld",
  "HourDisputed",
  ...kindsAsTheyAre,
  "RoomFollowed",
  "FrameTakenOver",
  "SignaturesTakenOver",
  "MarkTakenOver",
  "HourTakenOver",
];

/** Everything but letters: few, and first, so that the patient is asked for her yes at once. */
export async function agreementsOf(taking: TakingOver): Promise<readonly Prepared[]> {
  const { spaces, old } = taking;
  const facts = await spaces.facts({
    space: old.space,
    kinds: kindsOfRoom,
    subject: null,
    before: null,
    countMax: factsMax,
  });
  const room = foldedAsTherapist(facts);
  const events: DomainEvent[] = [followed(taking, room), ...room.copies.frames, ...room.copies.signatures];
  for (const agreed of room.frames.agreed) events.push(...(await frameEvents(taking, facts, agreed)));
  events.push(...room.copies.hours, ...facts.flatMap((fact) => saidEvent(old.space, fact)));
  const prepared = events.map((event) => prepare(taking, event, false));
  const proposal = await proposalOf(taking, room);
  return proposal === null ? prepared : [...prepared, proposal];
}

/** The letters of the old room in their order, some at a time: first what it had been given itself, then its own. */
export async function* lettersOf(taking: TakingOver): AsyncGenerator<readonly Prepared[]> {
  for (const kind of ["LetterTakenOver", "LetterWritten"] as const) {
    for (const page of await pagesOf(taking, kind)) {
      const facts = await taking.spaces.facts({
        space: taking.old.space,
        kinds: [kind],
        subject: null,
        before: page.before,
        countMax: page.count,
      });
      yield facts.flatMap((fact) => letterEvent(taking, fact)).map((event) => prepare(taking, event, false));
    }
  }
}

/** Pages are read backwards and given on forwards: where each ends, the oldest first. */
async function pagesOf(
  { spaces, old }: TakingOver,
  kind: EventKind,
): Promise<readonly { readonly before: string | null; readonly count: number }[]> {
  const pages: { before: string | null; count: number }[] = [];
  let before: string | null = null;
  for (;;) {
    const facts: readonly Fact[] = await spaces.facts({
      space: old.space,
      kinds: [kind],
      subject: null,
      before,
      countMax: lettersAtOnce,
    });
    const oldest = facts[0];
    if (oldest === undefined) return pages.reverse();
    pages.push({ before, count: facts.length });
    before = oldest.order;
  }
}

function foldedAsTherapist(facts: readonly Fact[]): RoomSoFar {
  const room = emptyRoom();
  for (const fact of facts) takeIntoRoom(room, { ...fact, by: sideOf(fact) });
  return room;
}

/** Only a therapist's device takes over: what is not its own is the patient's. */
function sideOf({ author }: Pick<Fact, "author">): Side {
  return author === "me" ? "therapist" : "patient";
}

function followed({ old, at }: TakingOver, room: RoomSoFar): CopyEvent {
  const before = room.copies.followed?.rooms ?? [];
  return { kind: "RoomFollowed", at, rooms: [old.space, ...before].slice(0, followedRoomsMax) };
}

async function frameEvents(
  { spaces, old }: TakingOver,
  facts: readonly Fact[],
  agreed: AgreedFrame,
): Promise<readonly DomainEvent[]> {
  const proposed = facts.find(({ eventId: id }) => id === agreed.hash);
  const accepted = facts.find(
    ({ event, author, signed }) =>
      signed &&
      event?.kind === "FrameAccepted" &&
      event.proposal === agreed.hash &&
      author !== proposed?.author,
  );
  if (proposed?.event?.kind !== "FrameProposed" || accepted === undefined) return [];
  const { at: proposedAt, message, shownFrom, frame } = proposed.event;
  const common = { at: agreed.agreedAt, room: old.space, from: agreed.hash };
  const taken: DomainEvent = {
    kind: "FrameTakenOver",
    ...common,
    proposedBy: sideOf(proposed),
    proposedAt,
    message,
    shownFrom,
    frame,
  };
  const proposal = await signedActOf(spaces, old, proposed);
  const acceptance = await signedActOf(spaces, old, accepted);
  if (proposal === null || acceptance === null) return [taken];
  return [taken, { kind: "SignaturesTakenOver", ...common, proposal, acceptance }];
}

function saidEvent(room: string, fact: Fact): readonly DomainEvent[] {
  const { event, eventId: from } = fact;
  if (event !== null && isAsItIs(event))
    return [{ kind: "HourTakenOver", at: event.at, room, from, by: sideOf(fact), said: event }];
  return markEvent(room, fact);
}

function isAsItIs(event: DomainEvent): event is HourTakenOver["said"] {
  return kindsAsTheyAre.some((kind) => kind === event.kind);
}

function markEvent(room: string, fact: Fact): readonly MarkTakenOver[] {
  const { event, eventId: from } = fact;
  const by = sideOf(fact);
  if (event?.kind === "HourDisputed" && by === "patient") {
    const { at, sessionKey } = event;
    return [{ kind: "MarkTakenOver", at, room, from, sessionKey, said: "disputed", noticeAt: null }];
  }
  if (by !== "therapist") return [];
  if (event?.kind === "HourHeld") {
    const { at, sessionKey } = event;
    return [{ kind: "MarkTakenOver", at, room, from, sessionKey, said: "held", noticeAt: null }];
  }
  if (event?.kind !== "HourMissed") return [];
  const { at, sessionKey, noticeAt } = event;
  const said = event.by === "patient" ? "missed-by-patient" : "missed-by-therapist";
  return [{ kind: "MarkTakenOver", at, room, from, sessionKey, said, noticeAt }];
}

function letterEvent({ old }: TakingOver, fact: Fact): readonly DomainEvent[] {
  const { event, eventId: from } = fact;
  if (event?.kind === "LetterTakenOver") return fact.author === "me" ? [event] : [];
  if (event?.kind !== "LetterWritten") return [];
  const { at, text, files } = event;
  const carried = files === undefined ? {} : { files };
  return [{ kind: "LetterTakenOver", at, room: old.space, from, by: sideOf(fact), text, ...carried }];
}

/** The frame agreed last, once more as a proposal; null when there was none, or one is proposed here already. */
async function proposalOf(taking: TakingOver, room: RoomSoFar): Promise<Prepared | null> {
  const { spaces, into, at } = taking;
  const last = room.frames.agreed.at(-1)?.frame ?? room.copies.frames.at(-1)?.frame;
  if (last === undefined) return null;
  const query = { space: into.space, kinds: ["FrameProposed"], subject: null, before: null } as const;
  const there = await spaces.facts({ ...query, countMax: 1 });
  if (there.length > 0) return null;
  return prepare(taking, { kind: "FrameProposed", at, frame: last, message: "", shownFrom: at }, true);
}

function prepare({ into, seed }: TakingOver, event: DomainEvent, provable: boolean): Prepared {
  const carried = eventToCanonical(event);
  const salt = saltOf(seed, into, event);
  return { salt, event: carried, provable, id: idOf(into, salt, carried) };
}

function idOf(into: SpaceCard, salt: Uint8Array, event: Canonical): string {
  return bytesToHex(eventId(into.epoch.space, salt, event));
}

/** The same for the same event of the same copy, whoever makes it when. */
function saltOf(seed: Uint8Array, into: SpaceCard, event: DomainEvent): Uint8Array {
  const from = "from" in event ? event.from : "";
  return deriveKey(seed, ["hf/copy-salt/1", into.epoch.space, event.kind, from]).slice(0, saltBytes);
}
