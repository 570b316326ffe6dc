/**
 * Messages as bytes. Canonical CBOR (base/canonical.ts), positional records, and for every message a
 * limit that follows from its shape: what is larger is refused before anything is built.
 *
 * request       record of the operation
 * answer        ["ok", reply record] or ["refused", reason]
 * socket, up    [number, operation, request bytes]
 * socket, down  [number, answer bytes], or [0, record of `pushed`] when new bodies stand in a log, or
 *               ["call", record of `pushedCallFrame`]
 */
import { assert } from "#base/assert.ts";
import { utf8ToBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { isBodyLength } from "./limits.ts";
import {
  type OperationName,
  operations,
  type Pushed,
  type PushedCallFrame,
  pushed,
  pushedCallFrame,
  type RefusalReason,
  type Reply,
  type Request,
  refusalReasons,
} from "./messages.ts";
import { encodedBytesMax, itemsMax, type Shape } from "./shape.ts";

export type Answer<Name extends OperationName> =
  | { readonly ok: true; readonly value: Reply<Name> }
  | { readonly ok: false; readonly reason: RefusalReason };

/** Whether `name` is an operation of this version. Own keys only, for the name comes from outside. */
export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** Bytes of a request; a value outside its shape is a defect of the caller. */
export function requestToBytes<Name extends OperationName>(
  operation: Name,
  request: Request<Name>,
): Uint8Array {
  return canonicalToBytes(toCanonical(operations[operation].request, request));
}

/** The request in bytes from outside. Rejected by WI1 (not canonical, too large) or WI2 (another shape). */
export function bytesToRequest<Name extends OperationName>(
  operation: Name,
  bytes: Uint8Array,
): Result<Request<Name>, Rejected> {
  return decode<Request<Name>>(operations[operation].request, bytes);
}

/** The most bytes a request of this operation can have. */
export function requestBytesMax(operation: OperationName): number {
  return encodedBytesMax(operations[operation].request);
}

/** The most bytes an answer to this operation can have. */
export function answerBytesMax(operation: OperationName): number {
  return 32 + encodedBytesMax(operations[operation].reply);
}

export function answerToBytes<Name extends OperationName>(operation: Name, answer: Answer<Name>): Uint8Array {
  if (!answer.ok) return canonicalToBytes(["refused", answer.reason]);
  return canonicalToBytes(["ok", toCanonical(operations[operation].reply, answer.value)]);
}

/** The host's answer. Rejected by WI1 or WI2, as every message; a reason unknown here is another version's. */
export function bytesToAnswer<Name extends OperationName>(
  operation: Name,
  bytes: Uint8Array,
): Result<Answer<Name>, Rejected> {
  const shape = operations[operation].reply;
  const read = bytesToCanonical(bytes, {
    bytesMax: answerBytesMax(operation),
    depthMax: 8,
    itemsMax: 3 + itemsMax(shape),
  });
  if (!read.ok) return reject("WI1");
  if (!Array.isArray(read.value) || read.value.length !== 2) return reject("WI2");
  const [word, content]: readonly Canonical[] = read.value;
  if (word === "refused") {
    const reason = refusalReasons.find((known) => known === content);
    return reason === undefined ? reject("WI2") : succeed({ ok: false, reason });
  }
  if (word !== "ok" || content === undefined) return reject("WI2");
  const value = fromCanonical(shape, content);
  return value === null ? reject("WI2") : succeed({ ok: true, value: value.of as Reply<Name> });
}

export type SocketRequest = {
  readonly number: number;
  readonly operation: OperationName;
  readonly request: Uint8Array;
};

const socketNumberMax = 2 ** 31;
const socketHeadBytesMax = 64;
const requestOnSocketBytesMax = Math.max(
  ...Object.values(operations).map(({ request }) => encodedBytesMax(request)),
);
const answerOnSocketBytesMax = Math.max(
  ...Object.values(operations).map(({ reply }) => 32 + encodedBytesMax(reply)),
);
/** The largest message a device may send on the socket, in bytes. */
export const socketRequestBytesMax = socketHeadBytesMax + requestOnSocketBytesMax;

/** `number` is the sender's own, from 1; the answer bears it again. */
export function socketRequestToBytes(message: SocketRequest): Uint8Array {
  return canonicalToBytes([message.number, message.operation, message.request]);
}

/** A device's message on the socket, its request still to be read. Rejected by WI1 or WI2. */
export function bytesToSocketRequest(bytes: Uint8Array): Result<SocketRequest, Rejected> {
  const read = bytesToCanonical(bytes, { bytesMax: socketRequestBytesMax, depthMax: 1, itemsMax: 4 });
  if (!read.ok) return reject("WI1");
  if (!Array.isArray(read.value) || read.value.length !== 3) return reject("WI2");
  const [number, operation, request]: readonly Canonical[] = read.value;
  if (typeof number !== "number" || number < 1 || number > socketNumberMax) return reject("WI2");
  if (typeof operation !== "string" || !isOperation(operation)) return reject("WI2");
  if (!(request instanceof Uint8Array)) return reject("WI2");
  return succeed({ number, operation, request });
}

export type SocketAnswer =
  | { readonly number: number; readonly answer: Uint8Array }
  | { readonly number: 0; readonly pushed: Pushed }
  | { readonly number: 0; readonly pushedCallFrame: PushedCallFrame };

export function socketAnswerToBytes(number: number, answer: Uint8Array): Uint8Array {
  return canonicalToBytes([number, answer]);
}

export function pushedToBytes(message: Pushed): Uint8Array {
  return canonicalToBytes([0, toCanonical(pushed, message)]);
}

export function pushedCallFrameToBytes(message: PushedCallFrame): Uint8Array {
  return canonicalToBytes(["call", toCanonical(pushedCallFrame, message)]);
}

/** The host's message on the socket, an answer still to be read. Rejected by WI1 or WI2. */
export function bytesToSocketAnswer(bytes: Uint8Array): Result<SocketAnswer, Rejected> {
  const read = bytesToCanonical(bytes, {
    bytesMax: socketHeadBytesMax + answerOnSocketBytesMax,
    depthMax: 8,
    itemsMax: 4 + itemsMax(pushed),
  });
  if (!read.ok) return reject("WI1");
  if (!Array.isArray(read.value) || read.value.length !== 2) return reject("WI2");
  const [number, content]: readonly Canonical[] = read.value;
  if (number === "call" && content !== undefined) {
    const frame = fromCanonical(pushedCallFrame, content);
    return frame === null
      ? reject("WI2")
      : succeed({ number: 0, pushedCallFrame: frame.of as PushedCallFrame });
  }
  if (typeof number !== "number" || number < 0 || content === undefined) return reject("WI2");
  if (number > 0) return content instanceof Uint8Array ? succeed({ number, answer: content }) : reject("WI2");
  const value = fromCanonical(pushed, content);
  return value === null ? reject("WI2") : succeed({ number: 0, pushed: value.of as Pushed });
}

function decode<Value>(shape: Shape, bytes: Uint8Array): Result<Value, Rejected> {
  const read = bytesToCanonical(bytes, {
    bytesMax: encodedBytesMax(shape),
    depthMax: 8,
    itemsMax: itemsMax(shape),
  });
  if (!read.ok) return reject("WI1");
  const value = fromCanonical(shape, read.value);
  return value === null ? reject("WI2") : succeed(value.of as Value);
}

/** The canonical value of a message; asserts its shape, because the same code reads it on the other side. */
function toCanonical(shape: Shape, value: unknown): Canonical {
  switch (shape.kind) {
    case "nullable":
      return value === null ? null : toCanonical(shape.of, value);
    case "list":
      assert(
        Array.isArray(value) && value.length >= shape.min && value.length <= shape.max,
        "a list within its limits",
      );
      return value.map((item) => toCanonical(shape.of, item));
    case "record": {
      assert(typeof value === "object" && value !== null, "a record is an object");
      const fields = value as { readonly [name: string]: unknown };
      return Object.entries(shape.fields).map(([name, field]) => toCanonical(field, fields[name]));
    }
    case "bytes":
    case "body":
    case "uint":
    case "text":
    case "choice": {
      const plain = fromCanonical(shape, value as Canonical);
      assert(plain !== null, "a field within its shape");
      return value as Canonical;
    }
  }
}

/** The value of this shape, in a wrapper because null is a value; null when it is of another shape. */
function fromCanonical(shape: Shape, value: Canonical): { readonly of: unknown } | null {
  switch (shape.kind) {
    case "bytes":
      return value instanceof Uint8Array && value.length >= shape.min && value.length <= shape.max
        ? { of: value }
        : null;
    case "body":
      return value instanceof Uint8Array && isBodyLength(value.length) ? { of: value } : null;
    case "uint":
      return typeof value === "number" && value >= 0 && value <= shape.max ? { of: value } : null;
    case "text":
      return typeof value === "string" && utf8ToBytes(value).length <= shape.bytesMax ? { of: value } : null;
    case "choice":
      return typeof value === "string" && shape.of.includes(value) ? { of: value } : null;
    case "nullable":
      return value === null ? { of: null } : fromCanonical(shape.of, value);
    case "list": {
      if (!Array.isArray(value) || value.length < shape.min || value.length > shape.max) return null;
      const items: unknown[] = [];
      for (const item of value as readonly Canonical[]) {
        const read = fromCanonical(shape.of, item);
        if (read === null) return null;
        items.push(read.of);
      }
      return { of: items };
    }
    case "record": {
      const names = Object.entries(shape.fields);
      if (!Array.isArray(value) || value.length !== names.length) return null;
      const fields: [string, unknown][] = [];
      for (const [index, [name, field]] of names.entries()) {
        const item: Canonical | undefined = (value as readonly Canonical[])[index];
        const read = item === undefined ? null : fromCanonical(field, item);
        if (read === null) return null;
        fields.push([name, read.of]);
      }
      return { of: Object.fromEntries(fields) };
    }
  }
}
