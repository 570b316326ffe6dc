/** One patient's month, as the invoice would say it: each line can wait, or have another amount. */
import { type FormEvent, type ReactNode, useState } from "react";
import { type Refusal, useAct } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { type Language, useLanguage, useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { amountText, readAmount } from "#app/therapist/amount.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import type { MonthEndLine, MonthEndOfFolder } from "#device/asked/accounts.ts";

type Props = {
  readonly folder: MonthEndOfFolder;
  readonly leftOut: ReadonlySet<string>;
  readonly turn: (key: string) => void;
  readonly withEarlier: boolean;
  readonly turnEarlier: () => void;
};

export function MonthOfFolder(props: Props): ReactNode {
  const { folder, leftOut, turn, withEarlier, turnEarlier } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const lines = [
    ...(withEarlier ? folder.earlier : []),
    ...folder.invoices.flatMap((invoice) => invoice.lines),
  ];
  return (
    <section className="month-folder">
      <h2>{folder.name}</h2>
      {folder.payer === "other" ? <p className="small">{say.toPayer}</p> : null}
      {lines.length === 0 ? null : (
        <table className="lines month-lines">
          <caption className="only-heard">{folder.name}</caption>
          <thead className="only-heard">
            <tr>
              <th scope="col">{say.day}</th>
              <th scope="col">{say.what}</th>
              <th scope="col">{say.amount}</th>
              <th scope="col">{say.leaveOut}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line
                key={line.key}
                folderId={folder.folderId}
                line={line}
                isOut={leftOut.has(line.key)}
                turn={() => turn(line.key)}
              />
            ))}
          </tbody>
        </table>
      )}
      {folder.earlier.length === 0 ? null : (
        <p className="acts">
          <span>{`${say.earlierTitle}: ${folder.earlier.map(({ date }) => days.short(date)).join(", ")}.`}</span>
          <Button weight="word" onPress={turnEarlier}>
            {withEarlier ? say.withoutEarlier : say.withEarlier}
          </Button>
        </p>
      )}
      <Named title={say.disputedTitle} dates={folder.disputed} />
      <Named title={say.freeTitle} dates={folder.free} />
      {folder.differs.map(({ sessionKey, date, number, invoiced, now }) => (
        <p key={sessionKey}>
          {say.differs(days.short(date), number, written.money(invoiced), written.money(now))}
        </p>
      ))}
      {folder.doubled.map(({ sessionKey, date, numbers }) => (
        <p key={sessionKey}>{say.doubled(days.short(date), numbers.join(` ${say.and} `))}</p>
      ))}
    </section>
  );
}

function Named(props: {
  readonly title: string;
  readonly dates: readonly { readonly date: string }[];
}): ReactNode {
  const days = useDays();
  if (props.dates.length === 0) return null;
  return (
    <p className="small">{`${props.title}: ${props.dates.map(({ date }) => days.short(date)).join(", ")}.`}</p>
  );
}

function Line(props: {
  readonly folderId: string;
  readonly line: MonthEndLine;
  readonly isOut: boolean;
  readonly turn: () => void;
}): ReactNode {
  const { folderId, line, isOut, turn } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const { language } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const said = [
    line.what === "session"
      ? say.session(line.minutes ?? 0)
      : line.what === "missed"
        ? say.missed
        : line.text,
    ...(line.code === null
      ? []
      : [say.code(line.code.number, factorText(line.code.factorHundredths, language))]),
    ...(line.changed ? [say.changed] : []),
    ...(isOut ? [say.leftOut] : []),
  ];
  return (
    <>
      <tr className={isOut ? "month-line month-out" : "month-line"}>
        <td>{days.short(line.date)}</td>
        <td className="lines-what">{said.join(", ")}</td>
        <td className="lines-amount">{written.money(line)}</td>
        <td className="lines-amount month-line-acts">
          <span className="month-acts">
            <Button weight="word" onPress={turn}>
              {isOut ? say.putBack : say.leaveOut}
            </Button>
            {line.what === "other" ? null : (
              <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
                {say.changeAmount}
              </Button>
            )}
          </span>
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={4}>
            <ChangeAmount folderId={folderId} line={line} done={() => setOpen(false)} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** "2.3" or "2,3" of 230; empty where there is no multiplier. */
export function factorText(hundredths: number | null, language: Language): string {
  if (hundredths === null) return "";
  const part = String(hundredths % 100)
    .padStart(2, "0")
    .replace(/0+$/u, "");
  const mark = language === "de" ? "," : ".";
  return part === "" ? String(Math.floor(hundredths / 100)) : `${Math.floor(hundredths / 100)}${mark}${part}`;
}

function ChangeAmount(props: {
  readonly folderId: string;
  readonly line: MonthEndLine;
  readonly done: () => void;
}): ReactNode {
  const { folderId, line, done } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const { act, waits, refusal } = useAct("changeCharge");
  const [amount, setAmount] = useState(amountText(line));
  const [reason, setReason] = useState("");
  const [fault, setFault] = useState<Refusal<"changeCharge"> | null>(null);
  const change = async (to: ReturnType<typeof readAmount>): Promise<void> => {
    if ((await act({ folderId, sessionKey: line.key, amount: to, reason })) !== null) done();
  };
  const write = (event: FormEvent): void => {
    event.preventDefault();
    const money = readAmount(amount, line.currency);
    setFault(money === null ? { kind: "amount-not-positive" } : null);
    if (money !== null) void change(money);
  };
  return (
    <form onSubmit={write} aria-label={say.changeOf(days.short(line.date))}>
      <div className="fields">
        <div className="fields-in-line">
          <Field
            label={`${say.newAmount} (${line.currency})`}
            kind="number"
            value={amount}
            onChange={setAmount}
            autoFocus
          />
          <Field
            label={say.reason}
            hint={say.changeWhy}
            value={reason}
            onChange={setReason}
            lengthMax={400}
          />
        </div>
        <Refused refusal={fault ?? refusal} />
        <div className="acts">
          <Button submits waits={waits}>
            {say.keep}
          </Button>
          {line.changed ? (
            <Button weight="word" onPress={() => void change(null)}>
              {say.asFrame}
            </Button>
          ) : null}
          <Button weight="word" onPress={done}>
            {say.foldBack}
          </Button>
        </div>
      </div>
    </form>
  );
}
