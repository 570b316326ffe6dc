/** The harness against itself: each lie, told to a reader that lacks the rule against it, must be found out by the judgement. */
import { beforeAll, expect, test } from "vitest";
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical } from "#base/canonical.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { listOf, person } from "#protocol/epoch/testing/two-people.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { openOffer } from "#protocol/invite/invitation.ts";
import { invite, now } from "#protocol/invite/testing/meeting.ts";
import {
  eventOf,
  forge,
  nextUnmarked,
  type Room,
  room,
  take,
  type Writer,
  write,
} from "#protocol/log/testing/writers.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import {
  chunkLength,
  chunkPlainBytes,
  drawFileKeys,
  type FileSeal,
  fileSealOf,
  openChunk,
  sealChunk,
} from "#protocol/seal/stream.ts";
import { endOf } from "./testing/branch.ts";
import { isPrefixOrAlarm, type Reader, type Rule, readNaively, type Shown } from "./testing/naive-reader.ts";

beforeAll(sodiumReady);

/** Anna's telephone reads. `times`: what the host shows, one time after the other. */
type Lie = {
  readonly honest: readonly Canonical[];
  /** What is shown twice is dropped, and nothing needs to be said. */
  readonly quiet?: true;
  readonly times: readonly (readonly Uint8Array[] | Shown)[];
  readonly room: Room;
  readonly other?: Room;
};

/** Writes and lets everybody take it. */
function say(here: Room, writer: Writer, text: string): Uint8Array {
  const body = write(here, writer, text);
  here.bodies.push(body);
  for (const reader of [here.anna, here.annaComputer, here.weil]) take(here, reader, body);
  return body;
}

/** An entry that its writer has not read back, as when it was written without a connection. */
const offline = (here: Room, writer: Writer, text: string): Uint8Array => write(here, writer, text);

const lies: readonly (readonly [string, readonly Rule[], () => Lie])[] = [
  [
    "a letter of another room",
    [
      "its own room's key only",
      "the space named inside",
      "a listed device",
      "my mark under my name",
      "counters without a gap",
      "the body before it",
      "no more than I have seen",
      "what its author had seen",
    ],
    () => {
      const [here, other] = [room("here"), room("other")];
      const bodies = [say(here, here.weil, "one")];
      return {
        room: here,
        other,
        honest: ["one", "two"],
        times: [[...bodies, say(other, other.weil, "of another")]],
      };
    },
  ],
  [
    "a letter twice",
    ["once only"],
    () => {
      const here = room();
      const bodies = [say(here, here.weil, "one"), say(here, here.weil, "two")];
      return {
        room: here,
        quiet: true,
        honest: ["one", "two"],
        times: [[...bodies, bodies[0] as Uint8Array]],
      };
    },
  ],
  [
    "a letter of a ghost",
    ["a listed device"],
    () => {
      const here = room();
      const bodies = [say(here, here.weil, "one")];
      const ghost: Writer = {
        ...here.weil,
        keys: drawDeviceKeys(here.space, here.chance),
        own: { counter: 0, bodyHash: null, lamport: 0 },
      };
      return { room: here, honest: ["one"], times: [[...bodies, offline(here, ghost, "a ghost's")]] };
    },
  ],
  [
    "a letter in my name without my mark",
    ["my mark under my name"],
    () => {
      const here = room();
      const bodies = [say(here, here.weil, "one")];
      const entry = nextUnmarked(here, here.anna, [eventOf(here, here.anna, "not hers")]);
      return { room: here, honest: ["one"], times: [[...bodies, forge(here, entry, here.chance.bytes(32))]] };
    },
  ],
  [
    "a letter left out in the middle",
    ["counters without a gap"],
    () => {
      const here = room();
      const bodies = ["one", "two", "three"].map((text) => offline(here, here.weil, text));
      return { room: here, honest: ["one", "two", "three"], times: [bodies.filter((_, at) => at !== 1)] };
    },
  ],
  [
    "the first letter of one copy of a device, the second of the other",
    ["the body before it"],
    () => {
      const here = room();
      const copy: Writer = { ...here.weil, own: { ...here.weil.own } };
      const others = offline(here, copy, "the other one");
      offline(here, here.weil, "one");
      return { room: here, honest: ["the other one"], times: [[others, offline(here, here.weil, "two")]] };
    },
  ],
  [
    "a letter out of another history",
    ["what its author had seen"],
    () => {
      const here = room();
      const one = say(here, here.weil, "one");
      const others = offline(here, here.weil, "in the other history");
      take(here, here.annaComputer, others);
      const after = offline(here, here.annaComputer, "after that");
      const mine = offline(here, here.anna, "in this one");
      return { room: here, honest: ["one", "in this one"], times: [[one, mine, after]] };
    },
  ],
  [
    "an answer without the letter it answers",
    ["no more than I have seen"],
    () => {
      const here = room();
      const one = say(here, here.weil, "one");
      const kept = offline(here, here.weil, "two");
      take(here, here.annaComputer, kept);
      return {
        room: here,
        honest: ["one", "two", "three"],
        times: [[one, offline(here, here.annaComputer, "three")]],
      };
    },
  ],
  [
    "another head for the same letters",
    ["the head as computed"],
    () => {
      const here = room();
      const bodies = [say(here, here.weil, "one")];
      return { room: here, honest: ["one"], times: [{ bodies, head: here.chance.bytes(32) }] };
    },
  ],
  [
    "last week once more",
    ["never back behind what was read"],
    () => {
      const here = room();
      const bodies = [say(here, here.weil, "one"), say(here, here.weil, "two")];
      return { room: here, honest: ["one", "two"], times: [bodies, bodies.slice(0, 1)] };
    },
  ],
];

test.each(lies)(
  "[HH23] %s is found out when the rule against it is missing, and taken by no whole reader",
  (_name, missing, tell) => {
    const { room: here, other, honest, quiet = false, times } = tell();
    const shown = times.map(
      (time): Shown => ("head" in time ? time : { bodies: time, head: endOf(here.logKeys, time).head }),
    );
    const reader = (without: readonly Rule[]): Reader => ({
      space: here.space,
      writers: here.anna.writers,
      keys: other === undefined ? [here.logKeys] : [here.logKeys, other.logKeys],
      without,
    });
    expect(isPrefixOrAlarm(honest, readNaively(reader([]), ...shown), !quiet)).toBe(true);
    expect(isPrefixOrAlarm(honest, readNaively(reader(missing), ...shown), !quiet)).toBe(false);
  },
);

test("[HH23] what honest devices wrote raises no alarm with the whole reader", () => {
  const here = room();
  const bodies = [
    say(here, here.weil, "one"),
    say(here, here.anna, "two"),
    say(here, here.annaComputer, "three"),
  ];
  const reader: Reader = { space: here.space, writers: here.anna.writers, keys: [here.logKeys], without: [] };
  const seen = readNaively(reader, { bodies, head: endOf(here.logKeys, bodies).head });
  expect(seen).toEqual({ letters: ["one", "two", "three"], alarmed: false });
});

test("[HH23] a reader that asks no signature of a list takes the ghost in", () => {
  const chance = countedChance("ghost");
  const [anna, liar] = [person(chance), person(chance)];
  const space = chance.bytes(16);
  const [phone, ghost] = [drawDeviceKeys(space, chance), drawDeviceKeys(space, chance)];
  const swapped = listOf(space, liar, [phone, ghost], 1, null);
  const believing = bytesToCanonical(swapped, { bytesMax: 4096, depthMax: 6, itemsMax: 99 });
  const listed = believing.ok ? ((believing.value as Canonical[][])[0]?.[5] as Canonical[][]) : [];
  const takesGhost = (devices: readonly (readonly Canonical[])[]): boolean =>
    devices.some(([id]) => id instanceof Uint8Array && equalBytes(id, ghost.id));
  expect(takesGhost(listed)).toBe(true);
  expect(readDeviceList(swapped, anna.persona.publicKey).ok).toBe(false);
});

test("[HH23] a reader that takes the hash of an offer from the host seals to the host's key", async () => {
  const chance = countedChance("offers");
  const { made, link } = await invite(chance);
  const liars = await invite(chance);
  // Who lets the host name link and offer both has the liar's keys; who keeps the link has none.
  const believing = openOffer(liars.link, liars.made.sealedOffer, now);
  const isVerified = (key: Uint8Array | undefined): boolean =>
    key !== undefined && equalBytes(key, made.offer.kemPublicKey);
  expect(isVerified(believing.ok ? believing.value.offer.kemPublicKey : undefined)).toBe(false);
  expect(openOffer(link, liars.made.sealedOffer, now)).toEqual({ ok: false, error: { kind: "altered" } });
  const honest = openOffer(link, made.sealedOffer, now);
  expect(isVerified(honest.ok ? honest.value.offer.kemPublicKey : undefined)).toBe(true);
});

type ChunkReader = (seal: FileSeal, chunks: readonly Uint8Array[]) => Uint8Array | null;

const wholeReader: ChunkReader = (seal, chunks) => {
  const parts: Uint8Array[] = [];
  for (let number = 0; number < seal.chunkCount; number++) {
    const part = openChunk(seal, number, chunks[number] ?? new Uint8Array());
    if (!part.ok) return null;
    parts.push(part.value);
  }
  return concatBytes(...parts);
};

const brokenFileReaders: readonly (readonly [
  string,
  ChunkReader,
  (chunks: readonly Uint8Array[]) => readonly Uint8Array[],
])[] = [
  [
    "believes how many chunks there are",
    (seal, chunks) => concatBytes(...chunks.map((chunk, number) => opened(seal, number, chunk))),
    (chunks) => chunks.slice(0, -1),
  ],
  [
    "takes a chunk for whichever it is",
    (seal, chunks) => concatBytes(...chunks.map((chunk) => anyOf(seal, chunk))),
    ([first, second, ...rest]) => [second, first, ...rest] as Uint8Array[],
  ],
  [
    "gives out each chunk before the last one is there",
    (seal, chunks) => {
      let given: Uint8Array = new Uint8Array();
      for (const [number, chunk] of chunks.entries()) {
        const part = openChunk(seal, number, chunk);
        if (!part.ok) break;
        given = concatBytes(given, part.value);
      }
      return given;
    },
    (chunks) => chunks.map((chunk, at) => (at === chunks.length - 1 ? chunk.map((byte) => byte ^ 1) : chunk)),
  ],
];

test.each(brokenFileReaders)("[HH23] a reader of files that %s is found out", (_name, broken, lie) => {
  const chance = countedChance("file");
  const plain = new Uint8Array(2 * chunkPlainBytes + 17).map((_, at) => at % 251);
  const keys = drawFileKeys(chance);
  const seal = fileSealOf(keys.key, keys.address, plain.length);
  const chunks = Array.from({ length: seal.chunkCount }, (_, number) => {
    const at = number * chunkPlainBytes;
    return sealChunk(seal, number, plain.slice(at, at + chunkLength(seal, number)));
  });
  const isWholeOrNothing = (given: Uint8Array | null): boolean =>
    given === null || equalBytes(sha256(given), sha256(plain));
  expect(wholeReader(seal, chunks)).not.toBeNull();
  expect(isWholeOrNothing(wholeReader(seal, chunks))).toBe(true);
  expect(wholeReader(seal, lie(chunks))).toBeNull();
  expect(isWholeOrNothing(broken(seal, lie(chunks)))).toBe(false);
});

function opened(seal: FileSeal, number: number, chunk: Uint8Array): Uint8Array {
  const part = openChunk(seal, number, chunk);
  return part.ok ? part.value : new Uint8Array();
}

function anyOf(seal: FileSeal, chunk: Uint8Array): Uint8Array {
  for (let number = 0; number < seal.chunkCount; number++) {
    const part = openChunk(seal, number, chunk);
    if (part.ok) return part.value;
  }
  return new Uint8Array();
}
