/**
 * Let in again (protocol.md §6): a patient lost every device and method. The therapist, sure who is asking,
 * gives an ordinary invitation into a new room. Until the two have checked each other there, nothing is given
 * and the old room stays as it was. Then the old room is ended, with that reason, so that any device which
 * still has it says so; and what stood in it is sealed again from the therapist's copy.
 *
 * Any own device of the therapist does this, as soon as it knows of the check, and goes on after a stop.
 */
import { bytesToHex } from "#base/bytes.ts";
import { fail, type Result } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { nextBlank, refillBlanks } from "#device/keys/blanks.ts";
import type { Ground } from "#device/keys/ground.ts";
import { rootFor } from "#device/keys/root-for.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import type { Inviting } from "#device/meeting/inviting.ts";
import { type MeetingRoom, renewedOf, stateOf, wasChecked } from "#device/meeting/meeting-room.ts";
import { endedLabel } from "#device/meeting/room-events.ts";
import type { Prepared, TakingOver } from "#device/meeting/taking-over.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import type { EventKind } from "#domain/event.ts";
import type { Root } from "#protocol/identity/root.ts";

type LetInAgain = Acts["letInAgain"];

export type LettingIn = {
  readonly letInAgain: (
    input: LetInAgain["input"],
  ) => Promise<Result<LetInAgain["done"], LetInAgain["refused"] | CommonRefusal>>;
  /** Goes on with what a check began; resolves when nothing is left to give, or it cannot be given now. */
  resume(): Promise<void>;
};

export function createLettingIn(ground: Ground, inviting: Pick<Inviting, "inviteAfter">): LettingIn {
  const { spaces, memory, platform } = ground;
  let running: Promise<void> | null = null;
  let news = false;

  // A check is made here, or comes from another own device: both are remembered in self.
  memory.onChange(() => {
    if (roomsToGive().length > 0) void resume();
  });

  /** Checked rooms that follow another, latest first seen. */
  function roomsToGive(): readonly MeetingRoom[] {
    return [...memory.rooms().values()].filter((room) => room.follows !== null && mayBeGiven(room));
  }

  async function letInAgain(input: LetInAgain["input"]): ReturnType<LettingIn["letInAgain"]> {
    if (!spaces.isOpen()) return fail({ kind: "locked" });
    if (memory.folderName(input.folderId) === null) return fail({ kind: "not-here" });
    const rooms = [...memory.rooms().values()].filter((room) => room.invited?.folderId === input.folderId);
    const now = platform.clock.now();
    const isOpen = (room: MeetingRoom): boolean =>
      !["closed", "invitation-expired"].includes(stateOf(room, now).kind);
    if (rooms.some((room) => room.follows !== null && !wasChecked(room) && isOpen(room)))
      return fail({ kind: "already-invited" });
    // Whoever never was in a room is invited, not let in again.
    const old = rooms.find((room) => room.linked !== null && isOpen(room));
    const space = old?.invited?.space;
    if (space === undefined) return fail({ kind: "not-here" });
    const roots = await rootFor(ground, input.unlock);
    if (!roots.ok) return roots;
    const { folderId, message, nameShown } = input;
    const root = roots.value.present;
    return ground.roots.during(roots.value, async () => {
      await refillWhenSpent(root);
      return inviting.inviteAfter({ folderId, message, nameShown }, { old: space, root });
    });
  }

  /** R is at hand: nobody is asked to unlock once more because ten rooms were begun since the last time. */
  async function refillWhenSpent(root: Root): Promise<void> {
    const self = spaces.card("self");
    if (self === null || (await nextBlank(spaces)) !== null) return;
    const { ownKind } = await import("#device/membership/own-keys.ts");
    const device = { kind: ownKind(self), since: platform.clock.now(), host: self.epoch.host };
    await refillBlanks(root, device, spaces, platform);
  }

  function resume(): Promise<void> {
    news = true;
    running ??= untilPutAway(ground, giveWhileNews).finally(() => {
      running = null;
    });
    return running;
  }

  async function giveWhileNews(): Promise<void> {
    while (news && spaces.isOpen()) {
      news = false;
      // Outside the telling of what self remembers.
      await platform.timers.breathe();
      for (const room of roomsToGive()) await give(room);
    }
  }

  async function give(room: MeetingRoom): Promise<void> {
    const { invited, follows } = room;
    if (invited === null || follows === null) return;
    const [old, into] = [spaces.card(bytesToHex(follows.old)), spaces.card(room.roomId)];
    if (old === null || into === null || (await isGiven(room.roomId))) return;
    const at = Math.min(room.checked?.at ?? Infinity, room.checkedAgain?.at ?? Infinity);
    if (!(await endOld(old, at))) return;
    // What the old devices sent before it was ended belongs to the copy.
    await spaces.syncNow();
    const taking: TakingOver = { spaces, old, into, at, seed: invited.nonceA };
    if (!(await giveAll(taking))) return;
    await spaces.keepLocal(givenName(room.roomId), new Uint8Array(0));
  }

  async function isGiven(roomId: string): Promise<boolean> {
    return (await spaces.loadLocal(givenName(roomId))) !== null;
  }

  /** The old room is over before anything of it is given: who holds one of its devices can know of it. */
  async function endOld(old: SpaceCard, at: number): Promise<boolean> {
    const ended = await spaces.innerEvents(old.space, endedLabel);
    if (ended.some(({ author, event }) => author === "me" && event[1] === "followed")) return true;
    return (await spaces.commitInner(old.space, [[endedLabel, "followed", at]], "now")).ok;
  }

  /** False when it has to go on later. */
  async function giveAll(taking: TakingOver): Promise<boolean> {
    const { into } = taking;
    // Fetched only now: hardly any page ever needs it.
    const { agreementsOf, lettersOf } = await import("#device/meeting/taking-over.ts");
    const here = await idsIn(into.space);
    if (!(await write(into, (await agreementsOf(taking)).filter(isMissing)))) return false;
    for await (const letters of lettersOf(taking)) {
      const room = memory.rooms().get(into.space);
      // Words that differ, said meanwhile on either side, end it here.
      if (room === undefined || !mayBeGiven(room)) return false;
      if (!(await write(into, letters.filter(isMissing)))) return false;
      await platform.timers.breathe();
    }
    return (await spaces.commitSalted(into.space, [], "now")).ok;

    function isMissing({ id }: Prepared): boolean {
      return !here.has(id);
    }
  }

  async function write(into: SpaceCard, events: readonly Prepared[]): Promise<boolean> {
    if (events.length === 0) return true;
    // Several to an entry: the next page, or the end, sends them.
    return (await spaces.commitSalted(into.space, events, "soon")).ok;
  }

  /** What was given before, here or by another own device. */
  async function idsIn(space: string): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    let before: string | null = null;
    for (;;) {
      const query = { space, kinds: copiedKinds, subject: null, before, countMax: idsAtOnce };
      const facts = await spaces.facts(query);
      for (const { eventId } of facts) ids.add(eventId);
      const oldest = facts[0];
      if (oldest === undefined) return ids;
      before = oldest.order;
    }
  }

  return { letInAgain, resume };
}

const idsAtOnce = 500;
const copiedKinds: readonly EventKind[] = [
  "RoomFollowed",
  "LetterTakenOver",
  "FrameTakenOver",
  "SignaturesTakenOver",
  "MarkTakenOver",
  "HourTakenOver",
  "FrameProposed",
];

/** Checked, under the keys that are in force, and not closed. */
function mayBeGiven(room: MeetingRoom): boolean {
  return room.closed === null && room.linked !== null && wasChecked(room) && renewedOf(room) === null;
}

function givenName(roomId: string): string {
  return `given-${roomId}`;
}
