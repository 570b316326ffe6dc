/**
 * Nonces of the relay (RFC 8489 §9.2): half an hour's number and a MAC over it and the sender's address, so
 * that none is remembered for anybody, and a request that was overheard cannot be sent again from elsewhere.
 * Short on purpose: the answer that bears one goes to whoever asks, and must not be worth asking for.
 */
import { createHmac, randomBytes } from "node:crypto";
import { equalBytes } from "#base/bytes.ts";
import type { Clock } from "#base/clock.ts";
import type { TransportAddress } from "./transport-address.ts";

export type Nonces = {
  /** 8 characters. */
  present(sender: TransportAddress): Buffer;
  /** Whether it was given to this sender within the present half hour or the one before. RFC 8656 §5: at most an hour. */
  stands(nonce: Buffer, sender: TransportAddress): boolean;
};

const windowMs = 30 * 60_000;
/** Of the MAC. Who guesses one gains nothing: a request still needs its integrity. */
const macBytes = 4;

/** Nonces under a secret of this process. */
export function createNonces(clock: Clock, secret: Buffer = randomBytes(32)): Nonces {
  const windowNow = () => Math.floor(clock.now() / windowMs) % 0x1_0000;

  function nonceOf(window: number, { ip, port }: TransportAddress): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt16BE(window, 0);
    bytes.writeUInt16BE(port, 2);
    const mac = createHmac("sha256", secret).update(bytes).update(ip).digest().subarray(0, macBytes);
    return Buffer.from(Buffer.concat([bytes.subarray(0, 2), mac]).toString("base64url"));
  }

  return {
    present: (sender) => nonceOf(windowNow(), sender),
    stands(nonce, sender) {
      const now = windowNow();
      const before = (now + 0xffff) % 0x1_0000;
      return [now, before].some((window) => equalBytes(nonceOf(window, sender), nonce));
    },
  };
}
