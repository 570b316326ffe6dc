/** The day: its hours, what needs a decision, and what was put off. State, never counts of what is left. */
import { lazy, type ReactNode, Suspense } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { OutsideHours } from "#app/room/hour-on.tsx";
import { useHourTexts } from "#app/room/hour-text.ts";
import { SavedLine } from "#app/room/SavedLine.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Alarms } from "#app/trust/Alarms.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { HourRow, Questions } from "#device/questions.ts";
import { PutOff } from "./PutOff.tsx";

const CopyLine = lazy(async () => ({ default: (await import("#app/copy/CopyLine.tsx")).CopyLine }));

type TodayAnswer = Questions["today"]["answer"];

export function Today(): ReactNode {
  const say = useSentences(sentences);
  const days = useDays();
  const today = useAnswer("today", {});
  if (today === null) return null;
  return (
    <Page title={days.ofDate(today.date)} under={say.sessions(today.hours.length)}>
      <Alarms />
      <OutsideHours>
        <Suspense fallback={null}>
          <CopyLine />
        </Suspense>
      </OutsideHours>
      <Hours today={today} />
      <OutsideHours>
        <Decisions decisions={today.decisions} />
      </OutsideHours>
      {today.putOff.length === 0 ? null : (
        <section className="section">
          <h2>{say.putOffTitle}</h2>
          <PutOff putOff={today.putOff} />
        </section>
      )}
      <div className="saved-line">
        <SavedLine />
      </div>
    </Page>
  );
}

function Hours(props: { readonly today: TodayAnswer }): ReactNode {
  const { hours, zone } = props.today;
  const say = useSentences(sentences);
  const written = useWritten();
  const texts = useHourTexts();
  if (hours.length === 0) return null;
  const next = hours.find((hour) => hour.state === "planned");
  return (
    <Rows label={say.sessions(hours.length)}>
      {hours.map((hour) => (
        <Row
          key={`${hour.folderId} ${hour.sessionKey}`}
          left={written.timeOf(hour.startsAt, zone)}
          name={hour.name}
          to={{ at: "hour", folderId: hour.folderId, sessionKey: hour.sessionKey }}
          second={[texts.line(hour, zone), stateOf(hour, say)].filter((text) => text !== "").join(". ")}
          act={
            hour === next && hour.place.kind === "room" && hour.roomId !== null ? (
              <OpenRoom roomId={hour.roomId} />
            ) : undefined
          }
        />
      ))}
    </Rows>
  );
}

/** What became of the hour; nothing for one that was or will be as agreed. */
function stateOf(hour: HourRow, say: (typeof sentences)["en"]): string {
  switch (hour.state) {
    case "planned":
    case "held-presumed":
    case "held-confirmed":
      return "";
    case "missed-by-patient":
    case "missed-by-therapist":
    case "in-break-of-patient":
    case "in-break-of-therapist":
    case "disputed":
      return say.state[hour.state](hour.name);
  }
}

function OpenRoom(props: { readonly roomId: string }): ReactNode {
  const say = useSentences(sentences);
  const go = useGo();
  return (
    <Button weight="act" onPress={() => go({ at: "room", roomId: props.roomId })}>
      {say.openRoom}
    </Button>
  );
}

function Decisions(props: { readonly decisions: TodayAnswer["decisions"] }): ReactNode {
  const say = useSentences(sentences);
  if (props.decisions.length === 0) return null;
  return (
    <div className="section">
      {props.decisions.map(({ kind, folderId, name }) => (
        <Ask key={`${kind} ${folderId}`}>
          <p>{say.decisions[kind](name)}</p>
          <Link to={{ at: "folder", folderId, part: kind === "check-words" ? "letters" : "frame" }}>
            {say.decide[kind]}
          </Link>
        </Ask>
      ))}
    </div>
  );
}
