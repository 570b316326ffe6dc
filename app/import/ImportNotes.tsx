/** Notes of another program: of which kind all of them are, and whose each group is. */
import { type ReactNode, useState } from "react";
import { useAct, useAnswer } from "#app/device/use-device.tsx";
import { useDays } from "#app/room/use-day.ts";
import { imports as sentences } from "#app/sentences/import.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { Choice } from "#app/ui/Choice.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { GivenFile, NotesIn } from "#device/asked/import.ts";
import type { PatientRow } from "#device/questions.ts";
import type { NoteKind } from "#domain/notes/events.ts";
import { ChooseFiles } from "./ChooseFiles.tsx";
import { useImport } from "./use-import.ts";

const namedMax = 12;

export function ImportNotes(props: { readonly onDone: () => void }): ReactNode {
  const say = useSentences(sentences);
  const patients = useAnswer("patients", {});
  const { shown, fault, look } = useImport("notesIn");
  const [files, setFiles] = useState<readonly GivenFile[]>([]);
  const choose = async (chosen: readonly GivenFile[]): Promise<void> => {
    setFiles(chosen);
    await look({ files: chosen });
  };
  return (
    <>
      <ChooseFiles label={say.file.notes} accept=".txt,.md,.markdown,.zip" several onChosen={choose} />
      <Refused refusal={fault} />
      {shown === null || patients === null ? null : (
        <Whose files={files} shown={shown} patients={patients} onDone={props.onDone} />
      )}
    </>
  );
}

function Whose(props: {
  readonly files: readonly GivenFile[];
  readonly shown: NotesIn;
  readonly patients: readonly PatientRow[];
  readonly onDone: () => void;
}): ReactNode {
  const { files, shown, patients, onDone } = props;
  const say = useSentences(sentences);
  const days = useDays();
  const { act, waits, refusal } = useAct("takeNotesIn");
  // Nobody is asked to guess: the kind is chosen before the first note is kept.
  const [noteKind, setNoteKind] = useState<NoteKind | "">("");
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(shown.groups.map(({ group, folderId }) => [group, folderId ?? ""])),
  );
  const whose = Object.entries(chosen).flatMap(([group, folderId]) =>
    folderId === "" ? [] : [{ group, folderId }],
  );
  const take = async (): Promise<void> => {
    if (noteKind === "") return;
    if ((await act({ files, whose, noteKind })) !== null) onDone();
  };
  return (
    <section className="section">
      <h2>{say.notes}</h2>
      <div className="fields">
        {shown.groups.map(({ group, first, last, undated }) => (
          <Choice
            key={group}
            label={`${group === "" ? say.untitled : group} · ${say.noteGroup(days.short(first), days.short(last))}${undated === 0 ? "" : ` · ${say.undated}`}`}
            many
            value={chosen[group] ?? ""}
            onChange={(folderId) => setChosen({ ...chosen, [group]: folderId })}
            options={[
              { value: "", label: say.nobodys },
              ...patients.map(({ folderId, name }) => ({ value: folderId, label: name })),
            ]}
          />
        ))}
        <Choice<NoteKind | "">
          label={say.noteKind}
          value={noteKind}
          onChange={setNoteKind}
          options={[
            { value: "process", label: say.noteKinds.process },
            { value: "progress", label: say.noteKinds.progress },
          ]}
        />
        <p className="small">{say.noteKindHint}</p>
        {shown.passedOver.length === 0 ? null : (
          <p className="small">{say.passedOver(shown.passedOver.slice(0, namedMax).join(", "))}</p>
        )}
        <Refused refusal={refusal} />
        <div className="acts">
          <Button
            weight="act"
            waits={waits || whose.length === 0 || noteKind === ""}
            onPress={() => void take()}
          >
            {say.takeNotes}
          </Button>
        </div>
        <StateLine spoken>{waits ? say.taking : ""}</StateLine>
      </div>
    </section>
  );
}
