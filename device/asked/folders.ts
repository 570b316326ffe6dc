/** What screens ask and do about a folder besides its work: the contact sheet, how each is reached, the end, retention. */
import type { ContactSheet } from "#domain/folder/contact-sheet.ts";
import type { Reach } from "#domain/frame/reaching.ts";
import type { Act, Kind, Nothing, Question } from "./asking.ts";

export type FolderActs = {
  keepContactSheet: Act<{ folderId: string; sheet: ContactSheet }, Nothing, Kind<"born-malformed">>;
  /** A dated act: no standing hour falls after `lastDate`. Said in the room where there is one, so that both see it. */
  endTreatment: Act<{ folderId: string; lastDate: string }, Nothing, Kind<"ending-malformed">>;
  /** The treatment goes on from a day; the frame that held before holds again. */
  resumeTreatment: Act<{ folderId: string; from: string }, Nothing, Kind<"ending-malformed">>;
  /** Years this practice keeps a record after the end; null: what the country's rule says. */
  chooseRetention: Act<{ years: number | null }, Nothing, Kind<"retention-out-of-range">>;
};

export type FolderQuestions = {
  contactSheet: Question<{ folderId: string }, { name: string; sheet: ContactSheet } | null>;
  ending: Question<{ folderId: string }, EndingStanding | null>;
  retention: Question<Nothing, RetentionStanding>;
  /** How the other person may be reached about an hour. `folderId` is the room's id on the patient's side. */
  reach: Question<{ folderId: string }, ReachStanding | null>;
};

export type EndingStanding = {
  readonly name: string;
  readonly today: string;
  /** null while the treatment goes on. */
  readonly endedOn: string | null;
  /** The last hour that begins on or before today, or that is still to come; null where there is none. */
  readonly lastHourOn: string | null;
  /** From when the record may be destroyed, once ended and where a rule is known or chosen. */
  readonly mayBeDestroyedFrom: string | null;
  /** Whether the other of the two sees the ending. */
  readonly shared: boolean;
};

export type RetentionStanding = {
  /** ISO 3166-1 of the practice; may be empty. */
  readonly country: string;
  readonly chosenYears: number | null;
  /** What Holdfast knows of the country's rule; null where it knows none. */
  readonly rule: { readonly years: number; readonly ground: "law" | "custom" } | null;
};

export type ReachStanding = {
  readonly name: string;
  /** Whether the two have a room in which the other reads of a change, sooner or later. */
  readonly readsHere: boolean;
  /** As agreed in the frame in force; null where the two have not spoken of it. */
  readonly agreed: Reach | null;
  /** Local date on which the two last spoke of it; null where they have not. */
  readonly askedOn: string | null;
  /** On the contact sheet, for the therapist only; empty where there is none. */
  readonly telephone: string;
  readonly email: string;
};
