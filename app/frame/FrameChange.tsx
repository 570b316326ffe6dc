/** A proposed frame beside the present one, clause by clause: what was, what would be, and what stays. */
import type { ReactNode } from "react";
import { frame as sentences } from "#app/sentences/frame.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Compare } from "#app/ui/Compare.tsx";
import type { ClauseDifference, FrameDifference } from "#domain/frame/difference.ts";
import { Clause } from "./FramePage.tsx";
import { type FrameSpeaker, useFrameSpeaker } from "./say-frame.ts";
import { whatDiffers } from "./what-differs.ts";

export function FrameChange(props: { readonly difference: FrameDifference }): ReactNode {
  const say = useSentences(sentences);
  const speaker = useFrameSpeaker();
  const written = useWritten();
  return (
    <>
      <dl className="clauses">
        {props.difference.clauses.map((clause) => (
          <Clause key={clause.clause} label={labelOf(clause, say)}>
            {clause.change === "same" ? (
              <>
                {textOf(clause, "new", speaker)} <span className="clause-same">{say.noChange}</span>
              </>
            ) : (
              <Changed before={textOf(clause, "old", speaker)} after={textOf(clause, "new", speaker)} />
            )}
          </Clause>
        ))}
      </dl>
      <p className="page-under">{say.from(written.date(props.difference.from))}</p>
    </>
  );
}

/** A changed clause: only the words that differ stand crossed out and beside each other. */
function Changed(props: { readonly before: string | null; readonly after: string | null }): ReactNode {
  const { before, after } = props;
  if (before === null || after === null) return <Compare before={before} after={after} />;
  const differing = whatDiffers(before, after);
  // Words only taken away: what is left would not show that something is gone.
  if (differing.after === "") return <Compare before={before} after={after} />;
  return (
    <>
      {differing.start}
      <Compare before={differing.before === "" ? null : differing.before} after={differing.after} />
      {differing.end}
    </>
  );
}

function labelOf(clause: ClauseDifference, say: (typeof sentences)["en"]): string {
  if (clause.clause === "time") return say.time;
  if (clause.clause === "fee") return say.fee;
  if (clause.clause === "missedHours") return say.missedHours;
  if (clause.clause === "reaching") return say.reaching;
  return say.clause[clause.clause];
}

function textOf(clause: ClauseDifference, side: "old" | "new", speaker: FrameSpeaker): string | null {
  if (clause[side] === null) return null;
  if (clause.clause === "time") return speaker.hours(clause[side] ?? []);
  if (clause.clause === "fee") return clause[side] === null ? null : speaker.fee(clause[side]);
  if (clause.clause === "missedHours")
    return clause[side] === null ? null : speaker.missedHours(clause[side]);
  if (clause.clause === "reaching") return clause[side] === null ? null : speaker.reaching(clause[side]);
  return clause[side];
}
