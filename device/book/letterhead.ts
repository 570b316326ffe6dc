/** The letterhead in force: what stands at the head and the foot of the next paper. */
import type { LetterheadStanding } from "#device/asked/accounts.ts";
import type { Parts } from "#device/book/parts.ts";
import { isValidIban } from "#domain/accounts/iban.ts";
import { type LetterheadFacts, letterheadFor } from "#domain/accounts/letterhead.ts";
import { feePacks } from "#domain/jurisdiction/fees.ts";

/** The letterhead in force, or what the practice's name and country propose for one. */
export function letterheadInForce({ book }: Parts): LetterheadFacts {
  const { practice, accounts: entered } = book.desk();
  const set = entered.letterhead === null ? undefined : entered.letterheadsById.get(entered.letterhead);
  return set ?? letterheadFor(practice?.name ?? "", practice?.country ?? "");
}

export function letterhead(parts: Parts): LetterheadStanding {
  const facts = letterheadInForce(parts);
  const language = parts.book.desk().practice?.language ?? "en";
  const offered = (pack: "plain" | "de" | "us" | "gb"): string => feePacks[pack].taxSentence[language];
  return {
    letterhead: facts,
    isSet: parts.book.desk().accounts.letterhead !== null,
    offeredTaxSentence: {
      plain: offered("plain"),
      de: offered("de"),
      us: offered("us"),
      gb: offered("gb"),
    },
    hasQr: isValidIban(facts.iban) && accountNameOf(facts) !== "",
  };
}

/** Whom a transfer is made out to. */
export function accountNameOf({ accountName, nameLines }: LetterheadFacts): string {
  return accountName === "" ? (nameLines[0] ?? "") : accountName;
}
