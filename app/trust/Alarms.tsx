/** What in the logs was not as it must be, and a clock that is off: quiet lines, with words, until they are no longer true. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { standing as sentences } from "#app/sentences/standing.ts";
import { Ask } from "#app/ui/Ask.tsx";
import type { Alarm } from "#device/questions.ts";

/** Every alarm of this device, or only those of one room. */
export function Alarms(props: { readonly roomId?: string }): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  const standing = useAnswer("standing", {});
  if (standing === null) return null;
  const here = standing.alarms.filter((alarm) => props.roomId === undefined || alarm.roomId === props.roomId);
  const said = here.map((alarm) =>
    say.alarm[alarm.kind]({ count: countOf(alarm), since: sinceOf(alarm, written.dateOf) }),
  );
  if (props.roomId === undefined && standing.clockOffMinutes !== null)
    said.push(say.clockOff(standing.clockOffMinutes));
  if (said.length === 0) return null;
  return (
    <Ask>
      {[...new Set(said)].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Ask>
  );
}

function countOf(alarm: Alarm): number {
  return "count" in alarm ? alarm.count : 1;
}

function sinceOf(alarm: Alarm, dateOf: (instant: number) => string): string {
  return "since" in alarm ? dateOf(alarm.since) : "";
}
