/** The hours for another calendar: a file with neutral titles, and the reminder that calendar gives, if any. */
import { type ReactNode, useState } from "react";
import { useDevice } from "#app/device/use-device.tsx";
import { saveFile } from "#app/papers/save-file.ts";
import { calendarFile as sentences } from "#app/sentences/calendar-file.ts";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { wordsCalendar } from "#device/papers/words-calendar.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import type { Side } from "#domain/folder/events.ts";

type Alarm = "none" | "10" | "30" | "60" | "1440";

/** `folderId`: whose hours, the room's id on the patient's side; null for all of a practice. */
export function CalendarFile(props: { readonly folderId: string | null; readonly side: Side }): ReactNode {
  const { folderId, side } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const device = useDevice();
  const [alarm, setAlarm] = useState<Alarm>("none");
  const [saved, setSaved] = useState("");
  const save = async (): Promise<void> => {
    const { zone } = await device.ask("settings", {});
    const file = await device.ask("calendarFile", {
      folderId,
      from: localDateOf(Date.now(), zone),
      alarmMinutes: alarm === "none" ? null : Number(alarm),
      language,
    });
    saveFile(file);
    setSaved(file.fileName);
  };
  return (
    <section className="section">
      <div>
        <h2>{say.title}</h2>
        <p className="page-under">{say.under(wordsCalendar[language].title)}</p>
        <p className="page-under">{say.knows[side]}</p>
      </div>
      <Choice<Alarm>
        label={say.alarm}
        value={alarm}
        onChange={setAlarm}
        options={[
          { value: "none", label: say.none },
          { value: "10", label: say.minutes(10) },
          { value: "30", label: say.minutes(30) },
          { value: "60", label: say.hour },
          { value: "1440", label: say.day },
        ]}
      />
      <div className="acts">
        <Button onPress={() => void save()}>{say.save}</Button>
      </div>
      <StateLine spoken>{saved === "" ? "" : say.saved(saved)}</StateLine>
    </section>
  );
}
