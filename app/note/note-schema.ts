/**
 * What a note may hold: paragraphs, headings, lists and emphasis, and nothing louder. Held by the schema itself, so
 * that nothing typed, pasted, dropped or arrived from another device can bring anything else in.
 */
import StarterKit from "@tiptap/starter-kit";

/** The editor's own pieces; `device/book/note-text.ts` reads the same ones. */
export const onlyWords = StarterKit.configure({
  heading: { levels: [2, 3] },
  undoRedo: false,
  blockquote: false,
  code: false,
  codeBlock: false,
  dropcursor: false,
  gapcursor: false,
  horizontalRule: false,
  link: false,
  strike: false,
  underline: false,
  trailingNode: false,
});
