/** A square code for a camera, drawn here as one SVG path: no picture from elsewhere, no inline style. */
import encodeQr from "qr";
import { type ReactNode, useMemo } from "react";

export function QrCode(props: { readonly text: string; readonly label: string }): ReactNode {
  const { size, path } = useMemo(() => drawn(props.text), [props.text]);
  // Always dark on light, in both themes: cameras read nothing else reliably.
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#FFFFFF" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  const cells = encodeQr(text, "raw", { ecc: "medium", border: 2 });
  const path = cells
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { size: cells.length, path };
}
