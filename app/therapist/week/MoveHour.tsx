/** Another time for one hour: it stays the same hour. What it would mean is said before it is moved. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { week as sentences } from "#app/sentences/week.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { HourPage } from "#device/asked/hours.ts";
import { WhatItCosts } from "./WhatItCosts.tsx";
import { WhatItMeans } from "./WhatItMeans.tsx";

export function MoveHour(props: { readonly page: HourPage; readonly done: () => void }): ReactNode {
  const { page, done } = props;
  const { hour, movable } = page;
  const { folderId, sessionKey } = hour;
  const say = useSentences(sentences);
  const days = useDays();
  const { act, waits, refusal } = useAct("moveHour");
  const [date, setDate] = useState(hour.localDate);
  const [time, setTime] = useState(hour.localTime);
  const [minutes, setMinutes] = useState(String(hour.lengthMinutes));
  const lengthMinutes = /^\d{1,3}$/u.test(minutes.trim()) ? Number(minutes) : 0;
  const isOther = date !== hour.localDate || time !== hour.localTime || lengthMinutes !== hour.lengthMinutes;
  const asked = { folderId, sessionKey, date, time, zone: null, lengthMinutes };
  const would = useAnswer("hourWould", asked);
  const isMissed = hour.state === "missed-by-patient" || hour.state === "missed-by-therapist";
  const move = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act({ ...asked, place: null })) !== null) done();
  };
  return (
    <form className="fields" onSubmit={(event) => void move(event)}>
      {movable === null ? null : <p>{say.moveWithin(days.short(movable.from), days.short(movable.upTo))}</p>}
      <div className="fields-in-line">
        <Field label={say.moveDay} kind="date" value={date} onChange={setDate} autoFocus />
        <Field label={say.moveTime} kind="time" value={time} onChange={setTime} />
        <Field label={say.moveLength} kind="number" value={minutes} onChange={setMinutes} />
      </div>
      {isOther && would !== null ? <WhatItMeans would={would} zone={hour.zone} /> : null}
      {isOther && would !== null && would.fault === null ? (
        <Weigh>
          {would.withinDays === false ? <p>{say.moveOutside}</p> : null}
          <p>{say.moveSameHour}</p>
          <WhatItCosts cost={would.fee} was={page.fee} refills={would.refills} />
          {isMissed ? <p>{say.moveTakesBack}</p> : null}
          {would.shared ? <p>{say.bothSee(hour.name)}</p> : null}
        </Weigh>
      ) : null}
      <Refused refusal={refusal} />
      <div className="acts">
        <Button submits waits={waits}>
          {say.moveIt}
        </Button>
      </div>
    </form>
  );
}
