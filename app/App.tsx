/**
 * The whole window: language, places, the device, and which side of it stands open. What a device that is
 * not open shows is decided here, once: unfit, empty, locked, put away.
 */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { flushSync } from "react-dom";
import type { Device } from "#device/device.ts";
import { InvitationArrival } from "./arrival/InvitationArrival.tsx";
import { NotHere } from "./arrival/NotHere.tsx";
import { PasteInvitation } from "./arrival/PasteInvitation.tsx";
import { Start } from "./arrival/Start.tsx";
import { Unlock } from "./arrival/Unlock.tsx";
import { Blank } from "./Blank.tsx";
import { Broken } from "./Broken.tsx";
import { deviceSoon } from "./device/device-soon.ts";
import { PutAwayProvider } from "./device/put-away.tsx";
import { DeviceProvider, useDevice, useStanding } from "./device/use-device.tsx";
import { Opening } from "./Opening.tsx";
import { AddressRouting, useGo, useRoute } from "./routing/useRoute.tsx";
import { LanguageProvider, useLanguage } from "./sentences/language.tsx";
import { rememberBegun, wasBegun } from "./settings/begun.ts";
import { Unfit } from "./trust/Unfit.tsx";
import { deviceWorkerAddress } from "./trusted-worker.ts";

const PracticeArrival = lazy(async () => ({
  default: (await import("./arrival/PracticeArrival.tsx")).PracticeArrival,
}));
const LookAround = lazy(async () => ({ default: (await import("./look-around/LookAround.tsx")).LookAround }));
const TherapistSide = lazy(async () => ({
  default: (await import("./therapist/TherapistSide.tsx")).TherapistSide,
}));
const PatientSide = lazy(async () => ({ default: (await import("./patient/PatientSide.tsx")).PatientSide }));

// Keys, store and sealing load after the first page is on the screen.
const device: Device = deviceSoon(async () => {
  const { connectDevice } = await import("#device/page/connect-device.ts");
  return connectDevice(deviceWorkerAddress());
});

export function App(props: { readonly invitationLink: string | null }): ReactNode {
  const { invitationLink } = props;
  return (
    <LanguageProvider>
      <Speaking>
        <Broken>
          <AddressRouting first={invitationLink === null ? null : { at: "invitation" }}>
            <DeviceProvider device={device}>
              <Window invitationLink={invitationLink} />
            </DeviceProvider>
          </AddressRouting>
        </Broken>
      </Speaking>
    </LanguageProvider>
  );
}

/** The library's own words, of dates and lists, in the person's language. */
function Speaking(props: { readonly children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  return <I18nProvider locale={language === "de" ? "de-DE" : "en-GB"}>{props.children}</I18nProvider>;
}

function Window(props: { readonly invitationLink: string | null }): ReactNode {
  const reached = useDevice();
  const go = useGo();
  const [isBlank, setBlank] = useState(false);
  const [link, setLink] = useState(props.invitationLink);
  const putAway = useCallback((): void => {
    // Blank before anything else is waited for.
    flushSync(() => {
      setBlank(true);
      setLink(null);
    });
    go({ at: "start" });
    void reached.act("putAway", {});
  }, [reached, go]);
  if (isBlank) return <Blank open={() => setBlank(false)} />;
  return (
    <PutAwayProvider putAway={putAway}>
      <Suspense fallback={<Opening />}>
        <Here link={link} onLink={setLink} />
      </Suspense>
    </PutAwayProvider>
  );
}

type Invited = { readonly link: string | null; readonly onLink: (link: string | null) => void };

/** What this device shows, by where it stands. */
function Here(props: Invited): ReactNode {
  const route = useRoute();
  const go = useGo();
  const standing = useStanding();
  const state = standing?.state ?? null;
  const invited = route.at === "invitation" ? props.link : null;
  const { onLink } = props;
  const onKept = useCallback((): void => {
    onLink(null);
    go({ at: "home" });
  }, [onLink, go]);
  useEffect(() => {
    if (state === "open" || state === "locked") rememberBegun();
  }, [state]);
  if (route.at === "look-around") return <LookAround />;
  // Where nobody has begun, the first page does not wait for the device.
  if (standing === null && wasBegun()) return <Opening />;
  if (standing?.state === "unfit") return <Unfit why={standing.unfit ?? "browser-too-old"} />;
  if (standing?.state === "locked") return <Unlock standing={standing} />;
  if (invited !== null) {
    if (standing?.state === "open" && standing.side === "therapist") return <NotHere />;
    return (
      <InvitationArrival key={invited} link={invited} methods={standing?.methods ?? []} onKept={onKept} />
    );
  }
  if (standing?.state === "open") return standing.side === "patient" ? <PatientSide /> : <TherapistSide />;
  return <Nobody onLink={onLink} />;
}

/** A device on which nobody has begun, and no invitation is open. */
function Nobody(props: { readonly onLink: (link: string) => void }): ReactNode {
  const route = useRoute();
  if (route.at === "open-practice") return <PracticeArrival />;
  if (route.at === "invited" || route.at === "invitation") return <PasteInvitation onLink={props.onLink} />;
  return <Start />;
}
