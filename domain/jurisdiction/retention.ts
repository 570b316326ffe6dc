/**
 * How long a record is kept after the end of a treatment, by country. Data: the rule itself is to be read
 * before anything is destroyed, and nothing is destroyed by itself. A therapist may set own years.
 *
 * DE: ten years after the end of the treatment, § 630f (3) BGB. US: seven years from discharge in California
 * (BPC 4980.49, 2919, 4993), for a minor seven years after eighteen; other states differ, and where there is
 * no rule seven to ten are customary. GB: about seven years by the custom of professional bodies.
 */

export type RetentionRule = {
  readonly years: number;
  /** A minor's record is kept until this many years after the eighteenth birthday, where that is later; null where the rule says nothing of minors. */
  readonly yearsAfterEighteen: number | null;
  /** law: a statute says so · custom: usual, with no statute. */
  readonly ground: "law" | "custom";
};

const ruleByCountry: Readonly<Record<string, RetentionRule>> = {
  DE: { years: 10, yearsAfterEighteen: null, ground: "law" },
  US: { years: 7, yearsAfterEighteen: 7, ground: "law" },
  GB: { years: 7, yearsAfterEighteen: null, ground: "custom" },
};

/** The rule Holdfast knows for a country (ISO 3166); null where it knows none. */
export function retentionRuleOf(country: string): RetentionRule | null {
  return ruleByCountry[country.toUpperCase()] ?? null;
}

/**
 * The first local date on which the record may be destroyed. `ended`: the last date of the treatment;
 * `born`: counts only where the rule speaks of minors and the person was one when it ended.
 */
export function mayBeDestroyedFrom(
  { years, yearsAfterEighteen }: Pick<RetentionRule, "years" | "yearsAfterEighteen">,
  ended: string,
  born: string | null,
): string {
  const usual = Temporal.PlainDate.from(ended).add({ years }).add({ days: 1 }).toString();
  if (born === null || yearsAfterEighteen === null) return usual;
  const eighteen = Temporal.PlainDate.from(born).add({ years: 18 });
  if (eighteen.toString() <= ended) return usual;
  const ofMinor = eighteen.add({ years: yearsAfterEighteen }).add({ days: 1 }).toString();
  return ofMinor > usual ? ofMinor : usual;
}
