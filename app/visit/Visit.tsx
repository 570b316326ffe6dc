/**
 * A visit: first what it means, then everything as elsewhere, over a device that lives in this window's memory alone.
 * The browser is cleared before it begins, so that a window that is closed or killed leaves nothing either.
 */
import { type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Blank } from "#app/Blank.tsx";
import { beginLeaving, goToEmptyPage, isLeaving, rememberLeft } from "#app/device/left.ts";
import { PutAwayProvider } from "#app/device/put-away.tsx";
import { DeviceProvider, useDevice, useStanding } from "#app/device/use-device.tsx";
import { Opening } from "#app/Opening.tsx";
import type { Route } from "#app/routing/route.ts";
import { HeldRouting } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { standing as standingSentences } from "#app/sentences/standing.ts";
import { ui } from "#app/sentences/ui.ts";
import { visit as sentences } from "#app/sentences/visit.ts";
import { wasBegun } from "#app/settings/begun.ts";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { type Begun, beginVisit } from "./begin-visit.ts";
import { InVisit } from "./in-visit.ts";
import { isNobodyHere } from "./nobody-here.ts";

/** open: being used · else: put away, and told and cleared by now or not; a patient's can be left for an empty page · left: so it is. */
type Stage = "open" | { readonly isOver: boolean; readonly mayLeave: boolean } | "left";

export function Visit(props: {
  /** Ends the device of this browser, on which nobody has begun. */
  readonly endOwn: () => Promise<void>;
  /** Where it begins: at an invitation, at the code of another device, or at the ways back. */
  readonly first: Route;
  /** What stands in it, given the act that leaves this page for an empty one. */
  readonly children: (leave: () => void) => ReactNode;
}): ReactNode {
  const say = useSentences(sentences);
  const sayStanding = useSentences(standingSentences);
  const [begun, setBegun] = useState<Begun | null>(null);
  const [stage, setStage] = useState<Stage>("open");
  const putAway = useCallback(
    (mayLeave: boolean): void => {
      if (begun === null) return;
      // Blank before anything else is waited for.
      flushSync(() => setStage({ isOver: false, mayLeave }));
      void begun.end().then(() => setStage((last) => (last === "left" ? last : { isOver: true, mayLeave })));
    },
    [begun],
  );
  const leave = useCallback((): void => {
    if (begun === null) return;
    flushSync(() => setStage("left"));
    beginLeaving();
    void begun.end().then(() => {
      // What was remembered for this tab went with everything else.
      rememberLeft();
      goToEmptyPage();
    });
  }, [begun]);
  // While it waits for another window this one has no device: whoever goes back begins anew.
  const isWithoutDevice = useRef(false);
  useEffect(
    () => () => {
      if (isWithoutDevice.current) location.replace("/");
    },
    [],
  );
  const endOwn = async (): Promise<void> => {
    await props.endOwn();
    isWithoutDevice.current = true;
  };
  const onBegun = (one: Begun): void => {
    isWithoutDevice.current = false;
    setBegun(one);
  };
  useEffect(() => {
    if (begun === null) return;
    // A browser may keep a page that was gone from, as it was, for whoever goes back.
    const onGone = (): void => {
      begun.device.end();
      flushSync(() => setStage((last) => (last === "open" ? { isOver: true, mayLeave: false } : last)));
    };
    window.addEventListener("pagehide", onGone);
    return () => {
      window.removeEventListener("pagehide", onGone);
      begun.device.end();
      // Going back ends it; the window begins anew, for the device that was here before has ended.
      if (isLeaving()) goToEmptyPage();
      else location.replace("/");
    };
  }, [begun]);
  if (begun === null) return <Before endOwn={endOwn} onBegun={onBegun} />;
  if (stage === "left") return null;
  if (stage !== "open") {
    const on = stage.isOver ? { label: say.again, go: () => location.replace("/") } : null;
    return (
      <Blank
        said={stage.isOver ? say.over : sayStanding.putAwayTitle}
        on={on}
        leave={stage.mayLeave ? leave : null}
      />
    );
  }
  return (
    <InVisit value={true}>
      <DeviceProvider device={begun.device}>
        <HeldRouting first={props.first}>
          <PutAwayProvider putAway={putAway}>
            <Suspense fallback={<Opening />}>{props.children(leave)}</Suspense>
          </PutAwayProvider>
        </HeldRouting>
      </DeviceProvider>
    </InVisit>
  );
}

/** What a visit means, before anything is cleared. */
function Before(props: {
  readonly endOwn: () => Promise<void>;
  readonly onBegun: (begun: Begun) => void;
}): ReactNode {
  const say = useSentences(sentences);
  const shared = useSentences(ui);
  const standing = useStanding();
  const device = useDevice();
  const [stage, setStage] = useState<"asks" | "clears" | "another-window" | "somebody-here">("asks");
  const begin = async (): Promise<void> => {
    setStage("clears");
    // Asked again here: whoever is quick presses before the first answer has come.
    if (!isNobodyHere(await device.ask("standing", {}), wasBegun())) return setStage("somebody-here");
    await props.endOwn();
    await enter();
  };
  /** The device of this browser has ended. */
  const enter = async (): Promise<void> => {
    setStage("clears");
    const begun = await beginVisit();
    // With its own device ended the window begins anew, for whoever has begun meanwhile.
    if (begun === "somebody-here") location.replace("/");
    else if (begun === "another-window") setStage(begun);
    else props.onBegun(begun);
  };
  const isNobodys = standing === null || isNobodyHere(standing, wasBegun());
  const isWaiting = stage === "another-window";
  const told = isWaiting ? say.anotherWindow : stage === "clears" ? say.clearing : "";
  return (
    <Page title={say.title} under={say.text} width="said">
      <div className="stack">
        <ul className="weighed">
          {say.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        {isNobodys && stage !== "somebody-here" ? (
          <>
            <StateLine spoken>{told}</StateLine>
            <div className="acts">
              <Button
                weight="act"
                waits={stage === "clears"}
                onPress={() => void (isWaiting ? enter() : begin())}
              >
                {isWaiting ? say.lookAgain : say.begin}
              </Button>
            </div>
          </>
        ) : (
          <p>{say.notHere}</p>
        )}
        <Link to={{ at: "start" }}>{shared.back}</Link>
      </div>
    </Page>
  );
}
