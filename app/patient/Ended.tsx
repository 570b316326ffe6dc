/** The end of a treatment as the patient reads it: that it is so, and its last day. Nothing while it goes on. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { patient as sentences } from "#app/sentences/patient.ts";

export function Ended(props: { readonly roomId: string }): ReactNode {
  const say = useSentences(sentences);
  const days = useDays();
  const home = useAnswer("home", {});
  const endedOn = home?.rooms.find(({ roomId }) => roomId === props.roomId)?.endedOn ?? null;
  if (home === null || endedOn === null) return null;
  const day = days.ofDate(endedOn);
  return <p className="home-away">{endedOn < home.date ? say.hasEnded(day) : say.ends(day)}</p>;
}
