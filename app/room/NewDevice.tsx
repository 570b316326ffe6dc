/** A device that the other person added since the last look, said once and until it is read; never during an hour. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { room as sentences } from "#app/sentences/room.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import type { RoomView } from "#device/questions.ts";
import { OutsideHours } from "./hour-on.tsx";

export function NewDevice(props: { readonly room: RoomView }): ReactNode {
  return (
    <OutsideHours>
      <AddedDevices room={props.room} />
    </OutsideHours>
  );
}

/** What is said of devices that were added, where it may be said. */
export function AddedDevices(props: { readonly room: RoomView }): ReactNode {
  const { room } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const { act, waits, refusal } = useAct("otherDeviceShown");
  const added = room.otherDevices.filter((device) => !device.shown);
  if (added.length === 0) return null;
  return (
    <Ask>
      {added.map((device) => (
        <div key={`${device.name} ${device.since}`}>
          <p className="ask-title">{say.newDevice(room.otherName, say.device[device.name])}</p>
          <p>{say.newDeviceSince(room.otherName, written.dateOf(device.since))}</p>
        </div>
      ))}
      <Button weight="word" waits={waits} onPress={() => void act({ roomId: room.roomId })}>
        {say.newDeviceRead}
      </Button>
      <Refused refusal={refusal} />
    </Ask>
  );
}
