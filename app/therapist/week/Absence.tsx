/** An hour that one of the two misses: what follows from what was agreed, then one button. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { HourPage } from "#device/asked/hours.ts";
import { noticeFrom } from "./notice.ts";

export function Absence(props: {
  readonly page: HourPage;
  readonly by: "patient" | "therapist";
  readonly isComing: boolean;
  readonly done: () => void;
}): ReactNode {
  const { page, by, isComing, done } = props;
  const { folderId, sessionKey, name, localDate, zone } = page.hour;
  const say = useSentences(sentences);
  const written = useWritten();
  const { act, waits, refusal } = useAct("markMissed");
  const [was, setWas] = useState<"not" | "before">("not");
  const [day, setDay] = useState(localDate);
  const [time, setTime] = useState("12:00");
  // Of a past hour the therapist says when its absence was announced, if it was; one to come is called off now.
  const saidAt = was === "before" ? noticeFrom(day, time, zone) : null;
  const asked = isComing ? { folderId, sessionKey, by } : { folderId, sessionKey, by, noticeAt: saidAt };
  const consequence = useAnswer("consequence", asked);
  if (consequence === null) return null;
  const dependsOnNotice =
    consequence.because === "notice-in-time" || consequence.because === "notice-too-late" || was === "before";
  const amount = consequence.charge === null ? "" : written.money(consequence.charge);
  const mark = async (): Promise<void> => {
    const noticeAt = isComing ? Date.now() : saidAt;
    if ((await act({ folderId, sessionKey, by, noticeAt })) !== null) done();
  };
  return (
    <>
      {by === "patient" && !isComing && dependsOnNotice ? (
        <>
          <Choice
            label={say.notice}
            value={was}
            onChange={setWas}
            options={[
              { value: "not", label: say.noticeToday },
              { value: "before", label: say.noticeOn },
            ]}
          />
          {was === "not" ? null : (
            <div className="fields-in-line">
              <Field label={say.noticeDay} kind="date" value={day} onChange={setDay} />
              <Field label={say.noticeTime} kind="time" value={time} onChange={setTime} />
            </div>
          )}
        </>
      ) : null}
      <Weigh>
        <p>{say.because[consequence.because](amount)}</p>
        {page.shared ? <p>{say.bothSee(name)}</p> : null}
      </Weigh>
      <Refused refusal={refusal} />
      <Button waits={waits} onPress={() => void mark()}>
        {say.markMissed}
      </Button>
    </>
  );
}
