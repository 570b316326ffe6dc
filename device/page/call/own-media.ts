/**
 * This person's own microphone and camera, opened when they are wanted and let go of when they are not: what is
 * off is off, and its light goes out. Nothing of either is kept, and nothing but the line and the preview sees it.
 */

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
  let turn: Promise<unknown> = Promise.resolve();

  function change(next: Partial<OwnMediaState>): void {
    state = { ...state, ...next };
    if (!isClosed) tell(state);
  }

  function letGo(kind: OwnKind): void {
    state[kind]?.stop();
    change({ [kind]: null });
  }

  async function open(missing: readonly OwnKind[]): Promise<void> {
    if (missing.length === 0) return;
    const constraints = Object.fromEntries(
      missing.map((kind) => [names[kind], constraintsOf(kind, ids[kind])]),
    );
    try {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      for (const kind of missing)
        take(
          kind,
          stream.getTracks().find((track) => track.kind === names[kind]),
        );
    } catch (error) {
      if (missing.length > 1) {
        // One of them is not there, or not allowed: the other may be.
        for (const kind of missing) await open([kind]);
        return;
      }
      for (const kind of missing) change({ trouble: { ...state.trouble, [kind]: troubleOf(error) } });
    }
  }

  function take(kind: OwnKind, track: MediaStreamTrack | undefined): void {
    if (track === undefined) return;
    // Turned off, or the page left, while the browser was asking.
    if (isClosed || !state.wanted[kind]) return track.stop();
    track.addEventListener("ended", () => {
      if (state[kind] === track) change({ [kind]: null, trouble: { ...state.trouble, [kind]: "none" } });
    });
    change({ [kind]: track, trouble: { ...state.trouble, [kind]: null } });
  }

  function inTurn(): void {
    turn = turn.then(() =>
      isClosed ? undefined : open(kinds.filter((kind) => state.wanted[kind] && state[kind] === null)),
    );
  }

  inTurn();
  return {
    want(kind, on) {
      change({ wanted: { ...state.wanted, [kind]: on } });
      if (on) inTurn();
      else letGo(kind);
    },
    choose(kind, deviceId) {
      ids[kind] = deviceId;
      letGo(kind);
      inTurn();
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
