import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { needlesOf, saysWhole, scan } from "./testing/scan.ts";

const token = "canaryQ7xk29VbTz";
const needles = needlesOf(token);
const noise = Buffer.from("sealed bytes around it \u00e4\u00f6");

function around(bytes: Buffer): Buffer {
  return Buffer.concat([noise, bytes, noise]);
}

/** As `gzip FILE` writes it: with the file's name between head and body. */
function gzipNamed(text: string): Buffer {
  const plain = gzipSync(text);
  const head = Buffer.from(plain.subarray(0, 10));
  head[3] = 8;
  return Buffer.concat([head, Buffer.from("letter.txt\0"), plain.subarray(10)]);
}

test.each<[string, Buffer]>([
  ["raw", Buffer.from(token)],
  ["hex", Buffer.from(Buffer.from(token).toString("hex"))],
  ["upper-case hex", Buffer.from(Buffer.from(token).toString("hex").toUpperCase())],
  ["base64", Buffer.from(Buffer.from(`x${token}yz`).toString("base64"))],
  ["base64url", Buffer.from(Buffer.from(`xy${token}z`).toString("base64url"))],
  ["base64 at the start", Buffer.from(Buffer.from(`${token}abc`).toString("base64"))],
  ["UTF-16, little end first", Buffer.from(token, "utf16le")],
  ["UTF-16, big end first", Buffer.from(token, "utf16le").swap16()],
  ["percent-encoding", Buffer.from([...Buffer.from(token)].map((byte) => `%${byte.toString(16)}`).join(""))],
  ["gzip", gzipSync(`before ${token} after`)],
  ["gzip with a name", gzipNamed(`before ${token} after`)],
  ["zlib", deflateSync(`before ${token} after`)],
])("[CN1] the scanner finds a token hidden as %s", (_name, hidden) => {
  expect(scan(around(hidden), needles, "here").length).toBeGreaterThan(0);
});

test("[CN1] the scanner finds a token in a body compressed as a whole", () => {
  expect(scan(brotliCompressSync(`before ${token} after`), needles, "here").length).toBeGreaterThan(0);
});

test("[CN1] the scanner finds nothing where there is nothing", () => {
  expect(scan(around(Buffer.from("canaryQ7xk29VbT")), needles, "here")).toEqual([]);
});

const randomText = "entry 9135712033 (log no 1), key a591357f, id x7_91357-Zq, body 91357= and 7731/913";

test.each([
  ["a string", JSON.stringify({ amount: "91357" })],
  ["a number", JSON.stringify({ amount: 91357 })],
  ["the first of a list", JSON.stringify([91357, 7731])],
  ["a line of its own", "91357"],
  ["a word between others", "paid 91357, by transfer"],
])("[CN1] a number of the story is found among ids and keys as %s", (_name, said) => {
  const text = `${randomText}\n${said}\n${randomText}`;
  expect(saysWhole(Buffer.from(text), "91357")).toBe(true);
});

test("[CN1] the same digits within an id, a key or a time are no number of the story", () => {
  for (const digits of ["91357", "7731"]) {
    expect(randomText).toContain(digits);
    expect(saysWhole(Buffer.from(randomText), digits)).toBe(false);
  }
});
