/**
 * The words of a note's document, without an editor and without a page: what the record, the search and a paper read.
 * Only what the editor can make is read (app/note/note-schema.ts); anything else in the document is passed over.
 */
import { applyUpdate, Doc, XmlElement, XmlText } from "yjs";
import type { NoteBlock } from "#domain/notes/blocks.ts";

/** The name under which the editor keeps its document. */
const fragmentName = "default";
/** Lists within lists: deeper ones are read as the deepest. */
const depthMax = 8;

/** The blocks of a document given as one update, in order; empty ones left out. */
export function blocksOf(update: Uint8Array): readonly NoteBlock[] {
  const blocks: NoteBlock[] = [];
  if (update.length === 0) return blocks;
  const document = new Doc();
  applyUpdate(document, update);
  for (const node of document.getXmlFragment(fragmentName).toArray()) readNode(node, blocks, null);
  document.destroy();
  return blocks.filter(({ text }) => text.trim() !== "");
}

/** The text of a document, one line a block. */
export function textOfNote(update: Uint8Array): string {
  return blocksOf(update)
    .map(({ text }) => text)
    .join("\n");
}

type InList = { readonly depth: number; readonly number: number | null };

function readNode(node: unknown, blocks: NoteBlock[], list: InList | null): void {
  if (!(node instanceof XmlElement)) return;
  switch (node.nodeName) {
    case "paragraph": {
      const text = textIn(node);
      blocks.push(list === null ? { kind: "paragraph", text } : { kind: "item", ...list, text });
      return;
    }
    case "heading":
      blocks.push({
        kind: "heading",
        level: Number(node.getAttribute("level")) === 3 ? 3 : 2,
        text: textIn(node),
      });
      return;
    case "bulletList":
    case "orderedList":
      return readList(node, blocks, list);
    default:
      return;
  }
}

function readList(node: XmlElement, blocks: NoteBlock[], outer: InList | null): void {
  const depth = outer === null ? 0 : Math.min(depthMax, outer.depth + 1);
  let number = 0;
  for (const item of node.toArray()) {
    if (!(item instanceof XmlElement) || item.nodeName !== "listItem") continue;
    number += 1;
    const here = { depth, number: node.nodeName === "orderedList" ? number : null };
    for (const inside of item.toArray()) readNode(inside, blocks, here);
  }
}

function textIn(element: XmlElement): string {
  let text = "";
  for (const inside of element.toArray()) {
    if (inside instanceof XmlText) text += wordsOf(inside);
    else if (inside instanceof XmlElement && inside.nodeName === "hardBreak") text += "\n";
  }
  return text;
}

/** The characters of a text without its emphasis. */
function wordsOf(text: XmlText): string {
  return (text.toDelta() as readonly { readonly insert?: unknown }[])
    .map(({ insert }) => (typeof insert === "string" ? insert : ""))
    .join("");
}
