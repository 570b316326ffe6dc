/** Hours held as agreed and not yet confirmed: one act for a month, oldest first. */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { HourRow } from "#device/questions.ts";
import { unconfirmedMonths } from "./unconfirmed.ts";

/** Months named one by one; before them, the sentence would become a list of debts. */
const monthsNamed = 3;

export function ConfirmHours(props: {
  readonly folderId: string;
  readonly past: readonly HourRow[];
}): ReactNode {
  const { folderId, past } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const { act, waits, refusal } = useAct("confirmHours");
  const [confirmed, setConfirmed] = useState<number | null>(null);
  const months = unconfirmedMonths(past);
  const [oldest] = months;
  const latest = months.at(-1);
  const confirm = async (upTo: string): Promise<void> => {
    const done = await act({ folderId, upTo });
    if (done !== null) setConfirmed(done.confirmed);
  };
  if (oldest === undefined || latest === undefined) {
    return confirmed === null ? null : <StateLine spoken>{say.confirmed(confirmed)}</StateLine>;
  }
  return (
    <section className="section">
      <h2>{say.confirmTitle}</h2>
      <Sheet label={say.confirmTitle}>
        {months.slice(-monthsNamed).map(({ month, days: dates }) => (
          <p key={month}>{say.heldOn(listed(dates, say.and), days.month(month))}</p>
        ))}
        <div className="acts sheet-acts">
          <Button waits={waits} onPress={() => void confirm(oldest.upTo)}>
            {say.confirmMonth(days.month(oldest.month))}
          </Button>
          {months.length === 1 ? null : (
            <Button weight="word" onPress={() => void confirm(latest.upTo)}>
              {say.confirmAll}
            </Button>
          )}
        </div>
        <p className="small">{say.confirmWhy}</p>
        {confirmed === null ? null : <StateLine spoken>{say.confirmed(confirmed)}</StateLine>}
        <Refused refusal={refusal} />
      </Sheet>
    </section>
  );
}

/** "2, 9 and 16", in German with the dot of an ordinal. */
function listed(days: readonly number[], and: string): string {
  const said = days.map((day) => (and === "und" ? `${day}.` : String(day)));
  const last = said.pop() ?? "";
  return said.length === 0 ? last : `${said.join(", ")} ${and} ${last}`;
}
