/**
 * Bringing everything in line with the device list of self, while R is in hand: what a change of devices, of the
 * root, or a recovery leaves to be done, and what a device that stopped in between left undone. Each step looks
 * at what is and does what is missing, so it may be asked for at every unlock and begun again anywhere. A host
 * that is not reached leaves the rest for the next unlock; the list of devices says so.
 *
 * Order (protocol.md §1 and §4): self → anchor → lockers of passkeys only a removed device holds → open
 * invitations → mark keys → rooms → cards.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { turnOfEach } from "#base/turn.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { adoptRooms, type Bringing } from "#device/membership/adopting-rooms.ts";
import { commitUntilDone, type SpaceChange } from "#device/membership/committing.ts";
import {
  deviceRemovedToInner,
  markDrawnFor,
  markDrawnToInner,
  type RoomDevice,
  removedDevicesIn,
  roomDevicesIn,
} from "#device/membership/device-events.ts";
import { announcementOf, announceOwnKeys, ownDeviceIn } from "#device/membership/own-keys.ts";
import { droppedFrom, isStale } from "#device/membership/own-lists.ts";
import { rhosOf, writeCardsBehind } from "#device/membership/room-cards.ts";
import { voidWhatIsStale } from "#device/membership/voiding.ts";
import { settleAnchor } from "#device/recovery/anchoring.ts";
import { silenceLockersOf } from "#device/recovery/lockers.ts";
import type { InnerEvent } from "#device/sync/sealed-spaces.ts";
import type { MarkKey, OwnDevice, SpaceCard } from "#device/sync/space-keys.ts";
import type { KemAnnouncement } from "#protocol/epoch/kem.ts";
import { personaSuccessor, type Successor } from "#protocol/epoch/successor.ts";
import {
  type ListedDevice,
  listedDevice,
  readDeviceList,
  signDeviceList,
} from "#protocol/identity/device-list.ts";
import { personaPair, type Root, recoveryPair, rootPair } from "#protocol/identity/root.ts";
import { sha256 } from "#protocol/seal/hash.ts";

/** What a settling finds, the one before has left. */
const turnOf = turnOfEach<Ground>();

/**
 * One settling at a time; resolves when there is nothing left that can be done now. `roots` are held by
 * `ground.roots` meanwhile; once they are wiped, what needs R waits for the next unlock.
 */
export function settle(ground: Ground, roots: Roots, tell?: Bringing): Promise<void> {
  return turnOf(ground)(() => settleOnce(ground, roots, tell));
}

/** The part of settling that needs no R: rooms that another own device began are brought and read here. */
export function bringRooms(ground: Ground): Promise<void> {
  return turnOf(ground)(async () => {
    if (!ground.spaces.isOpen() || ground.spaces.membership("self") !== "listed") return;
    await adoptRooms(ground);
    await announceOwnKeys(ground);
  });
}

async function settleOnce(ground: Ground, given: Roots, tell?: Bringing): Promise<void> {
  const { spaces } = ground;
  const isStopped = () => !spaces.isOpen() || ground.roots.present() === null;
  if (isStopped() || spaces.membership("self") !== "listed") return;
  const finished = await commitUntilDone(ground, "self", () => Promise.resolve(null));
  if (!finished.ok || isStopped() || !isRootOfSelf(ground, given.present)) return;
  await rememberRemoved(ground);
  const anchored = await settleAnchor(ground, given);
  if (isStopped()) return;
  // Without the anchor no room changes; what is in the rooms is read all the same.
  if (!anchored.ok) return void (await adoptRooms(ground, tell));
  const self = spaces.card("self");
  // By the lists that the root signed, never by what some device wrote of another.
  const gone = self === null ? [] : droppedFrom(self).map(({ device }) => device.id);
  if (gone.length > 0) await silenceLockersOf(ground, given, gone);
  if (isStopped()) return;
  await voidWhatIsStale(ground, given.present);
  await adoptRooms(ground, tell);
  await announceOwnKeys(ground);
  await drawMarks(ground);
  for (const card of spaces.cards()) {
    if (isStopped()) return;
    if (card.space !== "self") await settleRoom(ground, card.space);
  }
  if (!isStopped()) await writeCardsBehind(ground);
}

function isRootOfSelf({ spaces }: Ground, root: Root): boolean {
  const persona = spaces.card("self")?.epoch.a.persona;
  return persona !== undefined && equalBytes(persona, rootPair(root).publicKey);
}

/** Devices that an earlier list of self carried and the present one does not: self remembers since when. */
async function rememberRemoved({ spaces, platform }: Ground): Promise<void> {
  const self = spaces.card("self");
  if (self === null) return;
  const known = await removedDevicesIn(spaces);
  const news = droppedFrom(self).filter(({ device }) => !known.has(bytesToHex(device.id)));
  if (news.length === 0) return;
  const at = platform.clock.now();
  const events = news.map(({ device, epoch }) => deviceRemovedToInner({ device: device.id, at, epoch }));
  await spaces.commitInner("self", events, "now");
}

/** One room: its list of this side's devices is that of self, signed by the persona of the present root. */
async function settleRoom(ground: Ground, space: string): Promise<void> {
  const settled = await commitUntilDone(ground, space, (card) => roomChange(ground, card));
  if (settled.ok) await ground.spaces.forgetLocal(`renewed-${space}`);
}

/** What a room's next list of this side would be, signed; null when the room is as it should be. */
type Plan = {
  readonly signed: Uint8Array;
  readonly own: OwnDevice;
  readonly wanted: readonly Wanted[];
  readonly successors: readonly Successor[];
};

async function planOf(ground: Ground, card: SpaceCard): Promise<Plan | "stop" | null> {
  const { spaces, memory } = ground;
  const room = memory.rooms().get(card.space) ?? null;
  if (card.epoch.b === null || spaces.membership(card.space) === "removed") return null;
  const own = await ownDeviceIn(ground, card);
  const wanted = await wantedDevices(ground, card, own.deviceId);
  const stale = await isStale(spaces, card, room);
  // R is looked at last, and used before anything is awaited: it may be wiped while others are waited for.
  const roots = ground.roots.present();
  if (roots === null || !spaces.isOpen()) return "stop";
  const side = card.own === "a" ? card.epoch.a : card.epoch.b;
  const list = readDeviceList(side.list, side.persona);
  if (!list.ok || !wanted.some(({ listed }) => equalBytes(listed.id, own.deviceId))) return null;
  const rho = rhosOf(room).find((one) =>
    [roots.present, ...roots.former].some((root) =>
      equalBytes(personaPair(root, one).publicKey, side.persona),
    ),
  );
  // Neither the present root's nor a former one's: nothing that this person could sign here.
  if (rho === undefined) return null;
  const persona = personaPair(roots.present, rho);
  const isSucceeded = !equalBytes(persona.publicKey, side.persona);
  const drops = list.value.devices.some(({ id }) => !wanted.some(({ listed }) => equalBytes(listed.id, id)));
  const adds = wanted.some(({ listed }) => listedDevice(list.value, listed.id) === null);
  if (!isSucceeded && !drops && !adds && !stale) return null;
  const former = roots.former
    .map((root) => personaPair(root, rho))
    .find(({ publicKey }) => equalBytes(publicKey, side.persona));
  const signed = signDeviceList(persona, {
    space: card.epoch.space,
    persona: persona.publicKey,
    otherPersona: card.own === "a" ? card.epoch.b.persona : card.epoch.a.persona,
    number: list.value.number + 1,
    devices: wanted.map(({ listed }) => listed),
    recoveryKey: recoveryPair(roots.present, rho).publicKey,
  });
  const successors = former === undefined ? [] : [personaSuccessor(card.epoch.space, former, persona)];
  return { signed, own, wanted, successors };
}

async function roomChange(ground: Ground, card: SpaceCard): Promise<SpaceChange | "stop" | null> {
  const plan = await planOf(ground, card);
  if (plan === null || plan === "stop") return plan;
  const { signed, own, wanted, successors } = plan;
  const markKeys = await drawMark(ground, card, plan);
  if (markKeys === null) return "stop";
  return {
    listA: card.own === "a" ? signed : null,
    listB: card.own === "b" ? signed : null,
    successors,
    kems: wanted.flatMap(({ kem }) => (kem === null ? [] : [kem])),
    markKeys,
    as: equalBytes(own.deviceId, card.ownDevice.deviceId) ? null : own,
  };
}

type Wanted = { readonly listed: ListedDevice; readonly kem: KemAnnouncement | null };

/**
 * The devices this side should have in a room: those of self whose keys for it are known. One that the room
 * lists and self has never named stays as long as a device of self has not named its own keys there: it may be it.
 */
async function wantedDevices(
  { spaces }: Ground,
  card: SpaceCard,
  ownId: Uint8Array,
): Promise<readonly Wanted[]> {
  const self = spaces.card("self");
  const present = self === null ? null : readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  const side = card.own === "a" ? card.epoch.a : card.epoch.b;
  const list = side === null ? null : readDeviceList(side.list, side.persona);
  if (!present?.ok || !list?.ok) return [];
  const keys = (await roomDevicesIn(spaces)).filter((one) => equalBytes(one.space, card.epoch.space));
  // Once every device of self has named its keys in this room, one that none of them named is none of them.
  const allNamed = present.value.devices.every(({ id }) => keys.some((one) => equalBytes(one.device, id)));
  const stays = list.value.devices.filter(({ id }) => {
    const known = keys.find((one) => equalBytes(one.roomDevice, id));
    return known === undefined ? !allNamed : listedDevice(present.value, known.device) !== null;
  });
  const wanted: Wanted[] = stays.map((listed) => ({ listed, kem: null }));
  for (const one of keys) {
    if (listedDevice(present.value, one.device) === null) continue;
    if (wanted.some(({ listed }) => equalBytes(listed.id, one.roomDevice))) continue;
    wanted.push({ listed: toListed(one), kem: kemFor(one, card, ownId) });
  }
  return wanted;
}

function toListed({ roomDevice, signPublicKey, kind, since }: RoomDevice): ListedDevice {
  return { id: roomDevice, signPublicKey, name: kind, since };
}

/** Its first KEM key; of this very device the newest, whose secret is at hand. */
function kemFor(one: RoomDevice, card: SpaceCard, ownId: Uint8Array): KemAnnouncement {
  const isOwn = equalBytes(one.roomDevice, ownId) && equalBytes(ownId, card.ownDevice.deviceId);
  return (isOwn ? announcementOf(card.epoch.space, card.ownDevice) : null) ?? one.kem;
}

/** Mark keys for all rooms that are to change, told to self at once: one after the other would be one wait each. */
async function drawMarks(ground: Ground): Promise<void> {
  const { spaces } = ground;
  const events: InnerEvent[] = [];
  for (const card of spaces.cards()) {
    const plan = card.space === "self" ? null : await planOf(ground, card);
    if (plan === "stop") return;
    if (plan !== null && (await markDrawnFor(spaces, placeOf(card, plan))) === null)
      events.push(newMark(ground, card, plan));
  }
  if (events.length === 0) return;
  const kept = await spaces.commitInner("self", events, "now");
  if (kept.ok) await spaces.syncNow();
}

/**
 * The mark keys from the epoch on that brings this list, the new one known to self and on the host before that epoch
 * can be: else this person's other devices could not tell who wrote under it. Null when the host has not got it.
 */
async function drawMark(ground: Ground, card: SpaceCard, plan: Plan): Promise<readonly MarkKey[] | null> {
  const { spaces } = ground;
  const place = placeOf(card, plan);
  // Signing gives the same bytes again, so a settling that is taken up finds what it drew.
  let drawn = await markDrawnFor(spaces, place);
  if (drawn === null) {
    const kept = await spaces.commitInner("self", [newMark(ground, card, plan)], "now");
    if (!kept.ok) return null;
  }
  if (drawn?.acknowledged !== true) {
    await spaces.syncNow();
    drawn = await markDrawnFor(spaces, place);
  }
  // In the log, and not behind a record that takes this very device out: else all the others would wait for it.
  if (drawn === null || !drawn.acknowledged || spaces.membership("self") !== "listed") return null;
  return [...card.markKeys, { fromEpoch: card.epoch.number + 1, key: drawn.key }];
}

function placeOf(card: SpaceCard, { own, signed }: Plan) {
  return { space: card.epoch.space, committer: own.deviceId, list: sha256(signed) };
}

function newMark({ platform, spaces }: Ground, card: SpaceCard, { signed }: Plan): InnerEvent {
  return markDrawnToInner({
    self: spaces.card("self")?.epoch.number ?? 0,
    space: card.epoch.space,
    list: sha256(signed),
    key: platform.chance.bytes(32),
  });
}
