/** One treatment: its frame, sessions, letters where there is a room, notes and accounts. */
import { lazy, type ReactNode, Suspense } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { Letters } from "#app/room/Letters.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import type { FolderPart } from "#app/routing/route.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten, type Written } from "#app/sentences/numbers.ts";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { Folder } from "#device/questions.ts";
import { FramePart } from "./FramePart.tsx";
import { LettingIn } from "./LettingIn.tsx";
import { NotesPart } from "./NotesPart.tsx";
import { partsOf } from "./parts-of-folder.ts";
import { SessionsPart } from "./SessionsPart.tsx";
import { WhoOpens } from "./WhoOpens.tsx";

// Accounts bring papers and forms along, which a folder opened for its notes needs none of.
const AccountsPart = lazy(async () => ({ default: (await import("./AccountsPart.tsx")).AccountsPart }));

export function FolderPage(props: { readonly folderId: string; readonly part: FolderPart }): ReactNode {
  const { folderId, part } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const folder = useAnswer("folder", { folderId });
  if (folder === null) {
    return (
      <NotHere question="folder" input={{ folderId }} title={say.patients}>
        <p>{say.folderNotHere}</p>
      </NotHere>
    );
  }
  const here = partsOf(folder).includes(part) ? part : "frame";
  return (
    <Page
      title={folder.name}
      above={<Link to={{ at: "patients" }}>{say.patients}</Link>}
      under={hoursOf(folder, say, written)}
    >
      <Parts folder={folder} here={here} />
      <LettingIn folder={folder} />
      <Part folder={folder} part={here} />
      <WhoOpens folder={folder} />
    </Page>
  );
}

/** "Mondays at 9:00, since 4 March 2024": the hours that hold, and since when the two have worked together. */
function hoursOf(folder: Folder, say: (typeof sentences)["en"], written: Written): string {
  const { present, earlier } = folder.frame;
  if (present === null || present.frame.hours.length === 0) return say.noHourYet;
  const hours = present.frame.hours.map((hour) =>
    say.hourOf(written.weekdays(hour.weekday), written.time(hour.time)),
  );
  const text = hours.join(", ");
  const first = earlier.at(-1) ?? present;
  return say.sinceWhen(text.charAt(0).toUpperCase() + text.slice(1), written.date(first.frame.from));
}

function Parts(props: { readonly folder: Folder; readonly here: FolderPart }): ReactNode {
  const { folder, here } = props;
  const say = useSentences(sentences);
  return (
    <nav className="parts" aria-label={say.partsLabel}>
      {partsOf(folder).map((part) => (
        <Link key={part} to={{ at: "folder", folderId: folder.folderId, part }} current={part === here}>
          {say.parts[part]}
        </Link>
      ))}
    </nav>
  );
}

function Part(props: { readonly folder: Folder; readonly part: FolderPart }): ReactNode {
  const { folder } = props;
  switch (props.part) {
    case "frame":
      return <FramePart folder={folder} />;
    case "sessions":
      return <SessionsPart folder={folder} />;
    case "letters":
      return folder.roomId === null ? null : <LettersPart roomId={folder.roomId} />;
    case "notes":
      return <NotesPart folder={folder} />;
    case "accounts":
      return (
        <Suspense fallback={null}>
          <AccountsPart folder={folder} />
        </Suspense>
      );
  }
}

function LettersPart(props: { readonly roomId: string }): ReactNode {
  const room = useAnswer("room", { roomId: props.roomId });
  return room === null ? null : <Letters room={room} />;
}
