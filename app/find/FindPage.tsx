/** Looking for words in everything there is: what is found stands below while one types, and opens at its place. */
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import type { Route } from "#app/routing/route.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { find as sentences } from "#app/sentences/find.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Page } from "#app/ui/Page.tsx";
import { usePane } from "#app/ui/pane.ts";
import { Row, Rows } from "#app/ui/Row.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { Found, FoundPerson, FoundPlace } from "#device/asked/find.ts";
import { FindNarrower } from "./FindNarrower.tsx";
import { type LookedFor, placesAtOnce, useFoundMemory } from "./found-memory.tsx";
import { Pieces } from "./Marked.tsx";
import { spanOf } from "./span-of.ts";
import "./find.css";

export function FindPage(): ReactNode {
  const say = useSentences(sentences);
  const go = useGo();
  const { lookedFor, lookFor, open } = useFoundMemory();
  const today = useAnswer("today", {})?.date ?? null;
  const { words, folderId, sort, countMax } = lookedFor;
  const found = useAnswer("find", { words, folderId, sort, ...spanOf(lookedFor, today), countMax });
  const form = useRef<HTMLFormElement>(null);
  const pane = usePane();
  useEffect(() => {
    // Whoever comes here comes to type; in a pane the page beside it keeps the focus.
    if (pane === null) form.current?.querySelector("input")?.focus({ preventScroll: true });
  }, [pane]);

  const change = (next: Partial<LookedFor>): void =>
    lookFor({ ...lookedFor, countMax: placesAtOnce, ...next });
  const openPlace = (place: FoundPlace["place"]): void => open(place);
  const openFirst = (event: FormEvent): void => {
    event.preventDefault();
    const [person] = found?.people ?? [];
    const [place] = found?.places ?? [];
    if (person !== undefined) go({ at: "folder", folderId: person.folderId, part: "frame" });
    else if (place !== undefined) {
      openPlace(place.place);
      go(routeTo(place.place));
    }
  };
  return (
    <Page title={say.title}>
      <form ref={form} className="find-form" role="search" onSubmit={openFirst}>
        <Field
          label={say.label}
          hint={say.hint}
          kind="words"
          value={words}
          onChange={(typed) => change({ words: typed })}
        />
        <FindNarrower lookedFor={lookedFor} change={change} />
      </form>
      {found === null || isNothingAsked(lookedFor) ? null : (
        <Results
          found={found}
          onOpen={openPlace}
          more={() => lookFor({ ...lookedFor, countMax: countMax + placesAtOnce })}
        />
      )}
    </Page>
  );
}

function isNothingAsked({ words, folderId, sort, time }: LookedFor): boolean {
  return words.trim() === "" && folderId === null && sort === null && time === "any";
}

function routeTo(place: FoundPlace["place"]): Route {
  switch (place.kind) {
    case "note":
      return { at: "note", noteId: place.noteId };
    case "letter":
      return { at: "folder", folderId: place.folderId, part: "letters" };
    case "folder":
      return { at: "folder", folderId: place.folderId, part: place.part };
    case "breaks":
      return { at: "away", folderId: null };
  }
}

function Results(props: {
  readonly found: Found;
  readonly onOpen: (place: FoundPlace["place"]) => void;
  readonly more: () => void;
}): ReactNode {
  const { found, onOpen } = props;
  const say = useSentences(sentences);
  const isNothing = found.people.length === 0 && found.places.length === 0;
  return (
    <div className="found">
      <StateLine spoken>
        {isNothing ? say.nothing : say.latestFirst}
        {found.complete ? null : ` ${say.notAll}`}
      </StateLine>
      {found.people.length === 0 ? null : (
        <Rows label={say.people}>
          {found.people.map((person) => (
            <Person key={person.folderId} person={person} />
          ))}
        </Rows>
      )}
      {found.places.length === 0 ? null : (
        <Rows label={say.places}>
          {found.places.map((place) => (
            <Place key={keyOf(place)} found={place} onOpen={onOpen} />
          ))}
        </Rows>
      )}
      {found.more ? (
        <Button weight="word" onPress={props.more}>
          {say.more}
        </Button>
      ) : null}
    </div>
  );
}

function keyOf({ place, date, pieces }: FoundPlace): string {
  if (place.kind === "note") return place.noteId;
  if (place.kind === "letter") return place.letterId;
  const where = place.kind === "breaks" ? "breaks" : `${place.folderId} ${place.part}`;
  return `${where} ${date} ${pieces.map(({ text }) => text).join("")}`;
}

function Person(props: { readonly person: FoundPerson }): ReactNode {
  const { folderId, name, contact } = props.person;
  const say = useSentences(sentences);
  return (
    <Row
      name={<Pieces pieces={name} />}
      to={{ at: "folder", folderId, part: "frame" }}
      second={
        contact.length === 0 ? undefined : (
          <>
            {say.contact} · <Pieces pieces={contact} />
          </>
        )
      }
    />
  );
}

function Place(props: {
  readonly found: FoundPlace;
  readonly onOpen: (place: FoundPlace["place"]) => void;
}): ReactNode {
  const { found, onOpen } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const where = [
    found.name === "" ? say.wholePractice : found.name,
    days.ofDate(found.date),
    say.one[found.sort],
  ];
  return (
    <Row
      name={
        <span className="found-words">
          <Pieces pieces={found.pieces} />
        </span>
      }
      to={routeTo(found.place)}
      onOpen={() => onOpen(found.place)}
      second={where.join(" · ")}
    />
  );
}
