/**
 * A visit: this device lives in the memory of a computer that is not its owner's, and nothing of it is kept. It
 * cannot take itself off its owner's list, for that needs R in hand; so it says of itself that it is a visit and
 * when the visit is over, and the next own device that is unlocked takes it off. A device says so of itself and
 * of no other: what is said about another counts for nothing.
 */
import { bytesToHex, equalBytes, hexToBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import { turnOfEach } from "#base/turn.ts";
import type { Ground } from "#device/keys/ground.ts";
import { commitUntilDone } from "#device/membership/committing.ts";
import { deviceVisitToInner, visitsIn } from "#device/membership/device-events.ts";
import { devicesOfSelf, selfChange } from "#device/membership/signing-self.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";

/**
 * A visit that never said that it is over, because its window was closed or the machine stopped, is over when this
 * device has known of it so long.
 */
export const visitMsMax = 24 * 3_600_000;

/** On this device alone: [device, when it first read of it] of each listed device that is a visit. */
const knownName = "visits-known";
/** Eight devices, as many as a list may have. */
const notedLimits = { bytesMax: 1_024, depthMax: 2, itemsMax: 64 };

/** One note at a time: of two at once, what one of them wrote would be lost. */
const turnOf = turnOfEach<Ground>();

/** Says of this device that it is here for a visit; once. */
export async function sayVisit(ground: Ground): Promise<void> {
  await say(ground, false);
}

/** Says that the visit is over, and gives it to the host while that is reached. */
export async function sayVisitOver(ground: Ground): Promise<void> {
  await say(ground, true);
  await ground.spaces.syncNow();
}

async function say({ spaces, platform }: Ground, over: boolean): Promise<void> {
  const self = spaces.card("self");
  if (self === null) return;
  const device = self.ownDevice.deviceId;
  const said = (await visitsIn(spaces)).get(bytesToHex(device));
  if (said !== undefined && said.over === over) return;
  await spaces.commitInner("self", [deviceVisitToInner({ device, at: platform.clock.now(), over })], "now");
}

/**
 * Takes the devices of visits that are over off this person's list, if this device is on it; R is in hand. What the
 * host keeps from being done is done at the next unlock.
 */
export async function takeOffVisits(ground: Ground): Promise<void> {
  // A list of a device that is on none would be nobody's.
  if (ground.spaces.membership("self") !== "listed") return;
  const isOver = await visitsOver(ground);
  if (isOver.size === 0) return;
  await commitUntilDone(ground, "self", (card) => {
    const listed = devicesOfSelf(card);
    const devices = listed.filter(
      ({ id }) => equalBytes(id, card.ownDevice.deviceId) || !isOver.has(bytesToHex(id)),
    );
    if (devices.length === listed.length) return Promise.resolve(null);
    return Promise.resolve(selfChange(ground, card, { devices, kems: [], as: null }));
  });
}

/** Ids in hex of the listed devices whose visit is over, never this device's. */
async function visitsOver(ground: Ground): Promise<ReadonlySet<string>> {
  const { spaces, platform } = ground;
  const self = spaces.card("self");
  if (self === null) return new Set();
  const known = await noteVisits(ground);
  const visits = await visitsIn(spaces);
  const now = platform.clock.now();
  const over = [...known].filter(([id, knownAt]) => {
    if (id === bytesToHex(self.ownDevice.deviceId)) return false;
    return visits.get(id)?.over === true || now - knownAt >= visitMsMax;
  });
  return new Set(over.map(([id]) => id));
}

/**
 * Notes when this device first read of each visit, by its own clock: the clock of the computer that is visited, by
 * which the device list and the visit itself tell their times, may be wrong. Answers by id in hex what is noted of the
 * visits that are listed now.
 */
export function noteVisits(ground: Ground): Promise<ReadonlyMap<string, InstantMs>> {
  return turnOf(ground)(() => noteNow(ground));
}

async function noteNow({ spaces, platform }: Ground): Promise<ReadonlyMap<string, InstantMs>> {
  const self = spaces.card("self");
  if (self === null) return new Map();
  const now = platform.clock.now();
  const [visits, noted] = await Promise.all([visitsIn(spaces), notedIn(spaces)]);
  const listed = devicesOfSelf(self).map(({ id }) => bytesToHex(id));
  // This clock may have been ahead itself, and put right since.
  const known = listed
    .filter((id) => visits.has(id))
    .map((id): readonly [string, InstantMs] => [id, Math.min(noted.get(id) ?? now, now)]);
  if (known.some(([id, at]) => noted.get(id) !== at)) await keepNoted(spaces, known);
  return new Map(known);
}

async function keepNoted(
  spaces: SealedSpaces,
  known: readonly (readonly [string, InstantMs])[],
): Promise<void> {
  const rows = known.map(([id, at]) => [hexToBytes(id) ?? new Uint8Array(0), at]);
  // What could not be kept is read of later, and lasts so much longer.
  await spaces.keepLocal(knownName, canonicalToBytes(rows));
}

async function notedIn(spaces: SealedSpaces): Promise<ReadonlyMap<string, InstantMs>> {
  const bytes = await spaces.loadLocal(knownName);
  const decoded = bytes === null ? null : bytesToCanonical(bytes, notedLimits);
  if (!decoded?.ok || !Array.isArray(decoded.value)) return new Map();
  return new Map(
    (decoded.value as readonly (readonly Canonical[])[]).flatMap(([id, at]) =>
      id instanceof Uint8Array && typeof at === "number" ? [[bytesToHex(id), at]] : [],
    ),
  );
}
