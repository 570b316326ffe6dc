/** A patient's own notebook: its pages by their dates, latest first, and the words that are looked for in them. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useFoundMemory } from "#app/find/found-memory.tsx";
import { Pieces } from "#app/find/Marked.tsx";
import { ToHome } from "#app/patient/ToHome.tsx";
import { CannotWrite } from "#app/room/CannotWrite.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { notebook as sentences } from "#app/sentences/notebook.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { notebookFolder } from "#domain/notes/notebook.ts";
import { AtNight } from "./AtNight.tsx";
import "./notebook.css";

/** Pages shown at first, and added by each wish for earlier ones. */
const pagesAtOnce = 20;

export function NotebookPage(): ReactNode {
  const say = useSentences(sentences);
  const [countMax, setCountMax] = useState(pagesAtOnce);
  const { lookedFor, lookFor } = useFoundMemory();
  const notebook = useAnswer("notebook", { countMax });
  if (notebook === null) return null;
  const { pages, more, mayBegin, date } = notebook;
  const { words } = lookedFor;
  const isLooking = words.trim() !== "";
  return (
    <Page title={say.title} under={say.under} above={<ToHome />} width="said">
      {mayBegin ? (
        <CannotWrite>
          <Write date={date} />
        </CannotWrite>
      ) : (
        <BeforeFirstWord stays={pages.length > 0} />
      )}
      {pages.length === 0 ? (
        mayBegin ? (
          <p className="notebook-empty">{say.empty}</p>
        ) : null
      ) : (
        <>
          <div className="notebook-find" role="search">
            <Field
              label={say.find}
              kind="words"
              value={words}
              onChange={(typed) => lookFor({ ...lookedFor, words: typed })}
            />
          </div>
          {isLooking ? <FoundPages words={words} /> : <Pages pages={pages} />}
          {isLooking || !more ? null : (
            <Button weight="word" onPress={() => setCountMax(countMax + pagesAtOnce)}>
              {say.earlier}
            </Button>
          )}
        </>
      )}
      <AtNight />
    </Page>
  );
}

/** Invariant NB2: why the notebook asks for a way back first, and where one is made. */
export function BeforeFirstWord(props: { readonly stays: boolean }): ReactNode {
  const say = useSentences(sentences);
  return (
    <Ask title={say.first}>
      <p>{say.firstText}</p>
      <p>{say.firstAsks}</p>
      {props.stays ? <p>{say.stays}</p> : null}
      <p className="notebook-ways">
        <Link to={{ at: "recovery" }}>{say.makeSheet}</Link>
        <Link to={{ at: "devices" }}>{say.addDevice}</Link>
      </p>
    </Ask>
  );
}

function Write(props: { readonly date: string }): ReactNode {
  const say = useSentences(sentences);
  const goOn = useGoOn();
  const { act, waits, refusal } = useAct("beginPage");
  const write = async (): Promise<void> => {
    const begun = await act({ date: props.date });
    if (begun !== null) goOn({ at: "note", noteId: begun.noteId });
  };
  return (
    <div className="notebook-write">
      <Button weight="act" waits={waits} onPress={() => void write()}>
        {say.write}
      </Button>
      <Refused refusal={refusal} />
    </div>
  );
}

function Pages(props: {
  readonly pages: readonly { readonly noteId: string; readonly date: string; readonly opening: string }[];
}): ReactNode {
  const say = useSentences(sentences);
  const days = useDays();
  return (
    <Rows label={say.pages}>
      {props.pages.map(({ noteId, date, opening }) => (
        <Row key={noteId} name={days.ofDate(date)} to={{ at: "note", noteId }} second={opening} />
      ))}
    </Rows>
  );
}

function FoundPages(props: { readonly words: string }): ReactNode {
  const { words } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const { open } = useFoundMemory();
  const [countMax, setCountMax] = useState(pagesAtOnce);
  const found = useAnswer("find", {
    words,
    folderId: notebookFolder,
    sort: null,
    from: null,
    until: null,
    countMax,
  });
  if (found === null) return null;
  return (
    <>
      <StateLine spoken>{found.places.length === 0 ? say.noneFound : ""}</StateLine>
      <Rows label={say.found}>
        {found.places.map(({ place, date, pieces }) =>
          place.kind !== "note" ? null : (
            <Row
              key={place.noteId}
              name={days.ofDate(date)}
              to={{ at: "note", noteId: place.noteId }}
              onOpen={() => open(place)}
              second={<Pieces pieces={pieces} />}
            />
          ),
        )}
      </Rows>
      {found.more ? (
        <Button weight="word" onPress={() => setCountMax(countMax + pagesAtOnce)}>
          {say.earlier}
        </Button>
      ) : null}
    </>
  );
}
