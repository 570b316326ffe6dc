/**
 * Two people check each other (protocol.md §6, 5): together in one place, or by six words. Each tap counts
 * for the tapper's own side only. Words that differ close the room at once, on both sides; so does either who
 * leaves it. Where a later
 * check was made, or is needed because keys were renewed, a tap is about the words of that one.
 */

import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { opensHere } from "#device/keys/root-for.ts";
import { type CheckingAgain, isConfirmed } from "#device/meeting/checking-again.ts";
import { otherSideDevices } from "#device/meeting/directory.ts";
import type { LaterCheck } from "#device/meeting/later-checks.ts";
import { type MeetingRoom, mayMeetInPerson, stateOf } from "#device/meeting/meeting-room.ts";
import { endedLabel, type RoomEvent } from "#device/meeting/room-events.ts";

type Done<Name extends keyof Acts> = Promise<
  Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>
>;

export type Checking = {
  readonly handedOver: (input: Acts["invitationHandedOver"]["input"]) => Done<"invitationHandedOver">;
  readonly together: (input: { roomId: string }) => Done<"weAreTogether">;
  readonly wordsMatch: (input: { roomId: string }) => Done<"wordsMatch">;
  readonly wordsDiffer: (input: { roomId: string }) => Done<"wordsDiffer">;
  readonly close: (input: Acts["closeRoom"]["input"]) => Done<"closeRoom">;
  readonly deviceShown: (input: { roomId: string }) => Done<"otherDeviceShown">;
};

export function createChecking(ground: Ground, again: CheckingAgain): Checking {
  const { memory, spaces, platform } = ground;

  function roomOf(roomId: string): Result<MeetingRoom, CommonRefusal> {
    if (!spaces.isOpen()) return fail({ kind: "locked" });
    const room = memory.rooms().get(roomId);
    return room === undefined ? fail({ kind: "not-here" }) : succeed(room);
  }

  async function remember(event: RoomEvent): Promise<Result<Record<string, never>, CommonRefusal>> {
    const kept = await memory.remember([event]);
    return kept.ok ? succeed({}) : kept;
  }

  function spaceOf(room: MeetingRoom): Uint8Array {
    return room.invited?.space ?? room.joining?.space ?? new Uint8Array(0);
  }

  async function check(
    room: MeetingRoom,
    how: "in-person" | "words",
  ): Promise<Result<Record<string, never>, CommonRefusal>> {
    const at = platform.clock.now();
    return remember({ kind: "checked", space: spaceOf(room), at, how });
  }

  async function laterWordsMatch(
    room: MeetingRoom,
    later: LaterCheck,
  ): Promise<Result<Record<string, never>, CommonRefusal>> {
    const begun = hexToBytes(later.begunId);
    if (later.numbers === null || begun === null) return fail({ kind: "not-here" });
    if (isConfirmed(room, later)) return succeed({});
    const at = platform.clock.now();
    return remember({ kind: "checked-again", space: spaceOf(room), at, begun, epoch: later.begun.number });
  }

  return {
    async handedOver({ roomId, way }) {
      const room = roomOf(roomId);
      if (!room.ok) return room;
      if (room.value.invited === null) return fail({ kind: "not-here" });
      return remember({ kind: "handed", space: spaceOf(room.value), at: platform.clock.now(), way });
    },
    async together({ roomId }) {
      const room = roomOf(roomId);
      if (!room.ok) return room;
      if (!mayMeetInPerson(room.value, platform.clock.now())) return fail({ kind: "not-together-now" });
      return check(room.value, "in-person");
    },
    async wordsMatch({ roomId }) {
      const room = roomOf(roomId);
      if (!room.ok) return room;
      const { kind } = stateOf(room.value, platform.clock.now());
      if (kind !== "checked" && kind !== "linked") return fail({ kind: "not-here" });
      const later = again.newestOf(roomId);
      if (later !== null) return laterWordsMatch(room.value, later);
      if (kind === "checked") return succeed({});
      // The words of the invitation say nothing of keys that came after them.
      return room.value.succeeded === null ? check(room.value, "words") : fail({ kind: "not-here" });
    },
    async wordsDiffer({ roomId }) {
      const room = roomOf(roomId);
      if (!room.ok) return room;
      if (room.value.linked === null) return fail({ kind: "not-here" });
      const space = spaceOf(room.value);
      const closed = await remember({
        kind: "closed",
        space,
        at: platform.clock.now(),
        why: "words-differed",
      });
      if (!closed.ok) return closed;
      const told = await spaces.commitInner(roomId, [[endedLabel, "words-differed"]], "now");
      return told.ok ? succeed({}) : told;
    },
    async close({ roomId, unlock }) {
      const room = roomOf(roomId);
      if (!room.ok) return room;
      if (room.value.linked === null) return fail({ kind: "not-here" });
      if (room.value.closed !== null) return succeed({});
      // A device that missed a new root opens by its own lock and changes no keys here: leaving needs no present root.
      if (!(await opensHere(ground, unlock))) return fail({ kind: "unlock-failed" });
      // Said in the room first: what cannot be said there is not done here alone.
      const at = platform.clock.now();
      const told = await spaces.commitInner(roomId, [[endedLabel, "ended", at]], "now");
      if (!told.ok) return told;
      return remember({ kind: "closed", space: spaceOf(room.value), at, why: "ended" });
    },
    async deviceShown({ roomId }) {
      const room = roomOf(roomId);
      if (!room.ok) return room;
      const shown = room.value.devicesShown;
      const devices = otherSideDevices(spaces.card(roomId))
        .map((device) => device.id)
        .filter((id) => !shown.has(bytesToHex(id)));
      if (devices.length === 0) return succeed({});
      return remember({ kind: "devices-shown", space: spaceOf(room.value), devices });
    },
  };
}
