/**
 * What came into a room from the therapist's copy of the rooms before it. It is kept beside what the two
 * wrote in this room, never among it: whatever a copy says, no entry of the room itself is another for it.
 */
import type { InstantMs } from "#base/clock.ts";
import type {
  CopyEvent,
  FrameTakenOver,
  HourTakenOver,
  MarkTakenOver,
  RoomFollowed,
  SignaturesTakenOver,
} from "#domain/copy/events.ts";
import type { Side } from "#domain/folder/events.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";
import { type HoursSaid, nothingSaidOfHours, takeSaid } from "#domain/session/hours-said.ts";

/** Grows as its room is folded. */
export type Copies = {
  followed: RoomFollowed | null;
  readonly frames: FrameTakenOver[];
  readonly signatures: SignaturesTakenOver[];
  /** What was said of hours, in the order in which it was given. */
  readonly hours: (MarkTakenOver | HourTakenOver)[];
};

export function noCopies(): Copies {
  return { followed: null, frames: [], signatures: [], hours: [] };
}

/** Takes one event in, in the order of the room. Only the therapist has a copy to give (LA5); the first room followed stays. */
export function takeCopy(copies: Copies, by: Side, event: CopyEvent): void {
  if (by !== "therapist") return;
  switch (event.kind) {
    case "RoomFollowed":
      copies.followed ??= event;
      return;
    case "FrameTakenOver":
      copies.frames.push(event);
      return;
    case "SignaturesTakenOver":
      copies.signatures.push(event);
      return;
    case "MarkTakenOver":
    case "HourTakenOver":
      copies.hours.push(event);
      return;
    case "LetterTakenOver":
      // Read on demand, page by page.
      return;
  }
}

/** When the room took the place of the one before; null when it took none. */
export function followedSince({ followed }: Copies): InstantMs | null {
  return followed?.at ?? null;
}

/** Whether a copy tells of a room that this one follows; any other counts for nothing. */
export function isOfFollowed({ followed }: Copies, room: string): boolean {
  return followed?.rooms.includes(room) ?? false;
}

/** The agreed frames of the rooms before, in the order in which they were given, each once. */
export function copiedFrames(copies: Copies): readonly AgreedFrame[] {
  const byHash = new Map<string, AgreedFrame>();
  for (const taken of copies.frames) {
    if (!isOfFollowed(copies, taken.room) || byHash.has(taken.from)) continue;
    const signatures =
      copies.signatures.find(({ room, from }) => room === taken.room && from === taken.from) ?? null;
    const { from, frame, at } = taken;
    byHash.set(from, {
      hash: from,
      frame,
      agreedAt: at,
      agreedOn: null,
      how: "from-copy",
      copy: { taken, signatures },
    });
  }
  return [...byHash.values()];
}

/** What was said of hours in the rooms before, each word once. */
export function copiedHours(copies: Copies): HoursSaid {
  const hours = nothingSaidOfHours();
  const known = new Set<string>();
  for (const copy of copies.hours) {
    if (!isOfFollowed(copies, copy.room) || known.has(copy.from)) continue;
    known.add(copy.from);
    if (copy.kind === "HourTakenOver") takeSaid(hours, copy.by, copy.said);
    else takeSaid(hours, copy.said === "disputed" ? "patient" : "therapist", asSaid(copy));
  }
  return hours;
}

function asSaid({ at, sessionKey, said, noticeAt }: MarkTakenOver): Parameters<typeof takeSaid>[2] {
  switch (said) {
    case "held":
      return { kind: "HourHeld", at, folderId: null, sessionKey };
    case "disputed":
      return { kind: "HourDisputed", at, sessionKey };
    case "missed-by-patient":
    case "missed-by-therapist": {
      const by = said === "missed-by-patient" ? "patient" : "therapist";
      return { kind: "HourMissed", at, folderId: null, sessionKey, by, noticeAt };
    }
  }
}
