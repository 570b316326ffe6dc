/** The fields of a frame. Every clause is offered, none is needed. */
import { type ReactNode, useRef } from "react";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { type MissedHours, type WrittenClause, writtenClauses } from "#domain/frame/frame.ts";
import { FeeFields } from "./FeeFields.tsx";
import { type FrameDraft, type HourDraft, newHour } from "./frame-draft.ts";
import { HourFields } from "./HourFields.tsx";
import { ReachFields } from "./ReachFields.tsx";

type Missed = MissedHours["kind"] | "none";
const policies = [
  "due-unless-notice",
  "always-due",
  "due-unless-refilled",
  "free-weeks",
  "may-be-moved",
] as const;
/** Hours in one frame that the form offers; the domain takes more. */
const hoursMax = 14;

export function FrameForm(props: {
  readonly draft: FrameDraft;
  readonly onChange: (draft: FrameDraft) => void;
  readonly zone: string;
}): ReactNode {
  const { draft, onChange, zone } = props;
  const say = useSentences(sentences);
  const change = (part: Partial<FrameDraft>): void => onChange({ ...draft, ...part });
  const changeHour = (row: string, part: Partial<HourDraft>): void =>
    change({ hours: draft.hours.map((hour) => (hour.row === row ? { ...hour, ...part } : hour)) });
  const nextRow = useRef(1);
  return (
    <>
      <p className="page-under">{say.clausesOffered}</p>
      <section className="form-part">
        <h2>{say.hours}</h2>
        {draft.hours.map((hour) => (
          <HourFields
            key={hour.row}
            hour={hour}
            onChange={(part) => changeHour(hour.row, part)}
            drop={() => change({ hours: draft.hours.filter((other) => other.row !== hour.row) })}
          />
        ))}
        {draft.hours.length >= hoursMax ? null : (
          <Button
            weight="word"
            onPress={() => change({ hours: [...draft.hours, newHour(`new-${nextRow.current++}`, zone)] })}
          >
            {say.anotherHour}
          </Button>
        )}
      </section>
      <FeeFields draft={draft} change={change} />
      <MissedFields draft={draft} change={change} />
      <ReachFields draft={draft} change={change} />
      <section className="form-part">
        <h2>{say.inOurWords}</h2>
        {writtenClauses.map((clause) => (
          <Field
            key={clause}
            label={say.clauseLabel[clause]}
            kind="lines"
            value={draft.written[clause]}
            onChange={(text) => change({ written: withClause(draft.written, clause, text) })}
            lengthMax={4000}
          />
        ))}
      </section>
    </>
  );
}

function MissedFields(props: {
  readonly draft: FrameDraft;
  readonly change: (part: Partial<FrameDraft>) => void;
}): ReactNode {
  const { draft, change } = props;
  const say = useSentences(sentences);
  return (
    <section className="form-part">
      <h2>{say.missed}</h2>
      <Choice<Missed>
        label={say.missed}
        hideLabel
        value={draft.missed}
        onChange={(missed) => change({ missed, missedNumber: missed === "due-unless-notice" ? "48" : "" })}
        options={[
          { value: "none", label: say.missedNone },
          ...policies.map((kind) => ({ value: kind, label: say.missedPolicy[kind] })),
        ]}
      />
      {draft.missed === "due-unless-notice" ||
      draft.missed === "free-weeks" ||
      draft.missed === "may-be-moved" ? (
        <Field
          label={say.missedNumber[draft.missed]}
          kind="number"
          value={draft.missedNumber}
          onChange={(missedNumber) => change({ missedNumber })}
        />
      ) : null}
    </section>
  );
}

function withClause(
  written: FrameDraft["written"],
  clause: WrittenClause,
  text: string,
): FrameDraft["written"] {
  return { ...written, [clause]: text };
}
