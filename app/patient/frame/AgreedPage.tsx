/** What we agreed, as the patient has it: what is proposed first, then what holds, then what held before. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { FramePage } from "#app/frame/FramePage.tsx";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { ToHome } from "#app/patient/ToHome.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useProposalBefore } from "#app/room/proposal-before.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { papers } from "#app/sentences/papers.ts";
import { patient as sentences } from "#app/sentences/patient.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { ui } from "#app/sentences/ui.ts";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { AgreedFrame, RoomView } from "#device/questions.ts";
import { ReviewFrame } from "./ReviewFrame.tsx";

export function AgreedPage(props: { readonly roomId: string }): ReactNode {
  const { roomId } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const room = useAnswer("room", { roomId });
  if (room === null) {
    return (
      <NotHere question="room" input={{ roomId }} title={say.whatWeAgreed}>
        <p>{say.nobodyYet}</p>
      </NotHere>
    );
  }
  return (
    <Page title={say.whatWeAgreed} under={sayRoom.betweenYou(room.otherName)} above={<ToHome />} width="said">
      <ReviewFrame room={room} />
      <Agreed room={room} />
    </Page>
  );
}

function Agreed(props: { readonly room: RoomView }): ReactNode {
  const { frame, otherName, roomId } = props.room;
  const say = useSentences(sentences);
  const sayPapers = useSentences(papers);
  const sayRoom = useSentences(roomSentences);
  const sayUi = useSentences(ui);
  const written = useWritten();
  const [showsEarlier, setShowsEarlier] = useState(false);
  const { present, coming, earlier } = frame;
  const proposal = useProposalBefore(frame.proposal);
  return (
    <>
      {coming === null ? null : (
        <section className="section">
          <h2>{say.coming(written.date(coming.frame.from))}</h2>
          <Signed agreed={coming} name={otherName} />
        </section>
      )}
      {present === null ? (
        proposal === null ? (
          <p>{say.nothingAgreed}</p>
        ) : null
      ) : (
        <Present
          agreed={present}
          name={otherName}
          folds={proposal?.by === "other"}
          hasTitle={coming !== null}
        />
      )}
      <div className="acts frame-acts">
        {present === null ? null : (
          <Button weight="word" onPress={() => window.print()}>
            {sayUi.print}
          </Button>
        )}
        {present === null ? null : (
          <MakePaper paper={{ kind: "frame", of: { roomId } }} weight="word">
            {sayPapers.saveFrame}
          </MakePaper>
        )}
        {earlier.length === 0 ? null : (
          <Button weight="word" expanded={showsEarlier} onPress={() => setShowsEarlier(!showsEarlier)}>
            {showsEarlier ? sayRoom.foldBack : say.earlier}
          </Button>
        )}
      </div>
      {showsEarlier
        ? earlier.map((agreed) => (
            <section key={agreed.hash} className="section not-printed">
              <h2>{say.heldFrom(written.date(agreed.frame.from))}</h2>
              <Signed agreed={agreed} name={otherName} />
            </section>
          ))
        : null}
      <StateLine>{say.bothKeep}</StateLine>
    </>
  );
}

/** What holds now; folded while a change to it is read above, which shows every clause already. */
function Present(props: {
  readonly agreed: AgreedFrame;
  readonly name: string;
  readonly folds: boolean;
  readonly hasTitle: boolean;
}): ReactNode {
  const { agreed, folds, hasTitle } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="section">
      {folds ? (
        <div className="acts">
          <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {isOpen ? sayRoom.foldBack : say.present}
          </Button>
        </div>
      ) : null}
      {hasTitle || (folds && isOpen) ? <h2>{say.present}</h2> : null}
      {!folds || isOpen ? (
        <Signed agreed={agreed} name={props.name} />
      ) : (
        // On paper both stand: what holds, and what is proposed.
        <div className="only-printed">
          <h2>{say.present}</h2>
          <Signed agreed={agreed} name={props.name} />
        </div>
      )}
    </section>
  );
}

/** A frame on its sheet, with the day on which it was agreed. */
function Signed(props: { readonly agreed: AgreedFrame; readonly name: string }): ReactNode {
  const { agreed, name } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const date = written.dateOf(agreed.agreedAt);
  return (
    <>
      <p className="page-under">{howAgreed(agreed.how, name, date, say)}</p>
      <Sheet>
        <FramePage frame={agreed.frame} />
      </Sheet>
    </>
  );
}

/** By whom it was agreed, and when. */
function howAgreed(
  how: AgreedFrame["how"],
  name: string,
  date: string,
  say: (typeof sentences)["en"],
): string {
  switch (how) {
    case "by-both":
      return say.agreedBoth(date);
    case "on-paper":
      return say.agreedPaper(date);
    case "from-copy":
      return say.agreedCopy(name, date);
  }
}
