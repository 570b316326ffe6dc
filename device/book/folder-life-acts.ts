/** Acts on the contact sheet, on the end of a treatment, and on how long records are kept. */
import { fail } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { clipped, committed, type Outcome } from "#device/book/act.ts";
import { isInUse } from "#device/book/book.ts";
import type { Parts } from "#device/book/parts.ts";
import { writingFor, writingOf } from "#device/book/writing.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import { type ContactField, type ContactSheet, contactFields } from "#domain/folder/contact-sheet.ts";
import type { Ending } from "#domain/folder/ending.ts";
import { contactCharactersMax, nameCharactersMax, retentionYearsMax } from "#domain/limits.ts";

const longFields: ReadonlySet<ContactField> = new Set<ContactField>(["address", "inEmergency", "others"]);

export async function keepContactSheet(
  parts: Parts,
  input: Acts["keepContactSheet"]["input"],
): Outcome<"keepContactSheet"> {
  const { folderId } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  const { born } = input.sheet;
  if (born !== null && !isLocalDate(born)) return fail({ kind: "born-malformed" });
  const texts = contactFields.map((field) => [
    field,
    clipped(input.sheet[field], longFields.has(field) ? contactCharactersMax : nameCharactersMax),
  ]);
  const sheet = {
    ...(Object.fromEntries(texts) as Record<ContactField, string>),
    born,
  } satisfies ContactSheet;
  const event = { kind: "ContactSheetKept", at: parts.clock.now(), folderId, sheet } as const;
  return committed(parts, "self", [writingFor(folderId, "contacts", event)], {});
}

export async function endTreatment(
  parts: Parts,
  { folderId, lastDate }: Acts["endTreatment"]["input"],
): Outcome<"endTreatment"> {
  if (!isLocalDate(lastDate)) return fail({ kind: "ending-malformed" });
  return sayEnding(parts, folderId, (whose) => ({
    kind: "TreatmentEnded",
    at: parts.clock.now(),
    folderId: whose,
    lastDate,
  }));
}

export async function resumeTreatment(
  parts: Parts,
  { folderId, from }: Acts["resumeTreatment"]["input"],
): Outcome<"resumeTreatment"> {
  if (!isLocalDate(from)) return fail({ kind: "ending-malformed" });
  return sayEnding(parts, folderId, (whose) => ({
    kind: "TreatmentResumed",
    at: parts.clock.now(),
    folderId: whose,
    from,
  }));
}

/** In the room where both are, else in the therapist's own space. */
async function sayEnding(
  parts: Parts,
  folderId: string,
  make: (whose: string | null) => Ending,
): Outcome<"endTreatment"> {
  const { book } = parts;
  if (!book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  const room = book.roomsOf(folderId)[0];
  if (room !== undefined && isInUse(room)) return committed(parts, room.roomId, [writingOf(make(null))], {});
  return committed(parts, "self", [writingFor(folderId, "record", make(folderId))], {});
}

export async function chooseRetention(
  parts: Parts,
  { years }: Acts["chooseRetention"]["input"],
): Outcome<"chooseRetention"> {
  const isInRange =
    years === null || (Number.isSafeInteger(years) && years >= 1 && years <= retentionYearsMax);
  if (!isInRange) return fail({ kind: "retention-out-of-range" });
  const event = { kind: "RetentionChosen", at: parts.clock.now(), years } as const;
  return committed(parts, "self", [writingOf(event)], {});
}
