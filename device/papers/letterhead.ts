/** The letterhead of a paper from what the practice keeps of itself. Nothing in it is required. */
import type { LetterheadFacts } from "#domain/accounts/letterhead.ts";
import type { Letterhead } from "#domain/papers/paper.ts";
import { wordsOfLetterhead } from "./words-letterhead.ts";
import { ibanText, type PaperStyle } from "./writing.ts";

/**
 * Name and address at the left, tax and licence at the right. `practiceName` stands where no name was set;
 * `bank`: whether the bank stands at the foot, for papers that say it nowhere else.
 */
export function letterheadOf(
  facts: LetterheadFacts,
  options: { readonly practiceName: string; readonly bank: boolean; readonly style: PaperStyle },
): Letterhead {
  const { language, size } = options.style;
  const say = wordsOfLetterhead[language];
  // Written otherwise where the paper is Letter.
  const licence = language === "en" && size === "Letter" ? say.license : say.licence;
  const { nameLines, addressLines, telephone, email } = facts;
  const names = nameLines.length > 0 ? nameLines : [options.practiceName];
  const lines = [...names, ...addressLines, telephone, email].filter(isWritten);
  const labelled: readonly (readonly [string, string])[] = [
    [say.taxId, facts.taxId],
    [licence, facts.licence],
    [say.npi, facts.npi],
    [say.ein, facts.ein],
  ];
  const iban = facts.iban === "" ? "" : `${say.iban} ${ibanText(facts.iban)}`;
  const bic = facts.bic === "" ? "" : `${say.bic} ${facts.bic}`;
  return {
    lines,
    sender: [...names.slice(0, 1), ...addressLines].filter(isWritten),
    tax: labelled.filter(([, value]) => isWritten(value)).map(([label, value]) => `${label} ${value}`),
    bank: options.bank && iban !== "" ? [facts.accountName, iban, bic].filter(isWritten) : [],
  };
}

function isWritten(text: string): boolean {
  return text.trim() !== "";
}
