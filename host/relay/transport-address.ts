/** Network addresses with a port, and how STUN writes them (RFC 8489 §14.2): mixed with the cookie, so that no router rewrites them. */

export type TransportAddress = {
  /** 4 bytes of IPv4, or 16 of IPv6. */
  readonly ip: Buffer;
  readonly port: number;
};

const cookie = Buffer.of(0x21, 0x12, 0xa4, 0x42);
const familyOf = (ip: Buffer) => (ip.length === 4 ? 1 : 2);

/** The value of XOR-MAPPED-ADDRESS and its kin. */
export function xorAddress({ ip, port }: TransportAddress, transaction: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + ip.length);
  bytes.writeUInt8(familyOf(ip), 1);
  bytes.writeUInt16BE(port ^ cookie.readUInt16BE(0), 2);
  mixed(ip, transaction).copy(bytes, 4);
  return bytes;
}

/** The address in such a value; null when it is none. */
export function readXorAddress(value: Buffer, transaction: Buffer): TransportAddress | null {
  const length = value.length === 8 ? 4 : value.length === 20 ? 16 : null;
  if (length === null) return null;
  const ip = mixed(value.subarray(4), transaction);
  return value.readUInt8(1) === familyOf(ip)
    ? { ip, port: value.readUInt16BE(2) ^ cookie.readUInt16BE(0) }
    : null;
}

function mixed(ip: Buffer, transaction: Buffer): Buffer {
  const mask = Buffer.concat([cookie, transaction]);
  return Buffer.from(ip.map((byte, index) => byte ^ (mask[index] ?? 0)));
}

/** The bytes of an address as Node writes one; one of IPv4 inside IPv6 is the IPv4 one. null for any other text. */
export function ipToBytes(text: string): Buffer | null {
  const plain = text.split("%")[0] ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1] ?? plain;
  return mapped.includes(":") ? ipv6ToBytes(mapped) : ipv4ToBytes(mapped);
}

function ipv4ToBytes(text: string): Buffer | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return Buffer.from(parts.map(Number));
}

function ipv6ToBytes(text: string): Buffer | null {
  const [left = "", right, ...others] = text.split("::");
  if (others.length > 0) return null;
  const groupsOf = (part: string | undefined) => (part === undefined || part === "" ? [] : part.split(":"));
  const [leading, trailing] = [groupsOf(left), groupsOf(right)];
  const zeros = 8 - leading.length - trailing.length;
  if (right === undefined ? zeros !== 0 : zeros < 1) return null;
  const groups = [...leading, ...Array<string>(zeros).fill("0"), ...trailing];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return Buffer.from(groups.map((group) => group.padStart(4, "0")).join(""), "hex");
}
