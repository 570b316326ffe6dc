/**
 * Who a patient is outside the work: kept apart from record and notes, sealed under a key of its own, and
 * read where it is needed (a telephone call, an envelope, an invoice). Every field may be empty.
 */

export const contactFields = ["fullName", "telephone", "email", "address", "inEmergency", "others"] as const;
export type ContactField = (typeof contactFields)[number];

export type ContactSheet = Readonly<Record<ContactField, string>> & {
  /** Local date, "YYYY-MM-DD"; null where it is not known. Papers of some countries want it, and the retention of a minor's record. */
  readonly born: string | null;
};

export const emptyContactSheet: ContactSheet = {
  fullName: "",
  telephone: "",
  email: "",
  address: "",
  inEmergency: "",
  others: "",
  born: null,
};
