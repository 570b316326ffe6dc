/** The hours for another calendar: a file with neutral titles, and the reminder that calendar gives, if any. */
import { type ReactNode, useState } from "react";
import { useDevice } from "#app/device/use-device.tsx";
import { saveFile } from "#app/papers/save-file.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { week as sentences } from "#app/sentences/week.ts";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { localDateOf } from "#domain/calendar/local-date.ts";

type Alarm = "none" | "10" | "30" | "60" | "1440";

export function CalendarFile(): ReactNode {
  const say = useSentences(sentences);
  const device = useDevice();
  const [alarm, setAlarm] = useState<Alarm>("none");
  const save = async (): Promise<void> => {
    const { zone } = await device.ask("settings", {});
    const file = await device.ask("calendarFile", {
      folderId: null,
      from: localDateOf(Date.now(), zone),
      alarmMinutes: alarm === "none" ? null : Number(alarm),
    });
    saveFile(file);
  };
  return (
    <section className="section">
      <div>
        <h2>{say.calendarFile}</h2>
        <p className="page-under">{say.calendarUnder(say.calendarTitle)}</p>
        <p className="page-under">{say.calendarKnows}</p>
      </div>
      <Choice<Alarm>
        label={say.alarm}
        value={alarm}
        onChange={setAlarm}
        options={[
          { value: "none", label: say.alarmNone },
          { value: "10", label: say.alarmMinutes(10) },
          { value: "30", label: say.alarmMinutes(30) },
          { value: "60", label: say.alarmHour },
          { value: "1440", label: say.alarmDay },
        ]}
      />
      <div className="acts">
        <Button onPress={() => void save()}>{say.saveCalendar}</Button>
      </div>
    </section>
  );
}
