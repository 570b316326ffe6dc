/**
 * The whole of the app: language, places, the device, and which side of it stands open. What a device is
 * not open for is decided here once: unfit, empty, locked, put away.
 */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { I18nProvider } from "react-aria-components";
import { Invitation } from "#app/arrival/Invitation.tsx";
import { Invited } from "#app/arrival/Invited.tsx";
import { OpenPractice } from "#app/arrival/OpenPractice.tsx";
import { Start } from "#app/arrival/Start.tsx";
import { Unlock } from "#app/arrival/Unlock.tsx";
import { PutAwayProvider } from "#app/device/put-away.tsx";
import { deviceSoon } from "#app/device/device-soon.ts";
import { DeviceProvider, useAnswer, useDevice } from "#app/device/use-device.tsx";
import { AddressRouting, useGo, useRoute } from "#app/routing/useRoute.tsx";
import { LanguageProvider, useLanguage } from "#app/sentences/language.tsx";
import { rememberBegun, wasBegun } from "#app/settings/begun.ts";
import { deviceWorkerAddress } from "#app/trusted-worker.ts";
import type { Device } from "#device/device.ts";
import { Blank } from "./Blank.tsx";
import { Boundary } from "./Boundary.tsx";
import { Opening } from "./Opening.tsx";
import { Unfit } from "./Unfit.tsx";

const TherapistSide = lazy(async () => ({ default: (await import("#app/therapist/TherapistSide.tsx")).TherapistSide }));
const PatientSide = lazy(async () => ({ default: (await import("#app/patient/PatientSide.tsx")).PatientSide }));
const LookAround = lazy(async () => ({ default: (await import("#app/look-around/LookAround.tsx")).LookAround }));

// Keys, store and sealing load after the first page is on the screen.
const device: Device = deviceSoon(async () => {
  const { connectDevice } = await import("#device/page/connect-device.ts");
  return connectDevice(deviceWorkerAddress());
});

export function App(props: { readonly invitationLink: string | null }): ReactNode {
  const { invitationLink } = props;
  return (
    <LanguageProvider>
      <Boundary>
        <AddressRouting first={invitationLink === null ? null : { at: "invitation" }}>
          <DeviceProvider device={device}>
            <Spoken>
              <Whole invitationLink={invitationLink} />
            </Spoken>
          </DeviceProvider>
        </AddressRouting>
      </Boundary>
    </LanguageProvider>
  );
}

/** The library's own words (of dates and lists) in the person's language. */
function Spoken(props: { readonly children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  return <I18nProvider locale={language === "de" ? "de-DE" : "en-GB"}>{props.children}</I18nProvider>;
}

function Whole(props: { readonly invitationLink: string | null }): ReactNode {
  const asked = useDevice();
  const go = useGo();
  const [away, setAway] = useState(false);
  const [link, setLink] = useState(props.invitationLink);
  const putAway = useCallback((): void => {
    // Blank before anything else is waited for.
    flushSync(() => {
      setLink(null);
      setAway(true);
    });
    go({ at: "start" });
    void asked.act("putAway", {});
  }, [asked, go]);
  if (away) return <Blank open={() => setAway(false)} />;
  return (
    <PutAwayProvider putAway={putAway}>
      <Suspense fallback={<Opening />}>
        <Places link={link} setLink={setLink} />
      </Suspense>
    </PutAwayProvider>
  );
}

function Places(props: { readonly link: string | null; readonly setLink: (link: string | null) => void }): ReactNode {
  const route = useRoute();
  const go = useGo();
  const standing = useAnswer("standing", {});
  const state = standing?.state ?? null;
  const arriving = useRef(false);
  useEffect(() => {
    if (state === "open" || state === "locked") rememberBegun();
  }, [state]);

  if (route.at === "look-around") return <LookAround />;
  if (standing?.state === "unfit" && standing.unfit !== null) return <Unfit why={standing.unfit} />;
  if (route.at === "invitation" && props.link !== null && state !== "locked") {
    return <Invitation link={props.link} isBegun={state === "open"} leave={() => props.setLink(null)} />;
  }
  // A browser where nobody has begun shows its first page before the device has answered.
  if (state === null && wasBegun()) return <Opening />;
  if (state === "locked" && standing !== null) return <Unlock standing={standing} />;
  if (state === "open" && !arriving.current) return standing?.side === "patient" ? <PatientSide /> : <TherapistSide />;
  if (route.at === "open-practice") {
    return (
      <OpenPractice
        hold={(held) => {
          arriving.current = held;
        }}
      />
    );
  }
  if (route.at === "invited") {
    return (
      <Invited
        take={(link) => {
          props.setLink(link);
          go({ at: "invitation" });
        }}
      />
    );
  }
  return <Start />;
}
