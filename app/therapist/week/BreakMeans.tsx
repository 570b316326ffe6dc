/** What a break would mean for the hours in it and who would read it, before it is written in. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { BreakAsked } from "#device/asked/hours.ts";

/** `name`: whose break it is, for a patient's. */
export function BreakMeans(props: { readonly asked: BreakAsked; readonly name: string }): ReactNode {
  const { asked, name } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const would = useAnswer("breakWould", asked);
  // What is being typed and is no break yet is not spoken of; the act says it.
  if (would === null || would.fault !== null) return null;
  const { hours, charged, shownTo } = would;
  const isOwn = asked.by === "therapist";
  return (
    <Weigh>
      <p>{isOwn ? say.ownBreakWeighs(hours.length) : say.patientsBreakWeighs(hours.length, name)}</p>
      {isOwn || hours.length === 0 ? null : charged.length === 0 ? (
        <p>{say.breakUncharged}</p>
      ) : (
        charged.map((sum) => <p key={sum.currency}>{say.breakCharged(written.money(sum))}</p>)
      )}
      <p>{shownTo.length === 0 ? say.shownToNobody : say.shownTo(listed(shownTo, say.and))}</p>
    </Weigh>
  );
}

/** "Anna K., David M. and R. Haas". */
function listed(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? "";
  return names.length === 1 ? last : `${names.slice(0, -1).join(", ")} ${and} ${last}`;
}
