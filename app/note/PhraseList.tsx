/** The list of own phrases that stands open below "/". The keys stay in the note; a tap puts a phrase in as well. */
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { useSentences } from "#app/sentences/language.tsx";
import { phrases as sentences } from "#app/sentences/phrases.ts";
import type { Phrase } from "#domain/notes/phrases.ts";
import type { PhraseMenu } from "./phrase-menu.ts";

/** Ids of the list and its lines, so that the note can name the chosen one to whoever hears it. */
export const listId = "own-phrases";
export const lineId = (at: number): string => `${listId}-${at}`;

export function PhraseList(props: {
  readonly menu: PhraseMenu;
  readonly place: DOMRect;
  readonly onTake: (phrase: Phrase) => void;
}): ReactNode {
  const { menu, place, onTake } = props;
  const say = useSentences(sentences);
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    const put = (): void => {
      const box = list.current;
      const around = box?.offsetParent;
      if (box === null || box === undefined || !(around instanceof HTMLElement)) return;
      const ground = around.getBoundingClientRect();
      const room = Math.max(0, ground.width - box.offsetWidth);
      box.style.left = `${Math.min(Math.max(0, place.left - ground.left), room)}px`;
      // Below the line, or above it where the window ends.
      const below = place.bottom - ground.top;
      const isLow = place.bottom + box.offsetHeight > window.innerHeight;
      box.style.top = `${isLow ? place.top - ground.top - box.offsetHeight : below}px`;
    };
    put();
    // A telephone is turned while the list stands open.
    window.addEventListener("resize", put);
    return () => window.removeEventListener("resize", put);
  }, [place, menu]);
  return (
    <ul ref={list} id={listId} className="phrase-list" role="listbox" aria-label={say.inNote}>
      {menu.fitting.map((phrase, at) => (
        <li
          key={phrase.phraseId}
          id={lineId(at)}
          role="option"
          aria-selected={at === menu.chosen}
          className={at === menu.chosen ? "phrase-one phrase-chosen" : "phrase-one"}
          // The caret stays where it is.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(phrase)}
        >
          <span className="phrase-name">{phrase.name}</span>
          <span className="small">{phrase.text}</span>
        </li>
      ))}
    </ul>
  );
}
