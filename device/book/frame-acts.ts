/** Acts on the frame: propose, accept, talk first, record from paper; and the events of an invitation's frame. */
import type { Chance, InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { committed, type Outcome } from "#device/book/act.ts";
import { isInUse } from "#device/book/book.ts";
import { freshId, type Parts } from "#device/book/parts.ts";
import { nextHour, type Treatment, treatmentOfFolder, treatmentOfRoom } from "#device/book/treatment.ts";
import { writingFor, writingOf } from "#device/book/writing.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import { isLonger } from "#domain/characters.ts";
import { answerable } from "#domain/frame/accept.ts";
import type { FrameAccepted, FrameProposed, TalkFirstAsked } from "#domain/frame/events.ts";
import { type FrameFault, faultOf, tidied } from "#domain/frame/fault.ts";
import type { Frame } from "#domain/frame/frame.ts";
import { shownProposal, withHoursKept } from "#domain/frame/propose.ts";
import { messageCharactersMax } from "#domain/limits.ts";

/**
 * The proposal that goes with an invitation, checked and with ids for its hours. For who makes the
 * invitation; shown at once, because reading it is what the invitation is for.
 */
export function frameProposed(
  frame: Frame,
  message: string,
  at: InstantMs,
  chance: Chance,
): Result<FrameProposed, FrameFault> {
  return proposal(null, frame, message, at, at, chance);
}

/** The acceptance of the proposal with this event id (hex). */
function frameAccepted(proposalHash: string, at: InstantMs): FrameAccepted {
  return { kind: "FrameAccepted", at, proposal: proposalHash };
}

/** The wish to talk first about the proposal with this event id (hex). */
function talkFirstAsked(proposalHash: string, at: InstantMs): TalkFirstAsked {
  return { kind: "TalkFirstAsked", at, proposal: proposalHash };
}

export async function proposeFrame(
  parts: Parts,
  input: Acts["proposeFrame"]["input"],
): Outcome<"proposeFrame"> {
  const room = roomFor(parts, input.folderId, input.roomId);
  if (room === null) return fail({ kind: "not-here" });
  const now = parts.clock.now();
  const treatment = treatmentIn(parts, room);
  const nextStart = input.show === "now" ? now : (nextStartAfter(treatment, now) ?? now);
  const present = latestFrame(treatment);
  const made = proposal(present, input.frame, input.message, now, nextStart, parts.chance);
  if (!made.ok) return made;
  const kept = await parts.spaces.commit(room.roomId, [writingOf(made.value)], "now");
  return kept.ok ? succeed({ hash: kept.value[0] ?? "" }) : kept;
}

/** Checked by hash twice: here, before it is signed, and by everybody who folds the room. */
export async function acceptFrame(parts: Parts, input: Acts["acceptFrame"]["input"]): Outcome<"acceptFrame"> {
  const open = openFor(parts, input.roomId, input.hash);
  if (!open.ok) return open;
  return committed(parts, input.roomId, [writingOf(frameAccepted(input.hash, parts.clock.now()))], {});
}

export async function talkFirst(parts: Parts, input: Acts["talkFirst"]["input"]): Outcome<"talkFirst"> {
  const open = openFor(parts, input.roomId, input.hash);
  if (!open.ok) return open;
  return committed(parts, input.roomId, [writingOf(talkFirstAsked(input.hash, parts.clock.now()))], {});
}

export async function recordPaperFrame(
  parts: Parts,
  input: Acts["recordPaperFrame"]["input"],
): Outcome<"recordPaperFrame"> {
  const { folderId, agreedOn } = input;
  const treatment = treatmentOfFolder(parts.book, folderId);
  if (treatment === null) return fail({ kind: "not-here" });
  if (parts.book.roomsOf(folderId).some(isInUse)) return fail({ kind: "frame-is-in-room" });
  const now = parts.clock.now();
  if (!isLocalDate(agreedOn)) return fail({ kind: "frame-time-malformed" });
  const frame = prepared(latestFrame(treatment), input.frame, parts.chance);
  const fault = faultOf(frame);
  if (fault !== null) return fail(fault);
  const event = { kind: "FrameRecorded", at: now, folderId, frame, agreedOn } as const;
  const kept = await parts.spaces.commit("self", [writingFor(folderId, "record", event)], "now");
  return kept.ok ? succeed({ hash: kept.value[0] ?? "" }) : kept;
}

function proposal(
  present: Frame | null,
  frame: Frame,
  message: string,
  at: InstantMs,
  shownFrom: InstantMs,
  chance: Chance,
): Result<FrameProposed, FrameFault> {
  const ready = prepared(present, frame, chance);
  const fault = faultOf(ready);
  if (fault !== null) return fail(fault);
  const words = message.trim();
  if (isLonger(words, messageCharactersMax)) return fail({ kind: "frame-too-long" });
  return succeed({ kind: "FrameProposed", at, frame: ready, message: words, shownFrom });
}

/** The frame without empty clauses, its unchanged hours under their old names, its new ones under fresh names. */
function prepared(present: Frame | null, frame: Frame, chance: Chance): Frame {
  const kept = withHoursKept(present, tidied(frame));
  return {
    ...kept,
    hours: kept.hours.map((hour) => (hour.id === "" ? { ...hour, id: freshId(chance) } : hour)),
  };
}

/** The room of the folder or the room named, when both may write there. */
function roomFor({ book }: Parts, folderId: string | null, roomId: string | null): KnownRoom | null {
  const room =
    roomId !== null ? book.knownRoom(roomId) : folderId !== null ? (book.roomsOf(folderId)[0] ?? null) : null;
  return room !== null && isInUse(room) ? room : null;
}

function openFor(parts: Parts, roomId: string, hash: string) {
  const room = roomFor(parts, null, roomId);
  if (room === null) return fail({ kind: "not-here" } as const);
  const { frames } = parts.book.room(roomId);
  const reader = parts.book.sideIn(roomId);
  // What is not shown yet cannot be answered, even by somebody who knows its hash.
  if (shownProposal(frames, reader, parts.clock.now()) === null) return fail({ kind: "superseded" } as const);
  return answerable(frames, reader, hash);
}

function treatmentIn({ book }: Parts, room: KnownRoom): Treatment {
  const ofFolder = room.folderId === null ? null : treatmentOfFolder(book, room.folderId);
  return ofFolder ?? treatmentOfRoom(book, room.roomId);
}

/** The frame a change starts from: the one that holds last. */
function latestFrame({ stretches }: Treatment): Frame | null {
  return stretches.at(-1)?.agreed.frame ?? null;
}

/** When the next hour begins that has not begun yet; null when none is agreed. */
function nextStartAfter(treatment: Treatment, now: InstantMs): InstantMs | null {
  const next = nextHour(treatment, now);
  if (next === null) return null;
  if (next.hour.startsAt > now) return next.hour.startsAt;
  // Proposed during an hour: the hour that is on is not the next one.
  return nextHour(treatment, next.hour.endsAt)?.hour.startsAt ?? null;
}
