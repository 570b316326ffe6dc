/**
 * Names of files, which somebody else may have chosen to deceive: with an ending that is written backwards
 * (U+202E, "Trojan Source", CVE-2021-42574), with parts of a path, with signs nobody sees, or so long that the
 * ending is out of sight. A name is shown plain, and never becomes the name of a file on a disk.
 */
import { codePointsOf } from "#domain/characters.ts";
import { fileNameCharactersMax } from "#domain/limits.ts";

/** Controls, formats (bidirectional and zero-width among them), lone surrogates, private use, line and paragraph ends. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
/** The longest ending that is kept: ".docx", ".numbers". */
const endingCharactersMax = 10;
const ending = new RegExp(`\\.([A-Za-z0-9]{1,${endingCharactersMax}})$`, "u");

/**
 * The name as it is shown: the last part of a path, without what cannot be seen, at most `fileNameCharactersMax`
 * code points, cut in the middle so that its ending stays in sight. "" when nothing is left.
 */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? "";
  const seen = last.replaceAll(unseen, "").replaceAll(/\s+/gu, " ").trim();
  const points = codePointsOf(seen);
  if (points.length <= fileNameCharactersMax) return seen;
  const kept = (ending.exec(seen)?.[0].length ?? 0) + 1;
  const head = points.slice(0, fileNameCharactersMax - kept - 1);
  return `${head.join("")}…${points.slice(-kept).join("")}`;
}

/**
 * The name under which a file of a letter is saved outside: the letter's local day ("YYYY-MM-DD"), which file of the
 * letter it is (from 1), and the ending of its name. It says nobody's name, and nothing in it is anybody's choice
 * but an ending of Latin letters and digits, so that no name can lead out of a folder, start a formula or turn round.
 */
export function savedName(name: string, day: string, number: number): string {
  const end = ending.exec(plainName(name))?.[1]?.toLowerCase();
  return `letter-${day}-${number}${end === undefined ? "" : `.${end}`}`;
}
