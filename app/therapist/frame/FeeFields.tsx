/** The fee of an hour, and, only once it is asked for, fees for hours of other lengths. */
import { type ReactNode, useRef } from "react";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { dueCharactersMax, feeLengthsMax } from "#domain/limits.ts";
import type { FrameDraft, LengthDraft } from "./frame-draft.ts";

export function FeeFields(props: {
  readonly draft: FrameDraft;
  readonly change: (part: Partial<FrameDraft>) => void;
}): ReactNode {
  const { draft, change } = props;
  const { lengths } = draft;
  const say = useSentences(sentences);
  const nextRow = useRef(1);
  const changeLength = (row: string, part: Partial<LengthDraft>): void =>
    change({ lengths: lengths.map((length) => (length.row === row ? { ...length, ...part } : length)) });
  const add = (): void =>
    change({ lengths: [...lengths, { row: `new-${nextRow.current++}`, minutes: "", amount: "" }] });
  return (
    <section className="form-part">
      <h2>{say.fee}</h2>
      <div className="fields-in-line">
        <Field
          label={say.fee}
          hint={say.feeHint(draft.currency)}
          kind="number"
          value={draft.amount}
          onChange={(amount) => change({ amount })}
        />
        <Field
          label={say.due}
          value={draft.due}
          onChange={(due) => change({ due })}
          lengthMax={dueCharactersMax}
        />
      </div>
      {lengths.map((length) => (
        <LengthFields
          key={length.row}
          length={length}
          onChange={(part) => changeLength(length.row, part)}
          drop={() => change({ lengths: lengths.filter(({ row }) => row !== length.row) })}
        />
      ))}
      {lengths.length >= feeLengthsMax ? null : (
        <Button weight="word" onPress={add}>
          {lengths.length === 0 ? say.otherLengths : say.anotherLength}
        </Button>
      )}
    </section>
  );
}

function LengthFields(props: {
  readonly length: LengthDraft;
  readonly onChange: (part: Partial<LengthDraft>) => void;
  readonly drop: () => void;
}): ReactNode {
  const { length, onChange, drop } = props;
  const say = useSentences(sentences);
  return (
    <div className="hour-fields">
      <div className="fields-in-line">
        <Field
          label={say.lengthMinutes}
          kind="number"
          value={length.minutes}
          onChange={(minutes) => onChange({ minutes })}
        />
        <Field
          label={say.lengthFee}
          kind="number"
          value={length.amount}
          onChange={(amount) => onChange({ amount })}
        />
      </div>
      <Button weight="word" onPress={drop}>
        {say.dropLength}
      </Button>
    </div>
  );
}
