/** A bank's list: read here, set beside what is open, and taken line by line. Nothing of the file is kept. */
import { type ReactNode, useId, useState } from "react";
import { useAct, useAnswer, useDevice } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { accounts as sentences } from "#app/sentences/accounts.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { BankLineRow, BankList } from "#device/asked/accounts.ts";
import type { PatientRow } from "#device/questions.ts";
import "./accounts.css";

export function BankPage(): ReactNode {
  const say = useSentences(sentences);
  const device = useDevice();
  const id = useId();
  const [bytes, setBytes] = useState<Uint8Array | null>(null);
  const [list, setList] = useState<BankList | null>(null);
  const [taken, setTaken] = useState<{ taken: number; known: number } | null>(null);
  const read = async (from: Uint8Array, shape: string | null): Promise<void> => {
    setBytes(from);
    setTaken(null);
    setList(await device.ask("bankList", { bytes: from, shape }));
  };
  const choose = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) await read(new Uint8Array(await file.arrayBuffer()), null);
  };
  return (
    <Page
      title={say.bankTitle}
      above={<Link to={{ at: "accounts" }}>{say.title}</Link>}
      under={say.bankUnder}
    >
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {say.bankFile}
        </label>
        <input
          id={id}
          className="field-file"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </div>
      {list === null ? null : (
        <>
          {list.fault === null ? null : (
            <Ask spoken>
              <p>
                {list.fault === "unknown-shape"
                  ? say.bankUnknown
                  : list.fault === "too-large"
                    ? say.bankTooLarge
                    : say.bankNoList}
              </p>
            </Ask>
          )}
          {list.fault === "too-large" || list.fault === "not-a-list" ? null : (
            <Choice
              label={say.bankOf}
              many
              value={list.shape ?? ""}
              onChange={(shape) => void (bytes === null ? null : read(bytes, shape === "" ? null : shape))}
              options={[
                { value: "", label: "–" },
                ...list.shapes.map(({ id: value, name }) => ({ value, label: name })),
              ]}
            />
          )}
          {list.fault === null ? (
            <Lines
              key={list.shape}
              list={list}
              onTaken={(done) => {
                setTaken(done);
                setList(null);
              }}
            />
          ) : null}
        </>
      )}
      <StateLine spoken>
        {taken === null ? "" : `${say.taken(taken.taken)}${taken.known === 0 ? "" : ` ${say.takenKnown}`}`}
      </StateLine>
    </Page>
  );
}

/** Whose a line is, as the person sees it: taken for a folder, or left. */
type Chosen = Readonly<Record<string, string>>;

function Lines(props: {
  readonly list: BankList;
  readonly onTaken: (done: { taken: number; known: number }) => void;
}): ReactNode {
  const { list, onTaken } = props;
  const say = useSentences(sentences);
  const patients = useAnswer("patients", {});
  const { act, waits, refusal } = useAct("takeBankLines");
  const [chosen, setChosen] = useState<Chosen>(() => proposed(list.lines));
  if (list.lines.length === 0) return <p className="section">{say.bankEmpty}</p>;
  const take = async (): Promise<void> => {
    const lines = list.lines.flatMap((line) => {
      const folderId = chosen[line.bankLine] ?? "";
      if (folderId === "" || line.known === "taken") return [];
      const { bankLine, date, amount, sender, reference, proposal } = line;
      const invoiceIds = proposal?.folderId === folderId ? proposal.invoiceIds : [];
      return [{ bankLine, folderId, invoiceIds, date, amount, sender, reference }];
    });
    const done = await act({ lines });
    if (done !== null) onTaken(done);
  };
  const isAny = list.lines.some(
    ({ bankLine, known }) => known !== "taken" && (chosen[bankLine] ?? "") !== "",
  );
  return (
    <section className="section">
      {list.unread.length === 0 ? null : <p>{say.bankUnread(list.unread.join(", "))}</p>}
      <table className="lines">
        <caption className="only-heard">{say.bankTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{say.received}</th>
            <th scope="col">{say.how}</th>
            <th scope="col" className="lines-amount">
              {say.amount}
            </th>
            <th scope="col">{say.whose}</th>
          </tr>
        </thead>
        <tbody>
          {list.lines.map((line) => (
            <Line
              key={line.bankLine}
              line={line}
              patients={patients ?? []}
              whose={chosen[line.bankLine] ?? ""}
              choose={(folderId) => setChosen({ ...chosen, [line.bankLine]: folderId })}
            />
          ))}
        </tbody>
      </table>
      <Refused refusal={refusal} />
      {isAny ? (
        <div className="acts accounts-ways">
          <Button weight="act" waits={waits} onPress={() => void take()}>
            {say.takeAll}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** What is chosen before the person has looked: only where number or name and amount agree. */
function proposed(lines: readonly BankLineRow[]): Chosen {
  const chosen: Record<string, string> = {};
  for (const { bankLine, proposal, known } of lines) {
    if (proposal !== null && known === null && proposal.how !== "unsure")
      chosen[bankLine] = proposal.folderId;
  }
  return chosen;
}

function Line(props: {
  readonly line: BankLineRow;
  readonly patients: readonly PatientRow[];
  readonly whose: string;
  readonly choose: (folderId: string) => void;
}): ReactNode {
  const { line, patients, whose, choose } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const { proposal, known } = line;
  const why =
    proposal === null
      ? say.bankNobody
      : `${say.bankFor(proposal.name, proposal.numbers.join(` ${say.and} `))}, ${say.because(
          proposal.why.map((reason) => say.why[reason]).join(` ${say.and} `),
        )}`;
  const said = known === "taken" ? say.bankKnown : known === "like-one" ? say.bankLikeOne : why;
  return (
    <tr className={known === "taken" ? "month-out" : undefined}>
      <td>{days.short(line.date)}</td>
      <td className="lines-what">
        {[line.sender, line.reference].filter((text) => text !== "").join(", ")}
        <span className="row-second">{said}</span>
      </td>
      <td className="lines-amount">{written.money(line.amount)}</td>
      <td>
        {known === "taken" ? null : (
          <Choice
            label={say.whose}
            many
            hideLabel
            value={whose}
            onChange={choose}
            options={[
              { value: "", label: say.nobody },
              ...patients.map(({ folderId, name }) => ({ value: folderId, label: name })),
            ]}
          />
        )}
      </td>
    </tr>
  );
}
