/** While everything is brought over to a new device: what has come so far, quietly. Numbers only for a practice; nothing is counted to a patient. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { comingBack } from "#app/sentences/coming-back.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { DeviceArrival } from "#device/own-devices.ts";

type Stage = Extract<DeviceArrival, { stage: "bringing" }>;

/** The page of its own, where nothing else can be shown yet. */
export function Bringing(props: { readonly stage: Stage }): ReactNode {
  const say = useSentences(comingBack);
  return (
    <Page title={say.bringingTitle} width="said">
      <div className="stack">
        <BroughtSoFar stage={props.stage} />
        <p>{say.bringingHint}</p>
      </div>
    </Page>
  );
}

/** The same where an act waits on its page; `said` until the device says how far it is. */
export function BringingLine(props: { readonly said: string }): ReactNode {
  const arrival = useAnswer("deviceArrival", {});
  return arrival?.stage === "bringing" ? (
    <BroughtSoFar stage={arrival} />
  ) : (
    <StateLine spoken>{props.said}</StateLine>
  );
}

function BroughtSoFar(props: { readonly stage: Stage }): ReactNode {
  const standing = useAnswer("standing", {});
  return (
    <StateLine spoken>
      <SoFar stage={props.stage} isPractice={standing?.side === "therapist"} />
    </StateLine>
  );
}

/** How far it is, in words. */
export function SoFar(props: { readonly stage: Stage; readonly isPractice: boolean }): ReactNode {
  const say = useSentences(comingBack);
  const { part, done, all } = props.stage;
  const words = say.bringing[part];
  return props.isPractice && all !== null ? `${words} ${say.bringingSoFar(done, all)}` : words;
}
