/**
 * A visit: first what it means, then everything as elsewhere, over a device that lives in this window's memory alone.
 * The browser is cleared before it begins, so that a window that is closed or killed leaves nothing either.
 */
import { type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { goToEmptyPage, rememberLeft } from "#app/device/left.ts";
import { PutAwayProvider } from "#app/device/put-away.tsx";
import { DeviceProvider, useDevice, useStanding } from "#app/device/use-device.tsx";
import { Opening } from "#app/Opening.tsx";
import type { Route } from "#app/routing/route.ts";
import { HeldRouting } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { standing as standingSentences } from "#app/sentences/standing.ts";
import { ui } from "#app/sentences/ui.ts";
import { visit as sentences } from "#app/sentences/visit.ts";
import { keepNothingHere } from "#app/settings/kept-here.ts";
import { deviceWorkerAddress } from "#app/trusted-worker.ts";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { type ConnectedDevice, connectVisit } from "#device/page/connect-device.ts";
import { clearOrigin } from "./clear-origin.ts";
import { InVisit } from "./in-visit.ts";

/** So long the end of a visit is being told to the person's own devices; after a day they take it as over anyway. */
const tellMs = 5_000;

export function Visit(props: {
  /** Ends the device of this browser, on which nobody has begun. */
  readonly endOwn: () => Promise<void>;
  /** Where it begins: at an invitation, at the code of another device, or at the ways back. */
  readonly first: Route;
  /** What stands in it, given the act that leaves this page for an empty one. */
  readonly children: (leave: () => void) => ReactNode;
}): ReactNode {
  const [device, setDevice] = useState<ConnectedDevice | null>(null);
  const [stage, setStage] = useState<"open" | "ending" | "over" | "left">("open");
  const end = useCallback((): void => {
    if (device === null) return;
    // Blank before anything else is waited for.
    flushSync(() => setStage("ending"));
    void endVisit(device).then(() => setStage("over"));
  }, [device]);
  const leave = useCallback((): void => {
    if (device === null) return;
    flushSync(() => setStage("left"));
    document.title = "";
    history.replaceState(null, "", "/");
    rememberLeft();
    void endVisit(device).then(() => {
      // What was remembered for this tab went with everything else.
      rememberLeft();
      goToEmptyPage();
    });
  }, [device]);
  useEffect(() => {
    if (device === null) return;
    // A browser may keep a page that was left, as it was, for whoever goes back.
    const onLeft = (): void => {
      device.end();
      flushSync(() => setStage((last) => (last === "left" ? last : "over")));
    };
    window.addEventListener("pagehide", onLeft);
    return () => {
      window.removeEventListener("pagehide", onLeft);
      device.end();
      // Going back ends it; the window begins anew, for the device that was here before has ended.
      location.replace("/");
    };
  }, [device]);
  if (device === null) {
    const begin = async (): Promise<void> => {
      await props.endOwn();
      keepNothingHere();
      await clearOrigin();
      // No place of it stands in the history.
      history.replaceState(null, "", "/");
      setDevice(connectVisit(deviceWorkerAddress()));
    };
    return <Before begin={begin} />;
  }
  if (stage === "left") return null;
  if (stage !== "open") return <After isOver={stage === "over"} />;
  return (
    <InVisit value={true}>
      <DeviceProvider device={device}>
        <HeldRouting first={props.first}>
          <PutAwayProvider putAway={end}>
            <Suspense fallback={<Opening />}>{props.children(leave)}</Suspense>
          </PutAwayProvider>
        </HeldRouting>
      </DeviceProvider>
    </InVisit>
  );
}

async function endVisit(device: ConnectedDevice): Promise<void> {
  const told = device.act("endVisit", {}).catch(() => undefined);
  await Promise.race([told, new Promise((resolve) => setTimeout(resolve, tellMs))]);
  device.end();
  await clearOrigin();
}

/** What a visit means, before anything is cleared. */
function Before(props: { readonly begin: () => Promise<void> }): ReactNode {
  const say = useSentences(sentences);
  const shared = useSentences(ui);
  const standing = useStanding();
  const device = useDevice();
  const [isBegun, setBegun] = useState(false);
  const begin = async (): Promise<void> => {
    setBegun(true);
    // Asked again here: whoever is quick presses before the first answer has come.
    const { state } = await device.ask("standing", {});
    if (state === "empty") await props.begin();
    else setBegun(false);
  };
  return (
    <Page title={say.title} under={say.text} width="said">
      <div className="stack">
        <ul className="weighed">
          {say.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        {standing === null || standing.state === "empty" ? (
          <div className="acts">
            <Button weight="act" waits={isBegun} onPress={() => void begin()}>
              {say.begin}
            </Button>
          </div>
        ) : (
          <p>{say.notHere}</p>
        )}
        <StateLine spoken>{isBegun ? say.clearing : ""}</StateLine>
        <Link to={{ at: "start" }}>{shared.back}</Link>
      </div>
    </Page>
  );
}

/** After it: nothing to read, and that nothing is left once nothing is. */
function After(props: { readonly isOver: boolean }): ReactNode {
  const say = useSentences(sentences);
  const sayStanding = useSentences(standingSentences);
  return (
    <main className="blank">
      <p className="blank-said" role="status">
        {props.isOver ? say.over : sayStanding.putAwayTitle}
      </p>
      {props.isOver ? <Button onPress={() => location.replace("/")}>{say.again}</Button> : null}
    </main>
  );
}
