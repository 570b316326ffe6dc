/** What a golden copy must show again: everything that the screens say of its small practice, as plain data. */
import type { OwnDevice } from "#device/create-device.ts";

/** Names, contacts, notes with their kinds, dates and signatures. */
export async function seenIn(device: OwnDevice): Promise<unknown> {
  const folders = [];
  for (const { folderId, name } of await device.ask("patients", {})) {
    const folder = await device.ask("folder", { folderId });
    const { record, process } = await device.ask("notes", { folderId });
    const notes = [...record, ...process].map(({ noteId, kind, date, opening, signedAt }) => ({
      noteId,
      kind,
      date,
      opening,
      signedAt,
    }));
    folders.push({ folderId, name, contact: folder?.contact ?? null, notes });
  }
  return folders;
}
