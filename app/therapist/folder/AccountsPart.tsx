/** The accounts of a folder: what is open in one sentence, every line below it, payments written in by hand. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refusal, useAct, useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { ui } from "#app/sentences/ui.ts";
import { amountText, readAmount } from "#app/therapist/amount.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import type { AccountLine, AccountsOfFolder, Folder } from "#device/questions.ts";
import { isLocalDate } from "#domain/calendar/local-date.ts";

/** Lines shown at first, and added by each wish for earlier ones. */
const linesAtFirst = 12;

export function AccountsPart(props: { readonly folder: Folder }): ReactNode {
  const { folderId } = props.folder;
  const say = useSentences(sentences);
  const sayUi = useSentences(ui);
  const written = useWritten();
  const accounts = useAnswer("accounts", { folderId });
  const [isOpen, setOpen] = useState(false);
  if (accounts === null) return null;
  const { balanceMinor, currency } = accounts;
  const amount = written.money({ amountMinor: Math.abs(balanceMinor), currency });
  const balance =
    balanceMinor === 0 ? say.nothingOpen : balanceMinor > 0 ? say.open(amount) : say.paidAhead(amount);
  return (
    <section className="frame-section">
      <h2>{balance}</h2>
      <p className="page-under">{say.accountsWhy}</p>
      {isOpen ? (
        <Payment folderId={folderId} accounts={accounts} done={() => setOpen(false)} />
      ) : (
        <div className="acts frame-acts">
          <Button onPress={() => setOpen(true)}>{say.recordPayment}</Button>
          <Button weight="word" onPress={() => window.print()}>
            {sayUi.print}
          </Button>
        </div>
      )}
      <Lines folderId={folderId} accounts={accounts} />
      <p className="small">{say.onlyYouAccounts}</p>
    </section>
  );
}

function Lines(props: { readonly folderId: string; readonly accounts: AccountsOfFolder }): ReactNode {
  const { lines } = props.accounts;
  const sessions = useAnswer("sessions", { folderId: props.folderId });
  const missed = new Set(
    sessions?.past.filter((hour) => hour.state === "missed-by-patient").map((hour) => hour.sessionKey),
  );
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const [shown, setShown] = useState(linesAtFirst);
  if (lines.length === 0) return <p>{say.noLines}</p>;
  return (
    <>
      <table className="lines">
        <caption className="only-heard">{say.lines}</caption>
        <thead>
          <tr>
            <th scope="col">{say.day}</th>
            <th scope="col">{say.what}</th>
            <th scope="col" className="lines-amount">
              {say.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line) => (
            <tr key={line.id}>
              <td>{days.short(line.date)}</td>
              <td className="lines-what">{whatOf(line, missed, say)}</td>
              <td className="lines-amount">
                {line.kind === "payment" ? "−" : ""}
                {written.money(line.amount)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length <= shown ? null : (
        <Button weight="word" onPress={() => setShown(shown + linesAtFirst)}>
          {say.earlierLines}
        </Button>
      )}
    </>
  );
}

function whatOf(line: AccountLine, missed: ReadonlySet<string>, say: (typeof sentences)["en"]): string {
  if (line.sessionKey !== null && missed.has(line.sessionKey)) return say.chargeMissed;
  if (line.kind === "payment") return line.note === "" ? say.payment : `${say.payment}, ${line.note}`;
  return line.presumed ? say.chargePresumed : say.charge;
}

function Payment(props: {
  readonly folderId: string;
  readonly accounts: AccountsOfFolder;
  readonly done: () => void;
}): ReactNode {
  const { folderId, done } = props;
  const { currency, balanceMinor } = props.accounts;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const today = useAnswer("today", {});
  const { act, waits, refusal } = useAct("recordPayment");
  const [amount, setAmount] = useState(
    balanceMinor > 0 ? amountText({ amountMinor: balanceMinor, currency }) : "",
  );
  const [date, setDate] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [fault, setFault] = useState<Refusal<"recordPayment"> | null>(null);
  const write = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const money = readAmount(amount, currency);
    const day = date ?? today?.date ?? "";
    setFault(money === null ? { kind: "amount-not-positive" } : null);
    // An emptied date is not yet filled in; nothing is written until it is.
    if (money === null || !isLocalDate(day)) return;
    if ((await act({ folderId, amount: money, date: day, note })) !== null) done();
  };
  return (
    <form className="frame-acts" onSubmit={(event) => void write(event)}>
      <Sheet label={say.recordPayment}>
        <div className="fields">
          <div className="fields-in-line">
            <Field
              label={`${say.amount} (${currency})`}
              kind="number"
              value={amount}
              onChange={setAmount}
              autoFocus
            />
            <Field label={say.received} kind="date" value={date ?? today?.date ?? ""} onChange={setDate} />
          </div>
          <Field label={say.how} hint={say.howHint} value={note} onChange={setNote} lengthMax={400} />
          <Refused refusal={fault ?? refusal} />
          <div className="acts">
            <Button weight="act" submits waits={waits}>
              {say.writeIn}
            </Button>
            <Button weight="word" onPress={done}>
              {sayRoom.foldBack}
            </Button>
          </div>
        </div>
      </Sheet>
    </form>
  );
}
