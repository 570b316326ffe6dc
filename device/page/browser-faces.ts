/**
 * The faces of papers in a browser, in the page and in its worker: fetched from the app's own host when the
 * first paper is made, and refused by the browser itself when they are not the ones named.
 */

import sans from "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf?url";
import bold from "@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf?url";
import serif from "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf?url";
import { type Faces, faceFiles } from "#device/papers/faces.ts";

let known: Promise<Faces> | null = null;

/** The three faces; fetched once. Fails where the host cannot be reached and the app was never kept whole. */
export function browserFaces(): Promise<Faces> {
  known ??= fetchAll().catch((error: unknown) => {
    // A later paper may find the way again.
    known = null;
    throw error;
  });
  return known;
}

async function fetchAll(): Promise<Faces> {
  const [ofSans, ofBold, ofSerif] = await Promise.all([
    fetchFace(sans, faceFiles.sans.integrity),
    fetchFace(bold, faceFiles.bold.integrity),
    fetchFace(serif, faceFiles.serif.integrity),
  ]);
  return { sans: ofSans, bold: ofBold, serif: ofSerif };
}

async function fetchFace(address: string, integrity: string): Promise<Uint8Array> {
  const answer = await fetch(address, { integrity, credentials: "omit" });
  if (!answer.ok) throw new Error("the letters of papers could not be fetched");
  return new Uint8Array(await answer.arrayBuffer());
}
