/** The faces of papers in a Node process, read from their packages. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { assert } from "#base/assert.ts";
import { type Faces, faceFiles } from "#device/papers/faces.ts";

/** The three faces. A file that is not the one expected is a defect of the installation. */
export async function nodeFaces(): Promise<Faces> {
  const [sans, bold, serif] = await Promise.all([
    read(faceFiles.sans),
    read(faceFiles.bold),
    read(faceFiles.serif),
  ]);
  return { sans, bold, serif };
}

async function read(face: { readonly file: string; readonly integrity: string }): Promise<Uint8Array> {
  const bytes = await readFile(fileURLToPath(import.meta.resolve(face.file)));
  const found = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  assert(found === face.integrity, "a face of papers is another one than this program was made with");
  return bytes;
}
