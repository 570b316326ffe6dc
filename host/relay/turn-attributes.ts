/** Numbers of TURN and STUN that the relay uses (RFC 8656 §17, §18, §19; RFC 8489 §18.2, §18.3). */
import type { StunAttribute, StunMessage } from "./stun-message.ts";
import { readXorAddress, type TransportAddress } from "./transport-address.ts";

export const method = {
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  createPermission: 0x008,
  channelBind: 0x009,
} as const;

export const attribute = {
  username: 0x0006,
  errorCode: 0x0009,
  unknownAttributes: 0x000a,
  channelNumber: 0x000c,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedAddressFamily: 0x0017,
  requestedTransport: 0x0019,
  xorMappedAddress: 0x0020,
} as const;

/** Below this a receiver that does not know an attribute must refuse the message (RFC 8489 §14). */
const optionalFrom = 0x8000;
const understood: ReadonlySet<number> = new Set([
  attribute.username,
  attribute.channelNumber,
  attribute.lifetime,
  attribute.xorPeerAddress,
  attribute.data,
  attribute.realm,
  attribute.nonce,
  attribute.requestedAddressFamily,
  attribute.requestedTransport,
]);

/** Types that had to be understood and are not, each once. EVEN-PORT, RESERVATION-TOKEN and DONT-FRAGMENT are among them. */
export function notUnderstood({ attributes }: StunMessage): readonly number[] {
  const types = attributes.map(({ type }) => type);
  return [...new Set(types.filter((type) => type < optionalFrom && !understood.has(type)))];
}

/** Every XOR-PEER-ADDRESS of a message; null when one of them is no address. */
export function peersOf({ attributes, transaction }: StunMessage): readonly TransportAddress[] | null {
  const values = attributes.filter(({ type }) => type === attribute.xorPeerAddress);
  const peers = values.map(({ value }) => readXorAddress(value, transaction));
  return peers.every((peer) => peer !== null) ? peers : null;
}

/** ERROR-CODE (RFC 8489 §14.8). Without a phrase: a stranger's answer is to be small, and no person reads it. */
export function errorCode(code: number): StunAttribute {
  return { type: attribute.errorCode, value: Buffer.of(0, 0, Math.floor(code / 100), code % 100) };
}

/** A number of 32 bits, as LIFETIME is. */
export function number32(type: number, value: number): StunAttribute {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return { type, value: bytes };
}
