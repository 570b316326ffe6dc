/** The four signs of the room (look.md §5), each beside its word. */
import type { ReactNode } from "react";

const paths = {
  microphone: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3Zm-6 9a6 6 0 0 0 12 0M12 18v3M9 21h6",
  camera: "M3 7h12v10H3Zm12 4 6-3v8l-6-3",
  self: "M3 5h18v14H3Zm10 7h5v4h-5Z",
  leave: "M10 4H4v16h6M9 12h11m-4-4 4 4-4 4",
} as const;

export function Icon(props: { readonly name: keyof typeof paths }): ReactNode {
  return (
    <svg className="video-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[props.name]} />
    </svg>
  );
}
