/** The hours of a folder: coming and past, in sentences, each a page of its own. An hour held as agreed needs nothing. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { comingInOrder } from "#app/room/coming-in-order.ts";
import { useHourTexts } from "#app/room/hour-text.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { week as weekSentences } from "#app/sentences/week.ts";
import { Unfolding } from "#app/therapist/week/Unfolding.tsx";
import { useWeekTexts } from "#app/therapist/week/use-week-texts.ts";
import { useWhatBecame } from "#app/therapist/week/use-what-became.ts";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { BreakRow, HourRow } from "#device/asked/hours.ts";
import type { Folder } from "#device/questions.ts";
import { ConfirmHours } from "./ConfirmHours.tsx";

/** Hours shown at first, and added by each wish for more. */
const pastAtFirst = 8;
const comingAtFirst = 4;

export function SessionsPart(props: { readonly folder: Folder }): ReactNode {
  const { folderId } = props.folder;
  const say = useSentences(sentences);
  const sayWeek = useSentences(weekSentences);
  const sessions = useAnswer("sessions", { folderId });
  const breaks = useAnswer("breaks", { folderId });
  const [pastShown, setPastShown] = useState(pastAtFirst);
  if (sessions === null || breaks === null) return null;
  return (
    <>
      <Coming coming={sessions.coming} breaks={breaks} />
      <div className="acts frame-acts">
        <Link to={{ at: "add-session", folderId, date: null }}>{sayWeek.addSession}</Link>
        <Link to={{ at: "away", folderId }}>{sayWeek.addBreak}</Link>
      </div>
      <ConfirmHours folderId={folderId} past={sessions.past} />
      <section className="section">
        <div>
          <h2>{say.past}</h2>
          {sessions.past.length === 0 ? null : <p className="page-under">{say.pressAnHour}</p>}
        </div>
        {sessions.past.length === 0 ? (
          <p>{say.noPast}</p>
        ) : (
          <Rows label={say.past}>
            {sessions.past.slice(0, pastShown).map((hour) => (
              <SessionRow key={hour.sessionKey} hour={hour} />
            ))}
          </Rows>
        )}
        {sessions.past.length <= pastShown ? null : (
          <div className="acts">
            <Button weight="word" onPress={() => setPastShown(pastShown + pastAtFirst)}>
              {say.earlierSessions}
            </Button>
          </div>
        )}
      </section>
    </>
  );
}

function Coming(props: {
  readonly coming: readonly HourRow[];
  readonly breaks: readonly BreakRow[];
}): ReactNode {
  const say = useSentences(sentences);
  const [open, setOpen] = useState<string | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  const all = comingInOrder(props.coming, props.breaks);
  const shown = showsAll ? all : all.slice(0, comingAtFirst);
  return (
    <section className="frame-section">
      <h2>{say.coming}</h2>
      {all.length === 0 ? (
        <p>{say.noComing}</p>
      ) : (
        <Rows label={say.coming}>
          {shown.map((one) =>
            one.kind === "hour" ? (
              <SessionRow key={one.hour.sessionKey} hour={one.hour} />
            ) : (
              <Break
                key={one.row.breakId}
                row={one.row}
                hours={one.hours}
                isOpen={open === one.row.breakId}
                setOpen={(isOpen) => setOpen(isOpen ? one.row.breakId : null)}
              />
            ),
          )}
        </Rows>
      )}
      {all.length <= shown.length ? null : (
        <div className="acts">
          <Button weight="word" onPress={() => setShowsAll(true)}>
            {say.laterSessions}
          </Button>
        </div>
      )}
    </section>
  );
}

function SessionRow(props: { readonly hour: HourRow }): ReactNode {
  const { hour } = props;
  const texts = useHourTexts();
  const became = useWhatBecame();
  return (
    <Row
      name={texts.when(hour)}
      to={{ at: "hour", folderId: hour.folderId, sessionKey: hour.sessionKey }}
      second={hour.state === "planned" ? texts.line(hour, hour.zone) : became(hour)}
    />
  );
}

/** A break among the hours to come, with the hours that do not take place in it. */
function Break(props: {
  readonly row: BreakRow;
  readonly hours: readonly HourRow[];
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}): ReactNode {
  const { row, hours, isOpen, setOpen } = props;
  const say = useSentences(weekSentences);
  const hourTexts = useHourTexts();
  const texts = useWeekTexts();
  return (
    <Unfolding name={texts.span(row.span)} second={texts.breakLine(row)} isOpen={isOpen} setOpen={setOpen}>
      {hours.length === 0 ? null : (
        <Rows label={say.inBreak}>
          {hours.map((hour) => (
            <Row
              key={hour.sessionKey}
              name={hourTexts.when(hour)}
              to={{ at: "hour", folderId: hour.folderId, sessionKey: hour.sessionKey }}
              second={say.inBreak}
            />
          ))}
        </Rows>
      )}
      <Link to={{ at: "away", folderId: null }}>{say.toAway}</Link>
    </Unfolding>
  );
}
