/** What a browser measures of a line, of which only whether sound and picture come through is made. */

export type LineMeasures = {
  /** Kilobits a second that could be sent; null where the browser does not say. */
  readonly sendKbps: number | null;
  /** Share lost of what this side sent, 0 to 1; null before the other side has told. */
  readonly lost: number | null;
};

/** Reads the statistics of a connection (W3C webrtc-stats): the pair in use, and what the other reports. */
export async function measureLine(pc: RTCPeerConnection): Promise<LineMeasures> {
  const rows = [...(await pc.getStats()).values()] as readonly Record<string, unknown>[];
  const transport = rows.find(({ type }) => type === "transport");
  const pair = rows.find(({ id }) => id !== undefined && id === transport?.["selectedCandidatePairId"]);
  const bits = pair?.["availableOutgoingBitrate"];
  const losses = rows
    .filter(({ type }) => type === "remote-inbound-rtp")
    .map((row) => row["fractionLost"])
    .filter((share) => typeof share === "number");
  return {
    sendKbps: typeof bits === "number" ? bits / 1000 : null,
    lost: losses.length === 0 ? null : Math.max(...losses),
  };
}
