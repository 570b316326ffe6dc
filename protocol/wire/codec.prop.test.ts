import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bytesToAnswer,
  bytesToRequest,
  bytesToSocketAnswer,
  bytesToSocketRequest,
  requestToBytes,
} from "./codec.ts";
import { type OperationName, operations, type Request } from "./messages.ts";
import type { Shape } from "./shape.ts";

const names = Object.keys(operations) as OperationName[];
const runs = process.env["SLOW"] === "1" ? 20_000 : 400;

/** Values of a shape, kept small where a shape allows large ones. */
function valuesOf(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case "bytes":
      return fc.uint8Array({ minLength: shape.min, maxLength: shape.max });
    case "body":
      return fc.integer({ min: 0, max: 3 }).map((k) => new Uint8Array(1024 << k).fill(k));
    case "uint":
      return fc.integer({ min: 0, max: shape.max });
    case "text":
      return fc.string({ maxLength: Math.floor(shape.bytesMax / 4) });
    case "choice":
      return fc.constantFrom(...shape.of);
    case "nullable":
      return fc.option(valuesOf(shape.of), { nil: null });
    case "list":
      return fc.array(valuesOf(shape.of), {
        minLength: shape.min,
        maxLength: Math.max(shape.min, Math.min(shape.max, 4)),
      });
    case "record":
      return fc.record(
        Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, valuesOf(field)])),
      );
  }
}

test.each(names)("[WI3] any %s request reads back as it was written", (name) => {
  fc.assert(
    fc.property(valuesOf(operations[name].request), (value) => {
      // fast-check's records have no prototype; what is read has one.
      const request = structuredClone(value) as Request<typeof name>;
      expect(bytesToRequest(name, requestToBytes(name, request))).toEqual({ ok: true, value: request });
    }),
    { numRuns: 30 },
  );
});

test("[WI10] garbage is refused as a message of every kind, and throws at none", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...names), (bytes, name) => {
      const read = bytesToRequest(name, bytes);
      // The empty array is the one request without fields; nothing else short is a request.
      if (read.ok) expect(requestToBytes(name, read.value)).toEqual(bytes);
      bytesToAnswer(name, bytes);
      expect(bytesToSocketRequest(bytes).ok).toBe(false);
      bytesToSocketAnswer(bytes);
    }),
    { numRuns: runs },
  );
});

test("[WI10] a good request with one byte changed is another request or none, and throws at none", () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(...names)
        .chain((name) => fc.tuple(fc.constant(name), valuesOf(operations[name].request))),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      ([name, value], at, flip) => {
        const bytes = requestToBytes(name, structuredClone(value) as Request<typeof name>);
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ flip;
        const read = bytesToRequest(name, bytes);
        if (read.ok) expect(requestToBytes(name, read.value)).toEqual(bytes);
      },
    ),
    { numRuns: runs },
  );
});
