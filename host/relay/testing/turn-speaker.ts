/** One that speaks TURN to a relay without sockets: what it asks, and all it hears. */
import { createHash, randomBytes } from "node:crypto";
import type { RelayClient } from "#host/relay/places.ts";
import type { Relay } from "#host/relay/relay.ts";
import {
  attributeOf,
  readStun,
  type StunAttribute,
  type StunMessage,
  writeStun,
} from "#host/relay/stun-message.ts";
import { readXorAddress, type TransportAddress, xorAddress } from "#host/relay/transport-address.ts";
import { attribute, method, number32 } from "#host/relay/turn-attributes.ts";

export type Credential = { readonly username: string; readonly credential: string };

export type Asking = {
  readonly method: number;
  readonly attributes: (transaction: Buffer) => readonly StunAttribute[];
  readonly as?: Credential | null;
  readonly nonce?: Buffer;
  readonly transaction?: Buffer;
};

/** The bytes of a request; with a credential and a nonce it bears its integrity. */
export function requestBytes({ as, nonce, transaction = randomBytes(12), ...asking }: Asking): Buffer {
  const isProven = as !== undefined && as !== null && nonce !== undefined;
  const proof = isProven
    ? [
        { type: attribute.username, value: Buffer.from(as.username) },
        { type: attribute.realm, value: Buffer.from("hf") },
        { type: attribute.nonce, value: nonce },
      ]
    : [];
  return writeStun({
    kind: "request",
    method: asking.method,
    transaction,
    attributes: [...asking.attributes(transaction), ...proof],
    key: isProven ? createHash("md5").update(`${as.username}:hf:${as.credential}`).digest() : null,
    hasFingerprint: false,
  });
}

/** UDP, for REQUESTED-TRANSPORT (RFC 8656 §18.8). */
export const overUdp: StunAttribute = { type: attribute.requestedTransport, value: Buffer.of(17, 0, 0, 0) };
export const peer = (address: TransportAddress, transaction: Buffer): StunAttribute => ({
  type: attribute.xorPeerAddress,
  value: xorAddress(address, transaction),
});
export const channelNumber = (channel: number): StunAttribute =>
  number32(attribute.channelNumber, channel * 0x1_0000);

/** The code of an error answer; 0 of a success. */
export function codeOf(answer: StunMessage | null): number | null {
  if (answer === null) return null;
  const value = attributeOf(answer, attribute.errorCode);
  return value === null ? 0 : value.readUInt8(2) * 100 + value.readUInt8(3);
}

export type Speaker = {
  readonly client: RelayClient;
  /** Everything heard, oldest first. */
  readonly heard: Buffer[];
  say(bytes: Buffer): Buffer | null;
  /** Asks with the last nonce heard, and again when that is called stale; the answer. */
  ask(asking: Asking): StunMessage | null;
  /** Makes a place; its relayed address. */
  settle(as: Credential): TransportAddress;
};

let lastNumber = 0;

/** A client of this relay at an address of its own. */
export function speakerTo(relay: Relay, ip = Buffer.of(192, 0, 2, 7)): Speaker {
  const heard: Buffer[] = [];
  const number = ++lastNumber;
  const port = 1024 + (number % 60_000);
  const client: RelayClient = {
    id: `test ${number}`,
    address: { ip, port },
    send: (bytes) => heard.push(bytes),
  };
  let nonce = Buffer.alloc(8);

  function say(bytes: Buffer): Buffer | null {
    const before = heard.length;
    relay.receive(bytes, client);
    return heard[before] ?? null;
  }

  function ask(asking: Asking): StunMessage | null {
    for (let tries = 0; ; tries++) {
      const bytes = say(requestBytes({ nonce, ...asking }));
      const answer = bytes === null ? null : readStun(bytes);
      const next = answer === null ? null : attributeOf(answer, attribute.nonce);
      if (answer === null || next === null || codeOf(answer) !== 438 || tries > 0) return answer;
      nonce = Buffer.from(next);
    }
  }

  return {
    client,
    heard,
    say,
    ask,
    settle(as) {
      const answer = ask({ method: method.allocate, attributes: () => [overUdp], as });
      const value = answer === null ? null : attributeOf(answer, attribute.xorRelayedAddress);
      const relayed = answer === null || value === null ? null : readXorAddress(value, answer.transaction);
      if (relayed === null) throw new Error(`no place: ${codeOf(answer)}`);
      return relayed;
    },
  };
}
