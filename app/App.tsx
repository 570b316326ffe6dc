/**
 * The whole window: language, places, the device, and which side of it stands open. What a device that is
 * not open shows is decided here, once: unfit, empty, locked, put away.
 */
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { flushSync } from "react-dom";
import type { Standing } from "#device/questions.ts";
import { InvitationArrival } from "./arrival/InvitationArrival.tsx";
import type { TakenLink } from "./arrival/link-address.ts";
import { NotHere } from "./arrival/NotHere.tsx";
import { PasteInvitation } from "./arrival/PasteInvitation.tsx";
import { Start } from "./arrival/Start.tsx";
import { Unlock } from "./arrival/Unlock.tsx";
import { Blank } from "./Blank.tsx";
import { Broken } from "./Broken.tsx";
import { deviceSoon } from "./device/device-soon.ts";
import { beginLeaving, goToEmptyPage } from "./device/left.ts";
import { LeaveProvider, PutAwayProvider } from "./device/put-away.tsx";
import { DeviceProvider, useAnswer, useDevice, useStanding } from "./device/use-device.tsx";
import { Opening } from "./Opening.tsx";
import { AddressRouting, useGo, useRoute } from "./routing/useRoute.tsx";
import { LanguageProvider, useLanguage, useSentences } from "./sentences/language.tsx";
import { standing as standingSentences } from "./sentences/standing.ts";
import { rememberBegun, wasBegun } from "./settings/begun.ts";
import { Unfit } from "./trust/Unfit.tsx";
import { deviceWorkerAddress } from "./trusted-worker.ts";

const PracticeArrival = lazy(async () => ({
  default: (await import("./arrival/PracticeArrival.tsx")).PracticeArrival,
}));
const HaveAlready = lazy(async () => ({ default: (await import("./arrival/HaveAlready.tsx")).HaveAlready }));
const AnotherDevice = lazy(async () => ({
  default: (await import("./arrival/AnotherDevice.tsx")).AnotherDevice,
}));
const Recover = lazy(async () => ({ default: (await import("./arrival/Recover.tsx")).Recover }));
const BringCopy = lazy(async () => ({ default: (await import("./copy/BringCopy.tsx")).BringCopy }));
const BringBack = lazy(async () => ({ default: (await import("./arrival/BringBack.tsx")).BringBack }));
const Bringing = lazy(async () => ({ default: (await import("./arrival/Bringing.tsx")).Bringing }));
const LookAround = lazy(async () => ({ default: (await import("./look-around/LookAround.tsx")).LookAround }));
const Visit = lazy(async () => ({ default: (await import("./visit/Visit.tsx")).Visit }));
const TherapistSide = lazy(async () => ({
  default: (await import("./therapist/TherapistSide.tsx")).TherapistSide,
}));
const PatientSide = lazy(async () => ({ default: (await import("./patient/PatientSide.tsx")).PatientSide }));

// Keys, store and sealing load after the first page is on the screen.
const device = deviceSoon(async () => {
  const { connectDevice } = await import("#device/page/connect-device.ts");
  return connectDevice(deviceWorkerAddress());
});

/**
 * Whoever leaves is gone by then, whether or not the store was closed before: this tab's keys go with its page, and
 * the other tabs were told at once (device/worker/tab.ts).
 */
const wipeWithinMs = 3_000;

/** The first place of a window that was opened with a link. */
const placeOf = { invitation: { at: "invitation" }, device: { at: "another-device" } } as const;

export function App(props: { readonly taken: TakenLink | null }): ReactNode {
  const { taken } = props;
  return (
    <LanguageProvider>
      <Speaking>
        <Broken>
          <AddressRouting first={taken === null ? null : placeOf[taken.kind]}>
            <DeviceProvider device={device}>
              <Window taken={taken} />
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

function Window(props: { readonly taken: TakenLink | null }): ReactNode {
  const say = useSentences(standingSentences);
  const reached = useDevice();
  const go = useGo();
  const [blank, setBlank] = useState<"no" | "put-away" | "may-leave" | "left">("no");
  const [taken, setTaken] = useState(props.taken);
  const wipe = useCallback(
    (): Promise<unknown> =>
      // What was begun on an empty device and not kept is put away by being forgotten.
      Promise.allSettled([reached.act("leaveArrival", {}), reached.act("putAway", {})]),
    [reached],
  );
  const putAway = useCallback(
    (mayLeave: boolean): void => {
      // Blank before anything else is waited for.
      flushSync(() => {
        setBlank(mayLeave ? "may-leave" : "put-away");
        setTaken(null);
      });
      go({ at: "start" });
      void wipe();
    },
    [wipe, go],
  );
  const leave = useCallback((): void => {
    flushSync(() => {
      setBlank("left");
      setTaken(null);
    });
    beginLeaving();
    // Other tabs are locked through this one's device, which goes with the page: it has a moment for that.
    void Promise.race([wipe(), new Promise((resolve) => setTimeout(resolve, wipeWithinMs))]).then(
      goToEmptyPage,
    );
  }, [wipe]);
  if (blank === "left") return null;
  if (blank !== "no") {
    const on = { label: say.open, go: () => setBlank("no") };
    return <Blank said={say.putAwayTitle} on={on} leave={blank === "may-leave" ? leave : null} />;
  }
  return (
    <PutAwayProvider putAway={putAway}>
      <Suspense fallback={<Opening />}>
        <Here taken={taken} onTaken={setTaken} leave={leave} />
      </Suspense>
    </PutAwayProvider>
  );
}

type Taken = { readonly taken: TakenLink | null; readonly onTaken: (taken: TakenLink | null) => void };

/** What this device shows, by where it stands. */
function Here(props: Taken & { readonly leave: () => void }): ReactNode {
  const route = useRoute();
  const go = useGo();
  const standing = useStanding();
  const state = standing?.state ?? null;
  const { taken, onTaken } = props;
  const arrival = useAnswer("deviceArrival", {});
  const isComingBack =
    route.at === "recover" ||
    route.at === "bring-copy" ||
    (route.at === "another-device" && (arrival?.stage === "let-in" || arrival?.stage === "bringing"));
  const invited = route.at === "invitation" && taken?.kind === "invitation" ? taken.link : null;
  const onKept = useCallback((): void => {
    onTaken(null);
    go({ at: "home" });
  }, [onTaken, go]);
  useEffect(() => {
    if (state === "open" || state === "locked") rememberBegun();
  }, [state]);
  if (route.at === "look-around") return <LookAround />;
  if (route.at === "visit") {
    return (
      <Visit endOwn={device.end} first={taken === null ? { at: "have-already" } : placeOf[taken.kind]}>
        {(leaveVisit) => <Here taken={taken} onTaken={onTaken} leave={leaveVisit} />}
      </Visit>
    );
  }
  // Where nobody has begun, the first page does not wait for the device.
  if (standing === null && wasBegun()) return <Opening waitsForWindow />;
  // Until everything is kept, the page on which it is brought here stays, whatever is missing meanwhile.
  if (standing?.unfit === "store-damaged" && isComingBack) return <Nobody taken={taken} onTaken={onTaken} />;
  if (standing?.state === "unfit") return <NotFit standing={standing} />;
  if (standing?.state === "locked") return <Unlock standing={standing} />;
  if (invited !== null) {
    if (standing?.state === "open" && standing.side === "therapist") return <NotHere />;
    return (
      <LeaveProvider value={props.leave}>
        <InvitationArrival key={invited} link={invited} methods={standing?.methods ?? []} onKept={onKept} />
      </LeaveProvider>
    );
  }
  if (standing?.state === "open") {
    // On a device that has just been let in, its own things come before there is a page to show.
    if (arrival?.stage === "bringing" && arrival.part === "own") return <Bringing stage={arrival} />;
    if (route.at === "another-device" && taken?.kind === "device") return <NotHere isDevice />;
    if (standing.side !== "patient") return <TherapistSide />;
    return (
      <LeaveProvider value={props.leave}>
        <PatientSide />
      </LeaveProvider>
    );
  }
  return <Nobody taken={taken} onTaken={onTaken} />;
}

/** What is kept here cannot be opened safely; where only the store is lost, it comes back. */
function NotFit(props: { readonly standing: Standing }): ReactNode {
  const { unfit, methods } = props.standing;
  return unfit === "store-damaged" ? (
    <BringBack methods={methods} />
  ) : (
    <Unfit why={unfit ?? "browser-too-old"} />
  );
}

/** A device on which nobody has begun, and no invitation is open. */
function Nobody(props: Taken): ReactNode {
  const { taken, onTaken } = props;
  const route = useRoute();
  switch (route.at) {
    case "open-practice":
      return <PracticeArrival />;
    case "have-already":
      return <HaveAlready />;
    case "another-device":
      return (
        <AnotherDevice link={taken?.kind === "device" ? taken.link : null} onLeft={() => onTaken(null)} />
      );
    case "recover":
      return <Recover />;
    case "bring-copy":
      return <BringCopy />;
    case "invited":
    case "invitation":
      return <PasteInvitation onLink={(link) => onTaken({ kind: "invitation", link })} />;
    default:
      return <Start />;
  }
}
