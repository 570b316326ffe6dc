/**
 * What arrived and could not be opened or verified: kept apart, unchanged, never shown and never sent on
 * (R6 of protocol.md). Told by reason, in the few words that a person can do something with.
 */
import type { Ground } from "#device/keys/ground.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import type { NotOpened } from "#device/own-devices.ts";

type Why = NotOpened["why"];

/** The answer to `notOpened`; nothing while the keys are put away. */
export async function notOpened(ground: Ground): Promise<readonly NotOpened[]> {
  const { spaces, memory } = ground;
  if (!spaces.isOpen()) return [];
  const counts = new Map<string, NotOpened>();
  const add = (roomId: string | null, why: Why, count: number): void => {
    const key = `${roomId ?? "self"} ${why}`;
    const room = roomId === null ? undefined : memory.rooms().get(roomId);
    const before = counts.get(key)?.count ?? 0;
    counts.set(key, { roomId, otherName: nameOf(ground, room), why, count: before + count });
  };
  for (const { space, rule, count } of await spaces.aside()) {
    const why = whyAside(rule);
    if (why !== null) add(space === "self" ? null : space, why, count);
  }
  for (const alarm of spaces.alarms()) {
    if (alarm.kind === "written-by-newer") add(alarm.roomId, "newer", alarm.count);
  }
  return [...counts.values()];
}

function nameOf({ memory }: Ground, room: MeetingRoom | undefined): string | null {
  if (room === undefined) return null;
  return room.invited === null
    ? (room.joining?.otherName ?? "")
    : (memory.folderName(room.invited.folderId) ?? "");
}

/**
 * Why a body lies aside under a rule. Null for what is told elsewhere or needs no word: what followed a record
 * and its author makes again, and what shows that the host contradicts itself, which is an alarm of its own.
 */
export function whyAside(rule: string): Why | null {
  switch (rule) {
    case "void":
    case "EP50":
    case "host-forked":
    case "host-withholds":
      return null;
    case "waits":
      return "waiting";
    case "LG10":
      return "stranger";
    case "LG11":
    case "LG13":
      return "in-my-name";
    case "LG1":
    case "LG2":
      return "damaged";
  }
  // SL: it does not open · CB: its bytes are in no canonical form.
  if (/^(?:SL|CB)\d/u.test(rule)) return "damaged";
  // SY7, SY8: sealed for nobody here, or an event that is none of ours · TR: an event that breaks its schema.
  if (/^(?:SY|TR)\d/u.test(rule)) return "unknown";
  // The rest: an entry, or a change of keys, that does not join on to what was there.
  return "out-of-place";
}
