/** The weekly sheet of hours towards a licence: one page a setting, with lines to sign by hand. */
import { wordsOfHoursSheet } from "#device/papers/words-hours-sheet.ts";
import type { Paper, PaperBlock, PaperLanguage, PaperPair, PaperSize } from "#domain/papers/paper.ts";
import { hoursText, type SettingSheet } from "#domain/supervision/hours-sheet.ts";

export type HoursSheetGiven = {
  readonly sheets: readonly SettingSheet[];
  /** As printed, already in the paper's language. */
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly registration: string;
};

/**
 * The sheet as a paper. What the trainee left empty has its line, to be filled in by hand. `fileDate`: the
 * Monday, "YYYY-MM-DD", for the name of the file, which names nobody.
 */
export function hoursSheetPaper(
  given: HoursSheetGiven,
  shape: { readonly language: PaperLanguage; readonly size: PaperSize; readonly fileDate: string },
): Paper {
  const say = wordsOfHoursSheet[shape.language];
  const blocks: PaperBlock[] = [];
  for (const [at, sheet] of given.sheets.entries()) {
    if (at > 0) blocks.push({ kind: "new-page" });
    blocks.push(...blocksOf(sheet, given, shape.language));
  }
  return {
    language: shape.language,
    size: shape.size,
    title: say.title,
    tabTitle: say.tabTitle,
    date: say.weekOf(given.from, given.to),
    fileName: `hours-${shape.fileDate}.pdf`,
    letterhead: null,
    to: [],
    blocks,
    foot: [],
  };
}

/** Where nothing was written, a hand can write. */
const byHand = "................................................";

function blocksOf(
  sheet: SettingSheet,
  given: HoursSheetGiven,
  language: PaperLanguage,
): readonly PaperBlock[] {
  const say = wordsOfHoursSheet[language];
  const { setting, rows } = sheet;
  const filled = (text: string): string => (text === "" ? byHand : text);
  const pairs: readonly PaperPair[] = [
    [say.trainee, filled(given.name)],
    [say.registration, filled(given.registration)],
    [say.setting, filled(setting.name)],
    [say.supervisor, filled(setting.supervisor)],
    [say.supervisorLicence, filled(setting.supervisorLicence)],
  ];
  return [
    { kind: "pairs", rows: pairs },
    {
      kind: "table",
      columns: [
        { label: say.category, align: "start", share: 6 },
        { label: say.hours, align: "end", share: 1 },
        { label: say.soFar, align: "end", share: 1 },
      ],
      rows: rows.map(({ name, minutes, minutesSoFar }) => [
        name[language],
        hoursText(minutes),
        hoursText(minutesSoFar),
      ]),
      totals: [[say.total, hoursText(sheet.minutes), hoursText(sheet.minutesSoFar)]],
    },
    { kind: "text", voice: "small", text: say.basis },
    { kind: "sign", label: say.signTrainee, name: given.name },
    { kind: "sign", label: say.signSupervisor, name: setting.supervisor },
  ];
}
