/** What a link may be, and what is said of one that is not whole. */
import { expect, test } from "vitest";
import { linkToText, readLink } from "./link.ts";

const link = {
  host: "https://practice.example:8443",
  secret: Uint8Array.from({ length: 16 }, (_, i) => i),
  offerHash: Uint8Array.from({ length: 16 }, (_, i) => 255 - i),
};
const text = linkToText(link);

const refusal = (input: string) => {
  const read = readLink(input);
  return read.ok ? null : read.error.kind;
};

test("[IV1] the link carries host, secret and hash, and nothing before the fragment but the host", () => {
  expect(text).toBe("https://practice.example:8443/i#1.AAECAwQFBgcICQoLDA0ODw.__79_Pv6-fj39vX08_Lx8A");
  expect(readLink(text)).toEqual({ ok: true, value: link });
  expect(readLink(`\n  ${text} `)).toEqual({ ok: true, value: link });
});

test("[IV2] every link that lost its end is said to be truncated", () => {
  const begin = text.indexOf("/i") + 1;
  for (let length = begin; length < text.length; length++) {
    expect([length, refusal(text.slice(0, length))]).toEqual([length, "truncated"]);
  }
});

test("[IV3] a link of a newer version is said to be that", () => {
  expect(refusal(text.replace("#1.", "#2."))).toBe("other-version");
  expect(refusal(text.replace("#1.", "#17."))).toBe("other-version");
});

test("[IV4] what is no invitation link is malformed, whatever it looks like", () => {
  const wrong = [
    "",
    "hello",
    "https://practice.example",
    text.replace("https://", "http://"),
    text.replace("https://", "ftp://"),
    text.replace("https://practice", "https://someone@practice"),
    text.replace(":8443", ":08443"),
    text.replace("/i#", "/x#"),
    text.replace("/i#", "/i?a=b#"),
    text.replace("#1.", "#0."),
    text.replace("#1.", "#v1."),
    text.replace("AAEC", "AA+C"),
    text.replace("AAEC", "AA=C"),
    `${text}A`,
    `${text}.AA`,
    `${text.slice(0, -1)}B`,
    `${text} and more`,
    `https://${"a".repeat(400)}${text}`,
  ];
  expect(wrong.map((input) => [input, refusal(input)])).toEqual(wrong.map((input) => [input, "malformed"]));
});

test("[IV4] plain http is a host only on this machine", () => {
  const local = text.replace("https://practice.example:8443", "http://localhost:8080");
  expect(readLink(local).ok).toBe(true);
  expect(refusal(text.replace("https://practice.example:8443", "http://localhost.evil.example"))).toBe(
    "malformed",
  );
});
