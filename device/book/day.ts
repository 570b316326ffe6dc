/** The first page of each of the two: the therapist's day, the patient's home. */
import { isInUse, isToFollow } from "#device/book/book.ts";
import { type Parts, zoneOf } from "#device/book/parts.ts";
import { frameStanding, framesInUse, hourRow } from "#device/book/rows.ts";
import { awayBeforeNext } from "#device/book/sessions.ts";
import { hoursTouching, nextHour, treatmentOfFolder, treatmentOfRoom } from "#device/book/treatment.ts";
import { isInBreak } from "#device/book/week.ts";
import type { Decision, Home, HourRow, Settings, Today } from "#device/questions.ts";
import { addDays, localDateOf, startOfDate } from "#domain/calendar/local-date.ts";
import { dateOfSessionKey } from "#domain/calendar/session-key.ts";
import { shownProposal } from "#domain/frame/propose.ts";

/** The hours that begin today in the practice's zone, what was put off, and what needs a decision. */
export function today(parts: Parts): Today {
  const { book, clock } = parts;
  const now = clock.now();
  const zone = zoneOf(parts);
  const date = localDateOf(now, zone);
  const start = startOfDate(date, zone);
  const end = startOfDate(addDays(date, 1), zone);
  const hours: HourRow[] = [];
  const decisions: Decision[] = [];
  for (const { folderId, name } of book.desk().foldersById.values()) {
    const treatment = treatmentOfFolder(book, folderId);
    if (treatment === null) continue;
    const room = book.roomsOf(folderId)[0];
    const whose = { folderId, name, roomId: room !== undefined && isInUse(room) ? room.roomId : null };
    for (const hour of hoursTouching(treatment, start, end, now)) {
      const isOn = hour.hour.startsAt >= start && !isInBreak(hour.state);
      if (isOn) hours.push(hourRow(whose, treatment, hour, zone));
    }
    const isToBeChecked = book.roomsOf(folderId).some((known) => isToFollow(known) && isInUse(known));
    if (room?.state.kind === "linked" || isToBeChecked)
      decisions.push({ kind: "check-words", folderId, name });
    const frames = framesInUse(book, folderId);
    const open = frames === null ? null : shownProposal(frames, "therapist", now);
    if (open?.by === "patient") decisions.push({ kind: "read-frame", folderId, name });
    if (open?.by === "therapist" && open.talkFirst)
      decisions.push({ kind: "talk-about-frame", folderId, name });
  }
  hours.sort((a, b) => a.startsAt - b.startsAt || (a.name < b.name ? -1 : 1));
  return { date, zone, hours, putOff: putOff(parts), decisions };
}

function putOff({ book }: Parts): Today["putOff"] {
  const { foldersById, notes } = book.desk();
  const rows: Today["putOff"][number][] = [];
  for (const { folderId, sessionKey } of notes.putOff.values()) {
    const folder = foldersById.get(folderId);
    const date = dateOfSessionKey(sessionKey);
    if (folder !== undefined && date !== null) rows.push({ folderId, name: folder.name, sessionKey, date });
  }
  return rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.name < b.name ? -1 : 1));
}

/** The patient's first page: for each room the next hour and what is agreed. Nothing is counted. */
export function home(parts: Parts): Home {
  const { book, clock } = parts;
  const now = clock.now();
  const zone = zoneOf(parts);
  const rooms = book.rooms().map(({ roomId, otherName, state }) => {
    const treatment = treatmentOfRoom(book, roomId);
    const next = nextHour(treatment, now);
    const whose = { folderId: roomId, roomId, name: otherName };
    return {
      roomId,
      otherName,
      state,
      next: next === null ? null : hourRow(whose, treatment, next, zone),
      endedOn: treatment.endedOn,
      away: awayBeforeNext(parts, { whose, treatment }, next),
      frame: frameStanding(treatment, book.room(roomId).frames, book.sideIn(roomId), now, zone),
    };
  });
  return { date: localDateOf(now, zone), zone, rooms };
}

export function settings(parts: Parts): Settings {
  const practice = parts.book.desk().practice;
  return {
    language: practice?.language ?? "en",
    zone: zoneOf(parts),
    country: practice?.country ?? "",
    currency: practice?.currency ?? "EUR",
    host: parts.ofDevice().host,
  };
}
