/** A copy into a folder that behaves as sticks do: full, gone, forbidden, pulled out in the middle, and forgetful. */
import { expect, test } from "vitest";
import { fail, succeed } from "#base/result.ts";
import type { Device } from "#device/device.ts";
import { generationsKept, writeCopy } from "./write-copy.ts";

type Fault = {
  /** Which call fails, and how the browser calls it. */
  readonly at: "open" | "begin" | "write" | "close" | "read";
  readonly name: string;
};

/** A folder in memory that fails where it is told to; a file is there only once it was closed. */
function stick(files: Map<string, Uint8Array>, fault: Fault | null = null, forgets = false) {
  const failAt = (at: Fault["at"]): void => {
    if (fault?.at === at) throw new DOMException("as a stick does", fault.name);
  };
  const fileOf = (name: string) => ({
    async createWritable() {
      failAt("begin");
      const parts: Uint8Array[] = [];
      return {
        async write(part: Uint8Array) {
          failAt("write");
          parts.push(part);
        },
        async close() {
          failAt("close");
          const whole = Uint8Array.from(parts.flatMap((part) => [...part]));
          files.set(name, forgets ? whole.fill(0, 3, 5) : whole);
        },
        async abort() {
          parts.length = 0;
        },
      };
    },
    async getFile() {
      failAt("read");
      return new Blob([new Uint8Array(files.get(name) ?? new Uint8Array())]);
    },
  });
  return {
    async getFileHandle(name: string, options?: { create: boolean }) {
      failAt("open");
      if (options?.create === true && !files.has(name)) files.set(name, new Uint8Array());
      return fileOf(name);
    },
    async removeEntry(name: string) {
      if (!files.delete(name)) throw new DOMException("nothing there", "NotFoundError");
    },
  } as unknown as FileSystemDirectoryHandle;
}

/** A device whose copies are eight bytes, in two pieces; it compares what comes back as the real one does. */
function device(copyId: string, breaksOff = false): Device & { readonly made: readonly string[] } {
  const made: string[] = [];
  const content = [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6, 7, 8)];
  let next = 0;
  const acts: Readonly<Record<string, (input: never) => unknown>> = {
    beginCopy: () => succeed({ copyId }),
    copyPiece: () => {
      if (breaksOff && next === 1) return fail({ kind: "copy-broken-off" });
      const piece = content[next++];
      return succeed({ piece, last: next === content.length });
    },
    checkCopyPiece: ({ piece }: { piece: Uint8Array }) =>
      piece.join() === "1,2,3,4,5,6,7,8" ? succeed({}) : fail({ kind: "copy-differs" }),
    copyMade: () => {
      made.push(copyId);
      return succeed({});
    },
  };
  return {
    made,
    act: (async (name: string, input: unknown) => acts[name]?.(input as never)) as Device["act"],
  } as unknown as Device & { readonly made: readonly string[] };
}

const id = (number: number): string => number.toString(16).padStart(32, "0").split("").reverse().join("");
const nameOf = (number: number): string => `holdfast-${id(number).slice(0, 16)}.copy`;

test("[CP16] a copy is written, read back, and the oldest of more than three goes; no other file is touched", async () => {
  const files = new Map<string, Uint8Array>([
    ["holiday.jpg", Uint8Array.of(9)],
    ["holdfast-0123456789abcdef.copy", Uint8Array.of(8)],
  ]);
  const folder = stick(files);
  let names: readonly string[] = [];
  for (let number = 1; number <= 5; number++) {
    const written = await writeCopy(device(id(number)), folder, names);
    if (!written.ok) throw new Error(written.error.kind);
    names = written.value;
  }
  expect(names).toEqual([nameOf(3), nameOf(4), nameOf(5)]);
  expect(names).toHaveLength(generationsKept);
  expect([...files.keys()].toSorted()).toEqual(
    ["holiday.jpg", "holdfast-0123456789abcdef.copy", ...names].toSorted(),
  );
});

test("[CP15] full, gone, forbidden or pulled out, at whichever step: the copies before stay, no half one does, and none counts", async () => {
  const said = {
    QuotaExceededError: "full",
    NotFoundError: "absent",
    InvalidStateError: "absent",
    NotAllowedError: "permission",
    NetworkError: "failed",
  };
  for (const at of ["open", "begin", "write", "close", "read"] as const) {
    for (const [name, trouble] of Object.entries(said)) {
      const before = [nameOf(1), nameOf(2), nameOf(3)];
      const files = new Map(before.map((one) => [one, Uint8Array.of(1)]));
      const copying = device(id(7));
      const written = await writeCopy(copying, stick(files, { at, name }), before);
      expect(written, `${name} at ${at}`).toEqual({ ok: false, error: { kind: trouble } });
      expect([...files.keys()]).toEqual(before);
      expect(copying.made).toEqual([]);
    }
  }
});

test("[CP15] a stick that gives back other bytes than it was given holds no copy", async () => {
  const files = new Map([[nameOf(1), Uint8Array.of(1)]]);
  const copying = device(id(7));
  expect(await writeCopy(copying, stick(files, null, true), [nameOf(1)])).toEqual({
    ok: false,
    error: { kind: "differs" },
  });
  expect([...files.keys()]).toEqual([nameOf(1)]);
  expect(copying.made).toEqual([]);
});

test("[CP15] a device that is put away in the middle leaves no half copy", async () => {
  const files = new Map([[nameOf(1), Uint8Array.of(1)]]);
  const written = await writeCopy(device(id(7), true), stick(files), [nameOf(1)]);
  expect(written).toEqual({ ok: false, error: { kind: "not-now" } });
  expect([...files.keys()]).toEqual([nameOf(1)]);
});
