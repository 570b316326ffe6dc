/** A person's own devices: which they are, adding one, removing one, and what a removal has come to. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { NoHost } from "#app/host/NoHost.tsx";
import { devices as sentences } from "#app/sentences/devices.ts";
import { host } from "#app/sentences/host.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { Alarm } from "#device/questions.ts";
import { AddDevice } from "./AddDevice.tsx";
import { ListedDevices, RemovedDevices } from "./DeviceList.tsx";
import { RemoveDevice } from "./RemoveDevice.tsx";
import { RenewDevice } from "./RenewDevice.tsx";
import "./devices.css";

type Step =
  | { readonly at: "list" }
  | { readonly at: "add" }
  | { readonly at: "remove"; readonly deviceId: string }
  | { readonly at: "renew" };

export function DevicesPage(): ReactNode {
  const say = useSentences(sentences);
  const sayHost = useSentences(host);
  const own = useAnswer("devices", {});
  const standing = useAnswer("standing", {});
  const [step, setStep] = useState<Step>({ at: "list" });
  const [result, setResult] = useState<string | null>(null);
  if (own === null || standing === null) return null;
  const toList = (said: string | null): void => {
    setResult(said);
    setStep({ at: "list" });
  };
  const go = (next: Step): void => {
    setResult(null);
    setStep(next);
  };
  // A code that is on show, or was answered, is gone on with wherever the person has been meanwhile.
  if (step.at === "add" || (step.at === "list" && own.adding !== null)) {
    return <AddDevice adding={own.adding} onBegun={() => go({ at: "add" })} onLeave={() => toList(null)} />;
  }
  if (step.at === "renew") return <RenewDevice onDone={toList} />;
  const leaving =
    step.at === "remove" ? own.devices.find((device) => device.deviceId === step.deviceId) : undefined;
  if (leaving !== undefined) {
    return <RemoveDevice device={leaving} side={standing.side} onDone={toList} />;
  }
  return (
    <Page title={say.title} under={say.under} above={<Link to={{ at: "settings" }}>{say.back}</Link>}>
      <StateLine spoken>{result ?? ""}</StateLine>
      <Cloned alarms={standing.alarms} onRenew={() => go({ at: "renew" })} />
      <ListedDevices
        devices={own.devices}
        isCounted={standing.side === "therapist"}
        onRemove={(deviceId) => go({ at: "remove", deviceId })}
      />
      {standing.withoutHost ? (
        <div className="device-add">
          <NoHost said={sayHost.needsForDevice} />
        </div>
      ) : (
        <Adding mayAdd={own.mayAdd} onAdd={() => go({ at: "add" })} />
      )}
      <RemovedDevices removed={own.removed} isCounted={standing.side === "therapist"} />
    </Page>
  );
}

export function Adding(props: { readonly mayAdd: boolean; readonly onAdd: () => void }): ReactNode {
  const say = useSentences(sentences);
  if (!props.mayAdd) return <p className="device-add">{say.tooMany}</p>;
  return (
    <div className="acts device-add">
      <Button weight="act" onPress={props.onAdd}>
        {say.add}
      </Button>
    </div>
  );
}

/** Only while the device itself says so. */
export function Cloned(props: {
  readonly alarms: readonly Alarm[];
  readonly onRenew: () => void;
}): ReactNode {
  const say = useSentences(sentences);
  if (!props.alarms.some((alarm) => alarm.kind === "device-cloned")) return null;
  return (
    <Ask title={say.clonedTitle}>
      <p>{say.clonedText}</p>
      <Button weight="word" onPress={props.onRenew}>
        {say.renew}
      </Button>
    </Ask>
  );
}
