/** An empty device and the sheet, or a passkey: what is yours is looked for, shown, and only on a yes opened here. Nothing is kept before that. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useAct, useDevice } from "#app/device/use-device.tsx";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { comingBack } from "#app/sentences/coming-back.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { useVisit } from "#app/visit/in-visit.ts";
import type { NewUnlock } from "#device/acts.ts";
import type { RecoveryFound } from "#device/own-devices.ts";
import type { Passkey } from "#device/page/passkey.ts";
import { BringingLine } from "./Bringing.tsx";
import { ChooseUnlock } from "./ChooseUnlock.tsx";
import { deviceKindHere } from "./here.ts";
import { IsThisYours } from "./IsThisYours.tsx";
import { RecoveryWays } from "./RecoveryWays.tsx";
import { StillInHands } from "./StillInHands.tsx";

type Step = "ways" | "found" | "hands" | "unlock";

export function Recover(): ReactNode {
  const begin = useAct("beginRecovery");
  const confirm = useAct("confirmRecovery");
  const leave = useLeaving();
  const goOn = useGoOn();
  const [step, setStep] = useState<Step>("ways");
  const [found, setFound] = useState<RecoveryFound | null>(null);
  const [passkey, setPasskey] = useState<Passkey | null>(null);
  const [wasNotMine, setNotMine] = useState(false);
  const [lost, setLost] = useState<readonly string[]>([]);

  async function look(by: { readonly words: string } | { readonly passkey: Passkey }): Promise<void> {
    setNotMine(false);
    // What an earlier try left half-way, here or before a reload, is forgotten first.
    await leave.now();
    const way =
      "words" in by
        ? ({ kind: "kit", words: by.words } as const)
        : ({ kind: "passkey", prf: by.passkey.prf } as const);
    leave.begun();
    const what = await begin.act({ by: way, host: null, deviceKind: deviceKindHere() });
    if (what === null) return;
    setPasskey("passkey" in by ? by.passkey : null);
    setFound(what);
    setStep("found");
  }

  /** That nothing was kept is said when nothing is. */
  async function notMine(): Promise<void> {
    await leave.now();
    setFound(null);
    setNotMine(true);
    setStep("ways");
  }

  async function openWith(unlock: NewUnlock): Promise<void> {
    leave.done();
    if ((await confirm.act({ unlock, lost })) !== null) return goOn({ at: "home" });
    leave.begun();
  }

  if (found === null || step === "ways") {
    return (
      <RecoveryWays
        waits={begin.waits || leave.waits}
        refusal={begin.refusal}
        wasNotMine={wasNotMine}
        onGiven={(by) => void look(by)}
      />
    );
  }
  switch (step) {
    case "found":
      return (
        <IsThisYours
          found={found}
          waits={leave.waits}
          onYes={() => setStep(found.devices.length === 0 ? "unlock" : "hands")}
          onNo={() => void notMine()}
        />
      );
    case "hands":
      return (
        <StillInHands
          devices={found.devices}
          lost={lost}
          onChange={setLost}
          onDone={() => setStep("unlock")}
          onBack={() => setStep("found")}
        />
      );
    case "unlock":
      return (
        <HowToUnlock
          passkey={passkey}
          waits={confirm.waits}
          refusal={confirm.refusal}
          onChosen={(unlock) => void openWith(unlock)}
        />
      );
  }
}

function HowToUnlock(props: {
  readonly passkey: Passkey | null;
  readonly waits: boolean;
  readonly refusal: ReturnType<typeof useAct<"confirmRecovery">>["refusal"];
  readonly onChosen: (unlock: NewUnlock) => void;
}): ReactNode {
  const say = useSentences(comingBack);
  const { passkey, waits, onChosen } = props;
  const [isOther, setOther] = useState(false);
  const isVisit = useVisit();
  return (
    <Page key="unlock" title={say.unlockTitle} under={say.unlockText} width="said">
      {passkey === null || isOther || isVisit ? (
        <ChooseUnlock passkeyName="Holdfast" waits={waits} onChosen={onChosen} />
      ) : (
        <div className="acts">
          <Button weight="act" waits={waits} onPress={() => onChosen({ kind: "passkey", ...passkey })}>
            {say.samePasskey}
          </Button>
          <Button weight="word" onPress={() => setOther(true)}>
            {say.otherWay}
          </Button>
        </div>
      )}
      <Refused refusal={props.refusal} />
      {waits ? <BringingLine said={say.opening} /> : null}
    </Page>
  );
}

/** Leaving the page forgets what was begun; what is being kept is not left. */
function useLeaving(): {
  readonly begun: () => void;
  readonly done: () => void;
  readonly now: () => Promise<void>;
  readonly waits: boolean;
} {
  const device = useDevice();
  const leave = useAct("leaveArrival");
  const isBegun = useRef(false);
  useEffect(
    () => () => {
      if (isBegun.current) void device.act("leaveArrival", {});
    },
    [device],
  );
  return {
    begun: () => {
      isBegun.current = true;
    },
    done: () => {
      isBegun.current = false;
    },
    now: async () => {
      isBegun.current = false;
      await leave.act({});
    },
    waits: leave.waits,
  };
}
