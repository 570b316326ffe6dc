/** Months with hours held as agreed that nobody has confirmed. Each is one act; none is owed to anybody. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as therapistSentences } from "#app/sentences/therapist.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { ConfirmSpan } from "./ConfirmSpan.tsx";
import "./week.css";

/** Months shown one by one, the latest: with all of many the page would become a list of debts. */
const monthsShown = 3;

export function ConfirmPage(): ReactNode {
  const say = useSentences(sentences);
  const sayTherapist = useSentences(therapistSentences);
  const months = useAnswer("unconfirmedMonths", {});
  const all = useAct("confirmAllHours");
  const [confirmed, setConfirmed] = useState<number | null>(null);
  if (months === null) return null;
  const [oldest] = months;
  const latest = months.at(-1);
  const confirmAll = async (): Promise<void> => {
    if (oldest === undefined || latest === undefined) return;
    const done = await all.act({ from: oldest.from, upTo: latest.upTo });
    if (done !== null) setConfirmed(done.confirmed);
  };
  return (
    <Page
      title={say.confirmTitle}
      above={<Link to={{ at: "week", monday: null }}>{sayTherapist.week}</Link>}
      under={months.length === 0 ? say.nothingToConfirm : say.changeFirst}
    >
      {months.slice(-monthsShown).map(({ month, from, upTo }) => (
        <ConfirmSpan
          key={month}
          from={from}
          upTo={upTo}
          what={{ kind: "month", month }}
          onConfirmed={setConfirmed}
        />
      ))}
      {months.length < 2 ? null : (
        <div className="section acts">
          <Button weight="word" waits={all.waits} onPress={() => void confirmAll()}>
            {sayTherapist.confirmAll}
          </Button>
        </div>
      )}
      {confirmed === null ? null : <StateLine spoken>{say.confirmed(confirmed)}</StateLine>}
      <Refused refusal={all.refusal} />
    </Page>
  );
}
