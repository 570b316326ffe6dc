/** What a note can hold, by its schema; and what "/" does in it. */
import { getSchema } from "@tiptap/core";
import type { Schema } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import type { Phrase } from "#domain/notes/phrases.ts";
import { onlyWords } from "./note-schema.ts";
import { fittingPhrases, menuAt, putIn } from "./phrase-menu.ts";

const schema: Schema = getSchema([onlyWords]);

test("[NO15] a note holds paragraphs, headings, lists and emphasis, and nothing louder", () => {
  expect(Object.keys(schema.nodes).sort()).toEqual([
    "bulletList",
    "doc",
    "hardBreak",
    "heading",
    "listItem",
    "orderedList",
    "paragraph",
    "text",
  ]);
  expect(Object.keys(schema.marks).sort()).toEqual(["bold", "italic"]);
});

test("[NO15] what is none of these cannot be made into a note", () => {
  for (const type of [
    "image",
    "table",
    "codeBlock",
    "blockquote",
    "iframe",
    "mention",
    "taskList",
    "horizontalRule",
  ])
    expect(() => schema.nodeFromJSON({ type: "doc", content: [{ type }] })).toThrow();
  expect(() =>
    schema.nodeFromJSON({
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [{ type: "text", text: "x", marks: [{ type: "link", attrs: { href: "x" } }] }],
        },
      ],
    }),
  ).toThrow();
});

const phrases: readonly Phrase[] = [
  { phraseId: "1", name: "Beginning", text: "She came on time.\nThe coat stayed on." },
  { phraseId: "2", name: "End of hour", text: "We end here." },
];

/** A state with one paragraph and the caret at its end. */
function written(text: string): EditorState {
  const doc = schema.node("doc", null, [
    schema.node("paragraph", null, text === "" ? [] : [schema.text(text)]),
  ]);
  return EditorState.create({ doc, selection: TextSelection.atEnd(doc) });
}

test("[NO14] a slash at a beginning or behind a space opens the phrases, inside a word or a date it is a slash", () => {
  const names = (text: string) => menuAt(written(text), phrases)?.fitting.map(({ name }) => name) ?? null;
  expect(names("/")).toEqual(["Beginning", "End of hour"]);
  expect(names("words /en")).toEqual(["End of hour"]);
  expect(names("words /HOUR")).toEqual(["End of hour"]);
  expect(names("words /xyz")).toBeNull();
  expect(names("and/or")).toBeNull();
  expect(names("16/11")).toBeNull();
  expect(names("words")).toBeNull();
  expect(names("/ ")).toBeNull();
});

test("[NO14] where there are no phrases a slash is a slash", () => {
  expect(menuAt(written("/"), [])).toBeNull();
  expect(fittingPhrases([], "")).toEqual([]);
});

test("[NO14] a phrase takes the place of what was typed, each of its lines a paragraph", () => {
  let state = written("before /beg");
  const menu = menuAt(state, phrases);
  const [first] = phrases;
  if (menu === null || first === undefined) throw new Error("no menu");
  const view = {
    get state() {
      return state;
    },
    dispatch(change: Parameters<EditorState["apply"]>[0]) {
      state = state.apply(change);
    },
    focus: () => undefined,
  };
  putIn(view as never, menu, first);
  expect(state.doc.content.content.map((node) => node.textContent)).toEqual([
    "before She came on time.",
    "The coat stayed on.",
  ]);
  expect(state.selection.from).toBe(state.doc.content.size - 1);
});
