/**
 * An invitation that waits to be used. The code shown on this screen to somebody in the room needs no six
 * words; a link that leaves the screen does, and the device is told which of the two happened.
 */
import { type ReactNode, useState } from "react";
import { QrCode } from "#app/code/QrCode.tsx";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { ui } from "#app/sentences/ui.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { Invitation } from "#device/questions.ts";

type Shown = "nothing" | "code" | "copied" | "shown";

export function OpenInvitation(props: { readonly roomId: string; readonly name: string }): ReactNode {
  const { roomId, name } = props;
  const room = useAnswer("room", { roomId });
  const say = useSentences(sentences);
  const written = useWritten();
  const invitation = room?.invitation ?? null;
  if (invitation === null) return null;
  return (
    <>
      <div className="stack not-printed">
        <p>
          {say.linkReady} {say.linkOnce(written.dateOf(invitation.expiresAt))}
        </p>
        <HandOver roomId={roomId} name={name} invitation={invitation} />
        <StateLine>{say.waits(name)}</StateLine>
        <TakeBack roomId={roomId} />
      </div>
      <PrintedInvitation link={invitation.link} />
    </>
  );
}

function HandOver(props: {
  readonly roomId: string;
  readonly name: string;
  readonly invitation: Invitation;
}): ReactNode {
  const { roomId, name, invitation } = props;
  const say = useSentences(sentences);
  const sayUi = useSentences(ui);
  const { act, refusal } = useAct("invitationHandedOver");
  const [shown, setShown] = useState<Shown>("nothing");
  const travelled = (next: Shown): void => {
    setShown(next);
    void act({ roomId, way: "travelled" });
  };
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(invitation.link);
      travelled("copied");
    } catch {
      // A browser may keep its clipboard to itself; the link then stands here to be copied by hand.
      travelled("shown");
    }
  };
  const print = (): void => {
    travelled("shown");
    window.print();
  };
  const showCode = (): void => {
    setShown("code");
    void act({ roomId, way: "shown" });
  };
  return (
    <section className="stack">
      <h2>{say.handOver}</h2>
      <div className="acts">
        <Button onPress={shown === "code" ? () => setShown("nothing") : showCode} expanded={shown === "code"}>
          {shown === "code" ? say.hideCode : say.showCode}
        </Button>
        <Button onPress={() => void copy()}>{say.copyLink}</Button>
        <Button onPress={print}>{say.printLink}</Button>
      </div>
      <Refused refusal={refusal} />
      {shown === "code" ? (
        <div className="invite-code">
          <QrCode text={invitation.link} label={say.codeLabel} />
          <p>{say.codeShown(name)}</p>
        </div>
      ) : null}
      {shown === "copied" || shown === "shown" ? (
        <div role="status" className="stack">
          <p>
            {shown === "copied" ? `${sayUi.copied} ` : ""}
            {say.travelled}
          </p>
          <p className="invite-link">{invitation.link}</p>
        </div>
      ) : null}
    </section>
  );
}

function TakeBack(props: { readonly roomId: string }): ReactNode {
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("voidInvitation");
  return (
    <div className="stack section">
      <Weigh>
        <p>{say.takeBackWeighs}</p>
      </Weigh>
      <Button waits={waits} onPress={() => void act({ roomId: props.roomId })}>
        {say.takeBack}
      </Button>
      <Refused refusal={refusal} />
    </div>
  );
}

/** The invitation on paper; on the screen it is not there. */
function PrintedInvitation(props: { readonly link: string }): ReactNode {
  const say = useSentences(sentences);
  const standing = useAnswer("standing", {});
  return (
    <div className="only-printed invite-paper" aria-hidden="true">
      <p className="invite-paper-title">{say.printTitle(standing?.name ?? "")}</p>
      <p>{say.printWhy}</p>
      <p>{say.printText}</p>
      <QrCode text={props.link} label={say.codeLabel} />
      <p className="invite-link">{props.link}</p>
    </div>
  );
}
