/** One grey line: what is written is on this device, and how far it has been sent. Offline is a line like the others. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { host } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room, savedKind } from "#app/sentences/room.ts";
import { StateLine } from "#app/ui/StateLine.tsx";

export function SavedLine(): ReactNode {
  const say = useSentences(room);
  const sayHost = useSentences(host);
  const written = useWritten();
  const standing = useAnswer("standing", {});
  const arrival = useAnswer("deviceArrival", {});
  if (standing === null) return null;
  const { saved, membership, withoutHost } = standing;
  if (withoutHost) return <StateLine>{sayHost.savedLine}</StateLine>;
  const time = saved.sentAt === null ? "" : written.timeOf(saved.sentAt);
  return (
    <StateLine>
      {say.savedLine[savedKind(saved, membership === "removed")](time)}
      {arrival?.stage === "bringing" ? ` ${say.roomsFollow}` : null}
    </StateLine>
  );
}
