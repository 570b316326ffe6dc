/** Invoices one below the other: number, what for, amount, and how they stand. */
import { type ReactNode, useState } from "react";
import { useDays } from "#app/room/use-day.ts";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import type { InvoiceRow } from "#device/asked/accounts.ts";
import "./accounts.css";

/** Shown at first, and added by each wish for earlier ones. */
const atFirst = 12;

export function InvoiceTable(props: {
  readonly invoices: readonly InvoiceRow[];
  readonly label: string;
  readonly withNames?: boolean;
}): ReactNode {
  const { invoices, label, withNames = false } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const standing = useStandingOf();
  const [shown, setShown] = useState(atFirst);
  return (
    <>
      <table className="lines">
        <caption className="only-heard">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{say.number}</th>
            <th scope="col">{say.for}</th>
            <th scope="col" className="lines-amount">
              {say.amount}
            </th>
            <th scope="col">
              <span className="only-heard">{say.received}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invoices.slice(0, shown).map((invoice) => (
            <tr key={invoice.invoiceId}>
              <td>
                <Link to={{ at: "invoice", invoiceId: invoice.invoiceId }}>{invoice.number}</Link>
              </td>
              <td>
                {withNames ? `${invoice.name}, ` : ""}
                {monthsOf(invoice, days.month)}
              </td>
              <td className="lines-amount">{written.money(invoice.total)}</td>
              <td className="lines-what">{standing(invoice)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {invoices.length <= shown ? null : (
        <Button weight="word" onPress={() => setShown(shown + atFirst)}>
          {say.earlier}
        </Button>
      )}
    </>
  );
}

/** "October 5, 12, 19", or "September and October" for more than one month. */
function monthsOf({ dates }: InvoiceRow, monthName: (date: string) => string): string {
  const months = [...new Set(dates.map((date) => date.slice(0, 7)))].sort();
  const [only] = months;
  if (only === undefined) return "";
  if (months.length > 1) return months.map((month) => monthName(`${month}-01`)).join(", ");
  const numbers = [...new Set(dates)].sort().map((date) => Number(date.slice(8)));
  return `${monthName(`${only}-01`)} ${numbers.join(", ")}`;
}

/** How an invoice stands, in a word or two: paid on a day, so much open, credited. */
export function useStandingOf(): (invoice: InvoiceRow) => string {
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  return ({ openMinor, paidOn, total }) => {
    if (openMinor > 0) return say.isOpen(written.money({ amountMinor: openMinor, currency: total.currency }));
    return paidOn === null ? say.isCredited : say.paidOn(days.short(paidOn));
  };
}
