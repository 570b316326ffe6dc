/** What a description may hold, and every way in which one could bring a third voice, line or address in. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readDescription, readFingerprint, withoutOwnAddresses } from "./description.ts";

const fingerprint = Array.from({ length: 32 }, (_, index) => (index + 160).toString(16).toUpperCase()).join(
  ":",
);
const relay =
  "a=candidate:1 1 udp 41885439 192.0.2.7 49200 typ relay raddr 198.51.100.4 rport 5000 generation 0";
const host = "a=candidate:2 1 udp 2122260223 198.51.100.4 5000 typ host generation 0";

function section(kind: string, mid: number, more: readonly string[] = []): readonly string[] {
  const first =
    kind === "application"
      ? "m=application 9 UDP/DTLS/SCTP webrtc-datachannel"
      : `m=${kind} 9 UDP/TLS/RTP/SAVPF 111`;
  return [
    first,
    "c=IN IP4 198.51.100.4",
    `a=mid:${mid}`,
    "a=ice-ufrag:aaaa",
    `a=fingerprint:sha-256 ${fingerprint}`,
    ...more,
  ];
}

function described(sections: readonly (readonly string[])[], bundle = "a=group:BUNDLE 0 1 2"): string {
  return `${["v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "t=0 0", bundle, ...sections.flat()].join("\r\n")}\r\n`;
}

const [audio, video, data] = [section("audio", 0), section("video", 1), section("application", 2)];
const good = described([section("audio", 0, [relay]), video, data]);

test("[CL7] a second media section, a missing one, another order or another bundle is refused", () => {
  const second = section("video", 3);
  for (const wrong of [
    described([audio, video, data, second], "a=group:BUNDLE 0 1 2 3"),
    described([audio, video, data, second]),
    described([audio, video]),
    described([audio, video], "a=group:BUNDLE 0 1"),
    described([video, audio, data]),
    described([audio, video, data], "a=group:BUNDLE 0 1"),
    described([audio, video, data], "a=group:LS 0 1 2"),
    described([audio, video, data]).replace("a=group", "a=group:BUNDLE 0\r\na=group"),
    described([section("audio", 0, ["a=msid:one a", "a=msid:two b"]), video, data]),
    described([audio, section("video", 1, ["a=simulcast:send h;l"]), data]),
    described([audio, section("video", 1, ["a=rid:h send"]), data]),
    described([audio, video, data]).replace("UDP/TLS/RTP/SAVPF 111\r\n", "RTP/AVP 111\r\n"),
    described([audio, video, data]).replace("m=video 9", "m=video 0"),
  ]) {
    expect(readDescription(wrong, true)).toMatchObject({ error: { rule: "CL7" } });
  }
  expect(readDescription(good, true)).toMatchObject({ ok: true, value: { candidates: ["relay"] } });
});

test("[CL8] a second fingerprint, another hash or none is refused", () => {
  const other = fingerprint.replace("A0", "B0");
  for (const wrong of [
    good.replace(fingerprint, other),
    good.replaceAll("sha-256", "sha-1"),
    good.replaceAll(/a=fingerprint:.*\r\n/gu, ""),
    good.replaceAll(fingerprint, fingerprint.slice(3)),
  ]) {
    expect(readDescription(wrong, true)).toMatchObject({ error: { rule: "CL8" } });
  }
  const read = readDescription(good, true);
  expect(read.ok && read.value.fingerprint).toEqual(readFingerprint(fingerprint));
});

test("[CL9] no way but the relay's is taken, and none leaves", () => {
  const both = described([section("audio", 0, [relay, host]), video, data]);
  expect(readDescription(both, true)).toMatchObject({ error: { rule: "CL9" } });
  expect(readDescription(both, false)).toMatchObject({ value: { candidates: ["relay", "host"] } });
  const leaving = withoutOwnAddresses(both, true);
  expect(leaving).not.toContain("198.51.100.4");
  expect(leaving).toContain("192.0.2.7");
  expect(readDescription(leaving, true)).toMatchObject({ value: { candidates: ["relay"] } });
  expect(withoutOwnAddresses(both, false)).toContain(host);
});

test("[CL6] no other text is taken for a description", () => {
  for (const wrong of [
    "",
    "v=0",
    good.slice(0, -2),
    good.replaceAll("\r\n", "\n"),
    `${good}x\r\n`,
    `${good}a=\u0007\r\n`,
  ])
    expect(readDescription(wrong, true)).toMatchObject({ error: { rule: "CL6" } });
  expect(readDescription(good.replace("typ relay", "typ ghost"), false)).toMatchObject({
    error: { rule: "CL6" },
  });
  expect(readDescription(`${good}a=${"x".repeat(12_000)}\r\n`, true)).toMatchObject({
    error: { rule: "CL6" },
  });
  fc.assert(fc.property(fc.string(), (text) => !readDescription(text, true).ok));
});

test("[CL7] no line that is put in makes a description of more sections good", () => {
  const lines = good.split("\r\n");
  fc.assert(
    fc.property(fc.nat(lines.length - 2), fc.constantFrom("audio", "video", "application"), (at, kind) => {
      const added = lines.toSpliced(at + 1, 0, ...section(kind, 9)).join("\r\n");
      expect(readDescription(added, true).ok).toBe(false);
    }),
  );
});
