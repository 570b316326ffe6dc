/** One person of another program's list, and what its columns may hold. */

export const peopleFields = [
  "name",
  "given-name",
  "family-name",
  "telephone",
  "email",
  "address",
  "born",
  "in-emergency",
  "others",
  "fee",
  "open-balance",
  "left-out",
] as const;
export type PeopleField = (typeof peopleFields)[number];

/** How the folder is called: as the list has it, "Anna K.", or "A. K.". */
export type NamesAs = "as-written" | "short" | "initials";

export type Person = {
  /** Place in the list, from 0. */
  readonly row: number;
  readonly name: string;
  readonly fullName: string;
  readonly telephone: string;
  readonly email: string;
  readonly address: string;
  readonly inEmergency: string;
  readonly others: string;
  readonly born: string | null;
  readonly feeMinor: number | null;
  readonly openMinor: number | null;
  /** Fields that were filled and could not be read; they are left empty. */
  readonly unread: readonly PeopleField[];
};
