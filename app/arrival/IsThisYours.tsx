/** What a recovery found, before anything is changed: whose it is, when it was last written, which devices open it. */
import type { ReactNode } from "react";
import { comingBack } from "#app/sentences/coming-back.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { RecoveryFound } from "#device/own-devices.ts";

export function IsThisYours(props: {
  readonly found: RecoveryFound;
  /** What was found is being forgotten again. */
  readonly waits: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}): ReactNode {
  const say = useSentences(comingBack);
  return (
    <Page key="found" title={say.foundYours} width="said">
      <Found found={props.found} />
      <div className="section">
        <StateLine>{say.nothingChanged}</StateLine>
        <div className="acts acts-equal">
          <Button waits={props.waits} onPress={props.onYes}>
            {say.yes}
          </Button>
          <Button waits={props.waits} onPress={props.onNo}>
            {say.no}
          </Button>
        </div>
      </div>
    </Page>
  );
}

/** The lines of what was found. */
export function Found(props: { readonly found: RecoveryFound }): ReactNode {
  const { side, name, lastWrittenAt, devices } = props.found;
  const say = useSentences(comingBack);
  const written = useWritten();
  return (
    <dl className="found">
      <div className="found-line">
        <dt>{say.what}</dt>
        <dd>{say.side[side]}</dd>
      </div>
      <div className="found-line">
        <dt>{say.name}</dt>
        <dd>{name === null || name === "" ? say.nameless : name}</dd>
      </div>
      <div className="found-line">
        <dt>{say.lastWritten}</dt>
        <dd>{lastWrittenAt === null ? say.nothingWritten : written.dateOf(lastWrittenAt)}</dd>
      </div>
      {devices.length === 0 ? null : (
        <div className="found-line">
          <dt>{say.devices}</dt>
          <dd>
            {devices.map((device) => (
              <span key={device.deviceId} className="found-device">
                {say.deviceSince(
                  say.deviceNamed(device.name, say.deviceKind[device.kind]),
                  written.dateOf(device.since),
                )}
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}
