/** Text with the words that were looked for marked in it. */
import type { ReactNode } from "react";
import type { Piece } from "#device/asked/find.ts";
import { soughtIn } from "#device/search/folding.ts";
import { markedIn } from "#device/search/snippet.ts";

export function Pieces(props: { readonly pieces: readonly Piece[] }): ReactNode {
  return props.pieces.map(({ text, isFound }, at) =>
    // The pieces of one text change all together or not at all, so their place names them.
    isFound ? <mark key={at}>{text}</mark> : text,
  );
}

/** The whole of a text. `words`: what was typed; null leaves it as it is. */
export function Marked(props: { readonly text: string; readonly words: string | null }): ReactNode {
  const { text, words } = props;
  return words === null ? text : <Pieces pieces={markedIn(text, soughtIn(words), "as-written")} />;
}
