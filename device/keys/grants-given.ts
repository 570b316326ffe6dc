/**
 * Grants for the other person of a room: whoever invited writes them there when the host lost everything, for what it
 * knew of the other's grants is lost with it. Only who was invited takes them, and only for the host at which her own
 * space lies; what they may take the place of, the host says and not the message (device/keys/grants.ts).
 */
import { equalBytes, hexToBytes } from "#base/bytes.ts";
import { turnOfEach } from "#base/turn.ts";
import { bytesListOf, grantsGivenLabel } from "#device/keys/grants.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { InnerEvent } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { grantBytes } from "#protocol/wire/limits.ts";

/** More than anybody gives at once. */
const grantsGivenMax = 16;

/** One at a time: a message is settled once. */
const turnOf = turnOfEach<Ground>();

/** These grants for the other person of a room, whose own the host has lost. */
export function grantsGiven(grants: readonly Uint8Array[]): InnerEvent {
  return [grantsGivenLabel, grants];
}

/**
 * Looks at what was given last in each room, whether this device read it just now or before it stopped. Each message
 * is settled once; asked again, nothing changes. False while something waits for the host, or for this device to be
 * listed.
 */
export function takeGivenIn(ground: Ground): Promise<boolean> {
  return turnOf(ground)(() => takeAllIn(ground));
}

async function takeAllIn(ground: Ground): Promise<boolean> {
  const { spaces } = ground;
  const self = spaces.card("self");
  let isAllSettled = true;
  for (const card of spaces.cards()) {
    // From whoever once invited this person, who gave the first ones too; nobody she invited gives her any.
    if (self === null || card.space === "self" || card.own !== "b") continue;
    if (card.epoch.host === self.epoch.host) isAllSettled = (await settleRoom(ground, card)) && isAllSettled;
  }
  return isAllSettled;
}

async function settleRoom(ground: Ground, { space, epoch }: SpaceCard): Promise<boolean> {
  const { spaces, grants } = ground;
  const all = await spaces.innerEvents(space, grantsGivenLabel);
  const newest = all.findLast(({ author }) => author === "other");
  const id = newest === undefined ? null : hexToBytes(newest.eventId);
  if (newest === undefined || id === null) return true;
  const settledName = `grants-given-${space}`;
  const settled = await spaces.loadLocal(settledName);
  if (settled !== null && equalBytes(settled, id)) return true;
  if (spaces.membership("self") !== "listed") return false;
  const given = bytesListOf(newest.event[1]).filter(({ length }) => length === grantBytes);
  const taken = await grants.takeIn(given.slice(0, grantsGivenMax), ground.link(epoch.host));
  if (taken === "later") return false;
  await spaces.keepLocal(settledName, id);
  if (taken === "gained") spaces.makeLostAgain();
  return true;
}
