/**
 * Where each kind of event may stand: in a room what both share, in a person's own space what is that
 * person's alone. A note in a room, or a letter outside one, is not believed.
 */
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import type { SpaceId } from "#device/spaces.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";

type Place = "self" | "room" | "either";

const placeOfKind: Readonly<Record<EventKind, Place>> = {
  PracticeDescribed: "self",
  LanguageChosen: "self",
  FolderAdded: "self",
  FolderRenamed: "self",
  FrameProposed: "room",
  FrameAccepted: "room",
  TalkFirstAsked: "room",
  FrameRecorded: "self",
  HourMissed: "either",
  HourHeld: "either",
  HoursConfirmed: "self",
  HourDisputed: "room",
  NoteStarted: "self",
  NoteKindChosen: "self",
  NoteWritten: "self",
  NoteHeaded: "self",
  NoteSigned: "self",
  NoteAmended: "self",
  NotePutOff: "self",
  NoteLetGo: "self",
  PaymentRecorded: "self",
  LetterWritten: "room",
  RoomFollowed: "room",
  LetterTakenOver: "room",
  FrameTakenOver: "room",
  SignaturesTakenOver: "room",
  MarkTakenOver: "room",
  DraftKept: "self",
};

/**
 * Whether an event may stand in a space. Rejected: TR4 its kind belongs elsewhere, or it names a folder
 * in a room (a room holds no name of the therapist's folders), or names none in the therapist's own space.
 */
export function checkPlace(event: DomainEvent, space: SpaceId): Result<null, Rejected> {
  const isInRoom = space !== "self";
  const place = placeOfKind[event.kind];
  if (place !== "either" && (place === "room") !== isInRoom) return reject("TR4");
  if ((event.kind === "HourMissed" || event.kind === "HourHeld") && (event.folderId === null) !== isInRoom)
    return reject("TR4");
  return succeed(null);
}
