/** Notes put off with "later": each until it is taken up or let go. Neither is owed to anybody. */
import type { ReactNode } from "react";
import { useAct } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { Today } from "#device/questions.ts";
import { useStartNote } from "./use-start-note.ts";

export function PutOff(props: { readonly putOff: Today["putOff"] }): ReactNode {
  const say = useSentences(sentences);
  const days = useDays();
  const start = useStartNote();
  const letGo = useAct("letGoOfNote");
  return (
    <>
      <Rows label={say.putOffTitle}>
        {props.putOff.map(({ folderId, name, sessionKey, date }) => (
          <Row
            key={`${folderId} ${sessionKey}`}
            name={say.putOffNote(days.ofDate(date), name)}
            act={
              <span className="row-acts">
                <Button
                  weight="word"
                  onPress={() => void start.begin({ folderId, kind: "process", sessionKey, date })}
                >
                  {say.takeUp}
                </Button>
                <Button weight="word" onPress={() => void letGo.act({ folderId, sessionKey })}>
                  {say.letGo}
                </Button>
              </span>
            }
          />
        ))}
      </Rows>
      <Refused refusal={start.refusal ?? letGo.refusal} />
    </>
  );
}
