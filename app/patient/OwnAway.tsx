/** A patient says ahead that she will be away: what it means for her hours is said first, by what was agreed. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { patient as sentences } from "#app/sentences/patient.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { BreakAsked, BreakRow } from "#device/asked/hours.ts";

/** A word that unfolds the form. `zone`: the one she lives by. */
export function OwnAway(props: {
  readonly roomId: string;
  readonly otherName: string;
  readonly zone: string;
}): ReactNode {
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="own-away">
      <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? sayRoom.foldBack : say.willBeAway}
      </Button>
      {isOpen ? <AwayForm {...props} done={() => setOpen(false)} /> : null}
    </div>
  );
}

function AwayForm(props: {
  readonly roomId: string;
  readonly otherName: string;
  readonly zone: string;
  readonly done: () => void;
}): ReactNode {
  const { roomId, otherName, zone, done } = props;
  const say = useSentences(sentences);
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const { act, waits, refusal } = useAct("announceBreak");
  const asked: BreakAsked = {
    folderId: roomId,
    by: "patient",
    span: { firstDate: first, firstTime: null, lastDate: last, lastTime: null, zone },
    occasion: "",
    cover: "",
    uncharged: false,
  };
  const announce = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act(asked)) !== null) done();
  };
  return (
    <form className="fields" onSubmit={(event) => void announce(event)}>
      <div className="fields-in-line">
        <Field
          label={say.firstDay}
          kind="date"
          value={first}
          onChange={(day) => {
            setFirst(day);
            if (day > last) setLast(day);
          }}
          autoFocus
        />
        <Field label={say.lastDay} kind="date" value={last} onChange={setLast} />
      </div>
      <Meaning asked={asked} otherName={otherName} />
      <Refused refusal={refusal} />
      <div className="acts">
        <Button submits waits={waits}>
          {say.sayAway}
        </Button>
      </div>
    </form>
  );
}

/** What follows from what was agreed, and who reads it. */
function Meaning(props: { readonly asked: BreakAsked; readonly otherName: string }): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  const would = useAnswer("breakWould", props.asked);
  if (would === null || would.fault !== null) return null;
  const { hours, charged } = would;
  return (
    <Weigh>
      <p>{say.awayWeighs(hours.length)}</p>
      {hours.length > 0 && charged.length === 0 ? <p>{say.awayUncharged}</p> : null}
      {charged.map((sum) => (
        <p key={sum.currency}>{say.awayCharged(written.money(sum))}</p>
      ))}
      <p>{say.awaySeen(props.otherName)}</p>
    </Weigh>
  );
}

/** Under a break of her own: the way to take it back. */
export function TakeBack(props: { readonly row: BreakRow }): ReactNode {
  const { breakId, folderId } = props.row;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("takeBreakBack");
  return (
    <div className="stack">
      <Weigh>
        <p>{say.takenBackWeighs}</p>
      </Weigh>
      <Refused refusal={refusal} />
      <Button waits={waits} onPress={() => void act({ breakId, folderId })}>
        {say.takeAwayBack}
      </Button>
    </div>
  );
}
