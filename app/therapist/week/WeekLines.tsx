/** What is true of a week beside its hours: public holidays that are offered, patients who are away. */
import type { ReactNode } from "react";
import { useDays } from "#app/room/use-day.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { week as sentences } from "#app/sentences/week.ts";
import { Link } from "#app/ui/Link.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { Week } from "#device/asked/hours.ts";
import { useWeekTexts } from "./use-week-texts.ts";

/** Holidays of the whole country on which the hours stay; those of a part of it stand on the page of breaks. */
export function HolidaysOfWeek(props: { readonly week: Week }): ReactNode {
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const days = useDays();
  const offered = props.week.holidays.filter(
    ({ regions, breakId }) => regions.length === 0 && breakId === null,
  );
  if (offered.length === 0) return null;
  return (
    <div className="week-lines">
      {offered.map(({ date, id, name }) => (
        <p key={`${date} ${id}`}>{say.holiday(days.ofDate(date), name[language])}</p>
      ))}
      <p>
        <Link to={{ at: "away", folderId: null }}>{say.toAway}</Link>
      </p>
    </div>
  );
}

/** Their hours do not stand in this week; why is said here. */
export function PatientsAway(props: { readonly week: Week }): ReactNode {
  const say = useSentences(sentences);
  const texts = useWeekTexts();
  const away = props.week.breaks.filter(({ by }) => by === "patient");
  if (away.length === 0) return null;
  return (
    <div className="week-lines">
      {away.map((row) => (
        <StateLine key={row.breakId}>{say.theyAreAway(row.name, texts.back(row))}</StateLine>
      ))}
    </div>
  );
}
