/**
 * The rooms this person belongs to and how far the two have come in meeting: what the sealed half knows
 * (cards, invitations, words) and the clinical half needs in order to answer a screen.
 */
import type { Invitation, RoomState } from "#device/questions.ts";

export type KnownRoom = {
  readonly roomId: string;
  /** The therapist's folder this room belongs to; null on the patient's side. */
  readonly folderId: string | null;
  /** On the patient's side the name the therapist chose; on the therapist's side the folder's name. */
  readonly otherName: string;
  readonly state: RoomState;
  readonly words: { readonly words: readonly string[]; readonly numbers: readonly number[] } | null;
  /** Whether the two ever checked each other here; a renewal of keys does not undo that what was written stays. */
  readonly wasChecked: boolean;
  /** A later check was begun, and its words are not known yet. */
  readonly checkBegun: boolean;
  /** On the therapist's side: the room this one takes the place of once it is checked. */
  readonly follows: string | null;
  /** When this room was ended because another follows it. */
  readonly followedAt: number | null;
  /** When it was closed; null while it is not. */
  readonly closedAt: number | null;
  readonly mayMeetInPerson: boolean;
  readonly invitation: Invitation | null;
  readonly otherDevices: readonly {
    readonly name: "telephone" | "computer";
    readonly since: number;
    readonly shown: boolean;
  }[];
};

export interface RoomDirectory {
  rooms(): readonly KnownRoom[];
}
