/**
 * The week: a column a day, sessions as text at their hour, blank where free. On a telephone the days stand one
 * below the other. No figure of how much is used stands anywhere.
 */
import { type ReactNode, useState } from "react";
import { CalendarFile } from "#app/calendar/CalendarFile.tsx";
import { useAnswer } from "#app/device/use-device.tsx";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { SavedLine } from "#app/room/SavedLine.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { calendarFile } from "#app/sentences/calendar-file.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { Week } from "#device/asked/hours.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import { ConfirmSpan } from "./ConfirmSpan.tsx";
import { FreeHours } from "./FreeHours.tsx";
import { useWeekTexts } from "./use-week-texts.ts";
import { WeekDays } from "./WeekDays.tsx";
import { HolidaysOfWeek, PatientsAway } from "./WeekLines.tsx";
import "./week.css";

export function WeekPage(props: { readonly monday: string | null }): ReactNode {
  const week = useAnswer("week", { date: props.monday });
  const texts = useWeekTexts();
  const say = useSentences(sentences);
  const [confirmed, setConfirmed] = useState<{ readonly monday: string; readonly count: number } | null>(
    null,
  );
  if (week === null) return null;
  const sunday = addDays(week.monday, 6);
  const title = texts.fromTo(week.monday, addDays(week.monday, 4));
  return (
    <Page title={title} under={<OtherWeeks week={week} />} width="broad">
      <p className="only-heard" role="status">
        {title}
      </p>
      <Clashes week={week} />
      <HolidaysOfWeek week={week} />
      <WeekDays week={week} />
      <PatientsAway week={week} />
      <WeekActs week={week} />
      {week.presumed === 0 || week.monday > week.today ? null : (
        <ConfirmSpan
          key={week.monday}
          from={week.monday}
          upTo={sunday}
          what={{ kind: "week" }}
          onConfirmed={(count) => setConfirmed({ monday: week.monday, count })}
        />
      )}
      {confirmed?.monday === week.monday ? (
        <StateLine spoken>{say.confirmed(confirmed.count)}</StateLine>
      ) : null}
      <div className="saved-line">
        <SavedLine />
      </div>
    </Page>
  );
}

function OtherWeeks(props: { readonly week: Week }): ReactNode {
  const { monday, today } = props.week;
  const say = useSentences(sentences);
  const isThis = monday <= today && today <= addDays(monday, 6);
  return (
    <span className="week-others">
      <Link to={{ at: "week", monday: addDays(monday, -7) }}>{say.weekBefore}</Link>
      <Link to={{ at: "week", monday: addDays(monday, 7) }}>{say.weekAfter}</Link>
      {isThis ? null : <Link to={{ at: "week", monday: null }}>{say.thisWeek}</Link>}
    </span>
  );
}

export function Clashes(props: { readonly week: Week }): ReactNode {
  const { clashes, hours } = props.week;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const texts = useWeekTexts();
  // Of two hours at once each has its own clash: one sentence says both.
  const said = clashes.filter(
    (clash, index) =>
      clash.kind !== "two-at-once" ||
      !clashes
        .slice(0, index)
        .some((other) => other.kind === "two-at-once" && other.sessionKey === clash.withSessionKey),
  );
  if (said.length === 0) return null;
  return (
    <div className="week-lines">
      {said.map((clash) => {
        const hour = hours.find(({ sessionKey }) => sessionKey === clash.sessionKey);
        if (hour === undefined) return null;
        const at = say.dayAndTime(days.ofDate(hour.hereDate), written.time(hour.hereTime));
        return (
          <Ask key={`${clash.sessionKey} ${clash.kind}`}>
            <p>{texts.clash(clash, at)}</p>
          </Ask>
        );
      })}
    </div>
  );
}

type Open = "free" | "file" | "paper" | null;

function WeekActs(props: { readonly week: Week }): ReactNode {
  const { week } = props;
  const say = useSentences(sentences);
  const sayFile = useSentences(calendarFile);
  const go = useGo();
  const [open, setOpen] = useState<Open>(null);
  const unfold = (what: Exclude<Open, null>): void => setOpen(open === what ? null : what);
  return (
    <>
      <div className="section acts">
        <Button onPress={() => go({ at: "add-session", folderId: null, date: null })}>
          {say.addSession}
        </Button>
        <Link to={{ at: "away", folderId: null }}>{say.toAway}</Link>
        <Button weight="word" expanded={open === "free"} onPress={() => unfold("free")}>
          {say.freeHours}
        </Button>
        <Button weight="word" expanded={open === "file"} onPress={() => unfold("file")}>
          {sayFile.title}
        </Button>
        <Button weight="word" expanded={open === "paper"} onPress={() => unfold("paper")}>
          {say.onPaper}
        </Button>
        <Link to={{ at: "confirm-hours" }}>{say.toConfirm}</Link>
      </div>
      {open === "free" ? <FreeHours monday={week.monday} /> : null}
      {open === "file" ? <CalendarFile folderId={null} side="therapist" /> : null}
      {open === "paper" ? <OnPaper monday={week.monday} /> : null}
    </>
  );
}

/** The week with telephone numbers, for a day without a device. */
function OnPaper(props: { readonly monday: string }): ReactNode {
  const say = useSentences(sentences);
  return (
    <section className="section">
      <div>
        <h2>{say.onPaper}</h2>
        <p className="page-under">{say.onPaperUnder}</p>
      </div>
      <MakePaper paper={{ kind: "week", monday: props.monday }}>{say.makePaper}</MakePaper>
    </section>
  );
}
