/** What is asked of a folder besides its work: contact sheet, how the other is reached, the end, retention. */
import type {
  EndingStanding,
  FolderQuestions,
  ReachStanding,
  RetentionStanding,
} from "#device/asked/folders.ts";
import { isInUse } from "#device/book/book.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { nextHour, pastHours, treatmentOfFolder, treatmentOfRoom } from "#device/book/treatment.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import { frameOn } from "#domain/frame/in-force.ts";
import { mayBeDestroyedFrom, retentionRuleOf } from "#domain/jurisdiction/retention.ts";

export function contactSheet(
  { book }: Parts,
  { folderId }: { readonly folderId: string },
): FolderQuestions["contactSheet"]["answer"] {
  const folder = book.desk().foldersById.get(folderId);
  return folder === undefined ? null : { name: folder.name, sheet: folder.contactSheet };
}

export function ending(parts: Parts, { folderId }: { readonly folderId: string }): EndingStanding | null {
  const { book, clock } = parts;
  const folder = book.desk().foldersById.get(folderId);
  const treatment = treatmentOfFolder(book, folderId);
  if (folder === undefined || treatment === null) return null;
  const now = clock.now();
  const room = book.roomsOf(folderId)[0];
  const last = nextHour(treatment, now) ?? pastHours(treatment, now).at(-1) ?? null;
  return {
    name: folder.name,
    today: localDateOf(now, zoneOf(parts)),
    endedOn: treatment.endedOn,
    lastHourOn: last?.hour.localDate ?? null,
    mayBeDestroyedFrom:
      treatment.endedOn === null ? null : destroyedFrom(parts, treatment.endedOn, folder.contactSheet.born),
    shared: room !== undefined && isInUse(room),
  };
}

function destroyedFrom({ book }: Parts, ended: string, born: string | null): string | null {
  const desk = book.desk();
  const rule = retentionRuleOf(desk.practice?.country ?? "");
  const years = desk.retentionYears ?? rule?.years ?? null;
  if (years === null) return null;
  return mayBeDestroyedFrom({ years, yearsAfterEighteen: rule?.yearsAfterEighteen ?? null }, ended, born);
}

export function retention({ book }: Parts): RetentionStanding {
  const desk = book.desk();
  const country = desk.practice?.country ?? "";
  const rule = retentionRuleOf(country);
  return {
    country,
    chosenYears: desk.retentionYears,
    rule: rule === null ? null : { years: rule.years, ground: rule.ground },
  };
}

export function reach(parts: Parts, { folderId }: { readonly folderId: string }): ReachStanding | null {
  const { book, clock } = parts;
  const today = localDateOf(clock.now(), zoneOf(parts));
  const folder = book.desk().foldersById.get(folderId);
  if (folder === undefined) {
    const known = book.knownRoom(folderId);
    if (known === null || known.folderId !== null) return null;
    const agreed = frameOn(treatmentOfRoom(book, folderId).stretches, today)?.frame.reaching;
    return {
      name: known.otherName,
      readsHere: isInUse(known),
      agreed: agreed?.therapist ?? null,
      askedOn: agreed?.askedOn ?? null,
      telephone: "",
      email: "",
    };
  }
  const treatment = treatmentOfFolder(book, folderId);
  const agreed = treatment === null ? undefined : frameOn(treatment.stretches, today)?.frame.reaching;
  const room = book.roomsOf(folderId)[0];
  return {
    name: folder.name,
    readsHere: room !== undefined && isInUse(room),
    agreed: agreed?.patient ?? null,
    askedOn: agreed?.askedOn ?? null,
    telephone: folder.contactSheet.telephone,
    email: folder.contactSheet.email,
  };
}
