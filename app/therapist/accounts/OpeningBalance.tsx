/** What was open, or paid ahead, when the accounts moved here. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refusal, useAct } from "#app/device/use-device.tsx";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { readAmount } from "#app/therapist/amount.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import { isLocalDate } from "#domain/calendar/local-date.ts";

export function OpeningBalance(props: {
  readonly folderId: string;
  readonly currency: string;
  readonly today: string;
  readonly done: () => void;
}): ReactNode {
  const { folderId, currency, done } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("setOpeningBalance");
  const [side, setSide] = useState<"open" | "ahead">("open");
  const [amount, setAmount] = useState("");
  const [date, setDate] = useState(props.today);
  const [fault, setFault] = useState<Refusal<"setOpeningBalance"> | null>(null);
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const money = readAmount(amount, currency);
    setFault(money === null ? { kind: "amount-not-positive" } : null);
    if (money === null || !isLocalDate(date)) return;
    if ((await act({ folderId, amount: money, side, date })) !== null) done();
  };
  return (
    <form className="frame-acts" onSubmit={(event) => void write(event)}>
      <Sheet label={say.openingTitle}>
        <div className="fields">
          <Choice
            label={say.openingSide}
            value={side}
            onChange={setSide}
            options={[
              { value: "open", label: say.openingOpen },
              { value: "ahead", label: say.openingAhead },
            ]}
          />
          <div className="fields-in-line">
            <Field
              label={`${say.amount} (${currency})`}
              kind="number"
              value={amount}
              onChange={setAmount}
              autoFocus
            />
            <Field label={say.openingDay} kind="date" value={date} onChange={setDate} />
          </div>
          <Weigh>
            <p>{say.openingWhy}</p>
          </Weigh>
          <Refused refusal={fault ?? refusal} />
          <div className="acts">
            <Button weight="act" submits waits={waits}>
              {say.keep}
            </Button>
            <Button weight="word" onPress={done}>
              {say.foldBack}
            </Button>
          </div>
        </div>
      </Sheet>
    </form>
  );
}
