/**
 * A change of membership in one space, carried through: the next epoch is made on the newest known, offered to
 * the host, and made again where another device's record came first (protocol.md §3: first valid in host order
 * wins, others rebase). Needs no R by itself; whoever signs a list holds it.
 */
import { fail, type Result, succeed } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { announcedIn } from "#device/membership/announced.ts";
import type { SpaceId } from "#device/spaces.ts";
import type { MarkKey, OwnDevice, SpaceCard } from "#device/sync/space-keys.ts";
import type { KemAnnouncement } from "#protocol/epoch/kem.ts";
import { commitChange } from "#protocol/epoch/member.ts";
import type { Successor } from "#protocol/epoch/successor.ts";

/** What the next epoch changes; lists that are null stand as they are. */
export type SpaceChange = {
  readonly listA: Uint8Array | null;
  readonly listB: Uint8Array | null;
  readonly successors: readonly Successor[];
  /** The first KEM keys of newly listed devices. */
  readonly kems: readonly KemAnnouncement[];
  readonly markKeys: readonly MarkKey[];
  /** The device that commits; null: the card's own. Another one is a newcomer that its list carries. */
  readonly as: OwnDevice | null;
};

export type CommitRefusal =
  | CommonRefusal
  | { readonly kind: "host-not-reached" }
  | { readonly kind: "grants-spent" };

/** Two devices that change the same space again and again settle long before this. */
const triesMax = 12;
/** Rounds in which the log that another's record leads to is looked for, while the host answers; then it waits. */
const looksMax = 8;

/** An own commit begins again from the newest epoch; nothing but keys changes. */
export function rotationOf(card: SpaceCard): SpaceChange {
  return { listA: null, listB: null, successors: [], kems: [], markKeys: card.markKeys, as: null };
}

/**
 * Asks `changeOf` what is to be changed on the newest epoch until it answers null: then it is done, by this
 * device or by another. `changeOf` "stop": it cannot be said now (R was wiped); answered as host-not-reached.
 * Refused: locked, not-here, host-not-reached (the engine goes on trying what it has), grants-spent.
 */
export async function commitUntilDone(
  ground: Ground,
  space: SpaceId,
  changeOf: (card: SpaceCard) => Promise<SpaceChange | "stop" | null>,
): Promise<Result<void, CommitRefusal>> {
  const { spaces, platform, grants } = ground;
  let grant: Uint8Array | undefined;
  let looks = 0;
  for (let turn = 0; turn < triesMax + looks; turn++) {
    const finished = await finishPending(ground, space);
    if (!finished.ok) {
      if (!mayYetCome(ground, finished.error) || looks >= looksMax) return finished;
      looks++;
      await lookAgain(ground);
      continue;
    }
    const card = spaces.card(space);
    if (card === null) return fail({ kind: spaces.isOpen() ? "not-here" : "locked" });
    const change = await changeOf(card);
    if (change === "stop") return fail({ kind: "host-not-reached" });
    if (change === null) return succeed(undefined);
    if (grant === undefined) {
      const host = spaces.card("self")?.epoch.host ?? card.epoch.host;
      const taken = await grants.takeOrRefill(1, ground.link(host));
      if (!taken.ok) return taken;
      grant = taken.value[0] ?? new Uint8Array(16);
    }
    const { deviceId, signSeed, kems } = card.ownDevice;
    const as = change.as;
    const committed = await commitChange(
      { epoch: card.epoch, device: { id: deviceId, signSeed, kems } },
      {
        listA: change.listA,
        listB: change.listB,
        successors: change.successors,
        announced: [...(await announcedIn(spaces, space)), ...change.kems],
        host: null,
        as: as === null ? null : { id: as.deviceId, signSeed: as.signSeed, kems: as.kems },
      },
      platform.chance,
    );
    const { epoch, device } = committed.member;
    const next = {
      epoch,
      record: committed.record,
      markKeys: change.markKeys,
      ownDevice: { deviceId: device.id, signSeed: device.signSeed, kems: device.kems },
    };
    const done = await spaces.commitEpoch(space, next, grant);
    if (done.ok) {
      grant = undefined;
      continue;
    }
    if (done.error.kind !== "superseded") {
      if (!mayYetCome(ground, done.error) || looks >= looksMax) return fail(done.error);
      looks++;
    }
    await lookAgain(ground);
  }
  return fail({ kind: "host-not-reached" });
}

/** The host answers: another's record came first, and the log it leads to is perhaps being made at this moment. */
function mayYetCome({ spaces }: Ground, refusal: CommitRefusal): boolean {
  return refusal.kind === "host-not-reached" && spaces.isOpen() && spaces.saved().hostReached;
}

async function lookAgain({ spaces, platform }: Ground): Promise<void> {
  await spaces.syncNow();
  await platform.timers.breathe();
}

/** What was on its way when this device stopped, or lost its line, goes first. */
async function finishPending(
  { spaces }: Ground,
  space: SpaceId,
): Promise<Result<void, CommonRefusal | { readonly kind: "host-not-reached" }>> {
  const pending = spaces.pendingEpoch(space);
  if (pending === null) return succeed(undefined);
  // Asked again with the same record, the engine only waits; the grant is the one it has.
  const done = await spaces.commitEpoch(space, pending, new Uint8Array(16));
  if (done.ok || done.error.kind === "superseded") return succeed(undefined);
  return fail(done.error);
}
