/** The frame of a folder: the page that holds, what is proposed or coming, and the frames before it. */
import { type ReactNode, useState } from "react";
import { FramePage } from "#app/frame/FramePage.tsx";
import { MakePaper } from "#app/papers/MakePaper.tsx";
import { useProposalBefore } from "#app/room/proposal-before.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { papers } from "#app/sentences/papers.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { ui } from "#app/sentences/ui.ts";
import { Button } from "#app/ui/Button.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import type { AgreedFrame, Folder } from "#device/questions.ts";
import { OwnProposal } from "./OwnProposal.tsx";
import { ProposalToAnswer } from "./ProposalToAnswer.tsx";
import { RoomStep } from "./RoomStep.tsx";

export function FramePart(props: { readonly folder: Folder }): ReactNode {
  const { folder } = props;
  const { frame } = folder;
  const say = useSentences(sentences);
  const proposal = useProposalBefore(frame.proposal);
  return (
    <>
      <RoomStep folder={folder} />
      {frame.present === null ? (
        <section className="frame-section">
          <h2>{say.presentFrame}</h2>
          <p>
            {folder.room?.kind === "checked" || folder.room?.kind === "linked"
              ? say.nothingYetRoom(folder.name)
              : say.nothingYet}
          </p>
        </section>
      ) : (
        <Agreed title={say.presentFrame} agreed={frame.present} />
      )}
      {frame.coming === null ? null : <Coming agreed={frame.coming} />}
      {proposal?.by === "me" ? <OwnProposal folder={folder} proposal={proposal} /> : null}
      {proposal?.by === "other" && folder.roomId !== null ? (
        <ProposalToAnswer roomId={folder.roomId} name={folder.name} proposal={proposal} />
      ) : null}
      <FrameActs folder={folder} />
    </>
  );
}

function Agreed(props: { readonly title: string; readonly agreed: AgreedFrame }): ReactNode {
  const { title, agreed } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const date = written.dateOf(agreed.agreedAt);
  return (
    <section className="frame-section">
      <h2>{title}</h2>
      <p className="page-under">{howAgreed(agreed, date, say)}</p>
      <Sheet label={title}>
        <FramePage frame={agreed.frame} />
      </Sheet>
    </section>
  );
}

/** By whom a frame was agreed, and when. */
function howAgreed(agreed: AgreedFrame, date: string, say: (typeof sentences)["en"]): string {
  switch (agreed.how) {
    case "by-both":
      return say.acceptedByBoth(date);
    case "on-paper":
      return say.onPaper(date);
    case "from-copy":
      return say.fromCopy(date);
  }
}

function Coming(props: { readonly agreed: AgreedFrame }): ReactNode {
  const { agreed } = props;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const written = useWritten();
  const [isOpen, setOpen] = useState(false);
  const from = written.date(agreed.frame.from);
  return (
    <div className="frame-note">
      <p>
        {agreed.how === "on-paper" ? say.comingOnPaper(from) : say.comingFrame(from)}{" "}
        <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? sayRoom.foldBack : say.showComing}
        </Button>
      </p>
      {isOpen ? (
        <Sheet label={say.showComing}>
          <FramePage frame={agreed.frame} />
        </Sheet>
      ) : null}
    </div>
  );
}

function FrameActs(props: { readonly folder: Folder }): ReactNode {
  const { folder } = props;
  const { frame, folderId, room } = folder;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const sayUi = useSentences(ui);
  const sayPapers = useSentences(papers);
  const go = useGo();
  const [showsEarlier, setShowsEarlier] = useState(false);
  const isShared = room?.kind === "linked" || room?.kind === "checked";
  const word = isShared ? (frame.present === null ? say.propose : say.proposeChange) : say.writeDown;
  return (
    <>
      <div className="acts frame-acts">
        <Button onPress={() => go({ at: "change-frame", folderId })}>{word}</Button>
        {frame.earlier.length === 0 ? null : (
          <Button weight="word" expanded={showsEarlier} onPress={() => setShowsEarlier(!showsEarlier)}>
            {showsEarlier ? sayRoom.foldBack : say.earlierFrames}
          </Button>
        )}
        {frame.present === null ? null : (
          <Button weight="word" onPress={() => window.print()}>
            {sayUi.print}
          </Button>
        )}
        {frame.present === null ? null : (
          <MakePaper paper={{ kind: "frame", of: { folderId } }} weight="word">
            {sayPapers.saveFrame}
          </MakePaper>
        )}
      </div>
      {showsEarlier ? <EarlierFrames earlier={frame.earlier} /> : null}
    </>
  );
}

/** The frames that held before, latest first. */
export function EarlierFrames(props: { readonly earlier: readonly AgreedFrame[] }): ReactNode {
  const say = useSentences(sentences);
  const written = useWritten();
  return (
    <section className="section not-printed">
      <h2>{say.earlierFrames}</h2>
      {props.earlier.map((agreed) => (
        <div key={agreed.hash} className="frame-earlier">
          <p className="page-under">
            {say.heldFrom(written.date(agreed.frame.from))}{" "}
            {howAgreed(agreed, written.dateOf(agreed.agreedAt), say)}
          </p>
          <Sheet>
            <FramePage frame={agreed.frame} />
          </Sheet>
        </div>
      ))}
    </section>
  );
}
