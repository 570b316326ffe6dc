/** What the questions and acts of a practice work with. */
import { bytesToHex } from "#base/bytes.ts";
import type { Chance, Clock } from "#base/clock.ts";
import type { Book } from "#device/book/book.ts";
import type { OpenNotes } from "#device/book/open-notes.ts";
import type { DeviceKind } from "#device/own-devices.ts";
import type { Faces } from "#device/papers/faces.ts";
import type { Settings } from "#device/questions.ts";
import type { RoomDirectory } from "#device/room-directory.ts";
import type { Spaces } from "#device/spaces.ts";
import type { AttachedFile } from "#domain/letters/attached-file.ts";

/** Which row of numbers this device writes its invoices in. */
export type Numbering = {
  /** Its id in its owner's space, 32 hex digits. Another one where the same id may have written elsewhere. */
  readonly device: string;
  /** Whether the practice began on this device. */
  readonly isFirst: boolean;
  /** All other devices of this person that it knows of, also those that were removed. */
  readonly others: readonly string[];
};

export type PracticeOptions = {
  readonly spaces: Spaces;
  readonly rooms: RoomDirectory;
  readonly clock: Clock;
  readonly chance: Chance;
  /** What the sealed half knows of this device, for the page of settings. */
  readonly ofDevice: () => Pick<Settings, "host"> & { readonly numbering: Numbering };
  /** The kinds of this person's devices, present and removed, by their ids in the own space, hex. */
  readonly kindsOfDevices?: () => Promise<ReadonlyMap<string, DeviceKind>>;
  /** Whether what this device holds could be opened again without it; absent in the sample and in an archive. */
  readonly opensElsewhere?: () => Promise<boolean>;
  /** The letters that papers are drawn with; absent where no paper is made. */
  readonly faces?: () => Promise<Faces>;
  /** The zone of the machine, for a person whose practice is not described yet. */
  readonly zone: string;
};

/** Where a letter stands: in the order of its room, among what was written there or among what was copied into it. */
export type LetterPlace = { readonly order: string; readonly fromCopy: boolean };

export type Parts = PracticeOptions & {
  readonly book: Book;
  readonly openNotes: OpenNotes;
  /** Where a letter already served stands in its room, so that the page before it can be found. */
  readonly placeOfLetter: Map<string, LetterPlace>;
  /** Files of letters that were served, by their ids, so that their bytes can be asked for. */
  readonly shownFiles: Map<string, AttachedFile>;
};

/** The zone this person lives by. */
export function zoneOf({ book, zone }: Parts): string {
  return book.desk().practice?.zone ?? zone;
}

/** A fresh id of 16 random bytes, as 32 hex digits. */
export function freshId(chance: Chance): string {
  return bytesToHex(chance.bytes(16));
}
