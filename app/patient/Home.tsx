/** A patient's first page: the next hour, what is proposed, and the few places there are. Nothing is counted. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { OutsideHours } from "#app/room/hour-on.tsx";
import { InDanger } from "#app/room/InDanger.tsx";
import { NewDevice } from "#app/room/NewDevice.tsx";
import { RoomStanding } from "#app/room/RoomStanding.tsx";
import { SavedLine } from "#app/room/SavedLine.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useNow } from "#app/room/use-now.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { notebook } from "#app/sentences/notebook.ts";
import { useWritten } from "#app/sentences/numbers.ts";
import { patient as sentences } from "#app/sentences/patient.ts";
import { Alarms } from "#app/trust/Alarms.tsx";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { FrameProposal, Home as HomeAnswer, HourRow, RoomView } from "#device/questions.ts";
import { isAlmostTime } from "./almost-time.ts";
import { useBreakTexts } from "./break-texts.ts";
import { Ended } from "./Ended.tsx";

type Room = HomeAnswer["rooms"][number];

export function Home(): ReactNode {
  const home = useAnswer("home", {});
  const say = useSentences(sentences);
  const sayNotebook = useSentences(notebook);
  const days = useDays();
  const when = useWhen();
  if (home === null) return null;
  const [first, ...others] = home.rooms;
  const today = days.ofDate(home.date);
  const titleOf = ({ next, endedOn }: Room): string =>
    next !== null ? when(next, home.zone) : endedOn === null ? say.noHour : say.noComing;
  const title = first === undefined ? say.nobodyYet : titleOf(first);
  const above = (
    <>
      {today}
      {(first?.next ?? null) === null ? null : <span className="home-next">{say.next}</span>}
    </>
  );
  return (
    <Page
      title={title}
      above={above}
      under={first === undefined ? undefined : <WithWhom room={first} />}
      width="said"
    >
      <Alarms />
      {first === undefined ? null : <RoomOnHome room={first} />}
      {others.map((room) => (
        <section key={room.roomId} className="section">
          <h2>{titleOf(room)}</h2>
          <p className="page-under">
            <WithWhom room={room} />
          </p>
          <RoomOnHome room={room} />
        </section>
      ))}
      <Rows>
        <Row name={<Plain>{sayNotebook.title}</Plain>} to={{ at: "notebook" }} second={sayNotebook.onHome} />
        <Row name={<Plain>{say.whoSees}</Plain>} to={{ at: "host-sight" }} />
        <Row name={<Plain>{say.settings}</Plain>} to={{ at: "settings" }} />
      </Rows>
      <div className="home-foot">
        <SavedLine />
        <InDanger />
      </div>
    </Page>
  );
}

/** "Today at 9:00", or the day with its hour, in the zone the patient lives by. */
function useWhen(): (hour: HourRow, zone: string) => string {
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const home = useAnswer("home", {});
  return (hour, zone) => {
    const time = written.timeOf(hour.startsAt, zone);
    const date = Temporal.Instant.fromEpochMilliseconds(hour.startsAt).toZonedDateTimeISO(zone).toPlainDate();
    const today = home === null ? null : Temporal.PlainDate.from(home.date);
    const inDays = today === null ? 2 : today.until(date).days;
    if (inDays === 0) return say.todayAt(time);
    return inDays === 1 ? say.tomorrowAt(time) : say.dayAt(days.ofDate(date.toString()), time);
  };
}

function WithWhom(props: { readonly room: Room }): ReactNode {
  const { next, otherName } = props.room;
  const say = useSentences(sentences);
  if (next === null) return say.withName(otherName);
  const place =
    next.place.kind === "address" || next.place.kind === "video"
      ? say.place[next.place.kind](next.place.name)
      : say.place[next.place.kind];
  return say.with(otherName, place);
}

function RoomOnHome(props: { readonly room: Room }): ReactNode {
  const { roomId, next, otherName, state, frame, away } = props.room;
  const say = useSentences(sentences);
  const breaks = useBreakTexts();
  const go = useGo();
  const now = useNow();
  const view = useAnswer("room", { roomId });
  const proposal = frame.proposal?.by === "other" ? frame.proposal : null;
  return (
    <>
      {next !== null && next.place.kind === "room" && isAlmostTime(next, now) ? (
        <div className="home-room">
          <Button weight="act" onPress={() => go({ at: "room", roomId })}>
            {say.goToRoom}
          </Button>
        </div>
      ) : null}
      <Ended roomId={roomId} />
      {away === null ? null : (
        <p className="home-away">
          {away.by === "therapist"
            ? say.isAway(otherName, breaks.span(away.span), breaks.back(away))
            : say.youAreAway(breaks.span(away.span), breaks.back(away))}
        </p>
      )}
      {view === null || state.kind === "checked" ? null : <Meeting room={view} />}
      {view === null ? null : <NewDevice room={view} />}
      {proposal === null ? null : (
        <WhenShown proposal={proposal}>
          <Ask title={frame.present === null ? say.wouldAgree : say.changeProposed}>
            <p>
              <Proposes name={otherName} proposal={proposal} isFirst={frame.present === null} />
            </p>
            <Link to={{ at: "agreed", roomId }}>{say.readIt}</Link>
          </Ask>
        </WhenShown>
      )}
      <Rows>
        <Row name={<Plain>{say.letters}</Plain>} to={{ at: "letters", roomId }} />
        <Row name={<Plain>{say.whatWeAgreed}</Plain>} to={{ at: "agreed", roomId }} />
        <Row name={<Plain>{say.hours}</Plain>} to={{ at: "hours", roomId }} />
        <Row name={<Plain>{say.papers}</Plain>} to={{ at: "papers", roomId }} />
        <Row name={<Plain>{say.closing}</Plain>} to={{ at: "closing", roomId }} />
      </Rows>
    </>
  );
}

/** A proposal waits for the end of an hour, unless its author chose that the two have it before them there (FR8). */
export function WhenShown(props: {
  readonly proposal: FrameProposal;
  readonly children: ReactNode;
}): ReactNode {
  return props.proposal.forHour ? props.children : <OutsideHours>{props.children}</OutsideHours>;
}

/** How far the two have come in meeting. Keys that were renewed are said after the hour; a first check belongs into it. */
function Meeting(props: { readonly room: RoomView }): ReactNode {
  const { room } = props;
  const standing = <RoomStanding room={room} />;
  return room.state.kind === "linked" && room.state.renewed !== null ? (
    <OutsideHours>{standing}</OutsideHours>
  ) : (
    standing
  );
}

/** The places are words among words here, not names. */
function Plain(props: { readonly children: ReactNode }): ReactNode {
  return <span className="home-link">{props.children}</span>;
}

/** What is proposed, named where it is one thing. */
function Proposes(props: {
  readonly name: string;
  readonly proposal: FrameProposal;
  readonly isFirst: boolean;
}): ReactNode {
  const { name, proposal, isFirst } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  if (isFirst) return say.proposesFirst(name);
  const changed = proposal.difference.clauses.filter((clause) => clause.change !== "same");
  const [only] = changed;
  const from = written.date(proposal.difference.from);
  if (changed.length === 1 && only?.clause === "fee") return say.proposesFee(name, from);
  if (changed.length === 1 && only?.clause === "time") return say.proposesTime(name, from);
  return say.proposes(name);
}
