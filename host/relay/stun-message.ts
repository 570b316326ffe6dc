/**
 * STUN messages as bytes (RFC 8489 §5, §14, §15), as far as TURN needs them: read with every length checked,
 * written with MESSAGE-INTEGRITY (HMAC-SHA1, §14.5) and FINGERPRINT (§14.7). What follows the integrity is
 * nobody's word and is not read (§14.5), but for the fingerprint.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";

export type StunKind = "request" | "indication" | "success" | "error";

export type StunAttribute = { readonly type: number; readonly value: Buffer };

export type StunMessage = {
  readonly kind: StunKind;
  readonly method: number;
  /** 12 bytes that the answer bears again. */
  readonly transaction: Buffer;
  /** In their order, those before MESSAGE-INTEGRITY. */
  readonly attributes: readonly StunAttribute[];
  /** What MESSAGE-INTEGRITY covers, its length field set as §14.5 says, and its value; null without one. */
  readonly integrity: { readonly covered: Buffer; readonly mac: Buffer } | null;
  readonly hasFingerprint: boolean;
};

/** Bytes of the header, and what stands in every message (§5). */
export const stunHeaderBytes = 20;
export const magicCookie = 0x2112a442;
const attributesMax = 32;
const messageIntegrity = 0x0008;
const fingerprint = 0x8028;
const macBytes = 20;
/** §14.7: so that a CRC of other protocols is not taken for this one. */
const fingerprintMask = 0x5354554e;

/** The two bits of the class (§5): bit 4 and bit 8 of the type. */
const kindBits: Readonly<Record<StunKind, number>> = {
  request: 0x000,
  indication: 0x010,
  success: 0x100,
  error: 0x110,
};

/** The message in a whole datagram; null for anything that is not one, or whose fingerprint is wrong. */
export function readStun(bytes: Buffer): StunMessage | null {
  if (bytes.length < stunHeaderBytes || bytes.length % 4 !== 0) return null;
  const type = bytes.readUInt16BE(0);
  if (type >= 0x4000 || bytes.readUInt32BE(4) !== magicCookie) return null;
  if (bytes.readUInt16BE(2) !== bytes.length - stunHeaderBytes) return null;
  const found = readAttributes(bytes);
  return found === null
    ? null
    : {
        kind: kindOf(type),
        method: (type & 0x000f) | ((type & 0x00e0) >> 1) | ((type & 0x3e00) >> 2),
        transaction: bytes.subarray(8, stunHeaderBytes),
        ...found,
      };
}

type Found = Pick<StunMessage, "attributes" | "integrity" | "hasFingerprint">;

function readAttributes(bytes: Buffer): Found | null {
  const attributes: StunAttribute[] = [];
  let integrity: StunMessage["integrity"] = null;
  let hasFingerprint = false;
  let read = 0;
  for (let at = stunHeaderBytes; at < bytes.length; read++) {
    // Nothing follows a fingerprint (§14.7), and every attribute has its own head whole.
    if (hasFingerprint || read >= attributesMax || at + 4 > bytes.length) return null;
    const type = bytes.readUInt16BE(at);
    const length = bytes.readUInt16BE(at + 2);
    const next = at + 4 + padded(length);
    if (next > bytes.length) return null;
    const value = bytes.subarray(at + 4, at + 4 + length);
    if (type === fingerprint) {
      if (length !== 4 || value.readUInt32BE(0) !== fingerprintOver(bytes.subarray(0, at))) return null;
      hasFingerprint = true;
    } else if (integrity === null) {
      if (type !== messageIntegrity) attributes.push({ type, value });
      else if (length !== macBytes) return null;
      else integrity = { covered: withLength(bytes.subarray(0, at), at + 4 + macBytes), mac: value };
    }
    at = next;
  }
  return { attributes, integrity, hasFingerprint };
}

function kindOf(type: number): StunKind {
  switch (type & 0x110) {
    case kindBits.request:
      return "request";
    case kindBits.indication:
      return "indication";
    case kindBits.success:
      return "success";
    default:
      return "error";
  }
}

/** The first attribute of this type, as §14 says of repeated ones; null when there is none. */
export function attributeOf({ attributes }: StunMessage, type: number): Buffer | null {
  return attributes.find((one) => one.type === type)?.value ?? null;
}

/** Whether the message bears an integrity made with `key`. */
export function integrityStands({ integrity }: StunMessage, key: Buffer): boolean {
  return integrity !== null && timingSafeEqual(macOver(integrity.covered, key), integrity.mac);
}

export type StunToWrite = {
  readonly kind: StunKind;
  readonly method: number;
  readonly transaction: Buffer;
  readonly attributes: readonly StunAttribute[];
  /** Makes the integrity; none when null. */
  readonly key: Buffer | null;
  readonly hasFingerprint: boolean;
};

/** The bytes of a message. */
export function writeStun({
  kind,
  method,
  transaction,
  attributes,
  key,
  hasFingerprint,
}: StunToWrite): Buffer {
  const head = Buffer.alloc(stunHeaderBytes);
  const spread = (method & 0x000f) | ((method & 0x0070) << 1) | ((method & 0x0f80) << 2);
  head.writeUInt16BE(spread | kindBits[kind], 0);
  head.writeUInt32BE(magicCookie, 4);
  transaction.copy(head, 8);
  let bytes = Buffer.concat([head, ...attributes.map(attributeBytes)]);
  if (key !== null) {
    const mac = macOver(withLength(bytes, bytes.length + 4 + macBytes), key);
    bytes = Buffer.concat([bytes, attributeBytes({ type: messageIntegrity, value: mac })]);
  }
  if (!hasFingerprint) return withLength(bytes, bytes.length);
  const value = Buffer.alloc(4);
  value.writeUInt32BE(fingerprintOver(withLength(bytes, bytes.length + 8)));
  const whole = Buffer.concat([bytes, attributeBytes({ type: fingerprint, value })]);
  return withLength(whole, whole.length);
}

function attributeBytes({ type, value }: StunAttribute): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

/** A copy whose length field says that the message ends at `end`. */
function withLength(bytes: Buffer, end: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt16BE(end - stunHeaderBytes, 2);
  return copy;
}

function macOver(covered: Buffer, key: Buffer): Buffer {
  return createHmac("sha1", key).update(covered).digest();
}

function fingerprintOver(bytes: Buffer): number {
  return (crc32(bytes) ^ fingerprintMask) >>> 0;
}

/** Attributes end on a multiple of four bytes (§14). */
function padded(length: number): number {
  return (length + 3) & ~3;
}
