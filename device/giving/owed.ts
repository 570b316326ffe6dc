/**
 * What a practice owes to others once it was given to a host: grants to whoever was invited into a room, for the host
 * knows none of hers any more, and the end of each invitation that lay at the host alone. The list is kept on this
 * device before the host has the practice, and crossed off one by one, so that a stop or a want of grants leaves
 * nothing out and does nothing twice. Needs no R.
 */
import { bytesToHex, equalBytes, hexToBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { type Result, succeed } from "#base/result.ts";
import { turnOfEach } from "#base/turn.ts";
import type { CommonRefusal } from "#device/acts.ts";
import { bytesListOf, grantsGivenLabel } from "#device/keys/grants.ts";
import { grantsGiven } from "#device/keys/grants-given.ts";
import type { Ground } from "#device/keys/ground.ts";
import { claimWithNoise } from "#device/meeting/inviting.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import { sha256 } from "#protocol/seal/hash.ts";

const owedName = "owed-after-giving";
/** Grants for the other person of a room: one is changed into a bundle, the others are for a host that refuses it. */
const grantsForOther = 3;
/** More rooms than a practice ever has, at some hundred bytes each. */
const listLimits = { bytesMax: 4 * 1024 * 1024, depthMax: 4, itemsMax: 200_000 };

/** grants: those that were taken for this room already, and are in it or will be. */
type Owed =
  | { readonly kind: "grants"; readonly roomId: string; readonly grants: readonly Uint8Array[] }
  | { readonly kind: "invitation"; readonly roomId: string };

/** of: the hash of the code with which the practice is given. */
type OwedList = { readonly of: Uint8Array; readonly owed: readonly Owed[] };

/** One at a time: else the list that one keeps would bring back what another crossed off. */
const turnOf = turnOfEach<Ground>();

/**
 * Writes down what is owed when the practice is given with this code, and nothing that begins after. Asked again with
 * the same code, the list stays as far as it was worked off. Refused as the store refuses.
 */
export function owe(ground: Ground, code: Uint8Array): Promise<Result<void, CommonRefusal>> {
  return turnOf(ground)(async () => {
    const of = sha256(code);
    const known = await load(ground);
    if (known !== null && equalBytes(known.of, of)) return succeed(undefined);
    const owed = [...ground.memory.rooms().values()].flatMap(owedTo);
    return keep(ground, { of, owed });
  });
}

/** Works off what is owed, as far as grants and the host go now. True when nothing is left. */
export function workOff(ground: Ground): Promise<boolean> {
  return turnOf(ground)(() => workOffAll(ground));
}

/** Whether nothing is on the list, or there is none. */
export async function isNothingOwed(ground: Ground): Promise<boolean> {
  return ((await load(ground))?.owed ?? []).length === 0;
}

/** By what self remembers of the room, for its card may not have come to this device yet. */
function owedTo({ roomId, closed, linked, invited }: MeetingRoom): readonly Owed[] {
  // Whoever invited this person has grants of his own, and would take none from her.
  if (closed !== null || invited === null) return [];
  return [linked === null ? { kind: "invitation", roomId } : { kind: "grants", roomId, grants: [] }];
}

/** later: this one cannot be done yet · none-now: no other could be either, for want of grants or of the host. */
type Worked = "done" | "later" | "none-now";

async function workOffAll(ground: Ground): Promise<boolean> {
  const list = await load(ground);
  let isAllDone = true;
  for (const one of list?.owed ?? []) {
    if (!ground.spaces.isOpen()) return false;
    const worked = one.kind === "grants" ? await giveGrants(ground, one) : await takeBack(ground, one.roomId);
    if (worked === "none-now") return false;
    if (worked === "done") await change(ground, one.roomId, null);
    isAllDone &&= worked === "done";
  }
  return isAllDone;
}

/** Those with whom there is a room have lost their own place at the host too, and make it anew with these. */
async function giveGrants(
  ground: Ground,
  { roomId, grants }: Extract<Owed, { kind: "grants" }>,
): Promise<Worked> {
  const { spaces, memory } = ground;
  const room = memory.rooms().get(roomId);
  if (room === undefined || spaces.card(roomId) === null) return "later";
  if (room.closed !== null || spaces.membership(roomId) === "removed") return "done";
  if (spaces.membership(roomId) !== "listed") return "later";
  const given = grants.length > 0 ? grants : await takeFor(ground, roomId);
  if (given === null) return "none-now";
  if (await isGiven(ground, roomId, given)) return "done";
  return (await spaces.commitInner(roomId, [grantsGiven(given)], "now")).ok ? "done" : "later";
}

/** Three grants for this room, kept for it before anything is written: else a stop would give it three more. */
async function takeFor(ground: Ground, roomId: string): Promise<readonly Uint8Array[] | null> {
  const { grants, spaces } = ground;
  const host = spaces.card("self")?.epoch.host;
  if (host === undefined) return null;
  // A long list needs more than there are at once.
  const taken = await grants.takeOrRefill(grantsForOther, ground.link(host));
  if (!taken.ok) return null;
  const kept = await change(ground, roomId, { kind: "grants", roomId, grants: taken.value });
  return kept.ok ? taken.value : null;
}

async function isGiven({ spaces }: Ground, roomId: string, [first]: readonly Uint8Array[]): Promise<boolean> {
  const facts = await spaces.innerEvents(roomId, grantsGivenLabel);
  return facts.some(
    ({ author, event }) =>
      author === "me" &&
      first !== undefined &&
      bytesListOf(event[1]).some((grant) => equalBytes(grant, first)),
  );
}

/** An invitation that nobody answered lay at the host alone: it is taken back, so that a new one can be made. */
async function takeBack(ground: Ground, roomId: string): Promise<Worked> {
  const room = ground.memory.rooms().get(roomId);
  if (room === undefined) return "later";
  if (room.linked !== null || room.closed !== null) return "done";
  return (await claimWithNoise(ground, room)).ok ? "done" : "none-now";
}

/** Puts `to` where this room stands on the list, or crosses it off. */
async function change(ground: Ground, roomId: string, to: Owed | null): Promise<Result<void, CommonRefusal>> {
  const list = await load(ground);
  if (list === null) return succeed(undefined);
  const owed = list.owed.flatMap((one) => (one.roomId !== roomId ? [one] : to === null ? [] : [to]));
  return keep(ground, { ...list, owed });
}

function keep({ spaces }: Ground, { of, owed }: OwedList): Promise<Result<void, CommonRefusal>> {
  const rows = owed.map((one) => [
    hexToBytes(one.roomId) ?? new Uint8Array(0),
    one.kind === "grants" ? one.grants : null,
  ]);
  return spaces.keepLocal(owedName, canonicalToBytes([of, rows]));
}

async function load({ spaces }: Ground): Promise<OwedList | null> {
  const bytes = await spaces.loadLocal(owedName);
  const decoded = bytes === null ? null : bytesToCanonical(bytes, listLimits);
  if (!decoded?.ok || !Array.isArray(decoded.value)) return null;
  const [of, rows] = decoded.value as readonly Canonical[];
  if (!(of instanceof Uint8Array) || !Array.isArray(rows)) return null;
  return { of, owed: (rows as readonly (readonly Canonical[])[]).flatMap(readOwed) };
}

function readOwed([space, grants]: readonly Canonical[]): readonly Owed[] {
  if (!(space instanceof Uint8Array)) return [];
  const roomId = bytesToHex(space);
  if (grants === null || grants === undefined) return [{ kind: "invitation", roomId }];
  return [{ kind: "grants", roomId, grants: bytesListOf(grants) }];
}
