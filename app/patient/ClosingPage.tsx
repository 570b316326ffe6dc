/** A patient's way out: her own copy first, then closing the room, with what each means. Nothing is asked. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { CloseRoom } from "#app/room/CloseRoom.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { closing as sentences } from "#app/sentences/closing.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { patient } from "#app/sentences/patient.ts";
import { Link } from "#app/ui/Link.tsx";
import { Page } from "#app/ui/Page.tsx";
import { useVisit } from "#app/visit/in-visit.ts";
import type { RoomView } from "#device/questions.ts";
import { ToHome } from "./ToHome.tsx";

export function ClosingPage(props: { readonly roomId: string }): ReactNode {
  const { roomId } = props;
  const say = useSentences(sentences);
  const sayPatient = useSentences(patient);
  const room = useAnswer("room", { roomId });
  if (room === null) {
    return (
      <NotHere question="room" input={{ roomId }} title={say.title}>
        <p>{sayPatient.nobodyYet}</p>
      </NotHere>
    );
  }
  return (
    <Page title={say.title} under={say.under(room.otherName)} above={<ToHome />} width="said">
      <Leaving room={room} />
    </Page>
  );
}

export function Leaving(props: { readonly room: RoomView }): ReactNode {
  const { roomId, otherName, state, closedAt } = props.room;
  const say = useSentences(sentences);
  const written = useWritten();
  const isVisit = useVisit();
  const isInUse = state.kind === "linked" || state.kind === "checked";
  return (
    <>
      {isVisit ? null : (
        <section className="section">
          <h2>{say.copyTitle}</h2>
          <p>{say.copyText}</p>
          <Link to={{ at: "copy" }}>{say.toCopy}</Link>
        </section>
      )}
      {isInUse ? (
        <CloseRoom
          roomId={roomId}
          title={say.closeTitle}
          means={say.means(otherName)}
          stayAt={{ at: "home" }}
        />
      ) : (
        <section className="section">
          <p role="status">{closedAt === null ? say.notClosed : say.closedOn(written.dateOf(closedAt))}</p>
        </section>
      )}
    </>
  );
}
