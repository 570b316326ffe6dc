/** What is free in a week, for the therapist alone and only when asked: what is left of the times of work. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Button } from "#app/ui/Button.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { addDays } from "#domain/calendar/local-date.ts";
import { WorkTimes } from "./WorkTimes.tsx";

/** The shortest stretch that is worth saying: one session. */
const sessionMinutes = 50;

export function FreeHours(props: { readonly monday: string }): ReactNode {
  const { monday } = props;
  const say = useSentences(sentences);
  const times = useAnswer("workTimes", {});
  const [isChanging, setChanging] = useState(false);
  if (times === null) return null;
  const asksTimes = times.length === 0 || isChanging;
  return (
    <section className="section">
      <div>
        <h2>{say.freeHours}</h2>
        <p className="page-under">{say.freeUnder}</p>
      </div>
      {asksTimes ? (
        <WorkTimes times={times} done={() => setChanging(false)} />
      ) : (
        <>
          <Free monday={monday} />
          <div className="acts">
            <Button weight="word" onPress={() => setChanging(true)}>
              {say.changeWorkTimes}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function Free(props: { readonly monday: string }): ReactNode {
  const { monday } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const go = useGo();
  const free = useAnswer("freeTimes", {
    from: monday,
    upTo: addDays(monday, 6),
    lengthMinutes: sessionMinutes,
  });
  if (free === null) return null;
  if (free.length === 0) return <p>{say.noFree}</p>;
  return (
    <Rows label={say.freeHours}>
      {free.map(({ date, from, until }) => (
        <Row
          key={`${date} ${from}`}
          name={<span className="week-plain">{days.ofDate(date)}</span>}
          second={say.freeLine(written.time(from), written.time(until))}
          act={
            <Button weight="word" onPress={() => go({ at: "add-session", folderId: null, date })}>
              {say.addSession}
            </Button>
          }
        />
      ))}
    </Rows>
  );
}
