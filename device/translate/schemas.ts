/** The schema of every event, strict and bounded. Version 1 of each. */
import * as v from "valibot";
import { accountsSchemas } from "#device/translate/accounts-schemas.ts";
import { folderSchemas } from "#device/translate/folder-schemas.ts";
import { phraseSchemas } from "#device/translate/note-schemas.ts";
import { saidOfHours, sessionSchemas } from "#device/translate/session-schemas.ts";
import {
  attachedFiles,
  country,
  currency,
  draft,
  eventId,
  filled,
  frame,
  instant,
  language,
  localDate,
  noteKind,
  ownId,
  roomId,
  sessionKey,
  side,
  signedAct,
  text,
  whole,
  zone,
} from "#device/translate/shapes.ts";
import { supervisionSchemas } from "#device/translate/supervision-schemas.ts";
import { takingInSchemas } from "#device/translate/taking-in-schemas.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";
import * as limit from "#domain/limits.ts";

/** The version of the schemas below; a later one is read as "newer". */
export const eventVersion = 1;

/** One schema a kind; the compiler holds that none is missing, `sameShape` that none says something else. */
export const eventSchemas = {
  PracticeDescribed: v.strictObject({
    kind: v.literal("PracticeDescribed"),
    at: instant,
    side,
    name: text(limit.nameCharactersMax),
    language,
    zone,
    country,
    currency,
  }),
  LanguageChosen: v.strictObject({ kind: v.literal("LanguageChosen"), at: instant, language }),
  FolderAdded: v.strictObject({
    kind: v.literal("FolderAdded"),
    at: instant,
    folderId: ownId,
    name: filled(limit.nameCharactersMax),
    contact: text(limit.contactCharactersMax),
  }),
  FolderRenamed: v.strictObject({
    kind: v.literal("FolderRenamed"),
    at: instant,
    folderId: ownId,
    name: filled(limit.nameCharactersMax),
    contact: text(limit.contactCharactersMax),
  }),
  FrameProposed: v.strictObject({
    kind: v.literal("FrameProposed"),
    at: instant,
    frame,
    message: text(limit.messageCharactersMax),
    shownFrom: instant,
  }),
  FrameAccepted: v.strictObject({ kind: v.literal("FrameAccepted"), at: instant, proposal: eventId }),
  TalkFirstAsked: v.strictObject({ kind: v.literal("TalkFirstAsked"), at: instant, proposal: eventId }),
  FrameRecorded: v.strictObject({
    kind: v.literal("FrameRecorded"),
    at: instant,
    folderId: ownId,
    frame,
    agreedOn: localDate,
  }),
  ...sessionSchemas,
  NoteStarted: v.strictObject({
    kind: v.literal("NoteStarted"),
    at: instant,
    noteId: ownId,
    folderId: ownId,
    noteKind,
    sessionKey: v.nullable(sessionKey),
    date: localDate,
  }),
  NoteKindChosen: v.strictObject({ kind: v.literal("NoteKindChosen"), at: instant, noteId: ownId, noteKind }),
  NoteWritten: v.pipe(
    v.strictObject({
      kind: v.literal("NoteWritten"),
      at: instant,
      noteId: ownId,
      batch: ownId,
      part: whole(0, limit.updatePartsMax - 1),
      parts: whole(1, limit.updatePartsMax),
      update: v.pipe(
        v.instance(Uint8Array),
        v.check((bytes) => bytes.length <= limit.updateBytesMax),
      ),
    }),
    v.check((event) => event.part < event.parts),
  ),
  NoteHeaded: v.strictObject({
    kind: v.literal("NoteHeaded"),
    at: instant,
    noteId: ownId,
    noteKind,
    opening: text(limit.openingCharactersMax),
  }),
  NoteSigned: v.strictObject({
    kind: v.literal("NoteSigned"),
    at: instant,
    noteId: ownId,
    writings: v.pipe(v.array(eventId), v.maxLength(limit.signedWritingsMax)),
  }),
  NoteAmended: v.strictObject({
    kind: v.literal("NoteAmended"),
    at: instant,
    noteId: ownId,
    text: filled(limit.amendmentCharactersMax),
  }),
  NotePutOff: v.strictObject({ kind: v.literal("NotePutOff"), at: instant, folderId: ownId, sessionKey }),
  NoteLetGo: v.strictObject({ kind: v.literal("NoteLetGo"), at: instant, folderId: ownId, sessionKey }),
  PageRemoved: v.strictObject({ kind: v.literal("PageRemoved"), at: instant, noteId: ownId }),
  ...phraseSchemas,
  ...accountsSchemas,
  ...supervisionSchemas,
  ...folderSchemas,
  ...takingInSchemas,
  LetterWritten: v.strictObject({
    kind: v.literal("LetterWritten"),
    at: instant,
    text: filled(limit.letterCharactersMax),
    files: attachedFiles,
  }),
  RoomFollowed: v.strictObject({
    kind: v.literal("RoomFollowed"),
    at: instant,
    rooms: v.pipe(v.array(roomId), v.minLength(1), v.maxLength(limit.followedRoomsMax)),
  }),
  LetterTakenOver: v.strictObject({
    kind: v.literal("LetterTakenOver"),
    at: instant,
    room: roomId,
    from: eventId,
    by: side,
    text: filled(limit.letterCharactersMax),
    files: attachedFiles,
  }),
  FrameTakenOver: v.strictObject({
    kind: v.literal("FrameTakenOver"),
    at: instant,
    room: roomId,
    from: eventId,
    proposedBy: side,
    proposedAt: instant,
    message: text(limit.messageCharactersMax),
    shownFrom: instant,
    frame,
  }),
  SignaturesTakenOver: v.strictObject({
    kind: v.literal("SignaturesTakenOver"),
    at: instant,
    room: roomId,
    from: eventId,
    proposal: signedAct,
    acceptance: signedAct,
  }),
  MarkTakenOver: v.strictObject({
    kind: v.literal("MarkTakenOver"),
    at: instant,
    room: roomId,
    from: eventId,
    sessionKey,
    said: v.picklist(["missed-by-patient", "missed-by-therapist", "held", "disputed"]),
    noticeAt: v.nullable(instant),
  }),
  HourTakenOver: v.strictObject({
    kind: v.literal("HourTakenOver"),
    at: instant,
    room: roomId,
    from: eventId,
    by: side,
    said: saidOfHours,
  }),
  DraftKept: v.strictObject({ kind: v.literal("DraftKept"), at: instant, roomId, text: draft }),
} satisfies { readonly [Kind in EventKind]: v.GenericSchema<Extract<DomainEvent, { kind: Kind }>> };
