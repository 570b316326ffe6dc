/** Marks in an open note the words for which it was looked up, and shows the first of them. */
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { placesOf, type Sought, soughtIn } from "#device/search/folding.ts";

/** `words`: what was typed where it was found. The marks are on the screen alone, never in the note. */
export function foundMarks(words: string): Extension {
  return Extension.create({
    name: "foundMarks",
    addProseMirrorPlugins: () => [marking(soughtIn(words))],
  });
}

const key = new PluginKey<DecorationSet>("foundMarks");

function marking(sought: readonly Sought[]): Plugin<DecorationSet> {
  return new Plugin({
    key,
    state: {
      init: (_, state) => marksIn(state.doc, sought),
      // The document arrives after the editor; later changes only move the marks.
      apply: (change, marks) => {
        if (!change.docChanged) return marks;
        // A document that is put in place as a whole leaves no mark to move.
        const moved = marks.map(change.mapping, change.doc);
        return moved.find().length === 0 ? marksIn(change.doc, sought) : moved;
      },
    },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      let isShown = false;
      const show = (): void => {
        if (isShown || !showFirst(view)) return;
        isShown = true;
      };
      show();
      return { update: show };
    },
  });
}

function marksIn(document: Node, sought: readonly Sought[]): DecorationSet {
  const marks: Decoration[] = [];
  document.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, "\n", "\n");
    for (const [from, to] of placesOf(text, sought))
      marks.push(Decoration.inline(at + 1 + from, at + 1 + to, { nodeName: "mark" }));
    return false;
  });
  return DecorationSet.create(document, marks);
}

/** Brings the first mark into the middle of the window, with the caret before it. Answers whether there is one. */
function showFirst(view: EditorView): boolean {
  const first = view.dom.querySelector("mark");
  if (first === null) return false;
  first.scrollIntoView({ block: "center" });
  view.focus();
  return true;
}
