/**
 * This person's own microphone and camera, opened when they are wanted and let go of when they are not: what is
 * off is off, and its light goes out. Nothing of either is kept, and nothing but the line and the preview sees it.
 */
import { createTurn } from "#base/turn.ts";

export type OwnKind = "sound" | "picture";

/** refused: the person or the browser said no · none: there is no such device · busy: another program holds it. */
export type MediaTrouble = "refused" | "none" | "busy";

export type OwnMediaState = {
  readonly sound: MediaStreamTrack | null;
  readonly picture: MediaStreamTrack | null;
  readonly wanted: Readonly<Record<OwnKind, boolean>>;
  readonly trouble: Readonly<Record<OwnKind, MediaTrouble | null>>;
};

export type OwnMedia = {
  /** Turns one on or off. */
  want(kind: OwnKind, on: boolean): void;
  /** Takes another microphone or camera, by the browser's id of it; null: the browser's own choice. */
  choose(kind: OwnKind, deviceId: string | null): void;
  /** Lets go of both. */
  close(): void;
};

const names = { sound: "audio", picture: "video" } as const;
const kinds: readonly OwnKind[] = ["sound", "picture"];

/** Opens both at once, so that the browser asks one time; `tell` hears of every change. */
export function openOwnMedia(
  chosen: Readonly<Record<OwnKind, string | null>>,
  tell: (state: OwnMediaState) => void,
): OwnMedia {
  const ids = { ...chosen };
  let state: OwnMediaState = {
    sound: null,
    picture: null,
    wanted: { sound: true, picture: true },
    trouble: { sound: null, picture: null },
  };
  let isClosed = false;
  const inTurn = createTurn();

  function change(next: Partial<OwnMediaState>): void {
    state = { ...state, ...next };
    if (!isClosed) tell(state);
  }

  function letGo(kind: OwnKind): void {
    state[kind]?.stop();
    change({ [kind]: null });
  }

  /** What is wanted and not open. */
  const missing = (): readonly OwnKind[] =>
    isClosed ? [] : kinds.filter((kind) => state.wanted[kind] && state[kind] === null);

  async function open(which: readonly OwnKind[]): Promise<void> {
    if (which.length === 0) return;
    // Another may be chosen while the browser asks: what comes then is not the one that is wanted (CL26).
    const asked = { ...ids };
    const constraints = Object.fromEntries(
      which.map((kind) => [names[kind], constraintsOf(kind, asked[kind])]),
    );
    try {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      const tracks = stream.getTracks();
      for (const kind of which)
        take(
          kind,
          tracks.find((track) => track.kind === names[kind]),
          asked[kind] === ids[kind],
        );
    } catch (error) {
      if (which.length > 1) {
        // One of them is not there, or not allowed: the other may be.
        for (const kind of which) await open(missing().filter((one) => one === kind));
        return;
      }
      for (const kind of which)
        if (asked[kind] === ids[kind]) change({ trouble: { ...state.trouble, [kind]: troubleOf(error) } });
    }
  }

  function take(kind: OwnKind, track: MediaStreamTrack | undefined, isChosen: boolean): void {
    if (track === undefined) return;
    // Turned off, another one chosen, or the page left, while the browser was asking.
    if (isClosed || !isChosen || !state.wanted[kind]) return track.stop();
    track.addEventListener("ended", () => {
      if (state[kind] === track) change({ [kind]: null, trouble: { ...state.trouble, [kind]: "none" } });
    });
    change({ [kind]: track, trouble: { ...state.trouble, [kind]: null } });
  }

  function openMissing(): void {
    void inTurn(() => open(missing()));
  }

  openMissing();
  return {
    want(kind, on) {
      change({ wanted: { ...state.wanted, [kind]: on } });
      if (on) openMissing();
      else letGo(kind);
    },
    choose(kind, deviceId) {
      ids[kind] = deviceId;
      letGo(kind);
      openMissing();
    },
    close() {
      isClosed = true;
      for (const kind of kinds) state[kind]?.stop();
    },
  };
}

/** A picture as large as a face needs; voices without the room's echo. */
function constraintsOf(kind: OwnKind, deviceId: string | null): MediaTrackConstraints {
  const which = deviceId === null ? {} : { deviceId: { ideal: deviceId } };
  if (kind === "sound") return { ...which, echoCancellation: true, noiseSuppression: true };
  return { ...which, width: { ideal: 960 }, height: { ideal: 540 }, frameRate: { ideal: 24 } };
}

/** What the names of getUserMedia's errors mean (W3C mediacapture-streams §10). */
function troubleOf(error: unknown): MediaTrouble {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "none";
}
