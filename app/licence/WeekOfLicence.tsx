/** One week of hours towards a licence, by place of work; what was written in; and the sheet to print. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { licence as sentences } from "#app/sentences/licence.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { LicenceLogView, LicenceWeek } from "#device/asked/licence.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import { hoursText, type SettingSheet } from "#domain/supervision/hours-sheet.ts";
import { WriteHours } from "./WriteHours.tsx";

export function WeekOfLicence(props: { readonly log: LicenceLogView }): ReactNode {
  const { log } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const [date, setDate] = useState<string | null>(null);
  const [writes, setWrites] = useState(false);
  const week = useAnswer("licenceWeek", { date });
  if (week === null) return null;
  const isNow = week.monday <= week.today && week.today <= week.sunday;
  return (
    <section className="section">
      <h2>{say.week(days.short(week.monday), days.short(week.sunday))}</h2>
      <div className="acts">
        <Button weight="word" onPress={() => setDate(addDays(week.monday, -7))}>
          {say.earlier}
        </Button>
        {isNow ? null : (
          <>
            <Button weight="word" onPress={() => setDate(addDays(week.monday, 7))}>
              {say.later}
            </Button>
            <Button weight="word" onPress={() => setDate(null)}>
              {say.thisWeek}
            </Button>
          </>
        )}
      </div>
      {week.hasUnconfirmed ? (
        <Ask>
          <p>{say.unconfirmed}</p>
          <Link to={{ at: "week", monday: null }}>{say.toConfirm}</Link>
        </Ask>
      ) : null}
      {log.all.length === 0 ? <p>{say.noCategories}</p> : null}
      {week.sheets.map((sheet) => (
        <Sums key={sheet.setting.settingId} sheet={sheet} isOnly={week.sheets.length === 1} />
      ))}
      <Entries log={log} week={week} />
      {writes ? (
        <WriteHours log={log} day={isNow ? week.today : week.monday} onDone={() => setWrites(false)} />
      ) : (
        <div className="acts">
          {log.all.length === 0 ? null : (
            <MakePaper paper={{ kind: "hours-sheet", from: week.monday, to: week.sunday }}>
              {say.print}
            </MakePaper>
          )}
          {log.all.length === 0 ? null : <Button onPress={() => setWrites(true)}>{say.write}</Button>}
        </div>
      )}
    </section>
  );
}

/** Categories with nothing in them stand on the paper, not here. */
function Sums(props: { readonly sheet: SettingSheet; readonly isOnly: boolean }): ReactNode {
  const { sheet, isOnly } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const rows = sheet.rows.filter(({ minutesSoFar }) => minutesSoFar > 0);
  const title = sheet.setting.name === "" ? say.settingWithout : sheet.setting.name;
  return (
    <>
      {isOnly ? null : <h3>{title}</h3>}
      <Rows label={title}>
        {rows.map(({ categoryId, name, minutes, minutesSoFar }) => (
          <Row
            key={categoryId}
            name={name[language]}
            second={say.weekText(hoursText(minutes), hoursText(minutesSoFar))}
          />
        ))}
        <Row
          name={say.total}
          second={say.weekText(hoursText(sheet.minutes), hoursText(sheet.minutesSoFar))}
        />
      </Rows>
    </>
  );
}

function Entries(props: { readonly log: LicenceLogView; readonly week: LicenceWeek }): ReactNode {
  const { log, week } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const days = useDays();
  const { act, refusal } = useAct("takeLicenceHoursBack");
  const nameOf = (id: string): string =>
    log.all.find(({ categoryId }) => categoryId === id)?.name[language] ?? "";
  return (
    <>
      <h3>{say.entries}</h3>
      {week.entries.length === 0 ? <p>{say.noEntries}</p> : null}
      <Rows label={say.entries}>
        {week.entries.map(({ entryId, date, categoryId, minutes, note }) => (
          <Row
            key={entryId}
            name={days.ofDate(date)}
            second={
              <>
                {say.entrySecond(nameOf(categoryId), hoursText(minutes))}
                {note === "" ? null : <> · {note}</>}
              </>
            }
            act={
              <Button weight="word" onPress={() => void act({ entryId })}>
                {say.takeBack}
              </Button>
            }
          />
        ))}
      </Rows>
      <Refused refusal={refusal} />
    </>
  );
}
