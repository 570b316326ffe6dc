/** The document of an open note: what the device keeps goes in, what is typed goes back to the device. */
import { useCallback, useEffect, useRef, useState } from "react";
import { applyUpdate, Doc } from "yjs";
import { type Refusal, useDevice } from "#app/device/use-device.tsx";
import type { NoteView } from "#device/questions.ts";
import { createNoteWriter, type NoteWriter, openingOf, type Written } from "./note-writer.ts";

const fromDevice = "device";

export type NoteDocument = {
  readonly doc: Doc;
  /** Called with the whole text after every change and once at the beginning. */
  readonly onText: (text: string) => void;
  readonly flush: () => Promise<void>;
  readonly isBlank: boolean;
  readonly written: Written;
  readonly refusal: Refusal<"writeNote"> | null;
};

export function useNoteDocument(view: NoteView): NoteDocument {
  const device = useDevice();
  const { noteId } = view;
  // One document for as long as the page is open; later changes are applied below.
  const [doc] = useState(() => {
    const made = new Doc();
    if (view.document.length > 0) applyUpdate(made, view.document, fromDevice);
    return made;
  });
  const [begun] = useState(view.document.length > 0);
  const [isBlank, setIsBlank] = useState(!begun);
  const [written, setWritten] = useState<Written>("saved");
  const [refusal, setRefusal] = useState<Refusal<"writeNote"> | null>(null);
  const text = useRef("");
  const writer = useRef<NoteWriter | null>(null);

  useEffect(() => {
    const made = createNoteWriter({
      write: async (update, opening) => {
        const outcome = await device.act("writeNote", { noteId, update, opening });
        setRefusal(outcome.ok ? null : outcome.error);
        return outcome.ok;
      },
      onWritten: setWritten,
      begun,
    });
    writer.current = made;
    const onUpdate = (update: Uint8Array, origin: unknown): void => {
      // The editor tells its text after the document has changed; a moment later both are the same.
      if (origin !== fromDevice) queueMicrotask(() => made.take(update, openingOf(text.current)));
    };
    const onHide = (): void => {
      if (document.visibilityState === "hidden") void made.flush();
    };
    doc.on("update", onUpdate);
    document.addEventListener("visibilitychange", onHide);
    window.addEventListener("pagehide", onHide);
    return () => {
      doc.off("update", onUpdate);
      document.removeEventListener("visibilitychange", onHide);
      window.removeEventListener("pagehide", onHide);
      void made.stop();
    };
  }, [device, doc, noteId, begun]);

  useEffect(() => {
    // From another tab or another of the therapist's devices; what is here already changes nothing.
    if (view.document.length > 0) applyUpdate(doc, view.document, fromDevice);
  }, [doc, view.document]);

  const onText = useCallback((now: string): void => {
    text.current = now;
    setIsBlank(now.trim() === "");
  }, []);
  const flush = useCallback(async (): Promise<void> => writer.current?.flush(), []);
  return { doc, onText, flush, isBlank, written, refusal };
}
