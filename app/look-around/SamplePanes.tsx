/** Both sides of the sample beside each other on a desk, one at a time on a telephone. */
import { type ReactNode, useCallback, useRef, useState } from "react";
import { PutAwayProvider } from "#app/device/put-away.tsx";
import { DeviceProvider } from "#app/device/use-device.tsx";
import { PatientSide } from "#app/patient/PatientSide.tsx";
import type { Route } from "#app/routing/route.ts";
import { HeldRouting, useGo } from "#app/routing/useRoute.tsx";
import { type Language, useSentences } from "#app/sentences/language.tsx";
import { lookAround as sentences } from "#app/sentences/look-around.ts";
import { TherapistSide } from "#app/therapist/TherapistSide.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { PaneProvider } from "#app/ui/pane.ts";
import type { Device } from "#device/device.ts";
import { browserFaces } from "#device/page/browser-faces.ts";
import { createSample } from "#device/sample/create-sample.ts";

type Side = "therapist" | "patient";

export function SamplePanes(props: { readonly language: Language }): ReactNode {
  const { language } = props;
  const say = useSentences(sentences);
  const go = useGo();
  const leave = useCallback(() => go({ at: "start" }), [go]);
  const [side, setSide] = useState<Side>("therapist");
  // Made once: this whole place begins anew with another language.
  const [sample] = useState(() =>
    createSample({
      language,
      now: Date.now(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      faces: browserFaces,
    }),
  );
  return (
    <main className="look-around">
      <div className="look-line not-printed">
        <p>{say.what}</p>
        <div className="look-words">
          <span className="look-switch">
            <Button weight="word" onPress={() => setSide(side === "therapist" ? "patient" : "therapist")}>
              {side === "therapist" ? say.showPatient : say.showTherapist}
            </Button>
          </span>
          <Link to={{ at: "start" }}>{say.leave}</Link>
        </div>
      </div>
      <PutAwayProvider putAway={leave}>
        <div className={`panes panes-${side}`}>
          <Pane label={say.therapistSide} side="therapist" device={sample.therapist} first={{ at: "today" }}>
            <TherapistSide />
          </Pane>
          <Pane label={say.patientSide} side="patient" device={sample.patient} first={{ at: "home" }}>
            <PatientSide />
          </Pane>
        </div>
      </PutAwayProvider>
    </main>
  );
}

function Pane(props: {
  readonly label: string;
  readonly side: Side;
  readonly device: Device;
  readonly first: Route;
  readonly children: ReactNode;
}): ReactNode {
  const opened = useRef(false);
  const pane = useCallback((): boolean => {
    const mayFocus = opened.current;
    opened.current = true;
    return mayFocus;
  }, []);
  return (
    <section className={`pane pane-${props.side}`} aria-label={props.label}>
      <PaneProvider value={pane}>
        <DeviceProvider device={props.device}>
          <HeldRouting first={props.first}>{props.children}</HeldRouting>
        </DeviceProvider>
      </PaneProvider>
    </section>
  );
}
