/** One invoice as it was written, how it stands, its papers, and the credit note that corrects it. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useDays } from "#app/room/use-day.ts";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { type Language, useLanguage, useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import type { InvoiceView } from "#device/asked/accounts.ts";
import type { InvoiceLine } from "#domain/accounts/invoice.ts";
import { useStandingOf } from "./InvoiceTable.tsx";
import { factorText } from "./MonthOfFolder.tsx";
import { WriteCreditNote } from "./WriteCreditNote.tsx";
import "./accounts.css";

export function InvoicePage(props: { readonly invoiceId: string }): ReactNode {
  const { invoiceId } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const standing = useStandingOf();
  const view = useAnswer("invoice", { invoiceId });
  const [isCrediting, setCrediting] = useState(false);
  if (view === null) {
    return (
      <NotHere question="invoice" input={{ invoiceId }} title={say.title}>
        <p>{say.notHere}</p>
      </NotHere>
    );
  }
  const { row, invoice, creditNotes, payments, left } = view;
  const { folderId, name, number } = row;
  const mayCredit = left.some(({ amountMinor }) => amountMinor > 0);
  return (
    <Page
      title={say.invoice(number)}
      above={<Link to={{ at: "folder", folderId, part: "accounts" }}>{name}</Link>}
      under={`${days.short(invoice.date)}, ${standing(row)}`}
    >
      <section className="section">
        <Sheet label={say.invoice(number)}>
          {invoice.to.length === 0 ? null : (
            <p>
              {invoice.to.map((line, n) => (
                <span key={`${n} ${line}`} className="invoice-to">
                  {line}
                </span>
              ))}
            </p>
          )}
          <Lines view={view} />
          <p className="small">{say.asWritten}</p>
        </Sheet>
      </section>
      <div className="acts accounts-ways">
        <MakePaper paper={{ kind: "invoice", invoiceId }} weight="act">
          {say.printInvoice}
        </MakePaper>
        {mayCredit && !isCrediting ? (
          <Button onPress={() => setCrediting(true)}>{say.writeCreditNote}</Button>
        ) : null}
      </div>
      {isCrediting ? <WriteCreditNote view={view} done={() => setCrediting(false)} /> : null}
      <CreditNotes notes={creditNotes} currency={invoice.currency} />
      <Payments payments={payments} currency={invoice.currency} />
    </Page>
  );
}

function Lines(props: { readonly view: InvoiceView }): ReactNode {
  const { invoice, row } = props.view;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const { language } = useLanguage();
  const { currency } = invoice;
  return (
    <table className="lines">
      <caption className="only-heard">{say.invoice(invoice.number)}</caption>
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
        {invoice.lines.map((line) => (
          <tr key={line.key}>
            <td>{days.short(line.date)}</td>
            <td className="lines-what">{whatOf(line, invoice.wording, say, language)}</td>
            <td className="lines-amount">{written.money({ amountMinor: line.amountMinor, currency })}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {say.total}
          </th>
          <td className="lines-amount">{written.money(row.total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** A line in the words of the screen, or in those the patient chose. */
function whatOf(
  line: InvoiceLine,
  wording: string,
  say: (typeof sentences)["en"],
  language: Language,
): string {
  const name =
    line.what === "other"
      ? line.text
      : line.what === "missed"
        ? say.missed
        : wording === ""
          ? say.session(line.minutes ?? 0)
          : wording;
  return line.code === null
    ? name
    : `${name}, ${say.code(line.code.number, factorText(line.code.factorHundredths, language))}`;
}

function CreditNotes(props: {
  readonly notes: InvoiceView["creditNotes"];
  readonly currency: string;
}): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  if (props.notes.length === 0) return null;
  return (
    <section className="section">
      <h2>{say.creditNotes}</h2>
      <Rows label={say.creditNotes}>
        {props.notes.map(({ creditNoteId, number, date, totalMinor }) => (
          <Row
            key={creditNoteId}
            name={say.creditNote(number)}
            second={`${days.short(date)}, ${written.money({ amountMinor: totalMinor, currency: props.currency })}`}
            act={
              <MakePaper paper={{ kind: "credit-note", creditNoteId }} weight="word">
                {say.printCreditNote}
              </MakePaper>
            }
          />
        ))}
      </Rows>
    </section>
  );
}

function Payments(props: {
  readonly payments: InvoiceView["payments"];
  readonly currency: string;
}): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  // What came of a credit note or of an opening balance is no payment with a receipt.
  const own = props.payments.filter(({ paymentId }) => /^[0-9a-f]{64}$/u.test(paymentId));
  if (own.length === 0) return null;
  return (
    <section className="section">
      <h2>{say.payments}</h2>
      <Rows label={say.payments}>
        {own.map(({ paymentId, date, amountMinor }) => (
          <Row
            key={paymentId}
            name={days.short(date)}
            second={written.money({ amountMinor, currency: props.currency })}
            act={
              <MakePaper paper={{ kind: "receipt", paymentId }} weight="word">
                {say.printReceipt}
              </MakePaper>
            }
          />
        ))}
      </Rows>
    </section>
  );
}
