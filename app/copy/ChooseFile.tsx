/** The file that a copy or an archive lies in. It is read on this device and goes nowhere. */
import type { ReactNode } from "react";
import { FileTrigger } from "react-aria-components";
import { copy as sentences } from "#app/sentences/copy.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Button } from "#app/ui/Button.tsx";

export function ChooseFile(props: {
  readonly file: File | null;
  readonly onChosen: (file: File | null) => void;
}): ReactNode {
  const say = useSentences(sentences);
  const { file, onChosen } = props;
  return (
    <div className="field">
      <span className="field-label">{say.file}</span>
      {file === null ? null : <p>{file.name}</p>}
      <div className="acts">
        <FileTrigger onSelect={(files) => onChosen(files?.[0] ?? null)}>
          <Button>{file === null ? say.chooseFile : say.otherFile}</Button>
        </FileTrigger>
      </div>
    </div>
  );
}
