/** The therapist's word for every hour held as agreed between two days: what it says, the exceptions, one act. */
import type { ReactNode } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useHourTexts } from "#app/room/hour-text.ts";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { week as sentences } from "#app/sentences/week.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { useWhatBecame } from "./use-what-became.ts";

/** A week, or a month "YYYY-MM". */
export type ConfirmedWhat = { readonly kind: "week" } | { readonly kind: "month"; readonly month: string };

export function ConfirmSpan(props: {
  readonly from: string;
  readonly upTo: string;
  readonly what: ConfirmedWhat;
  readonly onConfirmed: (confirmed: number) => void;
}): ReactNode {
  const { from, upTo, what, onConfirmed } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const texts = useHourTexts();
  const became = useWhatBecame();
  const toConfirm = useAnswer("toConfirm", { from, upTo });
  const { act, waits, refusal } = useAct("confirmAllHours");
  if (toConfirm === null || toConfirm.presumed === 0) return null;
  const { presumed, notHeld } = toConfirm;
  const title = what.kind === "week" ? say.confirmTitle : days.month(what.month);
  const confirm = async (): Promise<void> => {
    const done = await act({ from, upTo });
    if (done !== null) onConfirmed(done.confirmed);
  };
  return (
    <section className="section">
      <h2>{title}</h2>
      <Sheet label={title}>
        <p>{say.held(presumed, notHeld.length)}</p>
        {notHeld.length === 0 ? null : (
          <div className="confirm-otherwise">
            <Rows label={say.otherwise}>
              {notHeld.map((hour) => (
                <Row
                  key={`${hour.folderId} ${hour.sessionKey}`}
                  name={say.nameAndWhen(hour.name, texts.when(hour))}
                  to={{ at: "hour", folderId: hour.folderId, sessionKey: hour.sessionKey }}
                  second={became(hour)}
                />
              ))}
            </Rows>
          </div>
        )}
        <div className="acts sheet-acts">
          <Button waits={waits} onPress={() => void confirm()}>
            {what.kind === "week" ? say.confirmWeek : say.confirmMonth(days.month(what.month))}
          </Button>
        </div>
        <p className="small">{say.confirmWhy}</p>
        <Refused refusal={refusal} />
      </Sheet>
    </section>
  );
}
