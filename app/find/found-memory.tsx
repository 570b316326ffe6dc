/**
 * What is looked for, while the practice stands open: so that the way back leads to the same list, and the place
 * that was opened knows which words to mark. Held by the open side alone, in no address and nowhere on disk; it goes
 * when everything is put away.
 */
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Route } from "#app/routing/route.ts";
import { useRoute } from "#app/routing/useRoute.tsx";
import type { FoundPlace } from "#device/asked/find.ts";
import type { FoundSort } from "#device/search/word-shelf.ts";

export type Time = "any" | "month" | "year" | "before" | "days";

export type LookedFor = {
  readonly words: string;
  readonly folderId: string | null;
  readonly sort: FoundSort | null;
  readonly time: Time;
  /** With "days": local dates; "" while none is written in. */
  readonly from: string;
  readonly until: string;
  readonly countMax: number;
};

/** Places shown at first, and added by each wish for earlier ones. */
export const placesAtOnce = 20;

const nothing: LookedFor = {
  words: "",
  folderId: null,
  sort: null,
  time: "any",
  from: "",
  until: "",
  countMax: placesAtOnce,
};

type Memory = {
  readonly lookedFor: LookedFor;
  readonly lookFor: (next: LookedFor) => void;
  /** The place that was opened from the list last. */
  readonly opened: FoundPlace["place"] | null;
  readonly open: (place: FoundPlace["place"] | null) => void;
};

const MemoryContext = createContext<Memory>({
  lookedFor: nothing,
  lookFor: () => undefined,
  opened: null,
  open: () => undefined,
});

export function FoundMemory(props: { readonly children: ReactNode }): ReactNode {
  const [lookedFor, lookFor] = useState(nothing);
  const [opened, open] = useState<Memory["opened"]>(null);
  const route = useRoute();
  // Whoever goes on from there, and comes again by another way, has not looked for anything.
  // On a page of looking itself the place is only about to be opened.
  const isLooking = route.at === "find" || route.at === "notebook";
  if (opened !== null && !isLooking && !isAt(route, opened)) open(null);
  const memory = useMemo(() => ({ lookedFor, lookFor, opened, open }), [lookedFor, opened]);
  return <MemoryContext value={memory}>{props.children}</MemoryContext>;
}

function isAt(route: Route, place: FoundPlace["place"]): boolean {
  switch (place.kind) {
    case "note":
      return route.at === "note" && route.noteId === place.noteId;
    case "letter":
      return route.at === "folder" && route.folderId === place.folderId && route.part === "letters";
    case "breaks":
      return route.at === "away";
    case "folder":
      return route.at === "folder" && route.folderId === place.folderId && route.part === place.part;
  }
}

export function useFoundMemory(): Memory {
  return useContext(MemoryContext);
}

/** The words for which this note was opened; null when it was opened otherwise. */
export function useFoundInNote(noteId: string): string | null {
  const { lookedFor, opened } = useFoundMemory();
  return opened?.kind === "note" && opened.noteId === noteId ? lookedFor.words : null;
}

/** The letter of this room that was opened from what was found, and the words; null when none was. */
export function useFoundLetter(roomId: string): { readonly letterId: string; readonly words: string } | null {
  const { lookedFor, opened } = useFoundMemory();
  const letterId = opened?.kind === "letter" && opened.roomId === roomId ? opened.letterId : null;
  const { words } = lookedFor;
  return useMemo(() => (letterId === null ? null : { letterId, words }), [letterId, words]);
}
