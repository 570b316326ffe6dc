/** What the sample practice says, in one language. The people in it are invented. */

/** The ten treatments of the sample, by the part they play. */
export type Who =
  | "anna"
  | "david"
  | "ortiz"
  | "couple"
  | "jonas"
  | "ruth"
  | "thomas"
  | "clara"
  | "yusuf"
  | "helen";

export type SampleNote = {
  readonly who: Who;
  readonly kind: "process" | "progress";
  /** Which held hour it is about: 0 the latest, 1 the one before. */
  readonly hoursAgo: number;
  readonly paragraphs: readonly string[];
  readonly signed?: true;
  readonly amendment?: string;
};

type SampleLetter = {
  readonly who: Who;
  readonly by: "therapist" | "patient";
  readonly daysAgo: number;
  /** Local time of day, "HH:MM". */
  readonly time: string;
  readonly text: string;
};

/** A page of the patient's own notebook. */
type SamplePage = { readonly daysAgo: number; readonly time: string; readonly paragraphs: readonly string[] };

type SampleClauses = {
  readonly away: string;
  readonly between: string;
  readonly supervision: string;
  readonly executor: string;
  readonly recording: string;
  readonly confidentiality: string;
  readonly words: string;
};

export type SampleWords = {
  /** Street and town, as they stand on an invoice. */
  readonly practiceAddress: readonly string[];
  readonly therapistName: string;
  readonly country: string;
  readonly currency: string;
  readonly people: Readonly<Record<Who, { readonly name: string; readonly contact: string }>>;
  /** Address at which hours are held outside the room. */
  readonly address: string;
  readonly dueMonthly: string;
  readonly dueAtHour: string;
  readonly clauses: SampleClauses;
  /** The contact clause of those without a room. */
  readonly betweenOnPaper: string;
  readonly proposals: { readonly anna: string; readonly ruth: string; readonly first: string };
  readonly paymentNote: string;
  readonly notes: readonly SampleNote[];
  readonly letters: readonly SampleLetter[];
  readonly pages: readonly SamplePage[];
  /** What the therapist calls her own devices. */
  readonly deviceNames: { readonly study: string; readonly telephone: string };
  /** Six words as they would stand on both screens, and their numbers. */
  readonly sixWords: { readonly words: readonly string[]; readonly numbers: readonly number[] };
};
