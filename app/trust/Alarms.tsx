/**
 * What in the logs was not as it must be, a clock that is off, and what this device can no longer do: quiet
 * lines, with words and the way to where it can be looked at, until they are no longer true. During an hour only
 * those stand by which what is written now may not arrive; the others wait for its end (NI13).
 */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useIsHourOn } from "#app/room/hour-on.tsx";
import type { Route } from "#app/routing/route.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten, type Written } from "#app/sentences/numbers.ts";
import { standing as sentences } from "#app/sentences/standing.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Link } from "#app/ui/Link.tsx";
import type { Alarm, Standing } from "#device/questions.ts";

/** Every alarm of this device, or only those of one room. */
export function Alarms(props: { readonly roomId?: string }): ReactNode {
  const standing = useAnswer("standing", {});
  return standing === null ? null : <AlarmsOf standing={standing} roomId={props.roomId} />;
}

type Line = { readonly sentence: string; readonly to: Route | null; readonly word: string };

export function AlarmsOf(props: {
  readonly standing: Standing;
  readonly roomId?: string | undefined;
}): ReactNode {
  const { standing, roomId } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const mayWait = useIsHourOn() !== false;
  const here = standing.alarms.filter(
    (alarm) => (roomId === undefined || alarm.roomId === roomId) && !(mayWait && waits(alarm)),
  );
  const lines = [
    ...(roomId === undefined ? ofDevice(standing, say, mayWait) : []),
    ...here.map((alarm) => ofAlarm(alarm, say, written, standing.side === "therapist")),
  ];
  if (lines.length === 0) return null;
  const once = new Map(lines.map((line) => [line.sentence, line]));
  return (
    <Ask>
      {[...once.values()].map(({ sentence, to, word }) => (
        <p key={sentence}>
          {sentence} {to === null ? null : <Link to={to}>{word}</Link>}
        </p>
      ))}
    </Ask>
  );
}

/** Whether it is as true after the hour: nothing that is written meanwhile goes astray by it. */
function waits({ kind }: Alarm): boolean {
  switch (kind) {
    case "host-forked":
    case "host-split":
    case "two-successors":
      return false;
    case "host-restored":
    case "host-split-settled":
    case "host-withholds":
    case "not-opened":
    case "written-by-newer":
    case "device-cloned":
    case "not-mine":
      return true;
  }
}

type Say = (typeof sentences)["en"];

function ofAlarm(alarm: Alarm, say: Say, written: Written, isTherapist: boolean): Line {
  const sentence = say.alarm[alarm.kind]({
    count: "count" in alarm ? alarm.count : 1,
    since: "since" in alarm ? written.dateOf(alarm.since) : "",
  });
  switch (alarm.kind) {
    case "not-opened":
    case "written-by-newer":
    case "not-mine":
      return { sentence, to: { at: "not-opened" }, word: say.lookAt };
    case "device-cloned":
    case "host-split-settled":
      return { sentence, to: { at: "devices" }, word: say.toDevices };
    case "host-withholds":
      // Of one's own space it may be that the host was set up anew; what to do then, a therapist reads there.
      return alarm.roomId === null && isTherapist
        ? { sentence, to: { at: "host" }, word: say.toHost }
        : { sentence, to: null, word: "" };
    default:
      return { sentence, to: null, word: "" };
  }
}

function ofDevice(standing: Standing, say: Say, mayWait: boolean): readonly Line[] {
  const lines: Line[] = [];
  if (standing.membership === "removed") lines.push({ sentence: say.deviceRemoved, to: null, word: "" });
  if (standing.membership === "not-yet") lines.push({ sentence: say.deviceNotYet, to: null, word: "" });
  if (standing.rootReplaced && !mayWait)
    lines.push({ sentence: say.rootReplaced, to: { at: "recovery" }, word: say.typeNewSheet });
  // A clock that is off is one by which this device is wrong about the hour itself.
  if (standing.clockOffMinutes !== null)
    lines.push({ sentence: say.clockOff(standing.clockOffMinutes), to: null, word: "" });
  return lines;
}
