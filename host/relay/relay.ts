/**
 * The relay of a call, without its sockets: bytes of one client in, bytes for others out (RFC 8656). It holds
 * places in memory while they last, and keeps, counts and says nothing else.
 */
import type { Clock } from "#base/clock.ts";
import { relayDatagramBytesMax } from "#protocol/wire/limits.ts";
import { createNonces } from "./nonce.ts";
import { createPlaces, type Place, type RelayClient } from "./places.ts";
import { attributeOf, readStun, type StunMessage, writeStun } from "./stun-message.ts";
import { type TransportAddress, xorAddress } from "./transport-address.ts";
import { attribute, method, notUnderstood, peersOf } from "./turn-attributes.ts";
import { answerRequest, isChannel, type RelayGround } from "./turn-requests.ts";

export type Relay = {
  /** Takes one message of a client. Whatever the bytes are, it does what they ask for rightly, or nothing. */
  receive(bytes: Buffer, client: RelayClient): void;
  /** Whether this client has a place. */
  holds(client: Pick<RelayClient, "id">): boolean;
  /** Ends the place of a client whose connection is gone. */
  leave(client: Pick<RelayClient, "id">): void;
  /** Ends what is over; to be called now and then. */
  sweep(): void;
  /** Places there are now. */
  count(): number;
  /** Names of which anything is known now. */
  names(): number;
};

/** A channel's number and the length of what follows (RFC 8656 §12.4). */
export const channelHeadBytes = 4;
const dataTransaction = 12;

/** A relay that lets in who has a credential under `secret`. */
export function createRelay(clock: Clock, secret: string): Relay {
  const places = createPlaces(clock);
  const ground: RelayGround = { clock, secret, nonces: createNonces(clock), places };

  function receive(bytes: Buffer, client: RelayClient): void {
    const first = bytes[0] ?? 0xff;
    if (first >= 0x40 && first <= 0x4f) return receiveChannel(bytes, client);
    const message = readStun(bytes);
    if (message === null) return;
    if (message.kind === "request") {
      const answer = answerRequest(ground, message, client);
      if (answer !== null) client.send(answer);
    }
    if (message.kind === "indication" && message.method === method.send) receiveSend(message, client);
  }

  /** RFC 8656 §11.2. */
  function receiveSend(message: StunMessage, client: RelayClient): void {
    const place = places.of(client);
    const [peer, ...others] = peersOf(message) ?? [];
    const data = attributeOf(message, attribute.data);
    if (place === null || peer === undefined || others.length > 0 || data === null) return;
    if (notUnderstood(message).length === 0) handOver(place, peer, data);
  }

  /** RFC 8656 §12.6. Over UDP there may be padding after the data. */
  function receiveChannel(bytes: Buffer, client: RelayClient): void {
    if (bytes.length < channelHeadBytes || !isChannel(bytes.readUInt16BE(0))) return;
    const end = channelHeadBytes + bytes.readUInt16BE(2);
    const place = places.of(client);
    const peer = place === null ? null : places.peerOf(place, bytes.readUInt16BE(0));
    if (place === null || peer === null || end > bytes.length) return;
    handOver(place, peer, bytes.subarray(channelHeadBytes, end));
  }

  /** From one place to another, if both let each other in and the sender has not sent too much; else it is lost, as datagrams are. */
  function handOver(from: Place, to: TransportAddress, data: Buffer): void {
    if (data.length > relayDatagramBytesMax || !places.maySend(from, data.length)) return;
    const place = places.reached(from, to);
    if (place === null) return;
    const channel = places.channelOf(place, from.relayed);
    place.client.send(channel === null ? dataIndication(from.relayed, data) : channelData(channel, data));
  }

  return {
    receive,
    holds: (client) => places.of(client) !== null,
    leave(client) {
      const place = places.of(client);
      if (place !== null) places.end(place);
    },
    sweep: () => places.sweep(),
    count: () => places.count(),
    names: () => places.names(),
  };
}

/** RFC 8656 §11.4. */
function dataIndication(peer: TransportAddress, data: Buffer): Buffer {
  // Nobody answers an indication, so its transaction says nothing; zeros tell least.
  const transaction = Buffer.alloc(dataTransaction);
  return writeStun({
    kind: "indication",
    method: method.data,
    transaction,
    attributes: [
      { type: attribute.xorPeerAddress, value: xorAddress(peer, transaction) },
      { type: attribute.data, value: data },
    ],
    key: null,
    hasFingerprint: false,
  });
}

/** RFC 8656 §12.4, with the padding that a stream needs (§12.5) and a datagram may have. */
function channelData(channel: number, data: Buffer): Buffer {
  const bytes = Buffer.alloc(channelHeadBytes + ((data.length + 3) & ~3));
  bytes.writeUInt16BE(channel, 0);
  bytes.writeUInt16BE(data.length, 2);
  data.copy(bytes, channelHeadBytes);
  return bytes;
}
