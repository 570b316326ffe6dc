/** Writing in hours of work that were no session in this practice. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { licence as sentences } from "#app/sentences/licence.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import type { LicenceLogView } from "#device/asked/licence.ts";
import { readLength } from "./read-length.ts";

export function WriteHours(props: {
  readonly log: LicenceLogView;
  /** The local date that stands there at first. */
  readonly day: string;
  readonly onDone: () => void;
}): ReactNode {
  const { log, onDone } = props;
  const say = useSentences(sentences);
  const { language } = useLanguage();
  const { act, waits, refusal } = useAct("writeLicenceHours");
  const usual = log.all.find(({ work }) => work === "supervision") ?? log.all[0];
  const [date, setDate] = useState(props.day);
  const [settingId, setSettingId] = useState(log.settings[0]?.settingId ?? "");
  const [categoryId, setCategoryId] = useState(usual?.categoryId ?? "");
  const [length, setLength] = useState("1:00");
  const [note, setNote] = useState("");
  const [isFaulty, setIsFaulty] = useState(false);
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const minutes = readLength(length);
    setIsFaulty(minutes === null);
    if (minutes === null) return;
    if ((await act({ date, settingId, categoryId, minutes, note })) !== null) onDone();
  };
  return (
    <form onSubmit={(event) => void keep(event)}>
      <Sheet label={say.write}>
        <div className="fields">
          <p>{say.writeText}</p>
          <div className="fields-in-line">
            <Field label={say.date} kind="date" value={date} onChange={setDate} autoFocus />
            <Field
              label={say.length}
              hint={say.lengthHint}
              value={length}
              onChange={setLength}
              fault={isFaulty ? say.lengthFault : null}
            />
          </div>
          {log.settings.length === 1 ? null : (
            <Choice
              label={say.where}
              many
              options={log.settings.map((setting, at) => ({
                value: setting.settingId,
                label: setting.name === "" ? say.setting(at + 1) : setting.name,
              }))}
              value={settingId}
              onChange={setSettingId}
            />
          )}
          <Choice
            label={say.what}
            many
            options={log.all.map((category) => ({
              value: category.categoryId,
              label: category.name[language],
            }))}
            value={categoryId}
            onChange={setCategoryId}
          />
          <Field label={say.note} hint={say.noteHint} value={note} onChange={setNote} lengthMax={400} />
          <Refused refusal={refusal} />
          <div className="acts">
            <Button weight="act" submits waits={waits}>
              {say.keep}
            </Button>
            <Button weight="word" onPress={onDone}>
              {say.leaveIt}
            </Button>
          </div>
        </div>
      </Sheet>
    </form>
  );
}
