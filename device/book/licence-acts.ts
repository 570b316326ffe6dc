/** Acts on hours towards a licence. All in the trainee's own space. */
import { fail } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import { clipped, committed, type Outcome } from "#device/book/act.ts";
import { freshId, type Parts } from "#device/book/parts.ts";
import { writingFor, writingOf } from "#device/book/writing.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";
import {
  codeCharactersMax,
  licenceCategoriesMax,
  licenceMinutesMax,
  licenceSettingsMax,
  nameCharactersMax,
  paymentNoteCharactersMax,
} from "#domain/limits.ts";
import { categoriesOf } from "#domain/supervision/hours-sheet.ts";

export async function describeLicenceLog(
  parts: Parts,
  input: Acts["describeLicenceLog"]["input"],
): Outcome<"describeLicenceLog"> {
  const idOr = (id: string): string => (id === "" ? freshId(parts.chance) : id);
  const settings = input.settings.slice(0, licenceSettingsMax).map((setting) => ({
    settingId: idOr(setting.settingId),
    name: clipped(setting.name, nameCharactersMax),
    supervisor: clipped(setting.supervisor, nameCharactersMax),
    supervisorLicence: clipped(setting.supervisorLicence, codeCharactersMax),
  }));
  if (settings.length === 0) return fail({ kind: "licence-no-setting" });
  const categories = input.categories
    .map(({ categoryId, name, work }) => ({
      categoryId: idOr(categoryId),
      name: clipped(name, nameCharactersMax),
      work,
    }))
    .filter(({ name }) => name !== "")
    .slice(0, licenceCategoriesMax);
  const event = {
    kind: "LicenceLogDescribed",
    at: parts.clock.now(),
    pack: input.pack,
    name: clipped(input.name, nameCharactersMax),
    registration: clipped(input.registration, codeCharactersMax),
    settings,
    categories,
  } as const;
  return committed(parts, "self", [writingOf(event)], {});
}

export async function countFolder(parts: Parts, input: Acts["countFolder"]["input"]): Outcome<"countFolder"> {
  const { folderId, settingId, categoryId } = input;
  const desk = parts.book.desk();
  if (!desk.foldersById.has(folderId)) return fail({ kind: "not-here" });
  if (desk.licence.described === null) return fail({ kind: "licence-not-begun" });
  const counts = settingId !== null && categoryId !== null;
  const event = {
    kind: "FolderCounted",
    at: parts.clock.now(),
    folderId,
    settingId: counts ? settingId : null,
    categoryId: counts ? categoryId : null,
  } as const;
  return committed(parts, "self", [writingFor(folderId, "record", event)], {});
}

export async function writeLicenceHours(
  parts: Parts,
  input: Acts["writeLicenceHours"]["input"],
): Outcome<"writeLicenceHours"> {
  const { date, settingId, categoryId, minutes } = input;
  const { licence } = parts.book.desk();
  const isKnown =
    licence.described?.settings.some((setting) => setting.settingId === settingId) === true &&
    categoriesOf(licence).some((category) => category.categoryId === categoryId);
  if (!isKnown) return fail({ kind: "licence-not-begun" });
  if (!isLocalDate(date)) return fail({ kind: "licence-date-malformed" });
  if (!Number.isSafeInteger(minutes) || minutes < 1 || minutes > licenceMinutesMax)
    return fail({ kind: "licence-minutes-out-of-range" });
  const entryId = freshId(parts.chance);
  const note = clipped(input.note, paymentNoteCharactersMax);
  const event = {
    kind: "LicenceHoursWritten",
    at: parts.clock.now(),
    entryId,
    date,
    settingId,
    categoryId,
    minutes,
    note,
  } as const;
  return committed(parts, "self", [writingOf(event)], { entryId });
}

export async function takeLicenceHoursBack(
  parts: Parts,
  { entryId }: Acts["takeLicenceHoursBack"]["input"],
): Outcome<"takeLicenceHoursBack"> {
  if (!parts.book.desk().licence.entriesById.has(entryId)) return fail({ kind: "not-here" });
  const event = { kind: "LicenceHoursTakenBack", at: parts.clock.now(), entryId } as const;
  return committed(parts, "self", [writingOf(event)], {});
}
