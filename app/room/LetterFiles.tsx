/** The files of a letter: what they are called and how large they are, and what can be done with each on this device. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useAct, useDevice } from "#app/device/use-device.tsx";
import { saveFile } from "#app/papers/save-file.ts";
import { files as sentences } from "#app/sentences/files.ts";
import { useSentences } from "#app/sentences/language.tsx";
import { Refused } from "#app/trust/Refused.tsx";
import { Button } from "#app/ui/Button.tsx";
import { StateLine } from "#app/ui/StateLine.tsx";
import type { LetterFileView, WaitsForFiles } from "#device/asked/files.ts";
import type { LetterView, RoomView } from "#device/questions.ts";
import { savedName } from "#domain/letters/file-name.ts";
import { wholeFile } from "./file-bytes.ts";
import { useSizes } from "./file-size.ts";

// Only who looks at a file needs it.
const FilePreview = lazy(async () => ({ default: (await import("./FilePreview.tsx")).FilePreview }));

export function LetterFiles(props: { readonly room: RoomView; readonly letter: LetterView }): ReactNode {
  const { room, letter } = props;
  const say = useSentences(sentences);
  if (letter.files.length === 0) return null;
  return (
    <ul className="letter-files" aria-label={say.files}>
      {letter.files.map((file, index) => (
        <LetterFile
          key={file.fileId}
          room={room}
          file={file}
          mine={letter.mine}
          savedAs={savedName(file.name, localDay(letter.at), index + 1)}
        />
      ))}
    </ul>
  );
}

/** "YYYY-MM-DD" of an instant on this device. */
function localDay(instant: number): string {
  const day = new Date(instant);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

type OfFile = {
  readonly room: RoomView;
  readonly file: LetterFileView;
  readonly mine: boolean;
  readonly savedAs: string;
};

function LetterFile(props: OfFile): ReactNode {
  const { file } = props;
  const sizeOf = useSizes();
  return (
    <li className="letter-file">
      <p>
        {/* Apart from the line it stands in: a name may be written from right to left. */}
        <bdi className="letter-file-name" id={`file-${file.fileId}`}>
          {file.name === "" ? props.savedAs : file.name}
        </bdi>{" "}
        <span className="letter-day">{sizeOf(file.length)}</span>
      </p>
      {file.standing === "here" ? <FileHere {...props} /> : <FileElsewhere {...props} />}
    </li>
  );
}

function FileElsewhere({ room, file, mine }: OfFile): ReactNode {
  const { fileId, standing, came, length } = file;
  const say = useSentences(sentences);
  const sizeOf = useSizes();
  const fetching = useAct("fetchFile");
  const stopping = useAct("stopFetchingFile");
  const said = {
    away: "",
    here: "",
    coming: say.coming(sizeOf(came), sizeOf(length)),
    refused: say.refused,
    gone: mine ? say.goneOwn : say.gone(room.otherName),
  }[standing];
  return (
    <>
      {said === "" ? null : <StateLine spoken>{said}</StateLine>}
      {standing === "coming" ? (
        <Button
          weight="word"
          describedBy={`file-${fileId}`}
          waits={stopping.waits}
          onPress={() => void stopping.act({ fileId })}
        >
          {say.stop}
        </Button>
      ) : (
        <Button
          weight="word"
          describedBy={`file-${fileId}`}
          waits={fetching.waits}
          onPress={() => void fetching.act({ roomId: room.roomId, fileId })}
        >
          {standing === "away" ? say.fetch : say.askAgain}
        </Button>
      )}
      <Refused refusal={fetching.refusal ?? stopping.refusal} />
    </>
  );
}

function FileHere({ file, savedAs }: OfFile): ReactNode {
  const say = useSentences(sentences);
  const device = useDevice();
  const [isOpen, setOpen] = useState(false);
  const [saving, setSaving] = useState<"no" | "now" | "done">("no");
  const save = async (): Promise<void> => {
    setSaving("now");
    const bytes = await wholeFile(device, file);
    if (bytes !== null) saveFile({ fileName: savedAs, mediaType: "application/octet-stream", bytes });
    setSaving(bytes === null ? "no" : "done");
  };
  const about = `file-${file.fileId}`;
  return (
    <>
      <div className="acts">
        <Button weight="word" describedBy={about} expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? say.foldBack : say.look}
        </Button>
        <Button weight="word" describedBy={about} waits={saving === "now"} onPress={() => void save()}>
          {say.save}
        </Button>
      </div>
      {saving === "no" ? null : (
        <StateLine spoken>{saving === "now" ? say.saving : say.saved(savedAs)}</StateLine>
      )}
      {isOpen ? (
        <Suspense fallback={null}>
          <FilePreview file={file} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Under an own letter that waits for its files: how far they are, and the way back. */
export function WaitsForHost(props: {
  readonly room: RoomView;
  readonly letterId: string;
  readonly waits: WaitsForFiles;
  readonly onTakenBack: (text: string) => void;
}): ReactNode {
  const { room, letterId, waits } = props;
  const say = useSentences(sentences);
  const sizeOf = useSizes();
  const { act, waits: isTaking, refusal } = useAct("takeLetterBack");
  const takeBack = async (): Promise<void> => {
    const taken = await act({ roomId: room.roomId, letterId });
    if (taken !== null) props.onTakenBack(taken.text);
  };
  return (
    <div>
      <StateLine>
        {waits.heldBack === null
          ? say.waits(sizeOf(waits.sentBytes), sizeOf(waits.bytes))
          : say.heldBack[waits.heldBack]}
      </StateLine>
      <Button weight="word" waits={isTaking} onPress={() => void takeBack()}>
        {say.takeBack}
      </Button>
      <Refused refusal={refusal} />
    </div>
  );
}
