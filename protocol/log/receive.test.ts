/** Receiving a log: each rule by the lie that breaks it, and that honest work goes on. */
import { beforeAll, expect, test } from "vitest";
import { sha256 } from "#protocol/seal/hash.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { closeLog } from "./receive.ts";
import {
  append,
  eventOf,
  forge,
  nextUnmarked,
  type Room,
  room,
  said,
  sealed,
  take,
  type Writer,
  write,
} from "./testing/writers.ts";

beforeAll(sodiumReady);

/** What weil says when a holder of anna's keys writes an entry with these fields changed. */
function saidOf(place: Room, writer: Writer, change: object): string {
  const entry = { ...nextUnmarked(place, writer, [eventOf(place, writer, "bent")]), ...change };
  return said(take(place, place.weil, forge(place, entry, writer.markKey)));
}

test("[LG3] refuses an entry made for another space", () => {
  const place = room();
  expect(saidOf(place, place.anna, { space: new Uint8Array(16) })).toBe("LG3");
});

test("[LG5] an entry whose device's earlier one has not come waits, and is judged once that has come", () => {
  const place = room();
  const [first, second, third] = ["one", "two", "three"].map((event) => write(place, place.anna, event)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  expect(append(place, third).map(said)).toEqual(["waits", "waits", "waits"]);
  expect(append(place, second).map(said)).toEqual(["waits", "waits", "waits"]);
  expect(append(place, first).map(said)).toEqual(["mine", "mine", "other"]);
  expect(place.weil.judged.map(({ seq, verdict }) => [seq, said(verdict)])).toEqual([
    [1, "waits"],
    [2, "waits"],
    [3, "other"],
    [2, "other"],
    [1, "other"],
  ]);
  expect(place.weil.waiting).toEqual([]);
  expect(append(place, write(place, place.weil, "honest work goes on")).map(said)).toEqual([
    "other",
    "other",
    "mine",
  ]);
});

test("[LG5] what waits is bounded", () => {
  const place = room();
  write(place, place.anna, "withheld");
  for (let count = 0; count < 256; count++)
    expect(said(take(place, place.weil, write(place, place.anna, count)))).toBe("waits");
  expect(said(take(place, place.weil, write(place, place.anna, "one more")))).toBe("LG5");
});

test("[LG6] refuses a first entry with a predecessor, a later one without, and one that follows another body", () => {
  const place = room();
  const hash = new Uint8Array(32).fill(1);
  expect(saidOf(place, place.anna, { prevOwn: hash })).toBe("LG6");
  take(place, place.weil, write(place, place.anna, "one"));
  expect(saidOf(place, place.anna, { prevOwn: null })).toBe("LG6");
  expect(saidOf(place, place.anna, { prevOwn: hash })).toBe("LG6");
});

test("[LG7] refuses an entry whose author has seen less than before", () => {
  const place = room();
  append(place, write(place, place.weil, "one"));
  append(place, write(place, place.anna, "two"));
  const { heads } = place.anna.state;
  expect(saidOf(place, place.anna, { seenSeq: 0, seenHead: heads[0] })).toBe("LG7");
});

test("[LG8] refuses an entry whose lamport jumps back, stays or leaps", () => {
  const place = room();
  append(place, write(place, place.weil, "one"));
  append(place, write(place, place.anna, "two"));
  const { lamport } = nextUnmarked(place, place.anna, []);
  expect(lamport).toBe(3);
  for (const bent of [1, 2, 4, 2 ** 40]) expect(saidOf(place, place.anna, { lamport: bent })).toBe("LG8");
});

test("[LG8] what was refused for its lamport does not move the clock of the room", () => {
  const place = room();
  const leaping = { ...nextUnmarked(place, place.weil, []), lamport: 2 ** 50 };
  append(place, forge(place, leaping, place.weil.markKey));
  const body = write(place, place.anna, "next");
  expect(place.anna.own.lamport).toBe(1);
  expect(append(place, body).map(said)).toEqual(["mine", "mine", "other"]);
});

test("[LG8] a log goes on from the highest lamport of the log before it", () => {
  const place = room("second log", 41);
  append(place, write(place, place.anna, "first of the second"));
  expect(place.anna.own.lamport).toBe(42);
  expect(said(place.weil.judged[0]?.verdict ?? { kind: "void" })).toBe("other");
});

test("[LG14] refuses an entry with an act that its device did not sign over that event in that space", () => {
  const place = room();
  const event = eventOf(place, place.anna, "agreed", true);
  const byOther = eventOf(place, place.weil, "agreed", true);
  for (const events of [
    [{ ...event, event: "agreed to more" }],
    [{ ...event, salt: new Uint8Array(16) }],
    [byOther],
  ]) {
    expect(saidOf(place, place.anna, { events })).toBe("LG14");
  }
  const verdict = append(place, write(place, place.anna, "agreed", true))[2];
  expect(verdict.kind === "accepted" && verdict.events[0]?.act?.length).toBe(64);
});

test("[LG15] a body that comes again is dropped, sealed anew or not, and the log goes on", () => {
  const place = room();
  const body = write(place, place.anna, "once");
  append(place, body);
  expect(append(place, body).map(said)).toEqual(["repeated", "repeated", "repeated"]);
  // Who shares the seal key can seal the same entry under another nonce; it is no second entry.
  const entry = place.weil.judged[0]?.verdict;
  if (entry?.kind !== "accepted") throw new Error("not accepted");
  expect(append(place, sealed(place, entry.entry)).map(said)).toEqual(["repeated", "repeated", "repeated"]);
  expect(append(place, write(place, place.anna, "twice")).map(said)).toEqual(["mine", "mine", "other"]);
});

test("[LG16] two entries of one device with one counter are both kept and called a cloned device", () => {
  const place = room();
  append(place, write(place, place.anna, "before the copy"));
  const before = { ...place.anna.own };
  expect(append(place, write(place, place.anna, "from the telephone")).map(said)).toEqual([
    "mine",
    "mine",
    "other",
  ]);
  // The copy begins where the telephone was and has seen what the telephone had seen.
  const seen = { seenSeq: 1, seenHead: place.anna.state.heads[1] ?? new Uint8Array() };
  place.anna.own = before;
  const copy = {
    ...nextUnmarked(place, place.anna, [eventOf(place, place.anna, "from the copy")]),
    ...seen,
    lamport: 2,
  };
  const body = forge(place, copy, place.anna.markKey);
  expect(append(place, body).map(said)).toEqual(["cloned mine", "cloned mine", "cloned other"]);
  // Either may go on; its chain is its own.
  place.anna.own = { counter: 2, bodyHash: sha256(body), lamport: 2 };
  expect(append(place, write(place, place.anna, "the copy goes on")).map(said)).toEqual([
    "mine",
    "mine",
    "other",
  ]);
});

test("[LG16] an entry forged in my name makes no clone of my device on my side", () => {
  const place = room();
  const asAnna = nextUnmarked(place, place.anna, [eventOf(place, place.anna, "forged")]);
  // Who forges for a device of weil's that does not know, not for himself.
  expect(append(place, forge(place, asAnna, new Uint8Array(32))).map(said)).toEqual([
    "LG11",
    "LG11",
    "other",
  ]);
  expect(append(place, write(place, place.anna, "real")).map(said)).toEqual(["mine", "mine", "cloned other"]);
});

test("[LG17] a forged entry in my name does not part the clocks of the two", () => {
  const place = room();
  const asAnna = nextUnmarked(place, place.anna, []);
  expect(append(place, forge(place, asAnna, new Uint8Array(32))).map(said)).toEqual([
    "LG11",
    "LG11",
    "other",
  ]);
  expect(place.anna.state.lamports).toEqual(place.weil.state.lamports);
  expect(append(place, write(place, place.weil, "goes on")).map(said)).toEqual(["other", "other", "mine"]);
  expect(append(place, write(place, place.annaComputer, "goes on")).map(said)).toEqual([
    "mine",
    "mine",
    "other",
  ]);
});

test("[LG17] forged entries that come in the wrong order do not part the clocks either", () => {
  const place = room();
  const real = place.anna.own;
  const unknown = new Uint8Array(32);
  const first = forge(place, nextUnmarked(place, place.anna, []), unknown);
  place.anna.own = { counter: 1, bodyHash: sha256(first), lamport: 1 };
  const second = forge(place, nextUnmarked(place, place.anna, []), unknown);
  place.anna.own = real;
  expect(append(place, second).map(said)).toEqual(["waits", "waits", "waits"]);
  expect(append(place, first).map(said)).toEqual(["LG11", "LG11", "other"]);
  expect(place.anna.judged.map(({ verdict }) => said(verdict))).toEqual(["waits", "LG11", "LG11"]);
  expect(place.anna.state.lamports).toEqual(place.weil.state.lamports);
  expect(append(place, write(place, place.anna, "real")).map(said)).toEqual(["mine", "mine", "cloned other"]);
});

test("[LG18] a fork is seen at the first entry from the other branch", () => {
  const place = room();
  append(place, write(place, place.anna, "shared"));
  // The host shows each side another continuation.
  take(place, place.anna, write(place, place.annaComputer, "shown to anna"));
  take(place, place.weil, write(place, place.weil, "shown to weil"));
  const verdict = take(place, place.weil, write(place, place.anna, "names the other head"));
  expect(verdict).toMatchObject({ kind: "fork", seq: 2, device: place.anna.keys.id });
});

test("[LG19] withholding is seen when an author had read more than I was given", () => {
  const place = room();
  const withheld = [
    write(place, place.annaComputer, "withheld from weil"),
    write(place, place.annaComputer, "this too"),
  ];
  take(place, place.anna, ...withheld);
  const verdict = take(place, place.weil, write(place, place.anna, "has read both"));
  expect(verdict).toMatchObject({ kind: "withheld", seenSeq: 2, device: place.anna.keys.id });
});

test("[LG18] a forged entry in my name raises no alarm on my side", () => {
  const place = room();
  const asAnna = { ...nextUnmarked(place, place.anna, []), seenSeq: 0, seenHead: new Uint8Array(32) };
  expect(said(take(place, place.annaComputer, forge(place, asAnna, place.weil.markKey)))).toBe("LG11");
});

test("[LG20] what follows the record that closed a log is void", () => {
  const place = room();
  append(place, write(place, place.anna, "the record"));
  for (const writer of [place.anna, place.annaComputer, place.weil]) closeLog(writer.state, 1);
  expect(append(place, write(place, place.weil, "too late")).map(said)).toEqual(["void", "void", "void"]);
});

test("[LG21] a body that does not open takes its seq and nothing else", () => {
  const place = room();
  append(place, write(place, place.anna, "one"));
  expect(append(place, new Uint8Array(1024)).map(said)).toEqual(["SL1", "SL1", "SL1"]);
  expect(append(place, new Uint8Array(3)).map(said)).toEqual(["LG1", "LG1", "LG1"]);
  expect(append(place, write(place, place.weil, "two")).map(said)).toEqual(["other", "other", "mine"]);
  expect(place.anna.state.heads.length).toBe(5);
});
