/** What a trainee has said of hours towards a licence, folded from own events. Total: no event can fail. */
import type {
  LicenceHoursWritten,
  LicenceLogDescribed,
  SupervisionEvent,
} from "#domain/supervision/events.ts";

export type CountedAs = { readonly settingId: string; readonly categoryId: string };
export type LicenceEntry = Omit<LicenceHoursWritten, "kind" | "at">;

/** Grows as it is folded; a fold begins with `noLicenceLog()` and owns it. */
export type LicenceLog = {
  /** null until the trainee has begun one. */
  described: Omit<LicenceLogDescribed, "kind" | "at"> | null;
  readonly countedAs: Map<string, CountedAs>;
  readonly entriesById: Map<string, LicenceEntry>;
};

export function noLicenceLog(): LicenceLog {
  return { described: null, countedAs: new Map(), entriesById: new Map() };
}

/** Takes one event in, in the order of the space. An entry taken back does not come again. */
export function takeSupervisionEvent(log: LicenceLog, event: SupervisionEvent): void {
  switch (event.kind) {
    case "LicenceLogDescribed": {
      const { pack, name, registration, settings, categories } = event;
      log.described = { pack, name, registration, settings, categories };
      return;
    }
    case "FolderCounted": {
      const { folderId, settingId, categoryId } = event;
      if (settingId === null || categoryId === null) log.countedAs.delete(folderId);
      else log.countedAs.set(folderId, { settingId, categoryId });
      return;
    }
    case "LicenceHoursWritten": {
      const { entryId, date, settingId, categoryId, minutes, note } = event;
      log.entriesById.set(entryId, { entryId, date, settingId, categoryId, minutes, note });
      return;
    }
    case "LicenceHoursTakenBack":
      log.entriesById.delete(event.entryId);
      return;
  }
}
