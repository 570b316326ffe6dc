/** Own microphone and camera while the page is open, with the choice of devices. */
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type OwnKind,
  type OwnMedia,
  type OwnMediaState,
  openOwnMedia,
} from "#device/page/call/own-media.ts";
import { keepChoices, presentChoices, type VideoChoices } from "./video-choices.ts";

export type UsedMedia = {
  readonly state: OwnMediaState;
  readonly choices: VideoChoices;
  readonly turn: (kind: OwnKind) => void;
  readonly change: (choices: Partial<VideoChoices>) => void;
};

const closed: OwnMediaState = {
  sound: null,
  picture: null,
  wanted: { sound: true, picture: true },
  trouble: { sound: null, picture: null },
};

/** Opens both while `isWanted`; lets go of both when it is not, and when the page is left. */
export function useOwnMedia(isWanted: boolean): UsedMedia {
  const [state, setState] = useState<OwnMediaState>(closed);
  const [choices, setChoices] = useState(presentChoices);
  const media = useRef<OwnMedia | null>(null);
  const chosen = useRef(choices);
  useEffect(() => {
    if (!isWanted) return undefined;
    const { sound, picture } = chosen.current;
    const opened = openOwnMedia({ sound, picture }, setState);
    media.current = opened;
    return () => {
      media.current = null;
      opened.close();
      setState(closed);
    };
  }, [isWanted]);
  const turn = useCallback(
    (kind: OwnKind) => {
      // What is wanted and did not come is asked for again, not turned off.
      const isMissing = state.wanted[kind] && state[kind] === null && state.trouble[kind] !== null;
      media.current?.want(kind, isMissing || !state.wanted[kind]);
    },
    [state],
  );
  const change = useCallback((changed: Partial<VideoChoices>) => {
    const next = { ...chosen.current, ...changed };
    for (const kind of ["sound", "picture"] as const)
      if (changed[kind] !== undefined) media.current?.choose(kind, changed[kind]);
    chosen.current = next;
    setChoices(next);
    keepChoices(next);
  }, []);
  return { state, choices, turn, change };
}
