/** The rooms as the clinical half and the screens may know them: no key, no nonce, no persona. */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { CheckingAgain } from "#device/meeting/checking-again.ts";
import type { LaterCheck } from "#device/meeting/later-checks.ts";
import {
  invitationOf,
  type MeetingRoom,
  mayMeetInPerson,
  stateOf,
  wasChecked,
} from "#device/meeting/meeting-room.ts";
import type { KnownRoom, RoomDirectory } from "#device/room-directory.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { type ListedDevice, readDeviceList } from "#protocol/identity/device-list.ts";
import { numbersToWords } from "#protocol/invite/six-words.ts";

export function createDirectory(ground: Ground, again: Pick<CheckingAgain, "newestOf">): RoomDirectory {
  const { memory } = ground;
  return {
    rooms: () =>
      [...memory.rooms().values()]
        .filter(isWorthShowing)
        .map((room) => toKnown(ground, room, again.newestOf(room.roomId))),
  };
}

/** A claim that the host never took leaves a room that never was. */
function isWorthShowing(room: MeetingRoom): boolean {
  if (room.invited !== null) return true;
  return room.joining !== null && (room.linked !== null || room.closed === null);
}

function toKnown(ground: Ground, room: MeetingRoom, later: LaterCheck | null): KnownRoom {
  const { memory, spaces, platform } = ground;
  const now = platform.clock.now();
  const folderId = room.invited?.folderId ?? null;
  const card = spaces.card(room.roomId);
  return {
    roomId: room.roomId,
    folderId,
    otherName: folderId === null ? (room.joining?.otherName ?? "") : (memory.folderName(folderId) ?? ""),
    state: stateOf(room, now),
    words: wordsOf(room, later),
    wasChecked: wasChecked(room),
    checkBegun: later !== null && later.numbers === null,
    follows: room.follows === null ? null : bytesToHex(room.follows.old),
    followedAt: room.closed?.why === "followed" ? room.closed.at : null,
    closedAt: room.closed?.at ?? null,
    mayMeetInPerson: mayMeetInPerson(room, now),
    invitation: invitationOf(room, now),
    otherDevices: otherSideDevices(card).map((device) => ({
      name: device.name === "telephone" ? "telephone" : "computer",
      since: device.since,
      // The device that made or answered the invitation was met with the room itself.
      shown: room.devicesShown.has(bytesToHex(device.id)) || isMetAtFirst(card, device),
    })),
  };
}

/** The words of the newest check. Those of the invitation say nothing of keys that came after them. */
function wordsOf({ linked, succeeded }: MeetingRoom, later: LaterCheck | null): KnownRoom["words"] {
  const first = linked === null || succeeded !== null ? null : linked.numbers;
  const numbers = later === null ? first : later.numbers;
  if (linked === null || numbers === null) return null;
  return { words: numbersToWords(numbers, linked.language), numbers };
}

/** The other person's devices that the newest epoch lists; none before there is another. */
export function otherSideDevices(card: SpaceCard | null): readonly ListedDevice[] {
  const side = card === null ? null : card.own === "a" ? card.epoch.b : card.epoch.a;
  if (side === null) return [];
  return devicesOf(side.list, side.persona) ?? [];
}

type Read = { readonly persona: Uint8Array; readonly devices: readonly ListedDevice[] | null };

/**
 * What lists say that were read before, by the bytes themselves as the card holds them. Screens ask for all rooms
 * at every change; checking every signature of forty rooms each time would take a device whole seconds.
 */
const readBefore = new WeakMap<Uint8Array, Read>();

/** The devices of a signed list; null when it is not that persona's. */
function devicesOf(list: Uint8Array, persona: Uint8Array): readonly ListedDevice[] | null {
  const before = readBefore.get(list);
  if (before !== undefined && equalBytes(before.persona, persona)) return before.devices;
  const read = readDeviceList(list, persona);
  const devices = read.ok ? read.value.devices : null;
  readBefore.set(list, { persona, devices });
  return devices;
}

/** Whether the other's first list carried this device: list number 0 is the one that came with the meeting. */
function isMetAtFirst(card: SpaceCard | null, device: ListedDevice): boolean {
  if (card === null) return false;
  const lists = [...card.earlier, { listA: card.epoch.a.list, listB: card.epoch.b?.list ?? null }];
  const persona = card.own === "a" ? card.epoch.b?.persona : card.epoch.a.persona;
  if (persona === undefined) return false;
  for (const { listA, listB } of lists) {
    const bytes = card.own === "a" ? listB : listA;
    const devices = bytes === null ? null : devicesOf(bytes, persona);
    if (devices === null) continue;
    return devices.some(({ id }) => bytesToHex(id) === bytesToHex(device.id));
  }
  return false;
}
