/** Taking in from another program: one choice, one file, everything shown before it is kept. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { imports as sentences } from "#app/sentences/import.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { TakenRow } from "#device/asked/import.ts";
import type { TakenWhat } from "#domain/taking-in/events.ts";
import { ImportHours } from "./ImportHours.tsx";
import { ImportNotes } from "./ImportNotes.tsx";
import { ImportPeople } from "./ImportPeople.tsx";
import "./import.css";

const whats: readonly TakenWhat[] = ["people", "hours", "notes"];

export function ImportPage(): ReactNode {
  const say = useSentences(sentences);
  const [what, setWhat] = useState<TakenWhat>("people");
  // Counts what was taken in, so that the form begins anew after each.
  const [turn, setTurn] = useState(0);
  const [isDone, setDone] = useState(false);
  const onDone = (): void => {
    setTurn(turn + 1);
    setDone(true);
  };
  const choose = (next: TakenWhat): void => {
    setDone(false);
    setWhat(next);
  };
  return (
    <Page title={say.title} above={<Link to={{ at: "settings" }}>{say.back}</Link>} under={say.under}>
      <div className="fields">
        <Choice
          label={say.what}
          value={what}
          onChange={choose}
          options={whats.map((value) => ({ value, label: say.whats[value] }))}
        />
        <StateLine spoken>{isDone ? say.done : ""}</StateLine>
        {what === "people" ? <ImportPeople key={`people ${turn}`} onDone={onDone} /> : null}
        {what === "hours" ? <ImportHours key={`hours ${turn}`} onDone={onDone} /> : null}
        {what === "notes" ? <ImportNotes key={`notes ${turn}`} onDone={onDone} /> : null}
      </div>
      <TakenIn />
    </Page>
  );
}

/** What was taken in and is still here, and the way to put it out again. */
function TakenIn(): ReactNode {
  const say = useSentences(sentences);
  const taken = useAnswer("takenIn", {});
  const [stays, setStays] = useState<readonly string[] | null>(null);
  if (taken === null || (taken.length === 0 && stays === null)) return null;
  return (
    <section className="section">
      <h2>{say.taken}</h2>
      <Rows label={say.taken}>
        {taken.map((row) => (
          <TakenOne key={row.takenId} row={row} onOut={setStays} />
        ))}
      </Rows>
      {stays === null ? null : (
        <Ask spoken>
          <p>
            {say.isOut} {stays.length === 0 ? "" : say.stays(stays.join(", "))}
          </p>
        </Ask>
      )}
    </section>
  );
}

function TakenOne(props: {
  readonly row: TakenRow;
  readonly onOut: (stays: readonly string[]) => void;
}): ReactNode {
  const { row, onOut } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const [isOpen, setOpen] = useState(false);
  const { act, waits, refusal } = useAct("putOut");
  const out = async (): Promise<void> => {
    const done = await act({ takenId: row.takenId });
    if (done !== null) onOut(done.stays);
  };
  return (
    <>
      <Row
        name={row.file}
        second={say.takenRow(say.whats[row.what], written.dateOf(row.at))}
        act={
          <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {say.putOut}
          </Button>
        }
      />
      {isOpen ? (
        <li className="row-more">
          <Weigh>
            <p>{say.putOutMeans}</p>
          </Weigh>
          <Refused refusal={refusal} />
          <div className="acts">
            <Button waits={waits} onPress={() => void out()}>
              {say.putOut}
            </Button>
          </div>
        </li>
      ) : null}
    </>
  );
}
