/**
 * A picture or a plain text out of a letter (FI12): text in a frame that has no origin and may nothing, a picture as
 * an image, which runs and asks for nothing. A frame would show it with styles of the browser's own, which the policy
 * of the page forbids. What is shown is told by the bytes (preview-kind.ts).
 */
import { type ReactNode, useEffect, useState } from "react";
import { useDevice } from "#app/device/use-device.tsx";
import { lendAddress } from "#app/papers/save-file.ts";
import { files as sentences } from "#app/sentences/files.ts";
import { useSentences } from "#app/sentences/language.tsx";
import type { LetterFileView } from "#device/asked/files.ts";
import type { Device } from "#device/device.ts";
import { wholeFile } from "./file-bytes.ts";
import { previewKind } from "./preview-kind.ts";

/** A text of a few lines gets a low frame: how much stands in it cannot be measured from outside. */
const shortTextBytes = 240;

type Shown = { readonly address: string; readonly kind: string } | "opening" | "not-shown";

export function FilePreview(props: { readonly file: LetterFileView }): ReactNode {
  const { file } = props;
  const say = useSentences(sentences);
  const shown = useShown(file);
  if (shown === "opening") return null;
  if (shown === "not-shown") return <p>{say.notShown}</p>;
  if (shown.kind.startsWith("image/"))
    return <img className="file-picture" src={shown.address} alt={say.shown(file.name)} />;
  const frame = file.length <= shortTextBytes ? "file-frame file-frame-short" : "file-frame";
  return <iframe className={frame} sandbox="" src={shown.address} title={say.shown(file.name)} />;
}

/** The address of the file in this window, lent as long as it is looked at. */
function useShown(file: LetterFileView): Shown {
  const device = useDevice();
  const [shown, setShown] = useState<Shown>("opening");
  const { fileId, length } = file;
  useEffect(() => {
    let isWanted = true;
    let giveBack: () => void = () => undefined;
    void blobToShow(device, { fileId, length }).then((blob) => {
      if (!isWanted) return;
      if (blob === null) return setShown("not-shown");
      const lent = lendAddress(blob);
      giveBack = lent.giveBack;
      setShown({ address: lent.address, kind: blob.type });
    });
    return () => {
      isWanted = false;
      giveBack();
    };
  }, [device, fileId, length]);
  return shown;
}

/** The bytes under the kind they are, or null when that is none to be shown. */
async function blobToShow(
  device: Device,
  file: Pick<LetterFileView, "fileId" | "length">,
): Promise<Blob | null> {
  const head = await device.ask("filePiece", { fileId: file.fileId, at: 0 });
  const kind = head === null ? null : previewKind(head, file.length);
  const whole = kind === null ? null : await wholeFile(device, file);
  return whole === null || kind === null ? null : new Blob([whole], { type: kind });
}
