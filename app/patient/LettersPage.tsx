/** The patient's page of letters. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { Letters } from "#app/room/Letters.tsx";
import { NotHere } from "#app/room/NotHere.tsx";
import { useSentences } from "#app/sentences/language.tsx";
import { patient as sentences } from "#app/sentences/patient.ts";
import { room as roomSentences } from "#app/sentences/room.ts";
import { Page } from "#app/ui/Page.tsx";
import { ToHome } from "./ToHome.tsx";

export function LettersPage(props: { readonly roomId: string }): ReactNode {
  const { roomId } = props;
  const say = useSentences(roomSentences);
  const sayPatient = useSentences(sentences);
  const room = useAnswer("room", { roomId });
  if (room === null) {
    return (
      <NotHere question="room" input={{ roomId }} title={say.letters}>
        <p>{sayPatient.nobodyYet}</p>
      </NotHere>
    );
  }
  return (
    <Page title={say.letters} under={say.betweenYou(room.otherName)} above={<ToHome />} width="said">
      <Letters room={room} />
    </Page>
  );
}
