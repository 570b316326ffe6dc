/** Copies in stories: made, laid on a stick, brought back, and two stores laid beside each other row by row. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { concatBytes } from "#base/bytes.ts";
import type { CopyFound, CopyWay } from "#device/asked/copy.ts";
import { ownValuesBegin, tablesOfStore } from "#device/copy/rows.ts";
import type { OwnDevice } from "#device/create-device.ts";
import { done } from "../../testing/cast-words.ts";

/** Makes a copy, reads it back, and says where it went. */
export async function copyOf(device: OwnDevice, way: CopyWay = "folder"): Promise<Uint8Array> {
  const { copyId } = done(await device.act("beginCopy", {}));
  const pieces: Uint8Array[] = [];
  for (let last = false; !last; ) {
    const piece = done(await device.act("copyPiece", { copyId }));
    pieces.push(piece.piece);
    last = piece.last;
  }
  const file = concatBytes(...pieces);
  if (way === "folder") await readBack(device, copyId, file);
  done(await device.act("copyMade", { copyId, way }));
  return file;
}

const stepBytes = 300_000;

/** The file read again in pieces of another length. Throws the refusal's kind. */
export async function readBack(device: OwnDevice, copyId: string, file: Uint8Array): Promise<void> {
  for (const [piece, last] of piecesOf(file)) {
    done(await device.act("checkCopyPiece", { copyId, piece, last }));
  }
}

function* piecesOf(file: Uint8Array): Generator<readonly [piece: Uint8Array, last: boolean]> {
  for (let at = 0; at < file.length || at === 0; at += stepBytes) {
    yield [file.slice(at, at + stepBytes), at + stepBytes >= file.length];
  }
}

/** What a machine finds in a copy; the refusal's kind when it takes it in as nothing. */
export async function openCopy(
  device: OwnDevice,
  words: readonly string[],
  file: Uint8Array,
): Promise<CopyFound | string> {
  const begun = await device.act("openCopy", { words: words.join(" "), deviceKind: "computer" });
  if (!begun.ok) return begun.error.kind;
  for (const [piece, last] of piecesOf(file)) {
    const taken = await device.act("takeCopyPiece", { piece, last });
    if (!taken.ok) return taken.error.kind;
    if (taken.value.found !== null) return taken.value.found;
  }
  return "nothing";
}

/** By table, how many rows a device's store holds of what a copy holds, and the hash of all of them in one order. */
export function rowsOf(directory: string): Readonly<Record<string, string>> {
  const database = new DatabaseSync(join(directory, "holdfast.db"), { readOnly: true });
  try {
    const tables = Object.entries(tablesOfStore).filter(([, columns]) => columns !== "derived");
    return Object.fromEntries(
      tables.map(([table, columns]) => {
        const rows = database
          .prepare(`SELECT ${(columns as readonly string[]).join(", ")} FROM ${table}`)
          .all();
        const own = rows.filter(({ name }) => table !== "local" || !String(name).startsWith(ownValuesBegin));
        const hash = createHash("sha256").update(own.map(textOf).sort().join("\n")).digest("hex");
        return [table, `${own.length} rows ${hash}`];
      }),
    );
  } finally {
    database.close();
  }
}

function textOf(row: Record<string, unknown>): string {
  return Object.values(row)
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value)))
    .join("|");
}
