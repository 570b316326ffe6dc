/** Everything a patient's open device shows: one page at a time, no bar. */
import { lazy, type ReactNode, Suspense } from "react";
import { FoundMemory } from "#app/find/found-memory.tsx";
import { Opening } from "#app/Opening.tsx";
import { HoursOfDay } from "#app/room/hour-on.tsx";
import { MeetPage } from "#app/room/MeetPage.tsx";
import { useKeptFocus } from "#app/room/use-kept-focus.ts";
import type { Route } from "#app/routing/route.ts";
import { useRoute } from "#app/routing/useRoute.tsx";
import { Settings } from "#app/settings/Settings.tsx";
import { HostSight } from "#app/trust/HostSight.tsx";
import { AgreedPage } from "./frame/AgreedPage.tsx";
import { Home } from "./Home.tsx";
import { HoursPage } from "./HoursPage.tsx";
import { LettersPage } from "./LettersPage.tsx";
import { ToHome } from "./ToHome.tsx";
import "#app/room/room.css";
import "./patient.css";

// What changes keys is seldom opened, and loads then.
const DevicesPage = lazy(async () => ({
  default: (await import("#app/devices/DevicesPage.tsx")).DevicesPage,
}));
const RecoveryPage = lazy(async () => ({
  default: (await import("#app/recovery/RecoveryPage.tsx")).RecoveryPage,
}));
const CopyPage = lazy(async () => ({ default: (await import("#app/copy/CopyPage.tsx")).CopyPage }));
// The line and its codecs are for who meets here.
const RoomOnVideo = lazy(async () => ({ default: (await import("#app/video/RoomOnVideo.tsx")).RoomOnVideo }));
const ClosingPage = lazy(async () => ({ default: (await import("./ClosingPage.tsx")).ClosingPage }));
const PapersPage = lazy(async () => ({ default: (await import("./papers/PapersPage.tsx")).PapersPage }));
// The notebook is opened by hand; what writes on its pages is large.
const NotebookPage = lazy(async () => ({
  default: (await import("./notebook/NotebookPage.tsx")).NotebookPage,
}));
const WritePage = lazy(async () => ({ default: (await import("./notebook/WritePage.tsx")).WritePage }));
const NotOpenedPage = lazy(async () => ({
  default: (await import("#app/trust/NotOpenedPage.tsx")).NotOpenedPage,
}));

/** For a device that stands open on the patient's side. */
export function PatientSide(): ReactNode {
  const route = useRoute();
  useKeptFocus();
  return (
    <FoundMemory>
      <HoursOfDay>
        <Suspense fallback={<Opening />}>
          <Place route={route} />
        </Suspense>
      </HoursOfDay>
    </FoundMemory>
  );
}

function Place(props: { readonly route: Route }): ReactNode {
  const { route } = props;
  switch (route.at) {
    case "agreed":
      return <AgreedPage key={route.roomId} roomId={route.roomId} />;
    case "letters":
      return <LettersPage key={route.roomId} roomId={route.roomId} />;
    case "hours":
      return <HoursPage key={route.roomId} roomId={route.roomId} />;
    case "papers":
      return <PapersPage key={route.roomId} roomId={route.roomId} />;
    case "closing":
      return <ClosingPage key={route.roomId} roomId={route.roomId} />;
    case "room":
      return <RoomOnVideo key={route.roomId} roomId={route.roomId} />;
    case "words":
      return <MeetPage key={route.roomId} roomId={route.roomId} />;
    case "notebook":
      return <NotebookPage />;
    case "note":
      return <WritePage key={route.noteId} noteId={route.noteId} />;
    case "host-sight":
      return <HostSight above={<ToHome />} />;
    case "settings":
      return <Settings above={<ToHome />} />;
    case "devices":
      return <DevicesPage />;
    case "recovery":
      return <RecoveryPage />;
    case "copy":
      return <CopyPage />;
    case "not-opened":
      return <NotOpenedPage />;
    default:
      return <Home />;
  }
}
