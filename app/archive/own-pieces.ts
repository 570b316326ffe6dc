/** The sealed copy out of the data blocks of the page it lies in. */

/** Piece by piece, each decoded when it is asked for. A block that is no base64 is left out, so that the copy counts as damaged. */
export function* ownPieces(): Generator<Uint8Array> {
  for (const block of document.querySelectorAll('script[type="application/holdfast-copy"]')) {
    const text = decoded(block.textContent);
    if (text !== null) yield Uint8Array.from(text, (character) => character.charCodeAt(0));
  }
}

function decoded(base64: string): string | null {
  try {
    return atob(base64);
  } catch {
    // A block that was cut off or altered; what is missing is noticed where the copy is opened.
    return null;
  }
}
