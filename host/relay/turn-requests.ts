/**
 * The four requests of TURN (RFC 8656 §7 to §12), answered. Every one needs a credential (§5); who has none
 * gets one small answer that costs no memory. Peers can be other places of this relay only.
 */
import type { Clock } from "#base/clock.ts";
import { longTermKey, relayRealm } from "./credentials.ts";
import type { Nonces } from "./nonce.ts";
import { isRelayedAddress, type Place, type Places, placeSeconds, type RelayClient } from "./places.ts";
import {
  attributeOf,
  integrityStands,
  type StunAttribute,
  type StunMessage,
  writeStun,
} from "./stun-message.ts";
import { type TransportAddress, xorAddress } from "./transport-address.ts";
import { attribute, errorCode, method, notUnderstood, number32, peersOf } from "./turn-attributes.ts";

export type RelayGround = {
  readonly clock: Clock;
  readonly secret: string;
  readonly nonces: Nonces;
  readonly places: Places;
};

/** A request whose sender is known to hold a credential. */
type Asked = {
  readonly ground: RelayGround;
  readonly message: StunMessage;
  readonly client: RelayClient;
  readonly username: string;
};
/** The attributes of a success, or the code of an error (RFC 8656 §18, RFC 8489 §14.8). */
type Outcome = readonly StunAttribute[] | number;

const answerers = new Map<number, (asked: Asked) => Outcome>([
  [method.allocate, allocate],
  [method.refresh, refresh],
  [method.createPermission, createPermission],
  [method.channelBind, channelBind],
]);

/**
 * The answer to a request; null for one that TURN does not know, STUN's own Binding among them, and for a
 * stranger's that is no whole Allocate, as a client's first is: a shorter one would be answered with over twice its bytes.
 */
export function answerRequest(ground: RelayGround, message: StunMessage, client: RelayClient): Buffer | null {
  const answerer = answerers.get(message.method);
  if (answerer === undefined) return null;
  if (message.integrity === null && attributeOf(message, attribute.requestedTransport)?.length !== 4)
    return null;
  const { hasFingerprint } = message;
  const write = (kind: "success" | "error", attributes: readonly StunAttribute[], key: Buffer | null) =>
    writeStun({
      kind,
      method: message.method,
      transaction: message.transaction,
      attributes,
      key,
      hasFingerprint,
    });

  const sender = senderOf(ground, message, client);
  if (typeof sender === "number") {
    const again: readonly StunAttribute[] = [
      { type: attribute.realm, value: Buffer.from(relayRealm) },
      { type: attribute.nonce, value: ground.nonces.present(client.address) },
    ];
    return write("error", [errorCode(sender), ...(sender === 400 ? [] : again)], null);
  }
  const unknown = notUnderstood(message);
  if (unknown.length > 0) return write("error", [errorCode(420), unknownAttributes(unknown)], sender.key);
  const outcome = answerer({ ground, message, client, username: sender.username });
  return typeof outcome === "number"
    ? write("error", [errorCode(outcome)], sender.key)
    : write("success", outcome, sender.key);
}

/** Who sent it, or the error that says what is missing (RFC 8489 §9.2.4). */
function senderOf(
  { clock, secret, nonces }: RelayGround,
  message: StunMessage,
  { address }: RelayClient,
): { readonly username: string; readonly key: Buffer } | 400 | 401 | 438 {
  if (message.integrity === null) return 401;
  const username = attributeOf(message, attribute.username)?.toString("latin1");
  const nonce = attributeOf(message, attribute.nonce);
  if (username === undefined || nonce === null || attributeOf(message, attribute.realm) === null) return 400;
  if (!nonces.stands(nonce, address)) return 438;
  const key = longTermKey(clock, secret, username);
  return key !== null && integrityStands(message, key) ? { username, key } : 401;
}

/** RFC 8656 §7.2. */
function allocate({ ground: { places }, message, client, username }: Asked): Outcome {
  const present = places.of(client);
  if (present !== null) {
    return present.transaction.equals(message.transaction) ? placeAttributes(present, message) : 437;
  }
  const transport = attributeOf(message, attribute.requestedTransport);
  if (transport?.length !== 4) return 400;
  // 17 is UDP: what is relayed, however the client reaches the relay.
  if (transport.readUInt8(0) !== 17) return 442;
  if (!isForIpv4(message)) return 440;
  const made = places.make(client, username, message.transaction);
  if (!made.ok) return made.error === "quota" ? 486 : 508;
  return placeAttributes(made.value, message);
}

/** Whether no other family is asked for: a relayed address is one of IPv4, however its client comes (RFC 8656 §18.6). */
function isForIpv4(message: StunMessage): boolean {
  const family = attributeOf(message, attribute.requestedAddressFamily);
  return family === null || (family.length === 4 && family.readUInt8(0) === 1);
}

function placeAttributes({ relayed, client }: Place, { transaction }: StunMessage): readonly StunAttribute[] {
  return [
    { type: attribute.xorRelayedAddress, value: xorAddress(relayed, transaction) },
    number32(attribute.lifetime, placeSeconds),
    { type: attribute.xorMappedAddress, value: xorAddress(client.address, transaction) },
  ];
}

/** RFC 8656 §8.2. A place is renewed for ten minutes, whatever was asked for, or ended. */
function refresh(asked: Asked): Outcome {
  const { places } = asked.ground;
  const place = placeOf(asked);
  if (typeof place === "number") return place;
  if (!isForIpv4(asked.message)) return 443;
  const lifetime = attributeOf(asked.message, attribute.lifetime);
  if (lifetime !== null && lifetime.length !== 4) return 400;
  if (lifetime?.readUInt32BE(0) === 0) {
    places.end(place);
    return [number32(attribute.lifetime, 0)];
  }
  places.renew(place);
  return [number32(attribute.lifetime, placeSeconds)];
}

/** RFC 8656 §10.2: for all the addresses named, or for none. */
function createPermission(asked: Asked): Outcome {
  const place = placeOf(asked);
  if (typeof place === "number") return place;
  const peers = peersOf(asked.message);
  if (peers === null || peers.length === 0) return 400;
  const refusal = peers.map(refusalOf).find((code) => code !== null);
  if (refusal !== undefined) return refusal;
  return asked.ground.places.permit(place, peers) ? [] : 508;
}

/** RFC 8656 §12.2. */
function channelBind(asked: Asked): Outcome {
  const place = placeOf(asked);
  if (typeof place === "number") return place;
  const [peer, ...others] = peersOf(asked.message) ?? [];
  const value = attributeOf(asked.message, attribute.channelNumber);
  if (peer === undefined || others.length > 0 || value?.length !== 4) return 400;
  const channel = value.readUInt16BE(0);
  if (!isChannel(channel)) return 400;
  const refusal = refusalOf(peer);
  if (refusal !== null) return refusal;
  const bound = asked.ground.places.bind(place, channel, peer);
  if (bound.ok) return [];
  return bound.error === "taken" ? 400 : 508;
}

/** The numbers of channels (RFC 8656 §12). */
export function isChannel(number: number): boolean {
  return number >= 0x4000 && number <= 0x4fff;
}

/** The sender's place: 437 when it has none, 441 when it was made under another name (RFC 8656 §5). */
function placeOf({ ground: { places }, client, username }: Asked): Place | 437 | 441 {
  const place = places.of(client);
  if (place === null) return 437;
  return place.username === username ? place : 441;
}

/** Why a peer may not be named; null when it may be: nothing but addresses of this relay's own places. */
function refusalOf(peer: TransportAddress): 403 | 443 | null {
  if (peer.ip.length !== 4) return 443;
  return isRelayedAddress(peer) ? null : 403;
}

/** UNKNOWN-ATTRIBUTES (RFC 8489 §14.9). */
function unknownAttributes(types: readonly number[]): StunAttribute {
  const value = Buffer.alloc(2 * types.length);
  for (const [index, type] of types.entries()) value.writeUInt16BE(type, 2 * index);
  return { type: attribute.unknownAttributes, value };
}
