/** The vectors of RFC 5769 (R. Denis-Courmont, April 2010), sections 2.1 to 2.4, byte for byte. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { attributeOf, integrityStands, readStun, type StunMessage, writeStun } from "./stun-message.ts";
import { readXorAddress, xorAddress } from "./transport-address.ts";

const shortTerm = Buffer.from("VOkJxbRl1RmTxUk/WvJxBt");
const longTerm = createHash("md5").update("マトリックス:example.org:TheMatrIX").digest();
const vectors = {
  request:
    "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf",
  ipv4: "0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96",
  ipv6: "010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c",
  longTerm:
    "000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe382b900000015001c662f2f3439396b39353464364f4c33346f4c394653547679363473410014000b6578616d706c652e6f72670000080014f67024656dd64a3e02b8e0712e85c9a28ca89666",
} as const;
const bytesOf = (name: keyof typeof vectors) => Buffer.from(vectors[name], "hex");

function read(name: keyof typeof vectors): StunMessage {
  const message = readStun(bytesOf(name));
  if (message === null) throw new Error("the vector is read");
  return message;
}

test("[RY16] the integrity of each vector stands under its key, and under no other", () => {
  for (const name of ["request", "ipv4", "ipv6", "longTerm"] as const) {
    const [right, wrong] = name === "longTerm" ? [longTerm, shortTerm] : [shortTerm, longTerm];
    expect([name, integrityStands(read(name), right)]).toEqual([name, true]);
    expect([name, integrityStands(read(name), wrong)]).toEqual([name, false]);
  }
});

test("[RY16] with any bit changed it is no message, or its integrity does not stand", () => {
  for (const name of ["request", "longTerm"] as const) {
    const key = name === "longTerm" ? longTerm : shortTerm;
    const good = bytesOf(name);
    // What stands behind the integrity, here the fingerprint, it does not cover (RFC 8489 §14.5).
    const covered = good.length - (name === "request" ? 8 : 0);
    for (let bit = 0; bit < covered * 8; bit++) {
      const changed = Buffer.from(good);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      const message = readStun(changed);
      expect(message === null || !integrityStands(message, key)).toBe(true);
    }
  }
});

test("[RY16] kind, method, transaction, texts and addresses of the vectors are read as the RFC says them", () => {
  expect(read("request")).toMatchObject({ kind: "request", method: 1, hasFingerprint: true });
  expect(read("request").transaction.toString("hex")).toBe("b7e7a701bc34d686fa87dfae");
  expect(attributeOf(read("request"), 0x0006)?.toString()).toBe("evtj:h6vY");
  expect(read("longTerm")).toMatchObject({ kind: "request", method: 1, hasFingerprint: false });
  expect(attributeOf(read("longTerm"), 0x0015)?.toString()).toBe("f//499k954d6OL34oL9FSTvy64sA");
  const addressIn = (name: "ipv4" | "ipv6") => {
    const message = read(name);
    expect(message.kind).toBe("success");
    return readXorAddress(attributeOf(message, 0x0020) ?? Buffer.alloc(0), message.transaction);
  };
  expect(addressIn("ipv4")).toEqual({ ip: Buffer.of(192, 0, 2, 1), port: 32_853 });
  expect(addressIn("ipv6")).toEqual({
    ip: Buffer.from("20010db8123456780011223344556677", "hex"),
    port: 32_853,
  });
});

test("[RY16] written again, the long-term vector is the same to the byte", () => {
  const { kind, method, transaction, attributes, hasFingerprint } = read("longTerm");
  const written = writeStun({ kind, method, transaction, attributes, key: longTerm, hasFingerprint });
  expect(written.toString("hex")).toBe(vectors.longTerm);
});

test("[RY16] every message reads back as it was written", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("request", "indication", "success", "error"),
      fc.nat(0xfff),
      fc.uint8Array({ minLength: 12, maxLength: 12 }),
      fc.array(fc.tuple(fc.integer({ min: 0x8000, max: 0x8020 }), fc.uint8Array({ maxLength: 40 })), {
        maxLength: 8,
      }),
      fc.boolean(),
      (kind, method, transaction, pairs, hasFingerprint) => {
        const attributes = pairs.map(([type, value]) => ({ type, value: Buffer.from(value) }));
        const message = {
          kind,
          method,
          transaction: Buffer.from(transaction),
          attributes,
          hasFingerprint,
        } as const;
        const again = readStun(writeStun({ ...message, key: shortTerm }));
        expect(again).toMatchObject(message);
        expect(again !== null && integrityStands(again, shortTerm)).toBe(true);
      },
    ),
  );
});

test("[RY16] an attribute that ends after its message is no message", () => {
  const good = bytesOf("ipv4").subarray(0, 36);
  good.writeUInt16BE(16, 2);
  expect(readStun(good)?.attributes.length).toBe(1);
  for (const length of [13, 16, 0xffff]) {
    good.writeUInt16BE(length, 22);
    expect(readStun(good)).toBeNull();
  }
});

test("[RY16] an address with its port reads back, and a value of another length or family is none", () => {
  const transaction = Buffer.alloc(12, 9);
  for (const ip of [Buffer.of(10, 0, 0, 1), Buffer.alloc(16, 0xab)]) {
    const value = xorAddress({ ip, port: 3478 }, transaction);
    expect(readXorAddress(value, transaction)).toEqual({ ip, port: 3478 });
    expect(readXorAddress(value.subarray(1), transaction)).toBeNull();
    value.writeUInt8(3, 1);
    expect(readXorAddress(value, transaction)).toBeNull();
  }
});
