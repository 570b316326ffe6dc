/** The place of accounts: the month that waits, what is open, the bank's list, and the year's table for the taxes. */
import { type ReactNode, useState } from "react";
import { useAnswer, useDevice } from "#app/device/use-device.tsx";
import { saveFile } from "#app/papers/save-file.ts";
import { useDays } from "#app/room/use-day.ts";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { letterhead } from "#app/sentences/letterhead.ts";
import { useWritten } from "#app/sentences/numbers.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { utf8ToBytes } from "#base/bytes.ts";
import type { AccountsOpen } from "#device/asked/accounts.ts";
import type { Money } from "#domain/accounts/money.ts";
import { InvoiceTable } from "./InvoiceTable.tsx";
import { ChooseMonthAsPdf } from "./MonthAsPdf.tsx";

export function AccountsPage(): ReactNode {
  const say = useSentences(sentences);
  const sayLetterhead = useSentences(letterhead);
  const days = useDays();
  const written = useWritten();
  const open = useAnswer("accountsOpen", {});
  const today = useAnswer("today", {});
  if (open === null || today === null) return null;
  const sums = (all: readonly Money[]): string => all.map(written.money).join(` ${say.and} `);
  const isOpen = open.open.length > 0;
  return (
    <Page title={say.title} under={isOpen ? `${say.open(sums(open.open))}.` : say.nothingOpen}>
      {open.toClose === null ? null : (
        <Ask>
          <p>{say.monthIsOver(days.month(`${open.toClose}-01`))}</p>
          <p>
            <Link to={{ at: "month-end", month: open.toClose, folderId: null }}>
              {say.closeMonth(days.month(`${open.toClose}-01`))}
            </Link>
          </p>
        </Ask>
      )}
      <OpenInvoices open={open} today={today.date} />
      <OpenElsewhere open={open} />
      <p className="acts accounts-ways">
        <Link to={{ at: "bank-list" }}>{say.bank}</Link>
        <Link to={{ at: "month-end", month: null, folderId: null }}>{say.closeOther}</Link>
        <Link to={{ at: "letterhead" }}>{sayLetterhead.title}</Link>
      </p>
      <Year thisYear={Number(today.date.slice(0, 4))} />
    </Page>
  );
}

function OpenInvoices(props: { readonly open: AccountsOpen; readonly today: string }): ReactNode {
  const say = useSentences(sentences);
  const days = useDays();
  const written = useWritten();
  const invoices = props.open.folders
    .flatMap((folder) => folder.invoices)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  if (invoices.length === 0) return null;
  return (
    <section className="section">
      <h2>{say.openInvoices}</h2>
      <Rows label={say.openInvoices}>
        {invoices.map(({ invoiceId, number, name, dueOn, date, openMinor, total }) => {
          const due =
            dueOn === null
              ? days.short(date)
              : dueOn < props.today
                ? say.wasDue(days.short(dueOn))
                : say.dueOn(days.short(dueOn));
          return (
            <Row
              key={invoiceId}
              name={name}
              to={{ at: "invoice", invoiceId }}
              second={`${number}, ${due}`}
              act={written.money({ amountMinor: openMinor, currency: total.currency })}
            />
          );
        })}
      </Rows>
    </section>
  );
}

/** Folders whose balance is not what their open invoices say: hours on no invoice yet, or paid ahead. */
function OpenElsewhere(props: { readonly open: AccountsOpen }): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  const rows = props.open.folders.flatMap(({ folderId, name, balances, invoices }) => {
    const rest = balances
      .map(({ currency, amountMinor }) => {
        const onInvoices = invoices
          .filter(({ total }) => total.currency === currency)
          .reduce((sum, { openMinor }) => sum + openMinor, 0);
        return { currency, amountMinor: amountMinor - onInvoices };
      })
      .filter(({ amountMinor }) => amountMinor !== 0);
    return rest.length === 0 ? [] : [{ folderId, name, rest }];
  });
  if (rows.length === 0) return null;
  return (
    <section className="section">
      <h2>{say.openElsewhere}</h2>
      <Rows label={say.openElsewhere}>
        {rows.map(({ folderId, name, rest }) => (
          <Row
            key={folderId}
            name={name}
            to={{ at: "folder", folderId, part: "accounts" }}
            act={rest
              .map(({ currency, amountMinor }) => {
                const amount = written.money({ amountMinor: Math.abs(amountMinor), currency });
                return amountMinor < 0 ? `${amount} ${say.paidAhead}` : amount;
              })
              .join(` ${say.and} `)}
          />
        ))}
      </Rows>
    </section>
  );
}

function Year(props: { readonly thisYear: number }): ReactNode {
  const say = useSentences(sentences);
  const device = useDevice();
  const [year, setYear] = useState(props.thisYear);
  const [saved, setSaved] = useState("");
  const invoices = useAnswer("invoices", { folderId: null, year });
  const save = async (names: boolean): Promise<void> => {
    const { fileName, text } = await device.ask("taxTable", { year, names });
    saveFile({ fileName, mediaType: "text/csv", bytes: utf8ToBytes(text) });
    setSaved(fileName);
  };
  return (
    <section className="section">
      <h2>{year}</h2>
      <div className="acts">
        <Button weight="word" onPress={() => setYear(year - 1)}>
          {say.yearBefore}
        </Button>
        {year === props.thisYear ? null : (
          <Button weight="word" onPress={() => setYear(year + 1)}>
            {say.yearAfter}
          </Button>
        )}
      </div>
      {invoices === null ? null : invoices.length === 0 ? (
        <p>{say.noInvoices(year)}</p>
      ) : (
        <>
          <InvoiceTable invoices={invoices} withNames label={String(year)} />
          <ChooseMonthAsPdf invoices={invoices} />
        </>
      )}
      <div className="acts accounts-ways">
        <Button onPress={() => void save(false)}>{say.taxTable(year)}</Button>
        <Button weight="word" onPress={() => void save(true)}>
          {say.taxWithNames}
        </Button>
      </div>
      <p className="small">{say.taxWhy}</p>
      <StateLine spoken>{saved === "" ? "" : say.saved(saved)}</StateLine>
    </section>
  );
}
