/** The days of a week with their hours: columns on a desk, one below the other on a telephone. */
import { type CSSProperties, type ReactNode, useId } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Link } from "#app/ui/Link.tsx";
import type { HourRow, Week } from "#device/asked/hours.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import { type AwayOn, awayOn } from "./away-on.ts";
import { useWeekTexts } from "./use-week-texts.ts";
import { type Block, type Timed, usualLength, type WeekShape, weekShape } from "./week-shape.ts";

/** What stands at a time: an hour, or where a break of one's own begins or ends. */
type What =
  | { readonly kind: "hour"; readonly hour: HourRow }
  | { readonly kind: "away"; readonly away: AwayOn };

export function WeekDays(props: { readonly week: Week }): ReactNode {
  const { week } = props;
  const dates = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(week.monday, days));
  const usual = usualLength(week.hours.map(({ lengthMinutes }) => lengthMinutes));
  const timed: Timed<What>[] = week.hours.map((hour) => {
    const from = minutesOf(hour.hereTime);
    return { date: hour.hereDate, from, until: from + hour.lengthMinutes, what: { kind: "hour", hour } };
  });
  for (const date of dates) {
    const away = awayOn(date, week);
    const at = away?.from ?? away?.until ?? null;
    if (away === null || at === null) continue;
    // As tall as its two lines; how long it lasts is said in them.
    timed.push({ date, from: minutesOf(at), until: minutesOf(at) + 30, what: { kind: "away", away } });
  }
  const shape = weekShape(dates, timed);
  return (
    <div className="week" style={gridOf(shape)}>
      {shape.days.map(({ date, blocks }) => (
        <Day key={date} date={date} week={week}>
          {blocks.map((block) => (
            <BlockOfWeek key={block.first} block={block} here={week.zone} usual={usual} />
          ))}
        </Day>
      ))}
    </div>
  );
}

/** A row for the names of the days, one for what holds all day, then the times. */
function gridOf(shape: WeekShape<What>): CSSProperties {
  return {
    gridTemplateColumns: `repeat(${shape.days.length}, minmax(0, 1fr))`,
    gridTemplateRows: `auto auto repeat(${shape.rows}, minmax(0.375rem, auto))`,
  };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function Day(props: {
  readonly date: string;
  readonly week: Week;
  readonly children: readonly ReactNode[];
}): ReactNode {
  const { date, week } = props;
  const written = useWritten();
  const id = useId();
  const isToday = date === week.today;
  const weekday = Temporal.PlainDate.from(date).dayOfWeek;
  return (
    <section className={isToday ? "week-day week-day-today" : "week-day"} aria-labelledby={id}>
      <h2 id={id} className="week-day-name" aria-current={isToday ? "date" : undefined}>
        {written.weekday(weekday)} <span className="week-day-number">{Number(date.slice(8, 10))}</span>
      </h2>
      <AllDay date={date} week={week} />
      {props.children.length === 0 ? null : <ul className="week-hours">{props.children}</ul>}
    </section>
  );
}

/** A day on which the therapist is away from its beginning to its end. */
function AllDay(props: { readonly date: string; readonly week: Week }): ReactNode {
  const { date, week } = props;
  const say = useSentences(sentences);
  const texts = useWeekTexts();
  const away = awayOn(date, week);
  if (away === null || away.from !== null || away.until !== null) return null;
  const before = awayOn(addDays(date, -1), week);
  const isFirst = date === week.monday || before?.row.breakId !== away.row.breakId || before.from !== null;
  return (
    <p className="week-away">
      {isFirst ? say.away(texts.backSoon(away.row, date)) : say.away(null)}
      {isFirst && away.row.occasion !== "" ? <span className="week-line">{away.row.occasion}</span> : null}
    </p>
  );
}

function BlockOfWeek(props: {
  readonly block: Block<What>;
  readonly here: string;
  readonly usual: number | null;
}): ReactNode {
  const { block, here, usual } = props;
  return (
    <li className="week-block" style={{ gridRow: `${block.first} / ${block.last}` }}>
      {block.whats.map((what) =>
        what.kind === "hour" ? (
          <Hour key={what.hour.sessionKey} hour={what.hour} here={here} usual={usual} />
        ) : (
          <PartAway key={what.away.row.breakId} away={what.away} />
        ),
      )}
    </li>
  );
}

function Hour(props: {
  readonly hour: HourRow;
  readonly here: string;
  readonly usual: number | null;
}): ReactNode {
  const { hour, here, usual } = props;
  const written = useWritten();
  const texts = useWeekTexts();
  return (
    <div className="week-hour">
      <span className="week-time">{written.time(hour.hereTime)}</span>
      <span className="week-name">
        <Link to={{ at: "hour", folderId: hour.folderId, sessionKey: hour.sessionKey }} quiet>
          {hour.name}
        </Link>
      </span>
      {texts.under(hour, here, usual).map((line) => (
        <span key={line} className="week-line">
          {line}
        </span>
      ))}
    </div>
  );
}

/** Where a break begins in the middle of a day, or ends. */
function PartAway(props: { readonly away: AwayOn }): ReactNode {
  const { row, from, until } = props.away;
  const say = useSentences(sentences);
  const written = useWritten();
  const texts = useWeekTexts();
  if (from !== null && until !== null)
    return <p className="week-away">{say.awayBetween(written.time(from), written.time(until))}</p>;
  return (
    <p className="week-away">
      {from === null
        ? say.awayUntil(written.time(until ?? ""))
        : say.awayFrom(written.time(from), texts.backSoon(row, row.span.firstDate))}
    </p>
  );
}
