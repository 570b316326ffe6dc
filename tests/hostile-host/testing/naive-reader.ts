/**
 * A reader of our own with every rule by itself, so that one can be left out. It is no second implementation:
 * it exists to show that the judgement below (`isPrefixOrAlarm`) finds each lie when the rule against it is
 * missing. A test that no broken reader can fail would be no evidence.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import { type Entry, openEntry } from "#protocol/log/entry.ts";
import { firstHead, nextHead } from "#protocol/log/head.ts";
import type { LogKeys } from "#protocol/log/log-keys.ts";
import { attribute, type Writers } from "#protocol/log/mark.ts";
import { sha256 } from "#protocol/seal/hash.ts";

/** What the host shows at one time: bodies, and the head it says they end in. */
export type Shown = { readonly bodies: readonly Uint8Array[]; readonly head: Uint8Array };

export type Rule =
  | "its own room's key only"
  | "the space named inside"
  | "once only"
  | "counters without a gap"
  | "the body before it"
  | "what its author had seen"
  | "no more than I have seen"
  | "a listed device"
  | "my mark under my name"
  | "the head as computed"
  | "never back behind what was read";

export type Reader = {
  readonly space: Uint8Array;
  readonly writers: Writers;
  /** The room's own keys first; whoever leaves the rule out tries the others too. */
  readonly keys: readonly [LogKeys, ...LogKeys[]];
  readonly without: readonly Rule[];
};

export type Reading = { readonly letters: readonly Canonical[]; readonly alarmed: boolean };

type Pass = {
  readonly reader: Reader;
  readonly heads: Uint8Array[];
  readonly known: Entry[];
  readonly hashes: Map<Entry, string>;
  alarmed: boolean;
};

/** Reads what the host shows, one time after the other. */
export function readNaively(reader: Reader, ...times: readonly Shown[]): Reading {
  let letters: readonly Canonical[] = [];
  let alarmed = false;
  let read: readonly Uint8Array[] = [];
  for (const { bodies, head } of times) {
    const isBack = read.some((body, at) => !equalBytes(body, bodies[at] ?? new Uint8Array()));
    if (isBack && !lacks(reader, "never back behind what was read")) {
      alarmed = true;
      continue;
    }
    const once = readOnce(reader, bodies, head);
    letters = once.letters;
    alarmed ||= once.alarmed;
    read = bodies;
  }
  return { letters, alarmed };
}

function readOnce(reader: Reader, bodies: readonly Uint8Array[], head: Uint8Array): Reading {
  const [own] = reader.keys;
  const pass: Pass = {
    reader,
    heads: [firstHead(own.logId).head],
    known: [],
    hashes: new Map(),
    alarmed: false,
  };
  for (const body of bodies) take(pass, body);
  const isHead = equalBytes(pass.heads.at(-1) ?? new Uint8Array(), head);
  if (!isHead && !lacks(reader, "the head as computed")) pass.alarmed = true;
  const letters = pass.known.flatMap(({ events }) => events.map(({ event }) => event));
  return { letters, alarmed: pass.alarmed };
}

function take(pass: Pass, body: Uint8Array): void {
  const { reader, heads, known, hashes } = pass;
  const seq = heads.length;
  const hash = sha256(body);
  heads.push(nextHead({ seq: seq - 1, head: heads[seq - 1] ?? hash }, hash).head);
  const [own, ...others] = reader.keys;
  const keys = lacks(reader, "its own room's key only") ? [own, ...others] : [own];
  const entry = keys.map((key) => openEntry(key, body)).find((opened) => opened.ok)?.value;
  if (entry === undefined) return void (pass.alarmed = true);
  const name = bytesToHex(hash);
  const isKnown = known.some((before) => hashes.get(before) === name);
  if (isKnown && !lacks(reader, "once only")) return;
  if (!(isKnown && lacks(reader, "once only")) && brokenRule(pass, entry, seq) !== null)
    return void (pass.alarmed = true);
  known.push(entry);
  hashes.set(entry, name);
}

function lacks({ without }: Reader, rule: Rule): boolean {
  return without.includes(rule);
}

/** The first rule that this entry breaks and this reader has. */
function brokenRule({ reader, heads, known, hashes }: Pass, entry: Entry, seq: number): Rule | null {
  const own = known.filter((before) => equalBytes(before.device, entry.device));
  const last = own.at(-1);
  const follows = entry.prevOwn === null ? undefined : bytesToHex(entry.prevOwn);
  const device = bytesToHex(entry.device);
  const isListed = reader.writers.mine.has(device) || reader.writers.others.has(device);
  const seen = heads[entry.seenSeq];
  const isNext = entry.counter === own.length + 1;
  const broken: readonly (readonly [Rule, boolean])[] = [
    ["the space named inside", !equalBytes(entry.space, reader.space)],
    ["a listed device", !isListed],
    ["my mark under my name", isListed && !attribute(entry, reader.keys[0].logId, reader.writers).ok],
    ["counters without a gap", !isNext],
    ["the body before it", isNext && follows !== (last === undefined ? undefined : hashes.get(last))],
    ["no more than I have seen", entry.seenSeq >= seq],
    [
      "what its author had seen",
      entry.seenSeq < seq && (seen === undefined || !equalBytes(seen, entry.seenHead)),
    ],
  ];
  return broken.find(([rule, isBroken]) => isBroken && !lacks(reader, rule))?.[0] ?? null;
}

/**
 * The one judgement of all these tests: what a person sees is the beginning of what honest devices wrote, with
 * nothing added, left out or exchanged before its end; and where the host contradicted itself, it is said.
 */
export function isPrefixOrAlarm(honest: readonly Canonical[], seen: Reading, mustAlarm: boolean): boolean {
  const isPrefix = seen.letters.every((letter, at) => letter === honest[at]);
  return isPrefix && (!mustAlarm || seen.alarmed);
}
