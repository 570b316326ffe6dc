/** A charge that is no hour: a report, a letter to an authority. It goes on the next invoice. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refusal, useAct } from "#app/device/use-device.tsx";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { readAmount } from "#app/therapist/amount.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { isLocalDate } from "#domain/calendar/local-date.ts";

export function AddCharge(props: {
  readonly folderId: string;
  readonly currency: string;
  readonly today: string;
  readonly done: () => void;
}): ReactNode {
  const { folderId, currency, done } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("addCharge");
  const [what, setWhat] = useState("");
  const [amount, setAmount] = useState("");
  const [date, setDate] = useState(props.today);
  const [fault, setFault] = useState<Refusal<"addCharge"> | null>(null);
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const money = readAmount(amount, currency);
    setFault(money === null ? { kind: "amount-not-positive" } : null);
    if (money === null || !isLocalDate(date)) return;
    if ((await act({ folderId, date, what, amount: money })) !== null) done();
  };
  return (
    <form className="frame-acts" onSubmit={(event) => void write(event)}>
      <Sheet label={say.addCharge}>
        <div className="fields">
          <Field
            label={say.chargeWhat}
            hint={say.chargeWhatHint}
            value={what}
            onChange={setWhat}
            lengthMax={200}
            autoFocus
          />
          <div className="fields-in-line">
            <Field label={`${say.amount} (${currency})`} kind="number" value={amount} onChange={setAmount} />
            <Field label={say.day} kind="date" value={date} onChange={setDate} />
          </div>
          <Refused refusal={fault ?? refusal} />
          <div className="acts">
            <Button weight="act" submits waits={waits}>
              {say.writeIn}
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
