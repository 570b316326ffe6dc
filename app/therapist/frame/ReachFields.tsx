/** How each of the two may be reached about an hour: asked, never assumed. */
import type { ReactNode } from "react";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { reachWays } from "#domain/frame/reaching.ts";
import type { FrameDraft, ReachDraft } from "./frame-draft.ts";

const ways = ["none", ...reachWays] as const;

export function ReachFields(props: {
  readonly draft: FrameDraft;
  readonly change: (part: Partial<FrameDraft>) => void;
}): ReactNode {
  const { draft, change } = props;
  const say = useSentences(sentences);
  const isAsked = draft.reachPatient.way !== "none" || draft.reachTherapist.way !== "none";
  return (
    <section className="form-part">
      <h2>{say.reachTitle}</h2>
      <p className="small">{say.reachText}</p>
      <OneReach
        label={say.reachPatient}
        reach={draft.reachPatient}
        onChange={(reachPatient) => change({ reachPatient })}
      />
      <OneReach
        label={say.reachTherapist}
        reach={draft.reachTherapist}
        onChange={(reachTherapist) => change({ reachTherapist })}
      />
      {isAsked ? (
        <Field
          label={say.reachAskedOn}
          kind="date"
          value={draft.reachAskedOn === "" ? draft.from : draft.reachAskedOn}
          onChange={(reachAskedOn) => change({ reachAskedOn })}
        />
      ) : null}
    </section>
  );
}

function OneReach(props: {
  readonly label: string;
  readonly reach: ReachDraft;
  readonly onChange: (reach: ReachDraft) => void;
}): ReactNode {
  const { label, reach, onChange } = props;
  const say = useSentences(sentences);
  const { way } = reach;
  return (
    <div className="fields-in-line">
      <Choice
        label={label}
        many
        value={way}
        onChange={(next) => onChange({ ...reach, way: next })}
        options={ways.map((value) => ({ value, label: say.reachWay[value] }))}
      />
      {way === "none" || way === "only-here" || way === "not-at-all" ? null : (
        <Field
          label={say.reachWhere[way]}
          value={reach.where}
          onChange={(where) => onChange({ ...reach, where })}
          lengthMax={200}
        />
      )}
    </div>
  );
}
