/** The code of a new device as it is read from one screen and typed on another. */

/** Characters that are read together, as in an admission code. */
const groupLength = 4;

/** The code in groups of four, each to be read in one look; what separates groups in `code` is left out first. */
export function codeInGroups(code: string): readonly string[] {
  const whole = code.replaceAll(/[^0-9A-Za-z]/g, "").toUpperCase();
  return whole.match(new RegExp(`.{1,${groupLength}}`, "g")) ?? [];
}
