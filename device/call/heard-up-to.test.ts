/** How far the other devices of a room were heard, over all calls. */
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { succeed } from "#base/result.ts";
import { createHeardUpTo } from "./heard-up-to.ts";

const devices = [1, 2, 3].map((byte) => new Uint8Array(16).fill(byte));
const [a, b, c] = devices.map((id) => bytesToHex(id)) as [string, string, string];

/** A store that takes its time, as a real one does. */
function slowStore(keeps = true) {
  const kept = new Map<string, Uint8Array>();
  return {
    loadLocal: async (name: string) => {
      await Promise.resolve();
      return kept.get(name) ?? null;
    },
    keepLocal: async (name: string, value: Uint8Array) => {
      await Promise.resolve();
      if (!keeps) return { ok: false, error: { kind: "device-full" } } as const;
      kept.set(name, value);
      return succeed(undefined);
    },
  };
}

test("[CL4] the counter itself is kept, for each of two devices that speak at once", async () => {
  const store = slowStore();
  const heardUpTo = createHeardUpTo(store);
  const done = [
    heardUpTo.keep("room", devices, { sender: a, counter: 1_048_577 }),
    heardUpTo.keep("room", devices, { sender: b, counter: 2_097_160 }),
    heardUpTo.keep("room", devices, { sender: a, counter: 1_048_578 }),
  ];
  // Whoever asks meanwhile learns of all that is on its way.
  const both = [
    [a, 1_048_578],
    [b, 2_097_160],
  ];
  expect([...(await heardUpTo.of("room"))]).toEqual(both);
  expect(await Promise.all(done)).toEqual([true, true, true]);
  expect([...(await createHeardUpTo(store).of("room"))]).toEqual(both);
  expect([...(await heardUpTo.of("another room"))]).toEqual([]);
});

test("[CL4] a counter that could not be kept is told as such, and a lower one changes nothing", async () => {
  const heardUpTo = createHeardUpTo(slowStore(false));
  expect(await heardUpTo.keep("room", devices, { sender: a, counter: 5 })).toBe(false);
  const other = createHeardUpTo(slowStore());
  await other.keep("room", devices, { sender: a, counter: 5 });
  await other.keep("room", devices, { sender: a, counter: 4 });
  expect([...(await other.of("room"))]).toEqual([[a, 5]]);
});

test("[CL4] devices that are listed no more are kept no more", async () => {
  const heardUpTo = createHeardUpTo(slowStore());
  await heardUpTo.keep("room", devices, { sender: c, counter: 9 });
  await heardUpTo.keep("room", devices.slice(0, 2), { sender: a, counter: 7 });
  expect([...(await heardUpTo.of("room"))]).toEqual([[a, 7]]);
});
