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
  HourAdded: "either",
  HourRemoved: "either",
  HourMoved: "either",
  HourPutBack: "either",
  HourRefilled: "either",
  HourTimesWritten: "self",
  BreakAnnounced: "either",
  BreakTakenBack: "either",
  WorkTimesSet: "self",
  NoteStarted: "self",
  NoteKindChosen: "self",
  NoteWritten: "self",
  NoteHeaded: "self",
  NoteSigned: "self",
  NoteAmended: "self",
  NotePutOff: "self",
  NoteLetGo: "self",
  PageRemoved: "self",
  PhraseKept: "self",
  PhraseLetGo: "self",
  PaymentRecorded: "self",
  PaymentTakenBack: "self",
  LetterheadSet: "self",
  BillingSet: "self",
  ChargeChanged: "self",
  ChargeAdded: "self",
  ChargeTakenBack: "self",
  OpeningBalanceSet: "self",
  NumberSeriesBegun: "self",
  InvoiceWritten: "self",
  CreditNoteWritten: "self",
  InvoiceGiven: "room",
  CreditNoteGiven: "room",
  InvoiceStandingGiven: "room",
  ContactSheetKept: "self",
  TreatmentEnded: "either",
  TreatmentResumed: "either",
  RetentionChosen: "self",
  TakenIn: "self",
  TakenOut: "self",
  LicenceLogDescribed: "self",
  FolderCounted: "self",
  LicenceHoursWritten: "self",
  LicenceHoursTakenBack: "self",
  LetterWritten: "room",
  RoomFollowed: "room",
  LetterTakenOver: "room",
  FrameTakenOver: "room",
  SignaturesTakenOver: "room",
  MarkTakenOver: "room",
  HourTakenOver: "room",
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
  if (place !== "either" || !("folderId" in event)) return succeed(null);
  if (event.folderId === null && !isInRoom && !isOfWholePractice(event)) return reject("TR4");
  return event.folderId !== null && isInRoom ? reject("TR4") : succeed(null);
}

/** The therapist's own break is of no single folder. */
function isOfWholePractice({ kind }: DomainEvent): boolean {
  return kind === "BreakAnnounced" || kind === "BreakTakenBack";
}
