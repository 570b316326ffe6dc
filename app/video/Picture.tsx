/** A moving picture, with sound or without. One's own is shown as in a mirror, and never heard. */
import { type ReactNode, useEffect, useRef } from "react";

export function Picture(props: {
  readonly stream: MediaStream | null;
  readonly label: string;
  readonly own?: boolean;
  /** The browser's id of a loudspeaker; null for its own choice. */
  readonly speaker?: string | null;
  readonly className: string;
}): ReactNode {
  const { stream, label, own = false, speaker = null, className } = props;
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (video === null) return;
    video.srcObject = stream;
    // Where a browser waits for a tap before it plays, the next one on any control does.
    if (stream !== null) video.play().catch(() => undefined);
  }, [stream]);
  useEffect(() => {
    const video = element.current;
    if (video === null || own || !("setSinkId" in video)) return;
    // A loudspeaker that is gone: the browser's own choice sounds.
    video.setSinkId(speaker ?? "").catch(() => undefined);
  }, [speaker, own]);
  return <video ref={element} className={className} aria-label={label} muted={own} playsInline autoPlay />;
}
