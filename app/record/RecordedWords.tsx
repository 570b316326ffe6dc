/** The words of a note as they are read, not written: the same paragraphs, headings and lists as in its editor. */
import type { ReactNode } from "react";
import type { NoteBlock } from "#domain/notes/blocks.ts";

export function RecordedWords(props: { readonly blocks: readonly NoteBlock[] }): ReactNode {
  return (
    <div className="recorded-words">
      {props.blocks.map((block, at) => (
        // Blocks of one reading never move among each other.
        <Block key={at} block={block} />
      ))}
    </div>
  );
}

function Block(props: { readonly block: NoteBlock }): ReactNode {
  const { block } = props;
  switch (block.kind) {
    case "heading":
      return <p className="said recorded-heading">{block.text}</p>;
    case "paragraph":
      return <p className="said">{block.text}</p>;
    case "item":
      return (
        <p className={`said recorded-item recorded-depth-${Math.min(block.depth, 3)}`}>
          <span aria-hidden={block.number === null}>{block.number === null ? "•" : `${block.number}.`}</span>{" "}
          {block.text}
        </p>
      );
  }
}
