/** The number for danger, always there, never coloured, and rung at one tap. What is written beside it is looked through for nothing. */
import type { ReactNode } from "react";
import { zoneHere } from "#app/arrival/here.ts";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { room } from "#app/sentences/room.ts";
import { emergencyNumberOf } from "./emergency-number.ts";

/** What mobile networks put through wherever one is. */
const anywhere = "112";

export function InDanger(): ReactNode {
  const say = useSentences(room);
  const settings = useAnswer("settings", {});
  const number = emergencyNumberOf(settings?.country ?? "", zoneHere());
  return (
    <p className="small">
      <a className="link" href={`tel:${number ?? anywhere}`}>
        {number === null ? say.inDangerAnywhere : say.inDanger(number)}
      </a>
    </p>
  );
}
