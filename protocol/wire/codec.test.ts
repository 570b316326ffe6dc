import { expect, test } from "vitest";
import { canonicalToBytes } from "#base/canonical.ts";
import {
  answerToBytes,
  bytesToAnswer,
  bytesToRequest,
  bytesToSocketAnswer,
  bytesToSocketRequest,
  pushedCallFrameToBytes,
  pushedToBytes,
  requestBytesMax,
  requestToBytes,
  socketAnswerToBytes,
  socketRequestBytesMax,
  socketRequestToBytes,
} from "./codec.ts";
import { isBodyLength } from "./limits.ts";

const hash = new Uint8Array(32).fill(7);
const body = new Uint8Array(1024).fill(1);
const proof = { challenge: hash, signature: new Uint8Array(64), ticket: null };
const append = { logId: hash, seenSeq: 3, expectedHead: null, bodies: [body], proof };

test("[WI1] refuses a request with a byte after its end, before its end, or one too many", () => {
  const bytes = requestToBytes("log-append", append);
  for (const wrong of [Uint8Array.of(...bytes, 0), bytes.subarray(0, -1), new Uint8Array(0)]) {
    expect(bytesToRequest("log-append", wrong)).toEqual({
      ok: false,
      error: { kind: "rejected", rule: "WI1" },
    });
  }
});

test("[WI1] refuses a request above the limit of its operation, though it is well formed", () => {
  const tooLarge = canonicalToBytes([hash, new Uint8Array(requestBytesMax("register-get"))]);
  expect(bytesToRequest("register-get", tooLarge)).toMatchObject({ error: { rule: "WI1" } });
});

test("[WI1] refuses arrays inside arrays without end", () => {
  const deep = Uint8Array.of(...new Uint8Array(40).fill(0x81), 0xf6);
  expect(bytesToRequest("log-append", deep)).toMatchObject({ error: { rule: "WI1" } });
});

test("[WI1] refuses a number written longer than need be", () => {
  const bytes = requestToBytes("register-get", { address: hash });
  // 0x58 0x20 is the head of 32 bytes; 0x59 0x00 0x20 says the same with one byte more.
  const longer = Uint8Array.of(bytes[0] ?? 0, 0x59, 0, 32, ...bytes.subarray(3));
  expect(bytesToRequest("register-get", longer)).toMatchObject({ error: { rule: "WI1" } });
});

test.each([
  ["a field missing", [hash, 3, null, [body]]],
  ["a field too many", [hash, 3, null, [body], [hash, new Uint8Array(64), null], 0]],
  ["a hash one byte short", [hash.subarray(1), 3, null, [body], [hash, new Uint8Array(64), null]]],
  ["a negative number", [hash, -1, null, [body], [hash, new Uint8Array(64), null]]],
  ["no body at all", [hash, 3, null, [], [hash, new Uint8Array(64), null]]],
  ["text for bytes", [hash, 3, null, ["body"], [hash, new Uint8Array(64), null]]],
  ["null where none may be", [hash, null, null, [body], [hash, new Uint8Array(64), null]]],
])("[WI2] refuses an append with %s", (_what, fields) => {
  const bytes = canonicalToBytes(fields);
  expect(bytesToRequest("log-append", bytes)).toEqual({
    ok: false,
    error: { kind: "rejected", rule: "WI2" },
  });
});

test("[WI2] refuses an answer that is neither ok nor a reason of this version", () => {
  for (const wrong of [["maybe", []], ["refused", "because"], ["ok"], ["ok", [1]], [], "ok"]) {
    expect(bytesToAnswer("log-unsubscribe", canonicalToBytes(wrong))).toMatchObject({
      error: { kind: "rejected" },
    });
  }
});

test("[WI2] refuses a socket message whose number, operation or content cannot be", () => {
  const request = new Uint8Array(1);
  for (const wrong of [
    [0, "challenge", request],
    [1, "constructor", request],
    [1, "challenge", "text"],
    [1, "challenge"],
  ]) {
    expect(bytesToSocketRequest(canonicalToBytes(wrong))).toMatchObject({ error: { rule: "WI2" } });
  }
  const shortCall = ["call", [hash, new Uint8Array(4095)]];
  for (const wrong of [[-1, request], [1, [request]], [0, request], ["call", request], shortCall, [1], "x"]) {
    expect(bytesToSocketAnswer(canonicalToBytes(wrong))).toMatchObject({ error: { rule: "WI2" } });
  }
});

test.each([0, 1, 1023, 1025, 3072, 65_535, 131_072])("[WI9] %d bytes are no body", (length) => {
  expect(isBodyLength(length)).toBe(false);
});

test("[WI9] refuses an append whose body is of an eighth size", () => {
  const bytes = canonicalToBytes([hash, 3, null, [new Uint8Array(1536)], [hash, new Uint8Array(64), null]]);
  expect(bytesToRequest("log-append", bytes)).toMatchObject({ error: { rule: "WI2" } });
  for (let k = 0; k <= 6; k++) expect(isBodyLength(1024 << k)).toBe(true);
});

test("[WI3] an append, its answer and a push read back as they were written", () => {
  expect(bytesToRequest("log-append", requestToBytes("log-append", append))).toEqual({
    ok: true,
    value: append,
  });
  const answer = { ok: true, value: { seqs: [4], headSeq: 4, head: hash } } as const;
  expect(bytesToAnswer("log-append", answerToBytes("log-append", answer))).toEqual({
    ok: true,
    value: answer,
  });
  const refused = { ok: false, reason: "head-moved" } as const;
  expect(bytesToAnswer("log-append", answerToBytes("log-append", refused))).toEqual({
    ok: true,
    value: refused,
  });
  const pushed = { logId: hash, firstSeq: 4, bodies: [body], headSeq: 4, head: hash };
  expect(bytesToSocketAnswer(pushedToBytes(pushed))).toEqual({ ok: true, value: { number: 0, pushed } });
  const pushedCallFrame = { logId: hash, callFrame: new Uint8Array(4096).fill(3) };
  expect(bytesToSocketAnswer(pushedCallFrameToBytes(pushedCallFrame))).toEqual({
    ok: true,
    value: { number: 0, pushedCallFrame },
  });
});

test("[WI3] the largest append fits the largest socket message", () => {
  const bodies = Array.from({ length: 64 }, () => new Uint8Array(65_536));
  const request = requestToBytes("log-append", { ...append, expectedHead: hash, bodies });
  expect(request.length).toBeLessThanOrEqual(requestBytesMax("log-append"));
  const message = { number: 2 ** 31, operation: "log-append", request } as const;
  const bytes = socketRequestToBytes(message);
  expect(bytes.length).toBeLessThanOrEqual(socketRequestBytesMax);
  expect(bytesToSocketRequest(bytes)).toEqual({ ok: true, value: message });
  expect(bytesToSocketAnswer(socketAnswerToBytes(5, body))).toEqual({
    ok: true,
    value: { number: 5, answer: body },
  });
});
