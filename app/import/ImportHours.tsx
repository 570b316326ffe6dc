/** The hours of a calendar file: whose each series is, and from which day on it is taken in. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { agreement } from "#app/sentences/agreement.ts";
import { imports as sentences } from "#app/sentences/import.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { useWritten } from "#app/sentences/numbers.ts";
import { placeTyped } from "#app/therapist/typed-place.ts";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import type { GivenFile, HoursIn } from "#device/asked/import.ts";
import type { PatientRow } from "#device/questions.ts";
import { ChooseFiles } from "./ChooseFiles.tsx";
import { useImport } from "./use-import.ts";

/** Titles and dates that one line names; more would be a page nobody reads. */
const namedMax = 12;

export function ImportHours(props: { readonly onDone: () => void }): ReactNode {
  const today = useAnswer("today", {});
  const patients = useAnswer("patients", {});
  if (today === null || patients === null) return null;
  return <Form today={today.date} patients={patients} onDone={props.onDone} />;
}

function Form(props: {
  readonly today: string;
  readonly patients: readonly PatientRow[];
  readonly onDone: () => void;
}): ReactNode {
  const say = useSentences(sentences);
  const { shown, fault, look } = useImport("hoursIn");
  const [file, setFile] = useState<GivenFile | null>(null);
  const [from, setFrom] = useState(props.today);
  const change = (date: string): void => {
    setFrom(date);
    if (file !== null && date !== "") void look({ file, from: date });
  };
  const choose = async ([chosen]: readonly GivenFile[]): Promise<void> => {
    if (chosen === undefined) return;
    setFile(chosen);
    await look({ file: chosen, from });
  };
  return (
    <>
      <Field label={say.from} hint={say.fromHint} kind="date" value={from} onChange={change} />
      <ChooseFiles label={say.file.hours} accept=".ics,text/calendar" onChosen={choose} />
      <Refused refusal={fault} />
      {shown === null || file === null ? null : (
        <Whose
          key={from}
          file={file}
          from={from}
          shown={shown}
          patients={props.patients}
          onDone={props.onDone}
        />
      )}
    </>
  );
}

function Whose(props: {
  readonly file: GivenFile;
  readonly from: string;
  readonly shown: HoursIn;
  readonly patients: readonly PatientRow[];
  readonly onDone: () => void;
}): ReactNode {
  const { file, from, shown, patients, onDone } = props;
  const say = useSentences(sentences);
  const texts = useSeriesTexts();
  const { act, waits, refusal } = useAct("takeHoursIn");
  // Where a room is in use, only both can change the hours; there is nobody to choose there.
  const free = patients.filter(({ room }) => room?.kind !== "checked" && room?.kind !== "linked");
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      shown.series.map(({ seriesId, folderId }) => [
        seriesId,
        free.some((each) => each.folderId === folderId) ? (folderId ?? "") : "",
      ]),
    ),
  );
  const [place, setPlace] = useState<"telephone" | "video" | "address">("telephone");
  const [placeName, setPlaceName] = useState("");
  const whose = Object.entries(chosen).flatMap(([seriesId, folderId]) =>
    folderId === "" ? [] : [{ seriesId, folderId }],
  );
  const take = async (): Promise<void> => {
    const given = { file, from, whose, place: placeTyped(place, placeName) };
    if ((await act(given)) !== null) onDone();
  };
  if (shown.series.length === 0) return <p>{say.noHours}</p>;
  return (
    <section className="section">
      <h2>{say.hours}</h2>
      {free.length === patients.length ? null : <p className="small">{say.roomFirst}</p>}
      <div className="fields">
        {shown.series.map((series) => (
          <Choice
            key={series.seriesId}
            label={`${series.title === "" ? say.untitled : series.title} · ${texts(series)}`}
            many
            value={chosen[series.seriesId] ?? ""}
            onChange={(folderId) => setChosen({ ...chosen, [series.seriesId]: folderId })}
            options={[
              { value: "", label: say.nobodys },
              ...free.map(({ folderId, name }) => ({ value: folderId, label: name })),
            ]}
          />
        ))}
        <Where place={place} name={placeName} onPlace={setPlace} onName={setPlaceName} />
        {shown.leftOut.length === 0 ? null : (
          <p className="small">{say.leftOut(shown.leftOut.slice(0, namedMax).join(", "))}</p>
        )}
        <Refused refusal={refusal} />
        <div className="acts">
          <Button weight="act" waits={waits || whose.length === 0} onPress={() => void take()}>
            {say.takeHours}
          </Button>
        </div>
      </div>
    </section>
  );
}

type WhereKind = "telephone" | "video" | "address";

function Where(props: {
  readonly place: WhereKind;
  readonly name: string;
  readonly onPlace: (place: WhereKind) => void;
  readonly onName: (name: string) => void;
}): ReactNode {
  const say = useSentences(sentences);
  const sayAgreement = useSentences(agreement);
  return (
    <div className="fields-in-line">
      <Choice<WhereKind>
        label={say.where}
        many
        value={props.place}
        onChange={props.onPlace}
        options={[
          { value: "telephone", label: sayAgreement.placeTelephone },
          { value: "video", label: sayAgreement.placeVideo },
          { value: "address", label: sayAgreement.placeAddress },
        ]}
      />
      {props.place === "telephone" ? null : (
        <Field label={sayAgreement.placeName} value={props.name} onChange={props.onName} lengthMax={200} />
      )}
    </div>
  );
}

function useSeriesTexts(): (series: HoursIn["series"][number]) => string {
  const say = useSentences(sentences);
  const written = useWritten();
  const days = useDays();
  return ({ weekly, dates, lengthMinutes }) =>
    weekly === null
      ? say.single(dates.slice(0, namedMax).map(days.short).join(", "))
      : say.weekly(
          written.weekdays(weekly.weekday),
          written.time(weekly.time),
          say.every(weekly.everyWeeks),
          lengthMinutes,
        );
}
