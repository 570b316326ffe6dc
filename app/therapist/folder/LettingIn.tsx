/** While a patient is let in again: that it is so, and the next step, under every part of the folder. */
import type { ReactNode } from "react";
import { NotChecked } from "#app/room/RoomStanding.tsx";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Link } from "#app/ui/Link.tsx";
import type { Folder } from "#device/questions.ts";

export function LettingIn(props: { readonly folder: Folder }): ReactNode {
  const { folderId, name, lettingIn } = props.folder;
  const say = useSentences(sentences);
  if (lettingIn === null) return null;
  return (
    <div className="room-step stack not-printed">
      <p>{say.letInWaits(name)}</p>
      {lettingIn.state.kind === "linked" ? (
        <NotChecked roomId={lettingIn.roomId} otherName={name} renewed={null} />
      ) : (
        <Link to={{ at: "let-in-again", folderId }}>{say.letInOpen}</Link>
      )}
    </div>
  );
}
