/** A list of people: what its columns hold, who would be taken in, and how their folders are called. */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { imports as sentences } from "#app/sentences/import.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { GivenFile, PeopleIn } from "#device/asked/import.ts";
import { type NamesAs, type PeopleField, peopleFields } from "#device/import/person.ts";
import { ChooseFiles } from "./ChooseFiles.tsx";
import { useImport } from "./use-import.ts";
import { isTaken, rowsLeftOut } from "./who-is-taken.ts";

const fields: readonly PeopleField[] = ["left-out", ...peopleFields.filter((field) => field !== "left-out")];
const names: readonly NamesAs[] = ["as-written", "short", "initials"];

export function ImportPeople(props: { readonly onDone: () => void }): ReactNode {
  const say = useSentences(sentences);
  const { shown, fault, look } = useImport("peopleIn");
  const [file, setFile] = useState<GivenFile | null>(null);
  const [namesAs, setNamesAs] = useState<NamesAs>("as-written");
  const again = async (columns: readonly PeopleField[] | null, as: NamesAs): Promise<void> => {
    if (file !== null) await look({ file, namesAs: as, columns });
  };
  const choose = async ([chosen]: readonly GivenFile[]): Promise<void> => {
    if (chosen === undefined) return;
    setFile(chosen);
    await look({ file: chosen, namesAs, columns: null });
  };
  return (
    <>
      <ChooseFiles label={say.file.people} accept=".csv,.txt,.tsv,text/csv" onChosen={choose} />
      <Refused refusal={fault} />
      {shown === null || file === null ? null : (
        <>
          <Choice
            label={say.namesAs}
            value={namesAs}
            onChange={(next) => {
              setNamesAs(next);
              void again(shown.columns, next);
            }}
            options={names.map((value) => ({ value, label: say.names[value] }))}
          />
          <p className="small">{say.namesHint}</p>
          <section className="section">
            <h2>{say.columns}</h2>
            <div className="fields import-columns">
              {shown.head.map((head, at) => (
                <Choice
                  // Heads may be the same twice; their order is what tells them apart.
                  key={`${at} ${head}`}
                  label={head === "" ? String(at + 1) : head}
                  many
                  value={shown.columns[at] ?? "left-out"}
                  onChange={(field) =>
                    void again(
                      shown.columns.map((column, place) => (place === at ? field : column)),
                      namesAs,
                    )
                  }
                  options={fields.map((value) => ({ value, label: say.fields[value] }))}
                />
              ))}
            </div>
          </section>
          <Who file={file} namesAs={namesAs} shown={shown} onDone={props.onDone} />
        </>
      )}
    </>
  );
}

export function Who(props: {
  readonly file: GivenFile;
  readonly namesAs: NamesAs;
  readonly shown: PeopleIn;
  readonly onDone: () => void;
}): ReactNode {
  const { file, namesAs, shown, onDone } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const { act, waits, refusal } = useAct("takePeopleIn");
  const [chosen, setChosen] = useState<ReadonlyMap<number, boolean>>(new Map());
  const take = async (): Promise<void> => {
    const leftOut = rowsLeftOut(shown.people, chosen);
    if ((await act({ file, namesAs, columns: shown.columns, leftOut })) !== null) onDone();
  };
  const money = (amountMinor: number): string => written.money({ amountMinor, currency: shown.currency });
  if (shown.people.length === 0) return <p>{say.nobody}</p>;
  return (
    <section className="section">
      <h2>{say.people}</h2>
      <Rows label={say.people}>
        {shown.people.map((person) => {
          const taken = isTaken(person, chosen);
          const lines = [
            person.isHere ? say.isHere : "",
            [person.telephone, person.email].filter((text) => text !== "").join(", "),
            person.feeMinor === null ? "" : `${say.fields.fee}: ${money(person.feeMinor)}`,
            person.openMinor === null ? "" : `${say.fields["open-balance"]}: ${money(person.openMinor)}`,
            person.unread.length === 0
              ? ""
              : say.unread(person.unread.map((field) => say.fields[field]).join(", ")),
          ].filter((line) => line !== "");
          return (
            <Row
              key={person.row}
              name={taken ? person.name : <del>{person.name}</del>}
              second={lines.join(" · ")}
              act={
                <Button weight="word" onPress={() => setChosen(new Map([...chosen, [person.row, !taken]]))}>
                  {taken ? say.leaveIt : say.takeIt}
                </Button>
              }
            />
          );
        })}
      </Rows>
      <Refused refusal={refusal} />
      <div className="acts">
        <Button weight="act" waits={waits} onPress={() => void take()}>
          {say.takePeople}
        </Button>
      </div>
    </section>
  );
}
