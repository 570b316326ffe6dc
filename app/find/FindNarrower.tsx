/** Person, kind and time: each narrows what is found, and stays when the words change. */
import type { ReactNode } from "react";
import { useAnswer } from "#app/device/use-device.tsx";
import { find as sentences } from "#app/sentences/find.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Choice, type Option } from "#app/ui/Choice.tsx";
import { Field } from "#app/ui/Field.tsx";
import type { FoundSort } from "#device/search/word-shelf.ts";
import type { LookedFor, Time } from "./found-memory.tsx";

const sorts: readonly FoundSort[] = ["process", "progress", "letter", "frame", "hours", "accounts"];
const times: readonly Time[] = ["any", "month", "year", "before", "days"];
/** The value of "everybody" and "everything"; no folder and no kind is called so. */
const all = "";

export function FindNarrower(props: {
  readonly lookedFor: LookedFor;
  readonly change: (next: Partial<LookedFor>) => void;
}): ReactNode {
  const { lookedFor, change } = props;
  const say = useSentences(sentences);
  const patients = useAnswer("patients", {}) ?? [];
  const sortOptions: readonly Option<FoundSort | "">[] = [
    { value: all, label: say.everything },
    ...sorts.map((value) => ({ value, label: say.sorts[value] })),
  ];
  return (
    <>
      <div className="fields-in-line find-narrower">
        <Choice
          many
          label={say.person}
          options={[
            { value: all, label: say.everybody },
            ...patients.map(({ folderId, name }) => ({ value: folderId, label: name })),
          ]}
          value={lookedFor.folderId ?? all}
          onChange={(folderId) => change({ folderId: folderId === all ? null : folderId })}
        />
        <Choice
          many
          label={say.sort}
          options={sortOptions}
          value={lookedFor.sort ?? all}
          onChange={(sort) => change({ sort: sort === all ? null : sort })}
        />
        <Choice
          many
          label={say.time}
          options={times.map((value) => ({ value, label: say.times[value] }))}
          value={lookedFor.time}
          onChange={(time) => change({ time })}
        />
      </div>
      {lookedFor.time === "days" ? (
        <div className="fields-in-line">
          <Field label={say.from} kind="date" value={lookedFor.from} onChange={(from) => change({ from })} />
          <Field
            label={say.until}
            kind="date"
            value={lookedFor.until}
            onChange={(until) => change({ until })}
          />
        </div>
      ) : null}
    </>
  );
}
