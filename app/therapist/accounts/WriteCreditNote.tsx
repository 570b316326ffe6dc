/** A credit note: all that is left of an invoice, or single lines of it, with what becomes of them. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refusal, useAct } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { amountText, readAmount } from "#app/therapist/amount.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { InvoiceView } from "#device/asked/accounts.ts";
import { type CreditedLine, totalOf } from "#domain/accounts/invoice.ts";

export function WriteCreditNote(props: { readonly view: InvoiceView; readonly done: () => void }): ReactNode {
  const { view, done } = props;
  const { invoiceId, currency, number, lines } = view.invoice;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const { act, waits, refusal } = useAct("writeCreditNote");
  const [which, setWhich] = useState<"whole" | "lines">("whole");
  const [after, setAfter] = useState<"again" | "let">("again");
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [fault, setFault] = useState<Refusal<"writeCreditNote"> | null>(null);
  const left = new Map(view.left.map(({ key, amountMinor }) => [key, amountMinor]));
  const open = lines.filter(({ key }) => (left.get(key) ?? 0) > 0);
  const chosen =
    which === "whole" ? view.left.filter(({ amountMinor }) => amountMinor > 0) : linesOf(typed, currency);
  const amount = written.money({ amountMinor: totalOf(chosen ?? []), currency });
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setFault(chosen === null ? { kind: "credit-out-of-range" } : null);
    if (chosen === null) return;
    const credited = which === "whole" ? null : chosen;
    if ((await act({ invoiceId, lines: credited, reason, again: after === "again" })) !== null) done();
  };
  return (
    <form className="section" onSubmit={(event) => void write(event)}>
      <Sheet label={say.writeCreditNote}>
        <div className="fields">
          <Choice
            label={say.creditWhich}
            value={which}
            onChange={setWhich}
            options={[
              { value: "whole", label: say.creditWhole },
              { value: "lines", label: say.creditLines },
            ]}
          />
          {which === "whole"
            ? null
            : open.map(({ key, date }) => (
                <Field
                  key={key}
                  label={`${days.short(date)} (${currency})`}
                  hint={amountText({ amountMinor: left.get(key) ?? 0, currency })}
                  kind="number"
                  value={typed[key] ?? ""}
                  onChange={(text) => setTyped({ ...typed, [key]: text })}
                />
              ))}
          <Choice
            label={say.creditAfter}
            value={after}
            onChange={setAfter}
            options={[
              { value: "again", label: say.creditAgain, hint: say.creditAgainHint },
              { value: "let", label: say.creditLet, hint: say.creditLetHint },
            ]}
          />
          <Field
            label={say.reason}
            hint={say.reasonPrinted}
            value={reason}
            onChange={setReason}
            lengthMax={400}
          />
          <Weigh>
            <p>{say.creditWeigh(amount, number)}</p>
          </Weigh>
          <Refused refusal={fault ?? refusal} />
          <div className="acts">
            <Button submits waits={waits}>
              {say.writeCreditNote}
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

/** The lines with an amount typed beside them; null when one is no amount. */
function linesOf(typed: Readonly<Record<string, string>>, currency: string): readonly CreditedLine[] | null {
  const lines: CreditedLine[] = [];
  for (const [key, text] of Object.entries(typed)) {
    if (text.trim() === "") continue;
    const money = readAmount(text, currency);
    if (money === null) return null;
    lines.push({ key, amountMinor: money.amountMinor });
  }
  return lines;
}
