/** A new break: who is away, from when to when, what it means for the hours in it, then one button. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { week as sentences } from "#app/sentences/week.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { BreakAsked } from "#device/asked/hours.ts";
import type { PatientRow } from "#device/questions.ts";
import { coverCharactersMax, occasionCharactersMax } from "#domain/limits.ts";
import { BreakMeans } from "./BreakMeans.tsx";

const me = "me";

export function NewBreak(props: {
  /** The patient whose break it is at first; null for one's own. */
  readonly whose: string | null;
  readonly zone: string;
  readonly patients: readonly PatientRow[];
}): ReactNode {
  const { zone, patients } = props;
  const say = useSentences(sentences);
  const [who, setWho] = useState(props.whose ?? me);
  const [parts, setParts] = useState<"whole" | "part">("whole");
  // Empty at first: a break of today is nobody's usual wish.
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const [firstTime, setFirstTime] = useState("12:00");
  const [lastTime, setLastTime] = useState("18:00");
  const [occasion, setOccasion] = useState("");
  const [cover, setCover] = useState("");
  const [charge, setCharge] = useState<"as-agreed" | "nothing">("as-agreed");
  const [isWritten, setWritten] = useState(false);
  const { act, waits, refusal } = useAct("announceBreak");
  const patient = patients.find(({ folderId }) => folderId === who);
  const isWhole = parts === "whole";
  const asked: BreakAsked = {
    folderId: patient?.folderId ?? null,
    by: patient === undefined ? "therapist" : "patient",
    span: {
      firstDate: first,
      firstTime: isWhole ? null : firstTime,
      lastDate: last,
      lastTime: isWhole ? null : lastTime,
      zone: patient?.next?.zone ?? zone,
    },
    occasion: occasion.trim(),
    cover: patient === undefined ? cover.trim() : "",
    uncharged: patient !== undefined && charge === "nothing",
  };
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act(asked)) === null) return;
    setWritten(true);
    setOccasion("");
    setCover("");
  };
  const change = (set: () => void): void => {
    setWritten(false);
    set();
  };
  return (
    <section className="section">
      <h2>{say.newBreak}</h2>
      <form className="fields" onSubmit={(event) => void write(event)}>
        <Choice
          label={say.whoIsAway}
          many
          value={who}
          onChange={(next) => change(() => setWho(next))}
          options={[
            { value: me, label: say.iAmAway },
            ...patients.map(({ folderId, name }) => ({ value: folderId, label: name })),
          ]}
        />
        <Choice
          label={say.howLong}
          value={parts}
          onChange={(next) => change(() => setParts(next))}
          options={[
            { value: "whole", label: say.wholeDays },
            { value: "part", label: say.partDays },
          ]}
        />
        <div className="fields-in-line">
          <Field
            label={say.firstDay}
            kind="date"
            value={first}
            onChange={(next) =>
              change(() => {
                setFirst(next);
                if (next > last) setLast(next);
              })
            }
          />
          {isWhole ? null : (
            <Field
              label={say.firstTime}
              kind="time"
              value={firstTime}
              onChange={(next) => change(() => setFirstTime(next))}
            />
          )}
          <Field
            label={say.lastDay}
            kind="date"
            value={last}
            onChange={(next) => change(() => setLast(next))}
          />
          {isWhole ? null : (
            <Field
              label={say.lastTime}
              kind="time"
              value={lastTime}
              onChange={(next) => change(() => setLastTime(next))}
            />
          )}
        </div>
        <Field
          label={say.occasion}
          hint={say.occasionHint}
          value={occasion}
          onChange={(next) => change(() => setOccasion(next))}
          lengthMax={occasionCharactersMax}
        />
        {patient === undefined ? (
          <Field
            label={say.cover}
            hint={say.coverHint}
            kind="lines"
            value={cover}
            onChange={(next) => change(() => setCover(next))}
            lengthMax={coverCharactersMax}
          />
        ) : (
          <Choice
            label={say.leaveUncharged}
            value={charge}
            onChange={(next) => change(() => setCharge(next))}
            options={[
              { value: "as-agreed", label: say.chargeAsAgreed },
              { value: "nothing", label: say.chargeNothing, hint: say.chargeNothingHint },
            ]}
          />
        )}
        {isWritten ? (
          <StateLine spoken>{say.breakWritten}</StateLine>
        ) : (
          <BreakMeans asked={asked} name={patient?.name ?? ""} />
        )}
        <Refused refusal={refusal} />
        <div className="acts">
          <Button submits waits={waits}>
            {say.writeBreak}
          </Button>
        </div>
      </form>
    </section>
  );
}
