/** The end of a treatment: its last day, what that means, and from when the record may be destroyed. */
import { type FormEvent, type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { CloseRoom } from "#app/room/CloseRoom.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useDays } from "#app/room/use-day.ts";
import { closing } from "#app/sentences/closing.ts";
import { folder as sentences } from "#app/sentences/folder.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { therapist } from "#app/sentences/therapist.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Field } from "#app/ui/Field.tsx";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Weigh } from "#app/ui/Weigh.tsx";
import type { EndingStanding } from "#device/asked/folders.ts";

export function EndingPage(props: { readonly folderId: string }): ReactNode {
  const { folderId } = props;
  const say = useSentences(sentences);
  const sayTherapist = useSentences(therapist);
  const ending = useAnswer("ending", { folderId });
  if (ending === null) {
    return (
      <NotHere question="ending" input={{ folderId }} title={sayTherapist.patients}>
        <p>{sayTherapist.folderNotHere}</p>
      </NotHere>
    );
  }
  return (
    <Page
      title={ending.endedOn === null ? say.endTitle : say.endedTitle}
      above={<Link to={{ at: "folder", folderId, part: "frame" }}>{ending.name}</Link>}
      under={say.endUnder}
    >
      {ending.endedOn === null ? (
        <End folderId={folderId} ending={ending} />
      ) : (
        <Ended folderId={folderId} ending={ending} endedOn={ending.endedOn} />
      )}
    </Page>
  );
}

function End(props: { readonly folderId: string; readonly ending: EndingStanding }): ReactNode {
  const { folderId, ending } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const [lastDate, setLastDate] = useState(ending.lastHourOn ?? ending.today);
  const { act, waits, refusal } = useAct("endTreatment");
  const end = (event: FormEvent): void => {
    event.preventDefault();
    void act({ folderId, lastDate });
  };
  return (
    <form className="fields" onSubmit={end}>
      <Field
        label={say.lastDay}
        kind="date"
        value={lastDate}
        onChange={setLastDate}
        {...(ending.lastHourOn === null ? {} : { hint: say.lastHour(days.ofDate(ending.lastHourOn)) })}
      />
      <Weigh>
        <p>{say.endMeans}</p>
        {ending.shared ? <p>{say.endShared(ending.name)}</p> : null}
        <p>{say.endMayGoOn}</p>
      </Weigh>
      <Refused refusal={refusal} />
      <div className="acts">
        <Button submits waits={waits}>
          {say.end}
        </Button>
        <Link to={{ at: "folder", folderId, part: "frame" }}>{say.leaveIt}</Link>
      </div>
    </form>
  );
}

function Ended(props: {
  readonly folderId: string;
  readonly ending: EndingStanding;
  readonly endedOn: string;
}): ReactNode {
  const { folderId, ending, endedOn } = props;
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  const [from, setFrom] = useState(ending.today);
  const { act, waits, refusal } = useAct("resumeTreatment");
  const resume = (event: FormEvent): void => {
    event.preventDefault();
    void act({ folderId, from });
  };
  const day = days.ofDate(endedOn);
  return (
    <>
      <p>{endedOn < ending.today ? say.endedOn(day) : say.endsOn(day)}</p>
      <p>
        {ending.mayBeDestroyedFrom === null
          ? say.mayGoUnknown
          : say.mayGoFrom(written.date(ending.mayBeDestroyedFrom))}{" "}
        <Link to={{ at: "retention" }}>{say.toRetention}</Link>
      </p>
      <form className="section fields" onSubmit={resume}>
        <Field label={say.resumeFrom} kind="date" value={from} onChange={setFrom} hint={say.resumeMeans} />
        <Refused refusal={refusal} />
        <div className="acts">
          <Button submits waits={waits}>
            {say.resume}
          </Button>
        </div>
      </form>
      <RoomOfEnded folderId={folderId} />
    </>
  );
}

/** A treatment that has ended may leave its room open; the room is closed by an act of its own. */
function RoomOfEnded(props: { readonly folderId: string }): ReactNode {
  const { folderId } = props;
  const say = useSentences(closing);
  const folder = useAnswer("folder", { folderId });
  if (folder === null || folder.roomId === null) return null;
  if (folder.room?.kind !== "linked" && folder.room?.kind !== "checked") return null;
  return (
    <CloseRoom
      roomId={folder.roomId}
      title={say.closeWith(folder.name)}
      means={[say.meansTherapist(folder.name)]}
      stayAt={{ at: "folder", folderId, part: "frame" }}
    />
  );
}
