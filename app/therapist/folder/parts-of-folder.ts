/** Which parts a folder has. Letters stand only where there is a room. */

import type { FolderPart } from "#app/routing/route.ts";
import type { Folder } from "#device/questions.ts";

/** In the order in which they are shown. */
export function partsOf(folder: Pick<Folder, "roomId">): readonly FolderPart[] {
  return folder.roomId === null
    ? ["frame", "sessions", "notes", "accounts"]
    : ["frame", "sessions", "letters", "notes", "accounts"];
}
