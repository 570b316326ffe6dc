/** A change this person proposed and the other has not answered: the page stays as it is. */
import { type ReactNode, useState } from "react";
import { FrameChange } from "#app/frame/FrameChange.tsx";
import { useAskedBefore } from "#app/room/hour-on.tsx";
import { useDays } from "#app/room/use-day.ts";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { room as roomSentences } from "#app/sentences/room.ts";
import { Ask } from "#app/ui/Ask.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Sheet } from "#app/ui/Sheet.tsx";
import type { Folder, FrameProposal } from "#device/questions.ts";

export function OwnProposal(props: { readonly folder: Folder; readonly proposal: FrameProposal }): ReactNode {
  const { folder, proposal } = props;
  const { name } = folder;
  const say = useSentences(sentences);
  const sayRoom = useSentences(roomSentences);
  const days = useDays();
  const [isOpen, setOpen] = useState(false);
  const wantsToTalk = useAskedBefore(proposal.talkFirst ? proposal.hash : null) !== null;
  const date = days.ofInstant(proposal.proposedAt);
  return (
    <div className="frame-note not-printed">
      {wantsToTalk ? (
        <Ask>
          <p className="ask-title">{say.wantsToTalk(name)}</p>
        </Ask>
      ) : null}
      <p>
        {folder.frame.present === null ? say.iProposedFirst(date, name) : say.iProposed(date, name)}{" "}
        {proposal.waitsForHour ? `${say.waitsForHour(name)} ` : ""}
        <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? sayRoom.foldBack : say.proposal}
        </Button>
      </p>
      {isOpen ? (
        <Sheet label={say.proposal}>
          {proposal.message === "" ? null : <p className="frame-message">{say.youWrote(proposal.message)}</p>}
          <FrameChange difference={proposal.difference} />
        </Sheet>
      ) : null}
    </div>
  );
}
