/** Removing a device: what it means is read before the unlocking that does it. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { devices as sentences } from "#app/sentences/devices.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { OwnDevice } from "#device/own-devices.ts";
import type { Standing } from "#device/questions.ts";
import { nameOf } from "./name-of.ts";

export function RemoveDevice(props: {
  readonly device: OwnDevice;
  readonly side: Standing["side"];
  /** With what came of it, or null when the device is kept. */
  readonly onDone: (said: string | null) => void;
}): ReactNode {
  const { device, side, onDone } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("removeDevice");
  const named = nameOf(device);
  return (
    <Page
      title={named === null ? say.removeKind[device.kind] : say.removeNamed(named)}
      under={say.removeText}
      above={say.toDevices}
    >
      <Weigh>
        <ul className="weighed">
          <li>{say.removeKeeps}</li>
          <li>{say.removeGets}</li>
          <li>{say.removePasskeys}</li>
          {side === "therapist" ? <li>{say.removeInvitations}</li> : null}
        </ul>
      </Weigh>
      <p className="device-other">
        {say.removeOther} <Link to={{ at: "recovery" }}>{say.removeOtherLink}</Link>
      </p>
      <UnlockOnce
        text={say.unlockToRemove}
        waiting={say.removing}
        waits={waits}
        refusal={refusal}
        onGiven={(unlock) =>
          void act({ deviceId: device.deviceId, unlock }).then((done) =>
            done === null ? undefined : onDone(say.isRemoved),
          )
        }
      />
      <div className="acts">
        <Button weight="word" onPress={() => onDone(null)}>
          {say.keepIt}
        </Button>
      </div>
    </Page>
  );
}
