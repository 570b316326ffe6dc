/** The number for danger, always there and never coloured. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { room } from "#app/sentences/room.ts";
import { emergencyNumberOf } from "./emergency-number.ts";

export function InDanger(): ReactNode {
  const say = useSentences(room);
  const settings = useAnswer("settings", {});
  const number = emergencyNumberOf(settings?.country ?? "");
  return <p className="small">{number === null ? say.inDangerAnywhere : say.inDanger(number)}</p>;
}
