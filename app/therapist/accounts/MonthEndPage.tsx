/**
 * Month-end: every hour of the month that costs something, patient by patient, as the invoices would say it. One
 * act confirms and writes; what is left out waits.
 */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { AccountsActs, MonthEnd } from "#device/asked/accounts.ts";
import type { Money } from "#domain/accounts/money.ts";
import { MonthAsPdf } from "./MonthAsPdf.tsx";
import { MonthOfFolder } from "./MonthOfFolder.tsx";
import { confirmsWithoutLine, monthPlus } from "./months.ts";
import "./accounts.css";

export function MonthEndPage(props: {
  readonly month: string | null;
  readonly folderId: string | null;
}): ReactNode {
  const today = useAnswer("today", {});
  if (today === null) return null;
  const first = props.month ?? monthPlus(today.date.slice(0, 7), -1);
  return <Months key={first} first={first} folderId={props.folderId} />;
}

function Months(props: { readonly first: string; readonly folderId: string | null }): ReactNode {
  const say = useSentences(sentences);
  const days = useDays();
  const [month, setMonth] = useState(props.first);
  const end = useAnswer("monthEnd", { month, folderId: props.folderId });
  const back =
    props.folderId === null
      ? { at: "accounts" as const }
      : { at: "folder" as const, folderId: props.folderId, part: "accounts" as const };
  return (
    <Page
      title={say.monthTitle(days.month(`${month}-01`))}
      above={<Link to={back}>{say.title}</Link>}
      under={say.monthUnder}
    >
      <div className="acts">
        <Button weight="word" onPress={() => setMonth(monthPlus(month, -1))}>
          {say.monthBefore}
        </Button>
        <Button weight="word" onPress={() => setMonth(monthPlus(month, 1))}>
          {say.monthAfter}
        </Button>
      </div>
      {end === null || end.month !== month ? null : <Month key={month} end={end} folderId={props.folderId} />}
    </Page>
  );
}

function Month(props: { readonly end: MonthEnd; readonly folderId: string | null }): ReactNode {
  const { end, folderId } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("closeMonth");
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [withEarlier, setWithEarlier] = useState<ReadonlySet<string>>(new Set());
  const [written, setWritten] = useState<AccountsActs["closeMonth"]["done"] | null>(null);
  const close = async (): Promise<void> => {
    const { month, seen } = end;
    const done = await act({
      month,
      folderId,
      leaveOut: [...leftOut],
      withEarlier: [...withEarlier],
      seen,
    });
    if (done !== null) setWritten(done);
  };
  const lines = end.folders.flatMap((folder) => [
    ...folder.invoices.flatMap((invoice) => invoice.lines),
    ...(withEarlier.has(folder.folderId) ? folder.earlier : []),
  ]);
  const kept = lines.filter(({ key }) => !leftOut.has(key));
  const mayClose = kept.length > 0 || confirmsWithoutLine(end.folders, leftOut);
  return (
    <>
      {written === null ? null : <Written written={written} end={end} />}
      {end.hasInvoices ? <MonthAsPdf month={end.month} folderId={folderId} /> : null}
      {end.folders.length === 0 ? (
        written === null ? (
          <p className="section">{say.monthNothing}</p>
        ) : null
      ) : (
        <section className="section">
          {end.isRunning ? <p>{say.monthRuns}</p> : null}
          <Sheet label={say.monthTitle("")}>
            {end.folders.map((folder) => (
              <MonthOfFolder
                key={folder.folderId}
                folder={folder}
                leftOut={leftOut}
                turn={(key) => setLeftOut(turned(leftOut, key))}
                withEarlier={withEarlier.has(folder.folderId)}
                turnEarlier={() => setWithEarlier(turned(withEarlier, folder.folderId))}
              />
            ))}
            {kept.length === 0 ? null : <Sum sums={sumsOf(kept)} />}
            <Weigh>
              <p>{say.seesInAll}</p>
            </Weigh>
            {mayClose ? (
              <div className="acts sheet-acts">
                <Button weight="act" waits={waits} onPress={() => void close()}>
                  {kept.length === 0 ? say.confirmOnly : say.confirmAndWrite}
                </Button>
              </div>
            ) : null}
            <Refused refusal={refusal} />
          </Sheet>
        </section>
      )}
    </>
  );
}

function turned(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

function sumsOf(
  lines: readonly { readonly currency: string; readonly amountMinor: number }[],
): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of lines) sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }));
}

function Sum(props: { readonly sums: readonly Money[] }): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <p className="month-sum">
      <span>{say.total}</span>
      <span>{props.sums.map(written.money).join(` ${say.and} `)}</span>
    </p>
  );
}

/** What was written, to print or to save; whoever has a room has it there. */
function Written(props: {
  readonly written: AccountsActs["closeMonth"]["done"];
  readonly end: MonthEnd;
}): ReactNode {
  const say = useSentences(sentences);
  const patients = useAnswer("patients", {});
  const { invoices } = props.written;
  if (invoices.length === 0) return <StateLine spoken>{say.written}</StateLine>;
  return (
    <section className="section">
      <h2>{say.written}</h2>
      <Rows label={say.written}>
        {invoices.map(({ invoiceId, folderId, number }) => (
          <Row
            key={invoiceId}
            name={patients?.find((patient) => patient.folderId === folderId)?.name ?? ""}
            to={{ at: "invoice", invoiceId }}
            second={number}
          />
        ))}
      </Rows>
      <StateLine spoken>{say.written}</StateLine>
    </section>
  );
}
