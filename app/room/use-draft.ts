/** A letter while it is being written: kept on this device as it is typed, and there again after anything. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useDevice } from "#app/device/use-device.tsx";

/** Milliseconds from a key stroke to keeping; on leaving the page it is kept at once. */
const keepAfterMs = 400;

export type Draft = {
  readonly text: string;
  readonly write: (text: string) => void;
  /**
   * Sends what is written, and empties the writing place. The words are kept before, and not again while they are
   * under way: a draft that came after its letter would stand there as unsent. `act` answers whether it was sent.
   */
  readonly send: (act: (text: string) => Promise<boolean>) => Promise<void>;
  /** Whether all that is typed is kept on this device. */
  readonly isKept: boolean;
};

/** The draft of a room's next letter, beginning with what was kept before. */
export function useDraft(roomId: string, keptBefore: string): Draft {
  const device = useDevice();
  const [text, setText] = useState(keptBefore);
  const [keptText, setKeptText] = useState(keptBefore);
  const latest = useRef(text);
  const asked = useRef(keptBefore);
  const isSending = useRef(false);

  const keep = useCallback((): void => {
    const now = latest.current;
    if (isSending.current || now === asked.current) return;
    asked.current = now;
    device.act("keepDraft", { roomId, text: now }).then(
      (outcome) => {
        if (outcome.ok) setKeptText(now);
        else asked.current = "";
      },
      () => undefined,
    );
  }, [device, roomId]);

  useEffect(() => {
    if (text === asked.current) return;
    const timer = setTimeout(keep, keepAfterMs);
    return () => clearTimeout(timer);
  }, [text, keep]);

  useEffect(() => {
    const onHide = (): void => {
      if (document.visibilityState === "hidden") keep();
    };
    document.addEventListener("visibilitychange", onHide);
    return () => {
      document.removeEventListener("visibilitychange", onHide);
      keep();
    };
  }, [keep]);

  const write = useCallback((next: string): void => {
    latest.current = next;
    setText(next);
  }, []);
  const send = useCallback(
    async (act: (text: string) => Promise<boolean>): Promise<void> => {
      const sent = latest.current;
      keep();
      isSending.current = true;
      const wasSent = await act(sent);
      isSending.current = false;
      if (wasSent) {
        asked.current = "";
        setKeptText("");
        // What was typed while it was under way is the next letter's, and stays.
        if (latest.current === sent) write("");
      }
      keep();
    },
    [keep, write],
  );
  return { text, write, send, isKept: text === keptText };
}
