/** Everything that can be said of one hour, a row each, one unfolded at a time. Each says what follows, then one button. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useGoOn } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { week as sentences } from "#app/sentences/week.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Rows } from "#app/ui/Row.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { HourPage } from "#device/asked/hours.ts";
import { mondayOf } from "#domain/calendar/local-date.ts";
import { Absence } from "./Absence.tsx";
import { MoveHour } from "./MoveHour.tsx";
import { Unfolding } from "./Unfolding.tsx";

type Said = "held" | "refill" | "patient" | "therapist" | "move" | "put-back" | "times" | "remove";

type Props = { readonly page: HourPage; readonly isComing: boolean };

export function IfOtherwise(props: Props): ReactNode {
  const { isComing } = props;
  const say = useSentences(sentences);
  const [open, setOpen] = useState<Said | null>(null);
  const done = (): void => setOpen(null);
  const row = (said: Said, name: string, inside: ReactNode, second?: string): ReactNode => (
    <Unfolding
      key={said}
      name={name}
      isOpen={open === said}
      setOpen={(isOpen) => setOpen(isOpen ? said : null)}
      {...(second === undefined ? {} : { second })}
    >
      {inside}
    </Unfolding>
  );
  return (
    <section className="section">
      <h2>{say.ifOtherwise(isComing)}</h2>
      <Rows label={say.ifOtherwise(isComing)}>
        <WhatCanBeSaid {...props} row={row} done={done} />
      </Rows>
    </section>
  );
}

type Inside = Props & { readonly done: () => void };
type RowOf = (said: Said, name: string, inside: ReactNode, second?: string) => ReactNode;

/** The rows that make sense of this hour, what is likeliest first. */
function WhatCanBeSaid(props: Inside & { readonly row: RowOf }): ReactNode {
  const { page, isComing, done, row } = props;
  const { hour } = page;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const { state, movedFrom } = hour;
  const isOff = state !== "planned" && state !== "held-presumed" && state !== "held-confirmed";
  const isMissed = state === "missed-by-patient" || state === "missed-by-therapist";
  return (
    <>
      {isOff ? row("held", say.takesPlace(isComing), <TakesPlace {...props} />) : null}
      {page.mayBeRefilled ? row("refill", say.refill, <Refill page={page} done={done} />) : null}
      {isMissed
        ? null
        : row("patient", say.patientAway(hour.name, isComing), <Absence {...props} by="patient" />)}
      {isMissed ? null : row("therapist", say.youAway(isComing), <Absence {...props} by="therapist" />)}
      {row("move", say.otherTime(isComing), <MoveHour page={page} done={done} />)}
      {movedFrom === null
        ? null
        : row(
            "put-back",
            say.putBack(days.ofDate(movedFrom.date), written.time(movedFrom.time)),
            <PutBack page={page} done={done} />,
          )}
      {isComing || isOff ? null : row("times", say.startStop, <Times page={page} done={done} />)}
      {isComing && hour.kind !== "standing"
        ? row("remove", say.remove, <Remove page={page} done={done} />)
        : null}
    </>
  );
}

/** A mark is taken back: the hour takes place, or was held, as agreed. */
function TakesPlace(props: Inside): ReactNode {
  const { page, isComing, done } = props;
  const { folderId, sessionKey } = page.hour;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("markHeld");
  return (
    <Weighed
      weighs={[say.takesPlaceWeighs(isComing)]}
      page={page}
      refusal={<Refused refusal={refusal} />}
      waits={waits}
      word={say.itTakesPlace}
      onPress={async () => {
        if ((await act({ folderId, sessionKey })) !== null) done();
      }}
    />
  );
}

function Refill(props: Omit<Inside, "isComing">): ReactNode {
  const { page, done } = props;
  const { folderId, sessionKey, name } = page.hour;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("markRefilled");
  return (
    <Weighed
      weighs={page.refilled ? [] : [say.refillWeighs(name)]}
      page={page}
      refusal={<Refused refusal={refusal} />}
      waits={waits}
      word={page.refilled ? say.refillNo : say.refillYes}
      onPress={async () => {
        if ((await act({ folderId, sessionKey, refilled: !page.refilled })) !== null) done();
      }}
    />
  );
}

function PutBack(props: Omit<Inside, "isComing">): ReactNode {
  const { page, done } = props;
  const { folderId, sessionKey } = page.hour;
  const say = useSentences(sentences);
  const { act, waits, refusal } = useAct("putHourBack");
  return (
    <Weighed
      weighs={[say.putBackWeighs]}
      page={page}
      refusal={<Refused refusal={refusal} />}
      waits={waits}
      word={say.putItBack}
      onPress={async () => {
        if ((await act({ folderId, sessionKey })) !== null) done();
      }}
    />
  );
}

function Remove(props: Omit<Inside, "isComing">): ReactNode {
  const { page, done } = props;
  const { folderId, sessionKey } = page.hour;
  const say = useSentences(sentences);
  const goOn = useGoOn();
  const { act, waits, refusal } = useAct("removeHour");
  return (
    <Weighed
      weighs={[say.removeWeighs]}
      page={page}
      refusal={<Refused refusal={refusal} />}
      waits={waits}
      word={say.removeIt}
      onPress={async () => {
        if ((await act({ folderId, sessionKey })) === null) return;
        done();
        goOn({ at: "week", monday: mondayOf(page.hour.hereDate) });
      }}
    />
  );
}

/** What follows, whether the other sees it, and the one button. */
function Weighed(props: {
  readonly weighs: readonly string[];
  readonly page: HourPage;
  readonly refusal: ReactNode;
  readonly waits: boolean;
  readonly word: string;
  readonly onPress: () => Promise<void>;
}): ReactNode {
  const { weighs, page, refusal, waits, word, onPress } = props;
  const say = useSentences(sentences);
  return (
    <>
      <Weigh>
        {weighs.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {page.shared ? <p>{say.bothSee(page.hour.name)}</p> : null}
      </Weigh>
      {refusal}
      <Button waits={waits} onPress={() => void onPress()}>
        {word}
      </Button>
    </>
  );
}

/** When it truly began and ended, where that was not as agreed. */
function Times(props: Omit<Inside, "isComing">): ReactNode {
  const { page, done } = props;
  const { hour, written } = page;
  const { folderId, sessionKey } = hour;
  const say = useSentences(sentences);
  const write = useWritten();
  const ends = endOf(hour.localTime, hour.lengthMinutes);
  const [started, setStarted] = useState(written?.started ?? hour.localTime);
  const [stopped, setStopped] = useState(written?.stopped ?? ends);
  const { act, waits, refusal } = useAct("writeTimes");
  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await act({ folderId, sessionKey, started, stopped })) !== null) done();
  };
  const takeBack = async (): Promise<void> => {
    if ((await act({ folderId, sessionKey, started: null, stopped: null })) !== null) done();
  };
  return (
    <form className="fields" onSubmit={(event) => void keep(event)}>
      <p className="small">{say.startStopAsAgreed(write.time(hour.localTime), write.time(ends))}</p>
      <div className="fields-in-line">
        <Field label={say.began} kind="time" value={started} onChange={setStarted} autoFocus />
        <Field label={say.ended} kind="time" value={stopped} onChange={setStopped} />
      </div>
      <Refused refusal={refusal} />
      <div className="acts">
        <Button submits waits={waits}>
          {say.writeIn}
        </Button>
        {written === null ? null : (
          <Button weight="word" waits={waits} onPress={() => void takeBack()}>
            {say.asAgreedAgain}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The local time `minutes` after `time`. */
function endOf(time: string, minutes: number): string {
  return Temporal.PlainTime.from(time).add({ minutes }).toString({ smallestUnit: "minute" });
}
