/**
 * The one place that hands a file to the person: saved where the browser saves, opened to read and print, or
 * passed to another program of the same machine, or shown in a frame of this window. Nothing of it goes to a host. The address under which the
 * browser reaches the bytes exists in this window only, and is taken back.
 */

export type FileForPerson = {
  /** Names nobody. */
  readonly fileName: string;
  readonly mediaType: string;
  /** A blob where nobody is to hold them all: the browser has laid them down. */
  readonly bytes: Uint8Array | Blob;
};

/** A viewer reads the bytes by itself after it was opened; by then it has them, in milliseconds. */
const readByMs = 60_000;

/** Saves the file where this browser saves. */
export function saveFile(file: FileForPerson): void {
  withAddress(file, (anchor) => {
    anchor.download = file.fileName;
  });
}

/** Opens the file beside this window, where the browser shows and prints it. */
export function openFile(file: FileForPerson): void {
  withAddress(file, (anchor) => {
    anchor.target = "_blank";
    anchor.rel = "noopener";
  });
}

/** Whether this machine can pass the file on to another of its programs. */
export function mayShare(file: FileForPerson): boolean {
  return typeof navigator.canShare === "function" && navigator.canShare({ files: [asFile(file)] });
}

/** Lets the person choose a program of this machine for the file. Answers when that is over, chosen or not. */
export async function shareFile(file: FileForPerson): Promise<void> {
  try {
    await navigator.share({ files: [asFile(file)] });
  } catch (error) {
    // Closing the list without choosing is an answer too.
    if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
  }
}

/** An address under which a frame of this window can show the bytes, until it is given back. */
export function lendAddress(bytes: Blob): { readonly address: string; readonly giveBack: () => void } {
  const address = URL.createObjectURL(bytes);
  return { address, giveBack: () => URL.revokeObjectURL(address) };
}

function withAddress(file: FileForPerson, prepare: (anchor: HTMLAnchorElement) => void): void {
  const address = URL.createObjectURL(asFile(file));
  const anchor = document.createElement("a");
  anchor.href = address;
  prepare(anchor);
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), readByMs);
}

function asFile({ bytes, fileName, mediaType }: FileForPerson): File {
  return new File([bytes as Uint8Array<ArrayBuffer> | Blob], fileName, { type: mediaType });
}
