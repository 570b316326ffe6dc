/** Hours and frames in the shape in which screens ask for them. */
import type { InstantMs } from "#base/clock.ts";
import type { Book } from "#device/book/book.ts";
import type { HourAsItIs, Treatment } from "#device/book/treatment.ts";
import type { AgreedFrame, FrameStanding, HourRow } from "#device/questions.ts";
import { signaturesOf } from "#device/translate/copied-signatures.ts";
import { localDateOf, startOfDate } from "#domain/calendar/local-date.ts";
import type { Side } from "#domain/folder/events.ts";
import { frameDifference } from "#domain/frame/difference.ts";
import { type AgreedFrame as Agreed, frameOn } from "#domain/frame/in-force.ts";
import { type RoomFrames, shownProposal } from "#domain/frame/propose.ts";

/** Whose hour a row is about: a folder, or on the patient's side a room. */
export type Whose = { readonly folderId: string; readonly roomId: string | null; readonly name: string };

/** `here`: the zone this person lives by. */
export function hourRow(
  whose: Whose,
  treatment: Treatment,
  { hour, state }: HourAsItIs,
  here: string,
): HourRow {
  const { zone, lengthMinutes, place } = hour.hour;
  const there = clockOf(hour.startsAt, zone);
  const ours = zone === here ? there : clockOf(hour.startsAt, here);
  return {
    sessionKey: hour.sessionKey,
    folderId: whose.folderId,
    roomId: whose.roomId,
    name: whose.name,
    startsAt: hour.startsAt,
    endsAt: hour.endsAt,
    localDate: hour.localDate,
    localTime: there.time,
    zone,
    hereDate: ours.date,
    hereTime: ours.time,
    hereEnds: clockOf(hour.endsAt, here).time,
    lengthMinutes,
    place,
    first: hour.sessionKey === treatment.hours.firstKey,
    kind: hour.kind,
    movedFrom: hour.movedFrom,
    state,
  };
}

/** The local date and time of an instant, as a clock in `zone` shows them. */
export function clockOf(instant: InstantMs, zone: string): { readonly date: string; readonly time: string } {
  const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const text = shown.toPlainDateTime().toString({ smallestUnit: "minute" });
  return { date: text.slice(0, 10), time: text.slice(11) };
}

/** The frames of a treatment as `reader` may see them at `now`; `frames` are those of the room in use, if any. */
export function frameStanding(
  treatment: Treatment,
  frames: RoomFrames | null,
  reader: Side,
  now: InstantMs,
  zone: string,
): FrameStanding {
  const today = localDateOf(now, zone);
  const { stretches, agreed } = treatment;
  const inForce = frameOn(stretches, today) ?? stretches[0]?.agreed ?? null;
  const coming =
    stretches.find((stretch) => stretch.from > today && stretch.agreed !== inForce)?.agreed ?? null;
  const isEarlier = (frame: Agreed): boolean =>
    frame !== inForce && frame !== coming && frame.frame.from <= today;
  const latest = coming ?? inForce;
  const open = frames === null ? null : shownProposal(frames, reader, now);
  return {
    present: inForce === null ? null : agreedFrame(inForce, zone),
    coming: coming === null ? null : agreedFrame(coming, zone),
    earlier: agreed
      .filter(isEarlier)
      .map((frame) => agreedFrame(frame, zone))
      .reverse(),
    proposal:
      open === null
        ? null
        : {
            hash: open.hash,
            frame: open.frame,
            by: open.by === reader ? "me" : "other",
            proposedAt: open.proposedAt,
            message: open.message,
            difference: frameDifference(latest?.frame ?? null, open.frame),
            talkFirst: open.talkFirst,
            waitsForHour: open.shownFrom > now,
            forHour: open.shownFrom > open.proposedAt,
          },
  };
}

function agreedFrame({ hash, frame, agreedAt, agreedOn, how, copy }: Agreed, zone: string): AgreedFrame {
  // A paper bears a date and no time; its day begins where this person lives.
  const agreed = { hash, frame, how, agreedAt: agreedOn === null ? agreedAt : startOfDate(agreedOn, zone) };
  return copy === undefined ? agreed : { ...agreed, signatures: signaturesOf(copy.taken, copy.signatures) };
}

/** The frames of the room a folder uses now; null without one. */
export function framesInUse(book: Book, folderId: string): RoomFrames | null {
  const room = book.roomsOf(folderId)[0];
  return room === undefined || room.state.kind === "closed" ? null : book.room(room.roomId).frames;
}
