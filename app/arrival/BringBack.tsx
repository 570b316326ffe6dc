/** When the store of this device is gone or damaged, and what unlocks it is still there: everything comes back from the host. */
import { type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { comingBack } from "#app/sentences/coming-back.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { NewUnlock } from "#device/acts.ts";
import type { RecoveryFound } from "#device/own-devices.ts";
import type { UnlockMethod } from "#device/questions.ts";
import { BringingLine } from "./Bringing.tsx";
import { deviceKindHere } from "./here.ts";
import { Found } from "./IsThisYours.tsx";
import { UnlockWays } from "./UnlockWays.tsx";

export function BringBack(props: { readonly methods: readonly UnlockMethod[] }): ReactNode {
  const { methods } = props;
  const say = useSentences(comingBack);
  const begin = useAct("beginRecovery");
  const leave = useAct("leaveArrival");
  const [found, setFound] = useState<RecoveryFound | null>(null);

  async function look(unlock: NewUnlock): Promise<void> {
    await leave.act({});
    setFound(await begin.act({ by: { kind: "here", unlock }, host: null, deviceKind: deviceKindHere() }));
  }

  if (found !== null) return <BringItBack found={found} />;
  return (
    <Page key="gone" title={say.goneTitle} width="said">
      <div className="stack">
        <p>{say.goneText}</p>
        <Weigh>
          <p>{say.goneLost}</p>
        </Weigh>
      </div>
      {methods.length === 0 ? null : (
        <section className="section fields">
          <h2>{say.bringBack}</h2>
          <p>{say.bringBackText}</p>
          <UnlockWays methods={methods} waits={begin.waits} onGiven={(unlock) => void look(unlock)} />
          <Refused refusal={begin.refusal} />
          {begin.waits ? <BringingLine said={say.looking} /> : null}
        </section>
      )}
      <div className="section">
        <Link to={{ at: "recover" }}>{say.bringBackSheet}</Link>
        <Link to={{ at: "bring-copy" }}>{say.copy}</Link>
        <p className="page-under">{say.goneLeft}</p>
      </div>
    </Page>
  );
}

function BringItBack(props: { readonly found: RecoveryFound }): ReactNode {
  const say = useSentences(comingBack);
  const confirm = useAct("confirmRecovery");
  const goOn = useGoOn();
  const bring = async (): Promise<void> => {
    if ((await confirm.act({ unlock: null, lost: [] })) !== null) goOn({ at: "home" });
  };
  return (
    <Page key="found" title={say.bringBack} width="said">
      <Found found={props.found} />
      <div className="section">
        <Refused refusal={confirm.refusal} />
        {confirm.waits ? <BringingLine said={say.opening} /> : null}
        <div className="acts">
          <Button weight="act" waits={confirm.waits} onPress={() => void bring()}>
            {say.bringBackYes}
          </Button>
        </div>
      </div>
    </Page>
  );
}
