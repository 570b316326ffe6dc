/** Everything a therapist's open practice shows: the places at the side, and the place that is open. */
import { lazy, type ReactNode, Suspense } from "react";
import { Opening } from "#app/Opening.tsx";
import { MeetPage } from "#app/room/MeetPage.tsx";
import { useKeptFocus } from "#app/room/use-kept-focus.ts";
import type { Route } from "#app/routing/route.ts";
import { useRoute } from "#app/routing/useRoute.tsx";
import { Settings } from "#app/settings/Settings.tsx";
import { HostSight } from "#app/trust/HostSight.tsx";
import { AddPatient } from "./AddPatient.tsx";
import { FolderPage } from "./folder/FolderPage.tsx";
import { ChangeFramePage } from "./frame/ChangeFramePage.tsx";
import { InvitePage } from "./invite/InvitePage.tsx";
import { Patients } from "./Patients.tsx";
import { Shell } from "./Shell.tsx";
import { Today } from "./Today.tsx";
import "#app/room/room.css";
import "./therapist.css";

// The document of a note and its editor load where a note is opened.
const NotePage = lazy(async () => ({ default: (await import("#app/note/NotePage.tsx")).NotePage }));

/** For a device that stands open on the therapist's side. */
export function TherapistSide(): ReactNode {
  const route = useRoute();
  useKeptFocus();
  // Writing has the whole screen to itself.
  if (route.at === "note") {
    return (
      <Suspense fallback={<Opening />}>
        <NotePage key={route.noteId} noteId={route.noteId} />
      </Suspense>
    );
  }
  // Reading words to each other, too.
  if (route.at === "words") return <MeetPage key={route.roomId} roomId={route.roomId} />;
  return (
    <Shell>
      <Place route={route} />
    </Shell>
  );
}

function Place(props: { readonly route: Route }): ReactNode {
  const { route } = props;
  switch (route.at) {
    case "patients":
      return <Patients />;
    case "add-patient":
      return <AddPatient />;
    case "folder":
      return <FolderPage key={route.folderId} folderId={route.folderId} part={route.part} />;
    case "change-frame":
      return <ChangeFramePage key={route.folderId} folderId={route.folderId} />;
    case "invite":
      return <InvitePage key={route.folderId} folderId={route.folderId} />;
    case "host-sight":
      return <HostSight />;
    case "settings":
      return <Settings />;
    default:
      return <Today />;
  }
}
