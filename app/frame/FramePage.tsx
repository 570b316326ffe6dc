/** A frame as both keep it: labels are the program's, clauses are what the two people said. It prints as it stands. */
import { type ReactNode } from "react";
import { frame as sentences } from "#app/sentences/frame.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { type Frame, writtenClauses } from "#domain/frame/frame.ts";
import { useFrameSpeaker } from "./say-frame.ts";

/** The clauses of `frame`, on whatever sheet stands around them. */
export function FramePage(props: { readonly frame: Frame }): ReactNode {
  const say = useSentences(sentences);
  const speaker = useFrameSpeaker();
  const { hours, fee, missedHours, reaching, written } = props.frame;
  return (
    <dl className="clauses">
      {hours.length === 0 ? null : <Clause label={say.time}>{speaker.hours(hours)}</Clause>}
      {fee === null ? null : <Clause label={say.fee}>{speaker.fee(fee)}</Clause>}
      {missedHours === null ? null : (
        <Clause label={say.missedHours}>{speaker.missedHours(missedHours)}</Clause>
      )}
      {reaching === undefined ? null : <Clause label={say.reaching}>{speaker.reaching(reaching)}</Clause>}
      {writtenClauses.map((clause) => {
        const text = written[clause];
        return text === undefined ? null : (
          <Clause key={clause} label={say.clause[clause]}>
            {text}
          </Clause>
        );
      })}
    </dl>
  );
}

/** One clause: its label and what was said. */
export function Clause(props: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="clause">
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
