/**
 * The whole window: language, places, the device, and which side of it stands open. What a device that is
 * not open shows is decided here, once: unfit, empty, locked, put away.
 */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { flushSync } from "react-dom";
import type { Device } from "#device/device.ts";
import { InvitationArrival } from "./arrival/InvitationArrival.tsx";
import { PasteInvitation } from "./arrival/PasteInvitation.tsx";
import { PracticeArrival } from "./arrival/PracticeArrival.tsx";
import { Start } from "./arrival/Start.tsx";
import { Unlock } from "./arrival/Unlock.tsx";
import { Blank } from "./Blank.tsx";
import { Broken } from "./Broken.tsx";
import { deviceSoon } from "./device/device-soon.ts";
import { PutAwayProvider } from "./device/put-away.tsx";
import { DeviceProvider, useAnswer, useDevice } from "./device/use-device.tsx";
import { Opening } from "./Opening.tsx";
import { AddressRouting, useGo, useRoute } from "./routing/useRoute.tsx";
import { LanguageProvider, useLanguage } from "./sentences/language.tsx";
import { rememberBegun, wasBegun } from "./settings/begun.ts";
import { Unfit } from "./trust/Unfit.tsx";
import { deviceWorkerAddress } from "./trusted-worker.ts";

const LookAround = lazy(async () => ({ default: (await import("./look-around/LookAround.tsx")).LookAround }));
const TherapistSide = lazy(async () => ({ default: (await import("./therapist/TherapistSide.tsx")).TherapistSide }));
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

type Invited = { readonly link: string | null; readonly onLink: (link: string) => void };

/** What this device shows, by where it stands. */
function Here(props: Invited): ReactNode {
  const route = useRoute();
  const standing = useAnswer("standing", {});
  const state = standing?.state ?? null;
  useEffect(() => {
    if (state === "open" || state === "locked") rememberBegun();
  }, [state]);
  if (route.at === "look-around") return <LookAround />;
  // Where nobody has begun, the first page does not wait for the device.
  if (standing === null) return wasBegun() ? <Opening /> : <Nobody {...props} />;
  switch (standing.state) {
    case "unfit":
      return <Unfit why={standing.unfit ?? "browser-too-old"} />;
    case "empty":
      return <Nobody {...props} />;
    case "locked":
      return <Unlock methods={standing.methods} />;
    case "open":
      return standing.side === "patient" ? <PatientSide /> : <TherapistSide />;
  }
}

/** A device on which nobody has begun. */
function Nobody({ link, onLink }: Invited): ReactNode {
  const route = useRoute();
  if (route.at === "invitation" && link !== null) return <InvitationArrival key={link} link={link} />;
  if (route.at === "open-practice") return <PracticeArrival />;
  if (route.at === "invited" || route.at === "invitation") return <PasteInvitation onLink={onLink} />;
  return <Start />;
}
