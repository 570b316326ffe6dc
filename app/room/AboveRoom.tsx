/** Where a page about a room belongs, and the way back to its letters. */
import type { ReactNode } from "react";
import type { Route } from "#app/routing/route.ts";
import { Link } from "#app/ui/Link.tsx";
import type { RoomView } from "#device/questions.ts";

/** Where the letters of a room are read: a part of the folder, or the patient's own page. */
export function lettersOf(room: Pick<RoomView, "roomId" | "folderId">): Route {
  return room.folderId === null
    ? { at: "letters", roomId: room.roomId }
    : { at: "folder", folderId: room.folderId, part: "letters" };
}

export function AboveRoom(props: { readonly room: RoomView }): ReactNode {
  return <Link to={lettersOf(props.room)}>{props.room.otherName}</Link>;
}
