/** The devices that are a person's own, and those that no longer are, each with what is true of it now. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { devices as sentences } from "#app/sentences/devices.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { OwnDevice, RemovedDevice } from "#device/own-devices.ts";
import { nameOf } from "./name-of.ts";

export function ListedDevices(props: {
  readonly devices: readonly OwnDevice[];
  /** A patient is told of rooms, never of how many. */
  readonly isCounted: boolean;
  readonly onRemove: (deviceId: string) => void;
}): ReactNode {
  const say = useSentences(sentences);
  return (
    <Rows label={say.listLabel}>
      {props.devices.map((device) => (
        <Listed key={device.deviceId} device={device} isCounted={props.isCounted} onRemove={props.onRemove} />
      ))}
    </Rows>
  );
}

function Listed(props: {
  readonly device: OwnDevice;
  readonly isCounted: boolean;
  readonly onRemove: (deviceId: string) => void;
}): ReactNode {
  const { device, isCounted } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const [isNamed, setNamed] = useState(false);
  const named = nameOf(device);
  return (
    <>
      <Row
        name={named ?? say.nameless[device.kind]}
        second={
          <>
            {say.second(say.kind[device.kind], written.dateOf(device.since))}
            {device.this ? ` ${say.isThis}` : null}
            {device.visit ? <span className="row-second">{say.isVisit}</span> : null}
            {device.roomsToCome === 0 ? null : (
              <span className="row-second">
                {isCounted ? say.roomsToCome(device.roomsToCome) : say.someRoomsToCome} {say.roomsToComeDo}
              </span>
            )}
          </>
        }
        act={
          <span className="device-acts">
            <Button weight="word" expanded={isNamed} onPress={() => setNamed(!isNamed)}>
              {say.rename}
            </Button>
            {device.this ? null : (
              <Button weight="word" onPress={() => props.onRemove(device.deviceId)}>
                {say.remove}
              </Button>
            )}
          </span>
        }
      />
      {isNamed ? (
        <li className="row-more">
          <Naming device={device} onDone={() => setNamed(false)} />
        </li>
      ) : null}
    </>
  );
}

function Naming(props: { readonly device: OwnDevice; readonly onDone: () => void }): ReactNode {
  const { device, onDone } = props;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("renameDevice");
  const [name, setName] = useState(nameOf(device) ?? "");
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act({ deviceId: device.deviceId, name: name.trim() })) !== null) onDone();
  };
  return (
    <form className="fields" onSubmit={(event) => void keep(event)}>
      <Field label={say.nameField} hint={say.nameHint} value={name} onChange={setName} autoFocus />
      <Refused refusal={refusal} />
      <div className="acts">
        <Button submits waits={waits}>
          {say.saveName}
        </Button>
      </div>
    </form>
  );
}

/** The plain truth of each removal: what is not changed yet, and where it is not in force. */
export function RemovedDevices(props: {
  readonly removed: readonly RemovedDevice[];
  readonly isCounted: boolean;
}): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  if (props.removed.length === 0) return null;
  return (
    <section className="section">
      <h2>{say.removedTitle}</h2>
      <Rows label={say.removedTitle}>
        {props.removed.map((device) => (
          <Row
            key={device.deviceId}
            name={nameOf(device) ?? say.nameless[device.kind]}
            second={
              <>
                {say.removedOn(written.dateOf(device.removedAt))}
                {device.visit ? ` ${say.wasVisit}` : null}
                <Truth device={device} isCounted={props.isCounted} />
              </>
            }
          />
        ))}
      </Rows>
    </section>
  );
}

function Truth(props: { readonly device: RemovedDevice; readonly isCounted: boolean }): ReactNode {
  const { device, isCounted } = props;
  const say = useSentences(sentences);
  const { roomsToChange, roomsNotYetInForce, recoveryBehind } = device;
  const lines: (readonly [string, string])[] = [];
  if (roomsToChange > 0) {
    const said = isCounted ? say.roomsToChange(roomsToChange) : say.someRoomsToChange;
    lines.push(["rooms", `${said} ${say.roomsToChangeDo}`]);
  }
  for (const room of roomsNotYetInForce)
    lines.push([room.roomId, say.notYetInForce(room.otherName, say.kind[device.kind])]);
  if (recoveryBehind) lines.push(["recovery", say.recoveryBehind]);
  if (lines.length === 0) return <span className="row-second">{say.inForce}</span>;
  return lines.map(([key, line]) => (
    <span key={key} className="row-second device-truth">
      {line}
    </span>
  ));
}
