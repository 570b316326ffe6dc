/** Everybody there is a folder for, by name, with the next hour. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { useHourTexts } from "#app/room/hour-text.ts";
import { useGo } from "#app/routing/useRoute.tsx";
import { useSentences } from "#app/sentences/language.tsx";
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
          {patients.map((patient) => (
            <Patient key={patient.folderId} patient={patient} />
          ))}
        </Rows>
      )}
      <div className="section acts">
        <Button weight={patients.length === 0 ? "act" : "plain"} onPress={() => go({ at: "add-patient" })}>
          {say.addPatient}
        </Button>
      </div>
    </Page>
  );
}

function Patient(props: { readonly patient: PatientRow }): ReactNode {
  const { folderId, name, next, room } = props.patient;
  const say = useSentences(sentences);
  const texts = useHourTexts();
  const second = [
    next === null ? say.noHour : say.next(texts.when(next)),
    room === null ? "" : say.roomShort[room.kind],
  ];
  return (
    <Row
      name={name}
      to={{ at: "folder", folderId, part: "frame" }}
      second={second.filter((text) => text !== "").join(next === null ? " " : ". ")}
    />
  );
}
