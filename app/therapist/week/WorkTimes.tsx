/** When the therapist works: for the free hours, and for nobody else to see. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import type { Weekday } from "#domain/calendar/standing-hour.ts";
import type { WorkTime } from "#domain/calendar/work-times.ts";

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** What a first form begins with: an ordinary working day, to be changed. */
const ordinary = { from: "09:00", until: "17:00" };

export function WorkTimes(props: {
  readonly times: readonly WorkTime[];
  readonly done: () => void;
}): ReactNode {
  const { times, done } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const { act, waits, refusal } = useAct("setWorkTimes");
  const [rows, setRows] = useState<readonly WorkTime[]>(
    times.length > 0 ? times : weekdays.slice(0, 5).map((weekday) => ({ weekday, ...ordinary })),
  );
  const change = (index: number, part: Partial<WorkTime>): void =>
    setRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act({ times: rows })) !== null) done();
  };
  return (
    <form className="fields" onSubmit={(event) => void keep(event)}>
      <div>
        <h3>{say.workTimes}</h3>
        <p className="small">{say.workTimesWhy}</p>
      </div>
      {rows.map((row, index) => (
        <WorkTimeFields
          // A row has no name but its place; it keeps no state of its own.
          key={index}
          row={row}
          onChange={(part) => change(index, part)}
          drop={() => setRows(rows.filter((_, at) => at !== index))}
        />
      ))}
      <Button weight="word" onPress={() => setRows([...rows, { weekday: 1, ...ordinary }])}>
        {say.addWorkTime}
      </Button>
      <Refused refusal={refusal} />
      <div className="acts">
        <Button submits waits={waits}>
          {say.keepWorkTimes}
        </Button>
        {times.length === 0 ? null : (
          <Button weight="word" onPress={done}>
            {sayRoom.foldBack}
          </Button>
        )}
      </div>
    </form>
  );
}

function WorkTimeFields(props: {
  readonly row: WorkTime;
  readonly onChange: (part: Partial<WorkTime>) => void;
  readonly drop: () => void;
}): ReactNode {
  const { row, onChange, drop } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <div className="work-time">
      <div className="fields-in-line">
        <Choice
          label={say.workDay}
          many
          value={String(row.weekday)}
          onChange={(day) =>
            onChange({ weekday: weekdays.find((one) => String(one) === day) ?? row.weekday })
          }
          options={weekdays.map((day) => ({ value: String(day), label: written.weekday(day) }))}
        />
        <Field label={say.workFrom} kind="time" value={row.from} onChange={(from) => onChange({ from })} />
        <Field
          label={say.workUntil}
          kind="time"
          value={row.until}
          onChange={(until) => onChange({ until })}
        />
      </div>
      <Button weight="word" onPress={drop}>
        {say.dropWorkTime}
      </Button>
    </div>
  );
}
