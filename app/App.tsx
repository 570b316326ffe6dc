/** The whole window: which device this is, and so which side and which page. */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import type { Device } from "#device/device.ts";
import { connectDevice } from "#device/page/connect-device.ts";
import { InvitationArrival } from "./arrival/InvitationArrival.tsx";
import { PasteInvitation } from "./arrival/PasteInvitation.tsx";
import { PracticeArrival } from "./arrival/PracticeArrival.tsx";
import { Start } from "./arrival/Start.tsx";
import { Unlock } from "./arrival/Unlock.tsx";
import { Broken } from "./Broken.tsx";
import { PutAwayProvider } from "./device/put-away.tsx";
import { DeviceProvider, useAnswer, useDevice } from "./device/use-device.tsx";
import { AddressRouting, useGo, useRoute } from "./routing/useRoute.tsx";
import { LanguageProvider, useLanguage } from "./sentences/language.tsx";
import { Unfit } from "./trust/Unfit.tsx";
import { deviceWorkerAddress } from "./trusted-worker.ts";

const LookAround = lazy(() => import("./look-around/LookAround.tsx").then((file) => ({ default: file.LookAround })));
const TherapistSide = lazy(() => import("./therapist/TherapistSide.tsx").then((file) => ({ default: file.TherapistSide })));
const PatientSide = lazy(() => import("./patient/PatientSide.tsx").then((file) => ({ default: file.PatientSide })));

export function App(props: { readonly invitationLink: string | null }): ReactNode {
  return (
    <LanguageProvider>
      <Speaking>
        <Broken>
          <AddressRouting first={props.invitationLink === null ? null : { at: "invitation" }}>
            <Window invitationLink={props.invitationLink} />
          </AddressRouting>
        </Broken>
      </Speaking>
    </LanguageProvider>
  );
}

function Speaking(props: { readonly children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  return <I18nProvider locale={language === "de" ? "de-DE" : "en-GB"}>{props.children}</I18nProvider>;
}

function Window(props: { readonly invitationLink: string | null }): ReactNode {
  const route = useRoute();
  const [device, setDevice] = useState<Device | null>(null);
  useEffect(() => {
    let wanted = true;
    connectDevice(deviceWorkerAddress()).then(
      (connected) => {
        if (wanted) setDevice(connected);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (route.at === "look-around") {
    return (
      <Suspense fallback={null}>
        <LookAround />
      </Suspense>
    );
  }
  if (device === null) return null;
  return (
    <DeviceProvider device={device}>
      <Here invitationLink={props.invitationLink} />
    </DeviceProvider>
  );
}

/** What this device shows, by where it stands. */
function Here(props: { readonly invitationLink: string | null }): ReactNode {
  const device = useDevice();
  const standing = useAnswer("standing", {});
  const go = useGo();
  // Blank at once, whatever the wiping takes.
  const [isBlank, setBlank] = useState(false);
  const putAway = useCallback(() => {
    setBlank(true);
    go({ at: "start" });
    device.act("putAway", {}).finally(() => setBlank(false));
  }, [device, go]);
  if (isBlank || standing === null) return null;
  return (
    <PutAwayProvider putAway={putAway}>
      <Suspense fallback={null}>
        {standing.state === "unfit" && standing.unfit !== null ? <Unfit why={standing.unfit} /> : null}
        {standing.state === "empty" ? <Nobody invitationLink={props.invitationLink} /> : null}
        {standing.state === "locked" ? <Unlock methods={standing.methods} /> : null}
        {standing.state === "open" && standing.side === "therapist" ? <TherapistSide /> : null}
        {standing.state === "open" && standing.side === "patient" ? <PatientSide /> : null}
      </Suspense>
    </PutAwayProvider>
  );
}

/** A device on which nobody has begun. */
function Nobody(props: { readonly invitationLink: string | null }): ReactNode {
  const route = useRoute();
  const [pasted, setPasted] = useState<string | null>(null);
  const link = pasted ?? props.invitationLink;
  if (route.at === "invitation" && link !== null) return <InvitationArrival key={link} link={link} />;
  if (route.at === "open-practice") return <PracticeArrival />;
  if (route.at === "invited" || route.at === "invitation") return <PasteInvitation onLink={setPasted} />;
  return <Start />;
}
