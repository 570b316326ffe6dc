/** The end of a treatment as the patient reads it: that it is so, and its last day. Nothing while it goes on. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { patient as sentences } from "#app/sentences/patient.ts";

export function Ended(props: { readonly roomId: string }): ReactNode {
  const say = useSentences(sentences);
  const days = useDays();
  const end = useEnd(props.roomId);
  if (end === null) return null;
  const day = days.ofDate(end.lastDate);
  return <p className="home-away">{end.isOver ? say.hasEnded(day) : say.ends(day)}</p>;
}

/** The end of the treatment in a room; null while it goes on. `isOver`: its last day is past. */
export function useEnd(roomId: string): { readonly lastDate: string; readonly isOver: boolean } | null {
  const home = useAnswer("home", {});
  const endedOn = home?.rooms.find((room) => room.roomId === roomId)?.endedOn ?? null;
  return home === null || endedOn === null ? null : { lastDate: endedOn, isOver: endedOn < home.date };
}
