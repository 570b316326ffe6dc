/** A device that was seen in two places becomes a new one; its copy no longer writes. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { devices as sentences } from "#app/sentences/devices.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { UnlockOnce } from "#app/settings/UnlockOnce.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";

export function RenewDevice(props: { readonly onDone: (said: string | null) => void }): ReactNode {
  const { onDone } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("renewDevice");
  return (
    <Page title={say.renewTitle} above={say.toDevices}>
      <div className="stack">
        <Weigh>
          <p>{say.renewText}</p>
        </Weigh>
        <p>
          {say.renewOther} <Link to={{ at: "recovery" }}>{say.toRecovery}</Link>
        </p>
      </div>
      <UnlockOnce
        text={say.unlockToRenew}
        waiting={say.renewing}
        waits={waits}
        refusal={refusal}
        onGiven={(unlock) =>
          void act({ unlock }).then((done) => (done === null ? undefined : onDone(say.renewed)))
        }
      />
      <div className="acts">
        <Button weight="word" onPress={() => onDone(null)}>
          {say.leaveIt}
        </Button>
      </div>
    </Page>
  );
}
