/**
 * What nobody who reads along is to meet in the name of a file, a window or a page: words that tell of a treatment, of
 * illness, or of the two (docs/rules/read-by-another.md), in both languages, and the names of the people in the tests.
 */

const words = [
  ...["psych", "therap", "patient", "treat", "session", "clinic", "counsel", "doctor", "\\bdr\\b", "client"],
  ...["diagnos", "superbill", "good.faith", "health", "mental", "record", "notebook", "illness"],
  ...["praxis", "sitzung", "stunde", "behandl", "berat", "klient", "klinik", "krank", "arzt", "ärzt"],
  ...["\\bakten?\\b", "gesund", "seele", "tagebuch"],
  ...["weil", "anna"],
];

/** Found in every text that is not neutral. */
export const telling: RegExp = new RegExp(words.join("|"), "iu");
