/** Says that what an address names is not on this device; nothing while the answer is still awaited. */
import { type ReactNode, useEffect, useState } from "react";
import { useDevice } from "#app/device/use-device.tsx";
import { Page } from "#app/ui/Page.tsx";
import type { Questions } from "#device/questions.ts";

export function NotHere<
  Name extends
    | "folder"
    | "note"
    | "room"
    | "hour"
    | "record"
    | "contactSheet"
    | "ending"
    | "invoice"
    | "billing",
>(props: {
  readonly question: Name;
  readonly input: Questions[Name]["input"];
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  const device = useDevice();
  const [isMissing, setMissing] = useState(false);
  const { question, input } = props;
  const asked = JSON.stringify(input);
  useEffect(() => {
    let wanted = true;
    device.ask(question, JSON.parse(asked) as Questions[Name]["input"]).then(
      (answer) => {
        if (wanted) setMissing(answer === null);
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [device, question, asked]);
  return isMissing ? (
    <Page title={props.title} width="said">
      {props.children}
    </Page>
  ) : null;
}
