/** Everything a patient's open device shows: one page at a time, no bar. */
import type { ReactNode } from "react";
import { MeetPage } from "#app/room/MeetPage.tsx";
import { useKeptFocus } from "#app/room/use-kept-focus.ts";
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

/** For a device that stands open on the patient's side. */
export function PatientSide(): ReactNode {
  const route = useRoute();
  useKeptFocus();
  switch (route.at) {
    case "agreed":
      return <AgreedPage key={route.roomId} roomId={route.roomId} />;
    case "letters":
      return <LettersPage key={route.roomId} roomId={route.roomId} />;
    case "hours":
      return <HoursPage key={route.roomId} roomId={route.roomId} />;
    case "words":
      return <MeetPage key={route.roomId} roomId={route.roomId} />;
    case "host-sight":
      return <HostSight above={<ToHome />} />;
    case "settings":
      return <Settings above={<ToHome />} />;
    default:
      return <Home />;
  }
}
