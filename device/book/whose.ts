/** Treatments by the ids that screens know: folders, and on the patient's side rooms. */
import { isInUse } from "#device/book/book.ts";
import type { Parts } from "#device/book/parts.ts";
import type { Whose } from "#device/book/rows.ts";
import { type Treatment, treatmentOfFolder, treatmentOfRoom } from "#device/book/treatment.ts";

/** A treatment, and whose it is. */
export type WhoseTreatment = { readonly whose: Whose; readonly treatment: Treatment };

/** A treatment by folder id, or by room id on the patient's side. */
export function treatmentOf({ book }: Parts, id: string): WhoseTreatment | null {
  const found = book.desk().foldersById.get(id);
  const treatment = treatmentOfFolder(book, id);
  if (found !== undefined && treatment !== null) {
    const room = book.roomsOf(id)[0];
    const roomId = room !== undefined && isInUse(room) ? room.roomId : null;
    return { whose: { folderId: id, roomId, name: found.name }, treatment };
  }
  const known = book.knownRoom(id);
  if (known === null || known.folderId !== null) return null;
  return { whose: { folderId: id, roomId: id, name: known.otherName }, treatment: treatmentOfRoom(book, id) };
}

/** Every treatment this person has: of all folders, and on the patient's side of all rooms. */
export function everyTreatment(parts: Parts): readonly WhoseTreatment[] {
  const { book } = parts;
  const ids = [...book.desk().foldersById.keys()];
  for (const { roomId, folderId } of book.rooms()) if (folderId === null) ids.push(roomId);
  return ids.map((id) => treatmentOf(parts, id)).filter((found) => found !== null);
}
