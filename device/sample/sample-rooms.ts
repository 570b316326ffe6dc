/** The rooms of the sample practice: how far the two have come in each, and what may be done about it there. */
import type { KnownRoom, RoomDirectory } from "#device/room-directory.ts";
import type { SampleTime } from "#device/sample/sample-time.ts";
import type { SampleWords, Who } from "#device/sample/words.ts";

export const roomIds: Readonly<Partial<Record<Who, string>>> = {
  anna: "a1".repeat(16),
  ruth: "b2".repeat(16),
  ortiz: "c3".repeat(16),
  thomas: "d4".repeat(16),
};

export type SampleRooms = RoomDirectory & {
  /** Replaces what is known of one room. */
  change(roomId: string, change: (room: KnownRoom) => KnownRoom): void;
};

/** Nothing was renewed in these rooms, and none took the place of another. */
const ordinary = { wasChecked: true, checkBegun: false, follows: null, followedAt: null, closedAt: null };

/** The therapist's rooms. */
export function therapistRooms(time: SampleTime, words: SampleWords): SampleRooms {
  const none = { ...ordinary, words: null, mayMeetInPerson: false, invitation: null, otherDevices: [] };
  const { sixWords, people } = words;
  const inPerson = { kind: "checked", how: "in-person", at: time.at(-733, "10:10") } as const;
  const byWords = { kind: "checked", how: "words", at: time.at(-335, "14:02") } as const;
  const expiresAt = time.at(11, "18:00");
  const link = "https://holdfast.example/i#1.7dR4mT9wQz2LkXcVnA5yGw.Jq8sBf3HtZpWvK2xMd6uLg";
  return roomsOf([
    {
      ...none,
      roomId: "a1".repeat(16),
      folderId: "folder-anna",
      otherName: people.anna.name,
      state: inPerson,
      words: sixWords,
      otherDevices: [
        { name: "telephone", since: time.at(-733, "10:05"), shown: true },
        { name: "computer", since: time.at(-2, "20:30"), shown: false },
      ],
    },
    {
      ...none,
      roomId: "b2".repeat(16),
      folderId: "folder-ruth",
      otherName: people.ruth.name,
      state: byWords,
      otherDevices: [{ name: "computer", since: time.at(-335, "13:40"), shown: true }],
    },
    {
      ...none,
      roomId: "c3".repeat(16),
      folderId: "folder-ortiz",
      otherName: people.ortiz.name,
      wasChecked: false,
      state: { kind: "linked", renewed: null },
      words: sixWords,
      otherDevices: [{ name: "telephone", since: time.at(-2, "17:20"), shown: true }],
    },
    {
      ...none,
      roomId: "d4".repeat(16),
      folderId: "folder-thomas",
      otherName: people.thomas.name,
      wasChecked: false,
      state: { kind: "invited", expiresAt },
      invitation: { link, expiresAt, way: "travelled" },
    },
  ]);
}

/** The patient's one room. */
export function patientRooms(time: SampleTime, words: SampleWords): SampleRooms {
  return roomsOf([
    {
      ...ordinary,
      roomId: "a1".repeat(16),
      folderId: null,
      otherName: words.therapistName,
      state: { kind: "checked", how: "in-person", at: time.at(-733, "10:10") },
      words: words.sixWords,
      mayMeetInPerson: false,
      invitation: null,
      otherDevices: [{ name: "computer", since: time.at(-740, "10:00"), shown: true }],
    },
  ]);
}

function roomsOf(first: readonly KnownRoom[]): SampleRooms {
  let rooms = first;
  return {
    rooms: () => rooms,
    change: (roomId, change) => {
      rooms = rooms.map((room) => (room.roomId === roomId ? change(room) : room));
    },
  };
}
