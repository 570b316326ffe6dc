/** Few codecs, so that a description is short: what every browser has (RFC 7742 §5, RFC 7874 §3), in one order. */

/** The ones kept, by kind; rtx sends what was lost once more (RFC 4588). */
const kept = { audio: ["audio/opus"], video: ["video/vp8", "video/rtx"] };

/** Leaves the transceiver only the codecs above, where the browser lets us choose and has them. */
export function preferFewCodecs(transceiver: RTCRtpTransceiver, kind: "audio" | "video"): void {
  const all = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  const few = all.filter(({ mimeType }) => kept[kind].includes(mimeType.toLowerCase()));
  if (few.length > 0) transceiver.setCodecPreferences(few);
}
