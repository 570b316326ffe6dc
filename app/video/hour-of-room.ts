/** The hour for which the two meet in a room now, where there is one today. */
import { useAnswer } from "#app/device/use-device.tsx";
import type { HourRow, RoomView } from "#device/questions.ts";

/** An hour that ended less than this ago is still the one that was held. */
const afterMs = 60 * 60_000;

/** The next hour of today in this room, or the one just over; null on a day without one. `now` in milliseconds. */
export function useHourOfRoom(room: RoomView | null, now: number): HourRow | null {
  const today = useAnswer("today", {});
  const home = useAnswer("home", {});
  if (room === null) return null;
  if (room.folderId === null) {
    const next = home?.rooms.find(({ roomId }) => roomId === room.roomId)?.next ?? null;
    return next?.hereDate === home?.date ? next : null;
  }
  const own = (today?.hours ?? []).filter(({ roomId }) => roomId === room.roomId);
  return own.find(({ endsAt }) => endsAt + afterMs > now) ?? own.at(-1) ?? null;
}
