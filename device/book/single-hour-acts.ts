/** Acts that give an hour its place: single sessions and first meetings, moves. Clashes are said, never forbidden. */
import { fail, type Result } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { HourFault, SingleHourAsked } from "#device/asked/hours.ts";
import { clipped, committed, type Outcome } from "#device/book/act.ts";
import { faultOfFee, faultOfTime } from "#device/book/hour-faults.ts";
import { hourOf, placeOfMarks, saidWriting } from "#device/book/hour-places.ts";
import { freshId, type Parts } from "#device/book/parts.ts";
import { type Refilled, refilledBy } from "#device/book/would.ts";
import { writingFor } from "#device/book/writing.ts";
import type { Occurrence } from "#domain/calendar/expand.ts";
import { moved, singleOccurrence } from "#domain/calendar/hours.ts";
import { sessionKeyOf } from "#domain/calendar/session-key.ts";
import type { SingleHour } from "#domain/calendar/single-hour.ts";
import { contactCharactersMax, nameCharactersMax } from "#domain/limits.ts";
import type { HourAdded, HourEvent, NewTime } from "#domain/session/events.ts";

export async function addHour(parts: Parts, input: Acts["addHour"]["input"]): Outcome<"addHour"> {
  const { folderId, ...asked } = input;
  if (!parts.book.desk().foldersById.has(folderId)) return fail({ kind: "not-here" });
  const fault = faultOf(asked);
  if (fault !== null) return fail(fault);
  const hour = singleHour(parts, asked);
  const { space, folder } = placeOfMarks(parts, folderId);
  const taken = takenBy(parts, folderId, singleOccurrence(hour));
  const event: HourAdded = { kind: "HourAdded", at: parts.clock.now(), folderId: folder, hour };
  const done = { sessionKey: sessionKeyOf(hour.id, hour.date) };
  const added = await committed(parts, space, [saidWriting(event)], done);
  return added.ok ? withRefills(parts, taken, true, added) : added;
}

export async function addFirstMeeting(
  parts: Parts,
  input: Acts["addFirstMeeting"]["input"],
): Outcome<"addFirstMeeting"> {
  const asked = { ...input, kind: "first-meeting" } as const;
  const name = clipped(input.name, nameCharactersMax);
  if (name === "") return fail({ kind: "name-missing" });
  const fault = faultOf(asked);
  if (fault !== null) return fail(fault);
  const at = parts.clock.now();
  const folderId = freshId(parts.chance);
  const hour = singleHour(parts, asked);
  const contact = clipped(input.contact, contactCharactersMax);
  const taken = takenBy(parts, folderId, singleOccurrence(hour));
  const writings = [
    writingFor(folderId, "contacts", { kind: "FolderAdded", at, folderId, name, contact }),
    saidWriting({ kind: "HourAdded", at, folderId, hour }),
  ];
  const done = { folderId, sessionKey: sessionKeyOf(hour.id, hour.date) };
  const added = await committed(parts, "self", writings, done);
  return added.ok ? withRefills(parts, taken, true, added) : added;
}

/** Only before it begins: an hour that was, and did not take place, is marked as missed. */
export async function removeHour(parts: Parts, input: Acts["removeHour"]["input"]): Outcome<"removeHour"> {
  const { folderId, sessionKey } = input;
  const found = hourOf(parts, folderId, sessionKey);
  if (found === null) return fail({ kind: "not-here" });
  if (found.hour.kind === "standing") return fail({ kind: "hour-is-standing" });
  const at = parts.clock.now();
  if (found.hour.startsAt <= at) return fail({ kind: "hour-begun" });
  const { space, folder } = placeOfMarks(parts, folderId);
  const given = givenUpBy(parts, folderId, found.hour);
  const event = { kind: "HourRemoved", at, folderId: folder, sessionKey } as const;
  const removed = await committed(parts, space, [saidWriting(event)], {});
  return removed.ok ? withRefills(parts, given, false, removed) : removed;
}

export async function moveHour(parts: Parts, input: Acts["moveHour"]["input"]): Outcome<"moveHour"> {
  const { folderId, sessionKey, date, time } = input;
  const found = hourOf(parts, folderId, sessionKey);
  if (found === null) return fail({ kind: "not-here" });
  const as = found.hour.hour;
  const to: NewTime = {
    date,
    time,
    zone: input.zone ?? as.zone,
    lengthMinutes: input.lengthMinutes ?? as.lengthMinutes,
    place: input.place ?? as.place,
  };
  const fault = faultOfTime(to);
  if (fault !== null) return fail(fault);
  const { space, folder } = placeOfMarks(parts, folderId);
  const given = givenUpBy(parts, folderId, found.hour);
  const taken = takenBy(parts, folderId, moved(found.hour, to));
  const event: HourEvent = { kind: "HourMoved", at: parts.clock.now(), folderId: folder, sessionKey, to };
  const done = await committed(parts, space, [saidWriting(event)], {});
  if (!done.ok) return done;
  const givenBack = given.filter((hour) => !taken.some((other) => other.sessionKey === hour.sessionKey));
  const left = await withRefills(parts, givenBack, false, done);
  return left.ok ? withRefills(parts, taken, true, left) : left;
}

export async function putHourBack(parts: Parts, input: Acts["putHourBack"]["input"]): Outcome<"putHourBack"> {
  const { folderId, sessionKey } = input;
  const found = hourOf(parts, folderId, sessionKey);
  if (found === null) return fail({ kind: "not-here" });
  if (found.hour.movedFrom === null) return fail({ kind: "hour-not-moved" });
  const { space, folder } = placeOfMarks(parts, folderId);
  const given = givenUpBy(parts, folderId, found.hour);
  const event: HourEvent = { kind: "HourPutBack", at: parts.clock.now(), folderId: folder, sessionKey };
  const done = await committed(parts, space, [saidWriting(event)], {});
  return done.ok ? withRefills(parts, given, false, done) : done;
}

function faultOf(asked: SingleHourAsked): HourFault | null {
  return faultOfTime(asked) ?? faultOfFee(asked.fee);
}

function singleHour({ chance }: Parts, asked: SingleHourAsked): SingleHour {
  const { kind, date, time, zone, lengthMinutes, place, fee } = asked;
  return { id: freshId(chance), kind, date, time, zone, lengthMinutes, place, fee };
}

/** Called-off hours of others, due unless refilled, that an hour to be added or moved will take. */
function takenBy(parts: Parts, folderId: string, hour: Occurrence | null): readonly Refilled[] {
  return hour === null ? [] : refilledBy(parts, folderId, hour);
}

/** Hours of others that counted as refilled by a single or moved hour, which now goes away from there. */
function givenUpBy(parts: Parts, folderId: string, hour: Occurrence): readonly Refilled[] {
  const isExpress = hour.kind !== "standing" || hour.movedFrom !== null;
  return isExpress ? refilledBy(parts, folderId, hour, true) : [];
}

/** Says of each hour, in its own place, that it was refilled, or was not after all; then answers with `done`. */
async function withRefills<Done>(
  parts: Parts,
  hours: readonly Refilled[],
  refilled: boolean,
  done: { readonly ok: true; readonly value: Done },
): Promise<Result<Done, CommonRefusal>> {
  for (const { folderId, sessionKey } of hours) {
    const { space, folder } = placeOfMarks(parts, folderId);
    const at = parts.clock.now();
    const event: HourEvent = { kind: "HourRefilled", at, folderId: folder, sessionKey, refilled };
    const said = await committed(parts, space, [saidWriting(event)], {});
    if (!said.ok) return said;
  }
  return done;
}
