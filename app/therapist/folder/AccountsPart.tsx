/**
 * The accounts of a folder: what is open in one sentence, the month that waits, invoices, payments, and what can
 * be written in by hand.
 */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { useDays } from "#app/room/use-day.ts";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { papers } from "#app/sentences/papers.ts";
import { AddCharge } from "#app/therapist/accounts/AddCharge.tsx";
import { InvoiceTable } from "#app/therapist/accounts/InvoiceTable.tsx";
import { OpeningBalance } from "#app/therapist/accounts/OpeningBalance.tsx";
import { RecordPayment } from "#app/therapist/accounts/RecordPayment.tsx";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import type { AccountsOfFolder, PaymentRow } from "#device/asked/accounts.ts";
import type { Folder } from "#device/questions.ts";

type Writing = "payment" | "charge" | "opening" | null;

export function AccountsPart(props: { readonly folder: Folder }): ReactNode {
  const { folderId, name, roomId } = props.folder;
  const say = useSentences(sentences);
  const sayPapers = useSentences(papers);
  const written = useWritten();
  const accounts = useAnswer("accounts", { folderId });
  const today = useAnswer("today", {});
  const letterhead = useAnswer("letterhead", {});
  const [writing, setWriting] = useState<Writing>(null);
  if (accounts === null || today === null) return null;
  const due = accounts.balances.filter(({ amountMinor }) => amountMinor !== 0);
  const said = due.map(({ currency, amountMinor }) => {
    const amount = written.money({ amountMinor: Math.abs(amountMinor), currency });
    return amountMinor > 0 ? say.open(amount) : say.ahead(amount);
  });
  const year = Number(today.date.slice(0, 4));
  const close = (): void => setWriting(null);
  return (
    <section className="frame-section">
      <h2>{said.length === 0 ? say.nothingOpen : said.join(`, ${say.and} `)}</h2>
      <NotInvoiced accounts={accounts} folderId={folderId} />
      <Invoices folderId={folderId} />
      <Payments folderId={folderId} />
      {writing === "payment" ? (
        <RecordPayment folderId={folderId} accounts={accounts} today={today.date} done={close} />
      ) : writing === "charge" ? (
        <AddCharge folderId={folderId} currency={accounts.currency} today={today.date} done={close} />
      ) : writing === "opening" ? (
        <OpeningBalance folderId={folderId} currency={accounts.currency} today={today.date} done={close} />
      ) : (
        <>
          <div className="acts frame-acts">
            <Button onPress={() => setWriting("payment")}>{say.recordPayment}</Button>
            <MakePaper paper={{ kind: "statement", folderId, year }} weight="word">
              {say.statement(year)}
            </MakePaper>
            <MakePaper paper={{ kind: "statement", folderId, year: year - 1 }} weight="word">
              {say.statement(year - 1)}
            </MakePaper>
          </div>
          <div className="acts">
            <Link to={{ at: "billing", folderId }}>{say.billing}</Link>
            {letterhead?.letterhead.feePack === "us" ? (
              <Link to={{ at: "estimate", folderId }}>{sayPapers.estimate}</Link>
            ) : null}
            <Button weight="word" onPress={() => setWriting("charge")}>
              {say.addCharge}
            </Button>
            <Button weight="word" onPress={() => setWriting("opening")}>
              {say.openingTitle}
            </Button>
          </div>
        </>
      )}
      <p className="small">{roomId === null ? say.onlyYouAlone : say.onlyYou(name)}</p>
    </section>
  );
}

/** Hours and charges that stand on no invoice, month by month, and the act that writes it. */
function NotInvoiced(props: { readonly folderId: string; readonly accounts: AccountsOfFolder }): ReactNode {
  const { folderId, accounts } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const lines = accounts.lines.filter(({ kind, invoiceId }) => kind === "charge" && invoiceId === null);
  if (lines.length === 0) return null;
  const byMonth = new Map<string, { dates: string[]; sums: Map<string, number>; presumed: boolean }>();
  for (const { date, amount, presumed } of lines) {
    const month = date.slice(0, 7);
    const found = byMonth.get(month) ?? { dates: [], sums: new Map<string, number>(), presumed: false };
    found.dates.push(date);
    found.presumed ||= presumed;
    found.sums.set(amount.currency, (found.sums.get(amount.currency) ?? 0) + amount.amountMinor);
    byMonth.set(month, found);
  }
  // Latest first: a practice that came here with years of hours is shown the months it works on.
  const months = [...byMonth].slice(0, monthsShown);
  return (
    <>
      <h3>{say.notInvoiced}</h3>
      <table className="lines">
        <caption className="only-heard">{say.notInvoiced}</caption>
        <thead className="only-heard">
          <tr>
            <th scope="col">{say.for}</th>
            <th scope="col">{say.amount}</th>
            <th scope="col">{say.billing}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(([month, { dates, sums, presumed }]) => (
            <tr key={month}>
              <td>{`${days.month(`${month}-01`)} ${[...dates]
                .sort()
                .map((date) => Number(date.slice(8)))
                .join(", ")}${presumed ? `, ${say.notConfirmed}` : ""}`}</td>
              <td className="lines-amount">
                {[...sums]
                  .map(([currency, amountMinor]) => written.money({ currency, amountMinor }))
                  .join(` ${say.and} `)}
              </td>
              <td className="lines-amount">
                <Link to={{ at: "month-end", month, folderId }}>
                  {say.closeMonth(days.month(`${month}-01`))}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Months on no invoice that are shown, the latest first. */
const monthsShown = 3;
const paymentsShown = 8;

function Invoices(props: { readonly folderId: string }): ReactNode {
  const say = useSentences(sentences);
  const invoices = useAnswer("invoices", { folderId: props.folderId, year: null });
  if (invoices === null || invoices.length === 0) return null;
  return (
    <>
      <h3>{say.invoices}</h3>
      <InvoiceTable invoices={invoices} label={say.invoices} />
    </>
  );
}

function Payments(props: { readonly folderId: string }): ReactNode {
  const { folderId } = props;
  const say = useSentences(sentences);
  const payments = useAnswer("payments", { folderId });
  const [shown, setShown] = useState(paymentsShown);
  const { act, waits, refusal } = useAct("takeBackPayment");
  if (payments === null || payments.length === 0) return null;
  return (
    <>
      <h3>{say.payments}</h3>
      <table className="lines">
        <caption className="only-heard">{say.payments}</caption>
        <thead>
          <tr>
            <th scope="col">{say.received}</th>
            <th scope="col">{say.how}</th>
            <th scope="col" className="lines-amount">
              {say.amount}
            </th>
            <th scope="col">{say.for}</th>
          </tr>
        </thead>
        <tbody>
          {payments.slice(0, shown).map((payment) => (
            <Paid
              key={payment.paymentId}
              payment={payment}
              takeBack={() => void act({ folderId, paymentId: payment.paymentId })}
              waits={waits}
            />
          ))}
        </tbody>
      </table>
      <Refused refusal={refusal} />
      {payments.length <= shown ? null : (
        <Button weight="word" onPress={() => setShown(shown + paymentsShown)}>
          {say.earlier}
        </Button>
      )}
    </>
  );
}

function Paid(props: {
  readonly payment: PaymentRow;
  readonly takeBack: () => void;
  readonly waits: boolean;
}): ReactNode {
  const { payment } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const ways = [
    ...(payment.how === null ? [] : [say.ways[payment.how]]),
    ...(payment.back ? [say.back] : []),
    payment.fromBank ? say.fromBank : payment.note === "" ? say.byHand : payment.note,
  ];
  return (
    <tr>
      <td>{days.short(payment.date)}</td>
      <td className="lines-what">
        {ways.join(", ")}{" "}
        <Button weight="word" waits={props.waits} onPress={props.takeBack}>
          {say.takeBack}
        </Button>
      </td>
      <td className="lines-amount">
        {payment.back ? "−" : ""}
        {written.money(payment.amount)}
      </td>
      <td className="lines-what">
        {payment.invoices.map(({ invoiceId, number }, n) => (
          <span key={invoiceId}>
            {n === 0 ? "" : ", "}
            <Link to={{ at: "invoice", invoiceId }}>{number}</Link>
          </span>
        ))}
      </td>
    </tr>
  );
}
