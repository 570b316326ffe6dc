/** One track as a stream that a picture can show. */
import { useMemo } from "react";

export function useStream(track: MediaStreamTrack | null): MediaStream | null {
  return useMemo(() => (track === null ? null : new MediaStream([track])), [track]);
}
