/** The hour of a room as this window holds it, from when the page opens until it is left. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useDevice } from "#app/device/use-device.tsx";
import { holdHour } from "#device/page/call/hold-hour.ts";
import type { HeldHour, HourState, OwnTracks } from "#device/page/call/hour-state.ts";
import { oneWindow } from "#device/page/call/one-window.ts";
import type { UsedMedia } from "./use-own-media.ts";

export type Hour = {
  readonly state: HourState;
  readonly knock: () => void;
  readonly letIn: () => void;
  readonly leave: () => void;
  readonly send: (tracks: OwnTracks) => void;
  readonly askForPicture: () => void;
  /** From the beginning, after it ended; takes it from another window or device of this person where that has it. */
  readonly again: () => void;
};

const before: HourState = { at: "before", knocks: false };

export function useHour(roomId: string): Hour {
  const device = useDevice();
  const [state, setState] = useState<HourState>(before);
  const [{ turn, takesOver }, setTurn] = useState({ turn: 0, takesOver: false });
  const held = useRef<HeldHour | null>(null);
  // Before the next picture is drawn: whoever puts away is out of the hour at once.
  useLayoutEffect(() => {
    let isThisTurn = true;
    // What an earlier turn says when it is left is not shown as this one's.
    const show = (next: HourState): void => {
      if (isThisTurn) setState(next);
    };
    const letGo = oneWindow(roomId, turn > 0, (where) => {
      held.current?.letGo();
      held.current = where === "here" ? holdHour(device, roomId, show, takesOver) : null;
      if (where === "other") show({ at: "failed", why: "other-window" });
    });
    return () => {
      isThisTurn = false;
      held.current?.leave();
      held.current = null;
      letGo();
    };
  }, [device, roomId, turn, takesOver]);
  const isElsewhere = state.at === "failed" && state.why === "other-device";
  return {
    state,
    knock: useCallback(() => held.current?.knock(), []),
    letIn: useCallback(() => held.current?.letIn(), []),
    leave: useCallback(() => held.current?.leave(), []),
    send: useCallback((tracks) => held.current?.send(tracks), []),
    askForPicture: useCallback(() => held.current?.askForPicture(), []),
    again: useCallback(() => {
      setState(before);
      setTurn((last) => ({ turn: last.turn + 1, takesOver: isElsewhere }));
    }, [isElsewhere]),
  };
}

/** What microphone and camera have now goes into the hour, and what they have later. */
export function useSending({ state, send }: Hour, { state: own }: UsedMedia): void {
  const { sound, picture } = own;
  // Told anew after each change of the hour too: one that was just begun knows of no tracks.
  useEffect(() => send({ sound, picture }), [send, sound, picture, state.at]);
}
