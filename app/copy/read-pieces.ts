/** The copy in a file that was chosen, in pieces: a sealed file as it is, or the same out of an archive page. */
import { copyOutOfArchive } from "#device/copy/archive-page.ts";

/** Read at once: some pieces a second from a slow stick. In bytes. */
const pieceBytes = 1024 * 1024;

export type FilePiece = { readonly piece: Uint8Array; readonly last: boolean };

/** A file as it is, piece by piece; one empty piece for an empty file. */
export async function* piecesOfFile(file: Blob): AsyncGenerator<FilePiece> {
  for (let at = 0; at === 0 || at < file.size; at += pieceBytes) {
    const bytes = await file.slice(at, at + pieceBytes).arrayBuffer();
    yield { piece: new Uint8Array(bytes), last: at + pieceBytes >= file.size };
  }
}

/** The copy in a file, whichever of the two it is. */
export async function* copyInFile(file: Blob): AsyncGenerator<FilePiece> {
  const isPage = new Uint8Array(await file.slice(0, 1).arrayBuffer())[0] === "<".charCodeAt(0);
  if (!isPage) {
    yield* piecesOfFile(file);
    return;
  }
  const page = copyOutOfArchive();
  for await (const { piece, last } of piecesOfFile(file)) yield { piece: page.add(piece), last };
}
