/** What goes with the letter that is being written: chosen, sealed, taken off again. */
import { type ReactNode, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useAct, useDevice } from "#app/device/use-device.tsx";
import { files as sentences } from "#app/sentences/files.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { AttachedView } from "#device/asked/files.ts";
import { filesOfLetterMax } from "#domain/limits.ts";
import { useSizes } from "./file-size.ts";
import { type NotTaken, takeFile } from "./take-file.ts";

export function AttachFiles(props: {
  readonly roomId: string;
  readonly attached: readonly AttachedView[];
}): ReactNode {
  const { roomId, attached } = props;
  const say = useSentences(sentences);
  const device = useDevice();
  const [isTaking, setTaking] = useState(false);
  const [refusal, setRefusal] = useState<NotTaken | null>(null);

  const take = async (chosen: FileList | null): Promise<void> => {
    setRefusal(null);
    setTaking(true);
    try {
      for (const file of chosen ?? []) {
        const notTaken = await takeFile(device, roomId, file);
        if (notTaken !== null) return setRefusal(notTaken);
      }
    } finally {
      setTaking(false);
    }
  };
  return (
    <div className="attach-files">
      {attached.length === 0 ? null : (
        <ul className="letter-files" aria-label={say.attached}>
          {attached.map((file) => (
            <AttachedFile key={file.fileId} file={file} isTaking={isTaking} />
          ))}
        </ul>
      )}
      <Refused refusal={refusal} />
      {attached.length >= filesOfLetterMax ? null : (
        <div className="attach-files-choose">
          <FileTrigger allowsMultiple onSelect={(chosen) => void take(chosen)}>
            <Button weight="word" waits={isTaking}>
              {say.attach}
            </Button>
          </FileTrigger>
          <p className="small">{say.limits}</p>
        </div>
      )}
      {attached.some(({ name }) => /\.(?:jpe?g|heic|png|webp)$/iu.test(name)) ? (
        <p className="small">{say.photograph}</p>
      ) : null}
    </div>
  );
}

function AttachedFile(props: { readonly file: AttachedView; readonly isTaking: boolean }): ReactNode {
  const { fileId, name, length, taken, isWhole } = props.file;
  const say = useSentences(sentences);
  const sizeOf = useSizes();
  const { act, waits, refusal } = useAct("takeFileOff");
  const nameId = `attached-${fileId}`;
  const standing = props.isTaking ? say.reading(sizeOf(taken), sizeOf(length)) : say.notWhole;
  return (
    <li className="letter-file">
      <p>
        <bdi className="letter-file-name" id={nameId}>
          {name}
        </bdi>{" "}
        <span className="letter-day">{sizeOf(length)}</span>
      </p>
      <StateLine spoken>{isWhole ? say.kept : standing}</StateLine>
      {isWhole || !props.isTaking ? (
        <Button weight="word" waits={waits} describedBy={nameId} onPress={() => void act({ fileId })}>
          {say.takeOff}
        </Button>
      ) : null}
      <Refused refusal={refusal} />
    </li>
  );
}
