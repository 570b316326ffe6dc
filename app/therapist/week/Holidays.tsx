/** The public holidays of the practice's country, each offered as a day off and none imposed. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { regionName } from "#app/sentences/regions.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Rows } from "#app/ui/Row.tsx";
import type { BreakAsked, HolidayRow } from "#device/asked/hours.ts";
import { addDays } from "#domain/calendar/local-date.ts";
import { BreakMeans } from "./BreakMeans.tsx";
import { Unfolding } from "./Unfolding.tsx";

const shownAtFirst = 6;

export function Holidays(props: {
  readonly today: string;
  readonly zone: string;
  readonly country: string;
}): ReactNode {
  const { today, zone, country } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const { language } = useLanguage();
  const holidays = useAnswer("holidays", { from: today, upTo: addDays(today, 365) });
  const [showsAll, setShowsAll] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  if (holidays === null) return null;
  const shown = showsAll ? holidays : holidays.slice(0, shownAtFirst);
  const name =
    country === "" ? "" : (new Intl.DisplayNames([language], { type: "region" }).of(country) ?? country);
  return (
    <section className="section">
      <div>
        <h2>{say.holidays(name)}</h2>
        <p className="page-under">{holidays.length === 0 ? say.holidaysNone : say.holidaysUnder}</p>
      </div>
      {holidays.length === 0 ? null : (
        <Rows label={say.holidays(name)}>
          {shown.map((row) => {
            const key = `${row.date} ${row.id}`;
            return (
              <Holiday
                key={key}
                row={row}
                zone={zone}
                isOpen={open === key}
                setOpen={(isOpen) => setOpen(isOpen ? key : null)}
              />
            );
          })}
        </Rows>
      )}
      {holidays.length <= shownAtFirst ? null : (
        <div className="acts">
          <Button weight="word" expanded={showsAll} onPress={() => setShowsAll(!showsAll)}>
            {showsAll ? sayRoom.foldBack : say.laterHolidays}
          </Button>
        </div>
      )}
    </section>
  );
}

function Holiday(props: {
  readonly row: HolidayRow;
  readonly zone: string;
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}): ReactNode {
  const { row, zone, isOpen, setOpen } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const days = useDays();
  const regions = row.regions.map((code) => regionName(code, language)).join(", ");
  return (
    <Unfolding
      name={days.ofDate(row.date)}
      second={[
        row.name[language],
        regions === "" ? "" : say.holidayIn(regions),
        row.breakId === null ? "" : say.areAway,
      ]
        .filter((part) => part !== "")
        .join(" · ")}
      isOpen={isOpen}
      setOpen={setOpen}
    >
      {row.breakId === null ? (
        <BeAway row={row} zone={zone} done={() => setOpen(false)} />
      ) : (
        <BackAgain breakId={row.breakId} done={() => setOpen(false)} />
      )}
    </Unfolding>
  );
}

function BeAway(props: {
  readonly row: HolidayRow;
  readonly zone: string;
  readonly done: () => void;
}): ReactNode {
  const { row, zone, done } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const { act, waits, refusal } = useAct("announceBreak");
  const asked: BreakAsked = {
    folderId: null,
    by: "therapist",
    span: { firstDate: row.date, firstTime: null, lastDate: row.date, lastTime: null, zone },
    occasion: row.name[language],
    cover: "",
    uncharged: false,
  };
  const beAway = async (): Promise<void> => {
    if ((await act(asked)) !== null) done();
  };
  return (
    <>
      <BreakMeans asked={asked} name="" />
      <Refused refusal={refusal} />
      <Button waits={waits} onPress={() => void beAway()}>
        {say.beAway}
      </Button>
    </>
  );
}

function BackAgain(props: { readonly breakId: string; readonly done: () => void }): ReactNode {
  const { breakId, done } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("takeBreakBack");
  const takeBack = async (): Promise<void> => {
    if ((await act({ folderId: null, breakId })) !== null) done();
  };
  return (
    <>
      <p>{say.takeBackWeighs}</p>
      <Refused refusal={refusal} />
      <Button waits={waits} onPress={() => void takeBack()}>
        {say.takeBack}
      </Button>
    </>
  );
}
