/** What a note is made of once it is written: paragraphs, headings and items of lists. Emphasis is only looked at, never read out. */

/** One block, in the order of the page. `depth`: of an item, 0 for the outermost list; `number`: null in a list without. */
export type NoteBlock =
  | { readonly kind: "heading"; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "item"; readonly depth: number; readonly number: number | null; readonly text: string };
