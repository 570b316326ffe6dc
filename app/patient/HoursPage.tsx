/** The hours as the patient has them: coming, past, and the word that one did not take place. */
import { type ReactNode, useState } from "react";
import { CalendarFile } from "#app/calendar/CalendarFile.tsx";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { comingInOrder } from "#app/room/coming-in-order.ts";
import { useHourTexts } from "#app/room/hour-text.ts";
import { ReachOther } from "#app/room/ReachOther.tsx";
import { useDays } from "#app/room/use-day.ts";
import { calendarFile } from "#app/sentences/calendar-file.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { patient as sentences } from "#app/sentences/patient.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { BreakRow, HourRow } from "#device/asked/hours.ts";
import { useBreakTexts } from "./break-texts.ts";
import { Ended, useEnd } from "./Ended.tsx";
import { OwnAway, TakeBack } from "./OwnAway.tsx";
import { ToHome } from "./ToHome.tsx";

/** Past hours shown at first, and added by each wish for earlier ones. */
const pastAtFirst = 8;
/** Hours to come that are shown: a month of weekly ones. */
const comingShown = 4;

export function HoursPage(props: { readonly roomId: string }): ReactNode {
  const { roomId } = props;
  const say = useSentences(sentences);
  const sessions = useAnswer("sessions", { folderId: roomId });
  const breaks = useAnswer("breaks", { folderId: roomId });
  const room = useAnswer("room", { roomId });
  const settings = useAnswer("settings", {});
  const isOver = useEnd(roomId)?.isOver === true;
  const [shown, setShown] = useState(pastAtFirst);
  if (sessions === null || room === null || breaks === null || settings === null) return null;
  const { past } = sessions;
  const coming = comingInOrder(sessions.coming, breaks);
  return (
    <Page title={say.hours} under={say.hoursUnder(room.otherName)} above={<ToHome />} width="said">
      <section className="hours-coming">
        <h2>{say.comingHours}</h2>
        <Ended roomId={roomId} />
        {coming.length === 0 ? (
          <p>{say.noComing}</p>
        ) : (
          <Rows label={say.comingHours}>
            {coming
              .slice(0, comingShown)
              .map((one) =>
                one.kind === "hour" ? (
                  <ComingHour key={one.hour.sessionKey} hour={one.hour} here={settings.zone} />
                ) : (
                  <ComingBreak
                    key={one.row.breakId}
                    row={one.row}
                    hours={one.hours}
                    otherName={room.otherName}
                  />
                ),
              )}
          </Rows>
        )}
        {isOver ? null : <OwnAway roomId={roomId} otherName={room.otherName} zone={settings.zone} />}
        {coming.length === 0 ? null : <OwnCalendar roomId={roomId} />}
      </section>
      <section className="section">
        <div>
          <h2>{say.pastHours}</h2>
          {past.length === 0 ? null : <p className="page-under">{say.pressAnHour}</p>}
        </div>
        {past.length === 0 ? (
          <p>{say.noPast}</p>
        ) : (
          <Rows label={say.pastHours}>
            {past.slice(0, shown).map((hour) => (
              <PastHour key={hour.sessionKey} hour={hour} roomId={roomId} />
            ))}
          </Rows>
        )}
        {past.length <= shown ? null : (
          <div className="acts">
            <Button weight="word" onPress={() => setShown(shown + pastAtFirst)}>
              {say.earlierHours}
            </Button>
          </div>
        )}
      </section>
    </Page>
  );
}

/** A word that unfolds what takes these hours into a calendar of her own. */
function OwnCalendar(props: { readonly roomId: string }): ReactNode {
  const say = useSentences(calendarFile);
  const sayRoom = useSentences(roomSentences);
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="own-away">
      <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? sayRoom.foldBack : say.title}
      </Button>
      {isOpen ? <CalendarFile folderId={props.roomId} side="patient" /> : null}
    </div>
  );
}

function ComingHour(props: { readonly hour: HourRow; readonly here: string }): ReactNode {
  const { hour, here } = props;
  const written = useWritten();
  const days = useDays();
  const say = useSentences(sentences);
  const texts = useHourTexts();
  const isMissed = hour.state === "missed-by-patient" || hour.state === "missed-by-therapist";
  return (
    <Row
      name={texts.when(hour)}
      second={[
        isMissed ? say.stateComing[hour.state](hour.name) : texts.line(hour, hour.zone),
        // An hour agreed by another place's clocks is said in the patient's own time as well.
        texts.there(hour, here) === null
          ? ""
          : say.hereTime(days.ofDate(hour.hereDate), written.time(hour.hereTime)),
      ]
        .filter((part) => part !== "")
        .join(". ")}
    />
  );
}

/** A break among the hours to come: the same sentence for the therapist's and her own. */
function ComingBreak(props: {
  readonly row: BreakRow;
  readonly hours: readonly HourRow[];
  readonly otherName: string;
}): ReactNode {
  const { row, hours, otherName } = props;
  const [next] = hours;
  const say = useSentences(sentences);
  const texts = useBreakTexts();
  const away =
    row.by === "therapist" ? say.breakOf(otherName, texts.back(row)) : say.ownBreak(texts.back(row));
  const [isOpen, setOpen] = useState(false);
  const second = row.occasion === "" ? away : `${away} · ${row.occasion}`;
  // The therapist's break is not hers to take back.
  if (row.by === "therapist") return <Row name={texts.span(row.span)} second={second} />;
  return (
    <>
      <Row
        name={
          <span className="row-press">
            <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
              {texts.span(row.span)}
            </Button>
          </span>
        }
        second={second}
      />
      {isOpen ? (
        <li className="row-more">
          {next === undefined ? null : <ReachOther folderId={next.folderId} hour={next} />}
          <TakeBack row={row} />
        </li>
      ) : null}
    </>
  );
}

function PastHour(props: { readonly hour: HourRow; readonly roomId: string }): ReactNode {
  const { hour, roomId } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const texts = useHourTexts();
  const [isOpen, setOpen] = useState(false);
  const { act, waits, refusal } = useAct("disputeHour");
  const mayDispute = hour.state !== "disputed" && hour.state !== "missed-by-therapist";
  const dispute = async (): Promise<void> => {
    if ((await act({ roomId, sessionKey: hour.sessionKey })) !== null) setOpen(false);
  };
  return (
    <>
      <Row
        name={
          mayDispute ? (
            <span className="row-press">
              <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
                {texts.when(hour)}
              </Button>
            </span>
          ) : (
            texts.when(hour)
          )
        }
        second={say.state[hour.state](hour.name)}
      />
      {isOpen ? (
        <li className="row-more">
          <div className="stack">
            <h3>{say.didNotHappen}</h3>
            <Weigh>
              <p>{say.disputeWeighs(hour.name)}</p>
            </Weigh>
            <Refused refusal={refusal} />
            <div className="acts">
              <Button waits={waits} onPress={() => void dispute()}>
                {say.sayIt}
              </Button>
              <Button weight="word" onPress={() => setOpen(false)}>
                {sayRoom.foldBack}
              </Button>
            </div>
          </div>
        </li>
      ) : null}
    </>
  );
}
