/** What a host can do with call frames: keep them back. Not read, alter, make, repeat or turn them back. */
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { callFrameBytes } from "#protocol/wire/limits.ts";
import { callFramePlainBytesMax, openCallFrame, sealCallFrame } from "./call-frame.ts";
import { createEar, type Ear } from "./ear.ts";
import { callIdBytes } from "./limits.ts";
import { type Said, saidToParts } from "./said.ts";

const chance = countedChance("call");
const [epochKey, otherEpochKey] = [chance.bytes(32), chance.bytes(32)];
const [anna, annaTelephone, weil, stranger] = [0, 1, 2, 3].map(() => chance.bytes(16)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const devices = [anna, annaTelephone, weil];
const callId = chance.bytes(callIdBytes);
const knock: Said = { kind: "knock", direct: false, answered: 0 };

beforeAll(sodiumReady);

function framesOf(said: Said, sender = anna, first = 1, key = epochKey): readonly Uint8Array[] {
  return saidToParts(said).map((plain, index) =>
    sealCallFrame(key, { callId, sender, counter: first + index }, plain, chance),
  );
}

function one(said: Said, sender = anna, first = 1, key = epochKey): Uint8Array {
  const [frame] = framesOf(said, sender, first, key);
  if (frame === undefined) throw new Error("a saying has a frame");
  return frame;
}

const weilsEar = (): Ear => createEar({ epochKey, own: weil, devices });

test("[CL2] no single bit of a frame can be changed", () => {
  const frame = one(knock);
  fc.assert(
    fc.property(fc.nat(callFrameBytes * 8 - 1), (bit) => {
      const changed = frame.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const opened = openCallFrame(epochKey, devices, changed);
      expect(opened).toMatchObject({ ok: false });
    }),
    { numRuns: 300 },
  );
});

test("[CL2] a frame of another epoch, another room or an unlisted device is not opened", () => {
  for (const [frame, key, listed] of [
    [one(knock, anna, 1, otherEpochKey), epochKey, devices],
    [one(knock), otherEpochKey, devices],
    [one(knock, stranger), epochKey, devices],
    [one(knock), epochKey, [weil, annaTelephone]],
  ] as const) {
    expect(openCallFrame(key, listed, frame)).toMatchObject({ error: { rule: "CL2" } });
    expect(createEar({ epochKey: key, own: weil, devices: listed }).hear(frame).ok).toBe(false);
  }
});

test("[CL2] the host sees a random call, a counter and nothing of who says what", () => {
  const [a, b] = [one(knock, anna), one(knock, weil)];
  for (const frame of [a, b]) {
    expect(bytesToHex(frame)).not.toContain(bytesToHex(anna));
    expect(bytesToHex(frame)).not.toContain(bytesToHex(weil));
  }
  expect(bytesToHex(a.slice(0, 24))).toBe(bytesToHex(b.slice(0, 24)));
});

test("[CL1] another size, and a counter of nought or beyond counting, are refused", () => {
  const frame = one(knock);
  const nought = frame.slice().fill(0, 16, 24);
  const beyond = frame.slice().fill(255, 16, 24);
  for (const wrong of [frame.slice(1), new Uint8Array(0), new Uint8Array([...frame, 0]), nought, beyond])
    expect(openCallFrame(epochKey, devices, wrong)).toMatchObject({ error: { rule: "CL1" } });
  expect(frame).toHaveLength(callFrameBytes);
  expect(one({ kind: "leave" })).toHaveLength(callFrameBytes);
});

test("[CL4] of one sender each frame is heard once, in rising order, whatever the host repeats", () => {
  const sayings = [1, 2, 3, 4, 5, 6].map((counter) =>
    one({ kind: "again", to: weil, round: counter }, anna, counter),
  );
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 30 }), (handedOn) => {
      const ear = weilsEar();
      const heard: number[] = [];
      for (const index of handedOn) {
        const taken = ear.hear(sayings[index] ?? new Uint8Array(0));
        if (taken.ok && taken.value.said?.kind === "again") heard.push(taken.value.said.round);
        else expect(taken).toMatchObject({ error: { rule: "CL4" } });
      }
      expect(heard).toEqual([...new Set(heard)].toSorted((a, b) => a - b));
    }),
  );
});

test("[CL4] what a device heard before it was started again is not heard a second time", () => {
  const known = new Map([[bytesToHex(anna), 5]]);
  const ear = createEar({ epochKey, own: weil, devices }, known);
  expect(ear.hear(one(knock, anna, 5))).toMatchObject({ error: { rule: "CL4" } });
  expect(ear.hear(one(knock, anna, 6)).ok).toBe(true);
});

test("[CL5] a device hears nothing that it said itself, and hears its owner's other device", () => {
  const own = createEar({ epochKey, own: anna, devices });
  expect(own.hear(one(knock))).toMatchObject({ error: { rule: "CL5" } });
  const other = createEar({ epochKey, own: annaTelephone, devices });
  expect(other.hear(one(knock))).toMatchObject({ ok: true, value: { said: knock } });
});

test("[CL3] a long saying comes back whole, and with one frame lost or out of its turn not at all", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 11_999 }), fc.nat(3), (length, lost) => {
      const said: Said = {
        kind: "offer",
        to: anna,
        round: 3,
        direct: true,
        description: "x".repeat(length),
      };
      const frames = framesOf(said, weil);
      const ear = createEar({ epochKey, own: anna, devices });
      const heard = frames.flatMap((frame, index) => (index === lost ? [] : [ear.hear(frame)]));
      const sayings = heard.flatMap((taken) =>
        taken.ok && taken.value.said !== null ? [taken.value.said] : [],
      );
      expect(sayings).toEqual(lost < frames.length ? [] : [said]);
      // Said again under further counters, it comes through all the same.
      const again = framesOf(said, weil, 1 + frames.length).map((frame) => ear.hear(frame));
      expect(again.at(-1)).toMatchObject({ ok: true, value: { said } });
    }),
    { numRuns: 40 },
  );
});

test("[CL3] what is sealed well and says nothing is refused", () => {
  const to = anna;
  const wrong: readonly Said[] = [
    { kind: "knock", direct: 1 as never, answered: 0 },
    { kind: "knock", direct: true, answered: -1 },
    { kind: "again", to: new Uint8Array(3), round: 1 },
    { kind: "answer", to, round: 1, description: "x", mac: new Uint8Array(31) },
    { kind: "offer", to, round: 1, direct: false, description: "x".repeat(12_001) },
    { kind: "wave" } as never,
  ];
  let counter = 0;
  const ear = weilsEar();
  for (const said of wrong) {
    let plains: readonly Uint8Array[];
    try {
      plains = saidToParts(said);
    } catch {
      continue;
    }
    const heard = plains.map((plain) =>
      ear.hear(sealCallFrame(epochKey, { callId, sender: anna, counter: ++counter }, plain, chance)),
    );
    expect(heard.at(-1)).toMatchObject({ error: { rule: "CL3" } });
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: callFramePlainBytesMax }), (plain) => {
      const frame = sealCallFrame(epochKey, { callId, sender: anna, counter: ++counter }, plain, chance);
      expect(ear.hear(frame)).toMatchObject({ error: { rule: "CL3" } });
    }),
    { numRuns: 60 },
  );
});
