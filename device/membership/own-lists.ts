/**
 * What the lists of a space, and the cards in self, tell of who could read what: which own devices left it in which
 * epoch, and up to which epoch of a room a removed device has the key.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Numbering } from "#device/book/parts.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import { markDrawnFor } from "#device/membership/device-events.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { bytesToRecord } from "#protocol/epoch/record.ts";
import { type ListedDevice, readDeviceList } from "#protocol/identity/device-list.ts";
import { sha256 } from "#protocol/seal/hash.ts";

/** The own devices that left a space, each with the epoch that dropped it; oldest first. */
export function droppedFrom(
  card: SpaceCard,
): readonly { readonly device: ListedDevice; readonly epoch: number }[] {
  const dropped: { readonly device: ListedDevice; readonly epoch: number }[] = [];
  let before: readonly ListedDevice[] = [];
  for (const { n, devices } of ownListsOf(card)) {
    for (const device of before) {
      if (!devices.some(({ id }) => equalBytes(id, device.id))) dropped.push({ device, epoch: n });
    }
    before = devices;
  }
  return dropped;
}

/** This side's devices in every epoch that this device knows, oldest first. */
function ownListsOf(
  card: SpaceCard,
): readonly { readonly n: number; readonly devices: readonly ListedDevice[] }[] {
  const { epoch, own } = card;
  const side = own === "a" ? epoch.a : epoch.b;
  const all = [
    ...card.earlier.map(({ n, personaA, personaB, listA, listB }) =>
      own === "a" ? { n, persona: personaA, list: listA } : { n, persona: personaB, list: listB },
    ),
    { n: epoch.number, persona: side?.persona ?? null, list: side?.list ?? null },
  ];
  return all.flatMap(({ n, persona, list }) => {
    const read = persona === null || list === null ? null : readDeviceList(list, persona);
    return read?.ok ? [{ n, devices: read.value.devices }] : [];
  });
}

/** Of a device that is put away, or belongs to nobody yet: it writes no number. */
export const noNumbering: Numbering = { device: "0".repeat(32), isFirst: false, others: [] };

/**
 * What the numbers of this device's invoices rest on: who it is among all own devices that were ever listed.
 * `cameBackAs`: the id it has for this since it came out of a copy; null where it did not.
 */
export function numberingOf(self: SpaceCard, cameBackAs: Uint8Array | null): Numbering {
  const lists = ownListsOf(self);
  const device = bytesToHex(self.ownDevice.deviceId);
  const first = lists[0];
  const listed = lists.flatMap(({ devices }) => devices.map(({ id }) => bytesToHex(id)));
  if (cameBackAs !== null)
    return { device: bytesToHex(cameBackAs), isFirst: false, others: [...new Set([...listed, device])] };
  // Only a list of the very first epoch with one device in it shows on which one everything began.
  const isFirst = first?.n === 0 && first.devices.length === 1 && listed[0] === device;
  return { device, isFirst, others: [...new Set(listed)].filter((id) => id !== device) };
}

/** The newest epoch of self that dropped a device or came under another root; null when none did. */
export function lastTakenOut(self: SpaceCard): number | null {
  const roots = [
    ...self.earlier.map(({ n, personaA }) => ({ n, root: personaA })),
    { n: self.epoch.number, root: self.epoch.a.persona },
  ];
  const replaced = roots.flatMap(({ n, root }, at) => {
    const before = roots[at - 1];
    return before === undefined || equalBytes(before.root, root) ? [] : [n];
  });
  const epochs = [...replaced, ...droppedFrom(self).map(({ epoch }) => epoch)];
  return epochs.length === 0 ? null : Math.max(...epochs);
}

/**
 * Whether the present list of this side in a room is from before somebody was last taken out of self: then whoever
 * was may have the room's key, listed there or not, by a card in self.
 */
export async function isStale(
  spaces: SealedSpaces,
  card: SpaceCard,
  room: MeetingRoom | null,
): Promise<boolean> {
  const self = spaces.card("self");
  const since = self === null ? null : lastTakenOut(self);
  if (self === null || since === null) return false;
  const at = await listedAt(spaces, card, room);
  return at < since || at > self.epoch.number;
}

/** The epoch of self in which the present list of this side came to be: as its mark key says, the first by the first card. */
async function listedAt(spaces: SealedSpaces, card: SpaceCard, room: MeetingRoom | null): Promise<number> {
  const side = card.own === "a" ? card.epoch.a : card.epoch.b;
  if (side === null) return 0;
  const epochs = [
    ...card.earlier.map(({ listA, listB, record }) => ({ list: card.own === "a" ? listA : listB, record })),
    { list: side.list, record: card.record },
  ];
  const first = epochs.find(({ list }) => list !== null && equalBytes(list, side.list));
  const read = first === undefined ? null : bytesToRecord(first.record);
  const { space } = card.epoch;
  const committer = read?.ok ? read.value.core.committer : null;
  const list = sha256(side.list);
  const drawn = committer === null ? null : await markDrawnFor(spaces, { space, committer, list });
  return drawn?.self ?? room?.cards[0]?.selfEpoch ?? 0;
}

/** The newest epoch of a room whose key a device has that self dropped in epoch `since`; -1 when it never had one. */
export function lastKnownTo(
  card: SpaceCard,
  room: MeetingRoom | null,
  device: { readonly ids: readonly Uint8Array[]; readonly since: number },
): number {
  const listed = ownListsOf(card).filter(({ devices }) =>
    devices.some(({ id }) => device.ids.some((one) => equalBytes(one, id))),
  );
  return Math.max(-1, ...listed.map(({ n }) => n), epochCarded(card, room, device.since));
}

/** The newest epoch of a room of which self had a card before its own epoch `since`; -1 for none. */
function epochCarded(card: SpaceCard, room: MeetingRoom | null, since: number): number {
  const carded = (room?.cards ?? []).filter(
    ({ selfEpoch, epoch }) => selfEpoch < since && epoch <= card.epoch.number,
  );
  return Math.max(-1, ...carded.map(({ epoch }) => epoch));
}
