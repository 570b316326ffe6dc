/** Messages out of a TCP stream: each says its own length (RFC 8489 §6.2.2; RFC 8656 §12.5). */
import { relayDatagramBytesMax } from "#protocol/wire/limits.ts";
import { magicCookie, stunHeaderBytes } from "./stun-message.ts";

/** The longest message believed: a datagram in a Send indication, with all that may stand around it. */
export const streamMessageBytesMax = relayDatagramBytesMax + 1024;

/**
 * Takes the pieces of one stream as they come and hands on each whole message. Answers false once the stream
 * is none of TURN's: nothing after that can be found in it, and the connection is to be ended.
 */
export function createStreamMessages(onMessage: (bytes: Buffer) => void): (piece: Buffer) => boolean {
  let held: Buffer = Buffer.alloc(0);
  return (piece) => {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    for (;;) {
      const length = messageLength(held);
      if (length === "unknown") return true;
      if (length === "foreign" || length > streamMessageBytesMax) return false;
      if (held.length < length) return true;
      onMessage(held.subarray(0, length));
      held = held.subarray(length);
    }
  };
}

function messageLength(bytes: Buffer): number | "unknown" | "foreign" {
  const first = bytes[0] ?? 0;
  if (first > 0x4f) return "foreign";
  if (bytes.length < 4) return "unknown";
  const length = bytes.readUInt16BE(2);
  if (first >= 0x40) return 4 + ((length + 3) & ~3);
  // The cookie tells STUN from TLS and whatever else begins with a small byte.
  if (bytes.length >= 8 && bytes.readUInt32BE(4) !== magicCookie) return "foreign";
  return stunHeaderBytes + length;
}
