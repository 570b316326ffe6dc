/**
 * What "/" does in a note: it opens the therapist's own phrases, narrowed by what is typed behind it; Enter puts the
 * chosen one in its place. Where there are none, "/" is a "/". This file knows the editor; PhraseList.tsx draws it.
 */
import { Extension } from "@tiptap/core";
import { type EditorState, Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { foldWord } from "#device/search/folding.ts";
import type { Phrase } from "#domain/notes/phrases.ts";

/** What stands open: where "/" was typed, what is behind it, and the phrases that fit; null when nothing does. */
export type PhraseMenu = {
  readonly from: number;
  readonly to: number;
  readonly fitting: readonly Phrase[];
  readonly chosen: number;
};

/** Told whenever the menu opens, changes or closes, with the place of its "/" in the window. */
type OnMenu = (menu: PhraseMenu | null, place: DOMRect | null) => void;

/** Behind a "/" that begins a line or follows a space: at most the length of a name. */
const typedPattern = /(?:^|\s)\/([^\s/][^/]{0,59}|)$/u;

/** The phrases whose name, or one of whose words, begins with what was typed. */
export function fittingPhrases(phrases: readonly Phrase[], typed: string): readonly Phrase[] {
  const wanted = foldWord(typed.trim());
  if (wanted === "") return phrases;
  return phrases.filter(({ name }) => {
    const folded = foldWord(name);
    return folded.startsWith(wanted) || folded.split(/\s+/u).some((word) => word.startsWith(wanted));
  });
}

/** The menu that belongs to the caret's place; null where none does. */
export function menuAt(state: EditorState, phrases: readonly Phrase[]): Omit<PhraseMenu, "chosen"> | null {
  const { selection } = state;
  if (phrases.length === 0 || !(selection instanceof TextSelection) || !selection.empty) return null;
  const { $from } = selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\n");
  const typed = typedPattern.exec(before)?.[1];
  if (typed === undefined) return null;
  const fitting = fittingPhrases(phrases, typed);
  return fitting.length === 0 ? null : { from: $from.pos - typed.length - 1, to: $from.pos, fitting };
}

/** Puts the phrase where "/" and what follows it stand; each of its lines is a paragraph of its own. */
export function putIn(view: EditorView, { from, to }: Pick<PhraseMenu, "from" | "to">, phrase: Phrase): void {
  const [first = "", ...rest] = phrase.text.split("\n");
  const change = view.state.tr.insertText(first, from, to);
  for (const line of rest) {
    change.split(change.selection.from);
    if (line !== "") change.insertText(line);
  }
  view.dispatch(change.scrollIntoView());
  view.focus();
}

type Kept = {
  readonly phrases: readonly Phrase[];
  readonly menu: PhraseMenu | null;
  /** Where Escape closed it: it stays closed there. */
  readonly closedAt: number | null;
};
/** What a change may tell the menu. */
type Told = { readonly chosen?: number; readonly close?: true; readonly phrases?: readonly Phrase[] };

const key = new PluginKey<Kept>("phrases");

/** The menu as a part of the editor; it has no phrases until it is given some. */
export function phraseMenu(onMenu: OnMenu): Extension {
  return Extension.create({
    name: "phrases",
    priority: 1000,
    addProseMirrorPlugins: () => [menuPlugin(onMenu)],
  });
}

/** Gives the menu the phrases there are now. */
export function givePhrases(view: EditorView, phrases: readonly Phrase[]): void {
  const told: Told = { phrases };
  view.dispatch(view.state.tr.setMeta(key, told));
}

function menuPlugin(onMenu: OnMenu): Plugin<Kept> {
  return new Plugin<Kept>({
    key,
    state: {
      init: () => ({ phrases: [], menu: null, closedAt: null }),
      apply(change, before, _old, state) {
        const told = (change.getMeta(key) ?? {}) as Told;
        const phrases = told.phrases ?? before.phrases;
        const found = menuAt(state, phrases);
        const closedAt = told.close === true ? (before.menu?.from ?? null) : before.closedAt;
        if (found === null) return { phrases, menu: null, closedAt: null };
        if (found.from === closedAt) return { phrases, menu: null, closedAt };
        const kept = before.menu?.from === found.from ? before.menu.chosen : 0;
        const chosen = Math.min(told.chosen ?? kept, found.fitting.length - 1);
        return { phrases, menu: { ...found, chosen }, closedAt: null };
      },
    },
    props: {
      handleKeyDown(view, event) {
        const menu = key.getState(view.state)?.menu ?? null;
        return menu !== null && pressed(view, menu, event);
      },
    },
    view: () => ({
      update(view) {
        const menu = key.getState(view.state)?.menu ?? null;
        onMenu(menu, menu === null ? null : placeOf(view, menu.from));
      },
      destroy: () => onMenu(null, null),
    }),
  });
}

/** Whether the key was meant for the menu. */
function pressed(view: EditorView, menu: PhraseMenu, event: KeyboardEvent): boolean {
  const tell = (meta: Told): true => {
    view.dispatch(view.state.tr.setMeta(key, meta));
    return true;
  };
  const { length } = menu.fitting;
  switch (event.key) {
    case "ArrowDown":
      return tell({ chosen: (menu.chosen + 1) % length });
    case "ArrowUp":
      return tell({ chosen: (menu.chosen + length - 1) % length });
    case "Escape":
      return tell({ close: true });
    case "Enter":
    case "Tab": {
      const phrase = menu.fitting[menu.chosen];
      if (phrase !== undefined) putIn(view, menu, phrase);
      return true;
    }
    default:
      return false;
  }
}

function placeOf(view: EditorView, at: number): DOMRect {
  const { left, bottom, top } = view.coordsAtPos(at);
  return new DOMRect(left, top, 0, bottom - top);
}
