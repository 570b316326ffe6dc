/** Everything a therapist's open practice shows: the places at the side, and the place that is open. */
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
import { AddPatient } from "./AddPatient.tsx";
import { FolderPage } from "./folder/FolderPage.tsx";
import { ChangeFramePage } from "./frame/ChangeFramePage.tsx";
import { InvitePage } from "./invite/InvitePage.tsx";
import { LetInAgainPage } from "./invite/LetInAgainPage.tsx";
import { Patients } from "./Patients.tsx";
import { Shell } from "./Shell.tsx";
import { Today } from "./Today.tsx";
import "#app/room/room.css";
import "./therapist.css";

// What is seldom opened loads where it is opened: keys, and the editor of a note with its document.
const DevicesPage = lazy(async () => ({
  default: (await import("#app/devices/DevicesPage.tsx")).DevicesPage,
}));
const RecoveryPage = lazy(async () => ({
  default: (await import("#app/recovery/RecoveryPage.tsx")).RecoveryPage,
}));
const CopyPage = lazy(async () => ({ default: (await import("#app/copy/CopyPage.tsx")).CopyPage }));
const KeepCopies = lazy(async () => ({ default: (await import("#app/copy/KeepCopies.tsx")).KeepCopies }));
const RetentionPage = lazy(async () => ({
  default: (await import("#app/settings/RetentionPage.tsx")).RetentionPage,
}));
const ContactSheetPage = lazy(async () => ({
  default: (await import("./folder/ContactSheetPage.tsx")).ContactSheetPage,
}));
const EndingPage = lazy(async () => ({ default: (await import("./folder/EndingPage.tsx")).EndingPage }));
const ImportPage = lazy(async () => ({ default: (await import("#app/import/ImportPage.tsx")).ImportPage }));
const LicencePage = lazy(async () => ({
  default: (await import("#app/licence/LicencePage.tsx")).LicencePage,
}));
const HostPage = lazy(async () => ({ default: (await import("#app/host/HostPage.tsx")).HostPage }));
const NotOpenedPage = lazy(async () => ({
  default: (await import("#app/trust/NotOpenedPage.tsx")).NotOpenedPage,
}));
const RoomOnVideo = lazy(async () => ({ default: (await import("#app/video/RoomOnVideo.tsx")).RoomOnVideo }));
const WeekPage = lazy(async () => ({ default: (await import("./week/WeekPage.tsx")).WeekPage }));
const HourPage = lazy(async () => ({ default: (await import("./week/HourPage.tsx")).HourPage }));
const AddSession = lazy(async () => ({ default: (await import("./week/AddSession.tsx")).AddSession }));
const AwayPage = lazy(async () => ({ default: (await import("./week/AwayPage.tsx")).AwayPage }));
const ConfirmPage = lazy(async () => ({ default: (await import("./week/ConfirmPage.tsx")).ConfirmPage }));
const AccountsPage = lazy(async () => ({
  default: (await import("./accounts/AccountsPage.tsx")).AccountsPage,
}));
const MonthEndPage = lazy(async () => ({
  default: (await import("./accounts/MonthEndPage.tsx")).MonthEndPage,
}));
const InvoicePage = lazy(async () => ({ default: (await import("./accounts/InvoicePage.tsx")).InvoicePage }));
const BankPage = lazy(async () => ({ default: (await import("./accounts/BankPage.tsx")).BankPage }));
const BillingPage = lazy(async () => ({ default: (await import("./accounts/BillingPage.tsx")).BillingPage }));
const RecordPage = lazy(async () => ({ default: (await import("#app/record/RecordPage.tsx")).RecordPage }));
const PhrasesPage = lazy(async () => ({
  default: (await import("#app/phrases/PhrasesPage.tsx")).PhrasesPage,
}));
const LetterheadPage = lazy(async () => ({
  default: (await import("#app/settings/LetterheadPage.tsx")).LetterheadPage,
}));
const EstimatePage = lazy(async () => ({
  default: (await import("./papers/EstimatePage.tsx")).EstimatePage,
}));
const FindPage = lazy(async () => ({ default: (await import("#app/find/FindPage.tsx")).FindPage }));
const NotePage = lazy(async () => ({ default: (await import("#app/note/NotePage.tsx")).NotePage }));

/** For a device that stands open on the therapist's side. */
export function TherapistSide(): ReactNode {
  return (
    <FoundMemory>
      <HoursOfDay>
        <Side />
      </HoursOfDay>
      <Suspense fallback={null}>
        <KeepCopies />
      </Suspense>
    </FoundMemory>
  );
}

function Side(): ReactNode {
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
  // Meeting on video likewise: nothing of the practice stands beside it (NI13).
  if (route.at === "room") {
    return (
      <Suspense fallback={<Opening />}>
        <RoomOnVideo key={route.roomId} roomId={route.roomId} />
      </Suspense>
    );
  }
  // Reading words to each other, too.
  if (route.at === "words") return <MeetPage key={route.roomId} roomId={route.roomId} />;
  return (
    <Shell>
      <Suspense fallback={<Opening />}>
        <Place route={route} />
      </Suspense>
    </Shell>
  );
}

function Place(props: { readonly route: Route }): ReactNode {
  const { route } = props;
  switch (route.at) {
    case "week":
      return <WeekPage monday={route.monday} />;
    case "hour":
      return <HourPage key={route.sessionKey} folderId={route.folderId} sessionKey={route.sessionKey} />;
    case "add-session":
      return <AddSession folderId={route.folderId} date={route.date} />;
    case "away":
      return <AwayPage folderId={route.folderId} />;
    case "confirm-hours":
      return <ConfirmPage />;
    case "patients":
      return <Patients />;
    case "add-patient":
      return <AddPatient />;
    case "folder":
      return <FolderPage key={route.folderId} folderId={route.folderId} part={route.part} />;
    case "change-frame":
      return <ChangeFramePage key={route.folderId} folderId={route.folderId} />;
    case "let-in-again":
      return <LetInAgainPage key={route.folderId} folderId={route.folderId} />;
    case "invite":
      return <InvitePage key={route.folderId} folderId={route.folderId} />;
    case "accounts":
      return <AccountsPage />;
    case "month-end":
      return <MonthEndPage month={route.month} folderId={route.folderId} />;
    case "bank-list":
      return <BankPage />;
    case "invoice":
      return <InvoicePage key={route.invoiceId} invoiceId={route.invoiceId} />;
    case "billing":
      return <BillingPage key={route.folderId} folderId={route.folderId} />;
    case "record":
      return <RecordPage key={route.folderId} folderId={route.folderId} />;
    case "phrases":
      return <PhrasesPage />;
    case "find":
      return <FindPage />;
    case "host-sight":
      return <HostSight />;
    case "settings":
      return <Settings />;
    case "retention":
      return <RetentionPage />;
    case "contact":
      return <ContactSheetPage key={route.folderId} folderId={route.folderId} />;
    case "ending":
      return <EndingPage key={route.folderId} folderId={route.folderId} />;
    case "letterhead":
      return <LetterheadPage />;
    case "estimate":
      return <EstimatePage key={route.folderId} folderId={route.folderId} />;
    case "import":
      return <ImportPage />;
    case "licence":
      return <LicencePage />;
    case "devices":
      return <DevicesPage />;
    case "recovery":
      return <RecoveryPage />;
    case "copy":
      return <CopyPage />;
    case "not-opened":
      return <NotOpenedPage />;
    case "host":
      return <HostPage />;
    default:
      return <Today />;
  }
}
