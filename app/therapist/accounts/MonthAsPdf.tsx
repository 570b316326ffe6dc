/** All invoices of one month as one file, to print from. */
import { type ReactNode, useState } from "react";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { useDays } from "#app/room/use-day.ts";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import type { InvoiceRow } from "#device/asked/accounts.ts";
import { monthOfInvoice } from "#domain/accounts/invoice.ts";

/** `folderId` null: of all patients. `month`: "YYYY-MM". */
export function MonthAsPdf(props: { readonly month: string; readonly folderId: string | null }): ReactNode {
  const { month, folderId } = props;
  const say = useSentences(sentences);
  const days = useDays();
  return (
    <>
      <MakePaper paper={{ kind: "invoices-of-month", month, folderId }} keepsToOneself>
        {say.onePdf(days.month(`${month}-01`))}
      </MakePaper>
      {folderId === null ? <p className="small">{say.onePdfWhy}</p> : null}
    </>
  );
}

/** The same of a month to be chosen among those that these invoices close. */
export function ChooseMonthAsPdf(props: {
  readonly invoices: readonly Pick<InvoiceRow, "dates">[];
}): ReactNode {
  const say = useSentences(sentences);
  const days = useDays();
  const months = [...new Set(props.invoices.map(({ dates }) => monthOfInvoice(dates)))].sort().reverse();
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen !== null && months.includes(chosen) ? chosen : months[0];
  if (month === undefined) return null;
  return (
    <div className="fields">
      <Choice
        label={say.onePdfMonth}
        many
        value={month}
        onChange={setChosen}
        options={months.map((value) => ({ value, label: days.month(`${value}-01`) }))}
      />
      <MonthAsPdf key={month} month={month} folderId={null} />
    </div>
  );
}
