/** What has happened between the two in one room, folded from its events. Total: no event can fail. */
import { type Copies, noCopies, takeCopy } from "#domain/copy/copies.ts";
import { withAcceptance, withTalkFirst } from "#domain/frame/accept.ts";
import { noFrames, type RoomFrames, withProposal } from "#domain/frame/propose.ts";
import type { Placed } from "#domain/placed.ts";
import { nothingSaid, type Said, saidAfter } from "#domain/session/marks.ts";

/** Grows as it is folded; a fold begins with `emptyRoom()` and owns it. */
export type RoomSoFar = {
  frames: RoomFrames;
  readonly saidByHour: Map<string, Said>;
  /** From the therapist's copy of rooms before this one; never mixed with the rest. */
  readonly copies: Copies;
  /** How many events a newer Holdfast wrote: kept, not understood. */
  newer: number;
};

export function emptyRoom(): RoomSoFar {
  return { frames: noFrames, saidByHour: new Map(), copies: noCopies(), newer: 0 };
}

/** Takes one event in, in the order of the room. What one side may not do, or has no place in a room, changes nothing. */
export function takeIntoRoom(room: RoomSoFar, { event, eventId, by, signed }: Placed): void {
  if (event === null) {
    room.newer += 1;
    return;
  }
  switch (event.kind) {
    case "FrameProposed":
      if (signed) room.frames = withProposal(room.frames, eventId, by, event);
      return;
    case "FrameAccepted":
      if (signed) room.frames = withAcceptance(room.frames, by, event);
      return;
    case "TalkFirstAsked":
      room.frames = withTalkFirst(room.frames, by, event);
      return;
    case "HourMissed":
    case "HourHeld":
      if (by === "therapist") say(room.saidByHour, event.sessionKey, event);
      return;
    case "HourDisputed":
      if (by === "patient") say(room.saidByHour, event.sessionKey, event);
      return;
    case "RoomFollowed":
    case "FrameTakenOver":
    case "SignaturesTakenOver":
    case "MarkTakenOver":
    case "LetterTakenOver":
      return takeCopy(room.copies, by, event);
    case "LetterWritten":
      // Read on demand, page by page.
      return;
    case "PracticeDescribed":
    case "LanguageChosen":
    case "FolderAdded":
    case "FolderRenamed":
    case "FrameRecorded":
    case "HoursConfirmed":
    case "NoteStarted":
    case "NoteKindChosen":
    case "NoteWritten":
    case "NoteHeaded":
    case "NoteSigned":
    case "NoteAmended":
    case "NotePutOff":
    case "NoteLetGo":
    case "PaymentRecorded":
    case "DraftKept":
      // These live in a person's own space and mean nothing here.
      return;
  }
}

/** Adds what `event` says of its hour. */
export function say(
  saidByHour: Map<string, Said>,
  sessionKey: string,
  event: Parameters<typeof saidAfter>[1],
): void {
  saidByHour.set(sessionKey, saidAfter(saidByHour.get(sessionKey) ?? nothingSaid, event));
}
