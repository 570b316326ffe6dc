/** Everybody there is a folder for, by name, with the next hour. */
import { type ReactNode, useState } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useHourTexts } from "#app/room/hour-text.ts";
import { useDays } from "#app/room/use-day.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { folder as folderSentences } from "#app/sentences/folder.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { room } from "#app/sentences/room.ts";
import { therapist as sentences } from "#app/sentences/therapist.ts";
import { Button } from "#app/ui/Button.tsx";
import { Page } from "#app/ui/Page.tsx";
import { Row, Rows } from "#app/ui/Row.tsx";
import type { PatientRow } from "#device/questions.ts";

export function Patients(): ReactNode {
  const say = useSentences(sentences);
  const go = useGo();
  const patients = useAnswer("patients", {});
  if (patients === null) return null;
  return (
    <Page title={say.patients} under={patients.length === 0 ? say.noPatients : say.patientsUnder}>
      {patients.length === 0 ? null : (
        <Rows label={say.patients}>
          {patients.filter(goesOn).map((patient) => (
            <Patient key={patient.folderId} patient={patient} />
          ))}
        </Rows>
      )}
      <div className="section acts">
        <Button weight={patients.length === 0 ? "act" : "plain"} onPress={() => go({ at: "add-patient" })}>
          {say.addPatient}
        </Button>
      </div>
      <Earlier patients={patients.filter((patient) => !goesOn(patient))} />
    </Page>
  );
}

function goesOn({ endedOn }: PatientRow): boolean {
  return endedOn === null;
}

/** Those whose treatment has ended: their folders stay, one word away. */
function Earlier(props: { readonly patients: readonly PatientRow[] }): ReactNode {
  const { patients } = props;
  const say = useSentences(folderSentences);
  const days = useDays();
  const sayRoom = useSentences(room);
  const [isOpen, setOpen] = useState(false);
  if (patients.length === 0) return null;
  return (
    <section className="section">
      <Button weight="word" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? sayRoom.foldBack : say.earlier}
      </Button>
      {isOpen ? (
        <Rows label={say.earlier}>
          {patients.map(({ folderId, name, endedOn }) => (
            <Row
              key={folderId}
              name={name}
              to={{ at: "folder", folderId, part: "frame" }}
              second={endedOn === null ? "" : say.endedOn(days.ofDate(endedOn))}
            />
          ))}
        </Rows>
      ) : null}
    </section>
  );
}

function Patient(props: { readonly patient: PatientRow }): ReactNode {
  const { folderId, name, next, room: state } = props.patient;
  const say = useSentences(sentences);
  const texts = useHourTexts();
  const second = [
    next === null ? say.noHour : say.next(texts.when(next)),
    state === null ? "" : say.roomShort[state.kind],
  ];
  return (
    <Row
      name={name}
      to={{ at: "folder", folderId, part: "frame" }}
      second={second.filter((text) => text !== "").join(next === null ? " " : ". ")}
    />
  );
}
