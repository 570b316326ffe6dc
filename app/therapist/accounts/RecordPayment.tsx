/** A payment written in by hand: how much, when, how, and for which invoice. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refusal, useAct, useAnswer } from "#app/device/use-device.tsx";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { amountText, readAmount } from "#app/therapist/amount.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import type { AccountsOfFolder } from "#device/asked/accounts.ts";
import type { PaymentWay } from "#domain/accounts/events.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";

const ways: readonly PaymentWay[] = ["transfer", "cash", "card", "other"];

export function RecordPayment(props: {
  readonly folderId: string;
  readonly accounts: AccountsOfFolder;
  readonly today: string;
  readonly done: () => void;
}): ReactNode {
  const { folderId, done } = props;
  const { currency, balanceMinor } = props.accounts;
  const say = useSentences(sentences);
  const invoices = useAnswer("invoices", { folderId, year: null });
  const { act, waits, refusal } = useAct("recordPayment");
  const open = (invoices ?? []).filter((row) => row.openMinor > 0 && row.total.currency === currency);
  const [amount, setAmount] = useState(
    balanceMinor > 0 ? amountText({ amountMinor: balanceMinor, currency }) : "",
  );
  const [date, setDate] = useState(props.today);
  const [how, setHow] = useState<PaymentWay>("transfer");
  const [back, setBack] = useState<"in" | "back">("in");
  const [target, setTarget] = useState("");
  const [note, setNote] = useState("");
  const [fault, setFault] = useState<Refusal<"recordPayment"> | null>(null);
  const choose = (invoiceId: string): void => {
    setTarget(invoiceId);
    const chosen = open.find((row) => row.invoiceId === invoiceId);
    if (chosen !== undefined) setAmount(amountText({ amountMinor: chosen.openMinor, currency }));
  };
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const money = readAmount(amount, currency);
    setFault(money === null ? { kind: "amount-not-positive" } : null);
    // An emptied date is not yet filled in; nothing is written until it is.
    if (money === null || !isLocalDate(date)) return;
    const invoiceIds = target === "" ? [] : [target];
    const input = { folderId, amount: money, date, note, how, back: back === "back", invoiceIds };
    if ((await act(input)) !== null) done();
  };
  return (
    <form className="frame-acts" onSubmit={(event) => void write(event)}>
      <Sheet label={say.recordPayment}>
        <div className="fields">
          {open.length === 0 ? null : (
            <Choice
              label={say.paymentFor}
              many
              value={target}
              onChange={choose}
              options={[
                { value: "", label: say.oldestFirst },
                ...open.map(({ invoiceId, number }) => ({ value: invoiceId, label: number })),
              ]}
            />
          )}
          <div className="fields-in-line">
            <Field
              label={`${say.amount} (${currency})`}
              kind="number"
              value={amount}
              onChange={setAmount}
              autoFocus
            />
            <Field label={say.received} kind="date" value={date} onChange={setDate} />
          </div>
          <Choice
            label={say.how}
            many
            value={how}
            onChange={setHow}
            options={ways.map((way) => ({ value: way, label: say.ways[way] }))}
          />
          <Choice
            label={say.direction}
            many
            value={back}
            onChange={setBack}
            options={[
              { value: "in", label: say.cameIn },
              { value: "back", label: say.givenBack },
            ]}
          />
          <Field label={say.note} value={note} onChange={setNote} lengthMax={400} />
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
