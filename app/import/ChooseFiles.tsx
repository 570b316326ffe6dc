/** The file of another program. It is read on this device and goes nowhere. */
import { type ReactNode, useId, useState } from "react";
import { imports as sentences } from "#app/sentences/import.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Refused } from "#app/trust/Refused.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { GivenFile } from "#device/asked/import.ts";
import { noteFilesBytesMax } from "#domain/limits.ts";

export function ChooseFiles(props: {
  readonly label: string;
  readonly accept: string;
  readonly several?: boolean;
  /** Resolves when the files have been looked at. */
  readonly onChosen: (files: readonly GivenFile[]) => Promise<void>;
}): ReactNode {
  const { label, accept, several, onChosen } = props;
  const say = useSentences(sentences);
  const id = useId();
  const [isReading, setReading] = useState(false);
  const [isTooLarge, setTooLarge] = useState(false);
  const choose = async (chosen: FileList | null): Promise<void> => {
    const files = [...(chosen ?? [])];
    if (files.length === 0) return;
    // Said before a byte of it is in memory.
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    setTooLarge(bytes > noteFilesBytesMax);
    if (bytes > noteFilesBytesMax) return;
    setReading(true);
    try {
      const read = files.map(async (file) => ({
        name: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      }));
      await onChosen(await Promise.all(read));
    } finally {
      setReading(false);
    }
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field-file"
        type="file"
        accept={accept}
        multiple={several === true}
        onChange={(event) => void choose(event.target.files)}
      />
      <StateLine spoken>{isReading ? say.reading : ""}</StateLine>
      <Refused refusal={isTooLarge ? { kind: "import-too-large" } : null} />
    </div>
  );
}
