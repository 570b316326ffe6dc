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
