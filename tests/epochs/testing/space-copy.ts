/**
 * What one device keeps of one space, and how it reads, writes and commits there: the engine at its smallest, over
 * the real functions of the protocol. Every `yield` is a durable step: the device may lose power right there, and
 * what is not in a field of this class is gone.
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import type { Epoch, SideName, SpaceKind } from "#protocol/epoch/epoch.ts";
import { eventToKem, type KemAnnouncement, kemToEvent } from "#protocol/epoch/kem.ts";
import { type ChangeToCommit, commitChange, followRecord, type Member } from "#protocol/epoch/member.ts";
import {
  checkOpening,
  eventToOpening,
  eventToRecord,
  type LogEnd,
  type Opening,
  openingToEvent,
  recordToEvent,
} from "#protocol/epoch/opening.ts";
import { type EntryEvent, sealEntry } from "#protocol/log/entry.ts";
import type { HeadAt } from "#protocol/log/head.ts";
import { type LogKeys, logKeys } from "#protocol/log/log-keys.ts";
import { headOf, type LogState, linksAt, startLog } from "#protocol/log/log-state.ts";
import { markEntry, type Writers } from "#protocol/log/mark.ts";
import { closeLog, receiveBody, type Verdict, type Waiting } from "#protocol/log/receive.ts";
import type { Fault } from "./faults.ts";
import type { MemoryHost } from "./host.ts";
import { isArray, type KnownEpoch, knownEpoch, lastOwnList, openingOf, ownChange } from "./known-epoch.ts";
import { plantedAnnouncement, plantedBeside, plantedKept, plantedRecord } from "./planted.ts";

export const origin = "https://host.example";

export type Fact = { readonly n: number; readonly device: Uint8Array; readonly event: readonly Canonical[] };

type LogCopy = { readonly state: LogState; readonly held: Waiting; readonly keys: LogKeys };
type Pending = {
  readonly record: Uint8Array;
  readonly member: Member;
  readonly body: Uint8Array;
  readonly head: HeadAt;
  /** It is the first body of a log that its committer could not make any more: a newcomer opens it. */
  readonly opens: boolean;
};

/** What is around a space on its device. */
export type Around = {
  readonly reader: string;
  readonly chance: Chance;
  readonly fault: Fault | null;
  host(): MemoryHost;
  /** The recovery keys of this side here, while R is in hand: of the present root, then of former ones. */
  recoveries(): readonly Uint8Array[];
  /** K of an epoch as a card in self holds it. */
  cardKey(n: number): Uint8Array | null;
  /** The mark key that self says was drawn for an own list. */
  mark(list: Uint8Array): Uint8Array | null;
  removedKem(space: Uint8Array): Uint8Array | null;
  /** Told of every epoch that somebody made, once, with the body of its record. */
  made(epoch: Epoch, record: Uint8Array): void;
  /** Told when an epoch is in force somewhere. */
  moved(epoch: Epoch): void;
  /** Everything this device ever held that opens something. */
  held(secret: Uint8Array, kind: "kem" | "key"): void;
};

export type Start = {
  readonly kind: SpaceKind;
  readonly own: SideName;
  readonly member: Member;
  readonly epochs: readonly KnownEpoch[];
  /** The mark key this side began the room with; null in self. */
  readonly firstMark: Uint8Array | null;
};

export type Standing = "at-head" | "needs-unlock" | "waits-for-self" | "removed" | "no-log";
export type Steps<Result> = AsyncGenerator<string, Result>;

export class SpaceCopy {
  readonly around: Around;
  readonly kind: SpaceKind;
  readonly space: Uint8Array;
  readonly own: SideName;
  member: Member;
  epochs: KnownEpoch[];
  readonly logs = new Map<number, LogCopy>();
  /** Announcements with the log they stood in; −1: made for a list, before any log. */
  announced: { readonly n: number; readonly kem: KemAnnouncement }[] = [];
  readonly facts = new Map<string, Fact>();
  /** Events not yet read back from a log, and all it ever had to say. */
  waiting: EntryEvent[] = [];
  readonly said: EntryEvent[] = [];
  readonly firstMark: Uint8Array | null;
  pending: Pending | null = null;
  stuck: { readonly record: Uint8Array; readonly seq: number } | null = null;
  removed = false;
  /** Verdicts that must not be seen while the host and everybody are honest. */
  readonly troubles: string[] = [];

  constructor(around: Around, start: Start) {
    this.around = around;
    this.kind = start.kind;
    this.own = start.own;
    this.member = start.member;
    this.space = start.member.epoch.space;
    this.epochs = [...start.epochs];
    this.firstMark = start.firstMark;
    this.#holdKeys();
  }

  get n(): number {
    return this.member.epoch.number;
  }

  isListed(): boolean {
    return this.epochs.at(-1)?.mine.has(bytesToHex(this.member.device.id)) ?? false;
  }

  /** The announcements of the logs before log `n`. */
  kemsBefore(n: number): readonly KemAnnouncement[] {
    return this.announced.filter((one) => one.n < n).map(({ kem }) => kem);
  }

  /** Keeps something to be said, durable at once. */
  say(event: readonly Canonical[]): void {
    const salted = { salt: this.around.chance.bytes(16), event, act: null };
    this.waiting.push(salted);
    this.said.push(salted);
  }

  /** Reads on until nothing new is there. An own record that was on its way is given again. */
  async *sync(): Steps<Standing> {
    for (;;) {
      if (this.removed) return "removed";
      const { n } = this;
      if (this.stuck !== null) {
        const { record, seq } = this.stuck;
        this.stuck = null;
        const standing = await this.#follow(record, seq);
        if (standing !== null) return standing;
        yield "record followed";
        continue;
      }
      const log = this.#log(n);
      const read = this.around.host().read(this.around.reader, log.keys.logId, headOf(log.state).seq);
      if (read === null) {
        const first = this.pending?.opens === true ? this.pending.body : null;
        if (!this.isListed() && first === null) return "no-log";
        this.around.host().create(log.keys.logId, first ?? this.#body([this.#opening()]));
        yield "log made";
        continue;
      }
      for (const body of read) {
        const standing = await this.#take(n, body);
        if (standing !== null) return standing;
        yield "body kept";
        if (this.n !== n || this.removed) break;
      }
      if (this.n !== n || this.removed || read.length > 0) continue;
      if (this.pending === null) return "at-head";
      yield* this.#givePending();
    }
  }

  /** Writes what waits, after reading. */
  async *flush(): Steps<Standing> {
    for (let turn = 0; turn < 20; turn++) {
      const standing = yield* this.sync();
      if (standing !== "at-head" || this.waiting.length === 0 || !this.isListed()) return standing;
      const { keys, state } = this.#log(this.n);
      const body = this.#body(this.waiting.slice(0, 12));
      yield "entry sealed";
      this.around.host().append(this.around.reader, keys.logId, headOf(state), body);
      yield "entry given";
    }
    return "at-head";
  }

  /**
   * Commits what `build` makes of the newest epoch. "superseded": another record came first. The record is kept
   * before it is given.
   */
  async *commit(build: () => ChangeToCommit | null): Steps<"done" | "nothing" | "superseded" | Standing> {
    const standing = yield* this.sync();
    if (standing !== "at-head" && (standing !== "no-log" || this.isListed())) return standing;
    const change = build();
    if (change === null) return "nothing";
    const made = await plantedRecord(
      this.around,
      this.member,
      await commitChange(this.member, change, this.around.chance),
    );
    const { record } = made;
    this.lay(record, made.member);
    yield "record kept";
    const after = yield* this.sync();
    if (after !== "at-head" && after !== "no-log") return after;
    return this.epochs.some(({ record: known }) => equalBytes(known, record)) ? "done" : "superseded";
  }

  /** Keeps a record of its own, to be given to the host. */
  lay(record: Uint8Array, member: Member): void {
    const { keys, state } = this.#log(this.n);
    const opens = this.around.host().read(this.around.reader, keys.logId, 0) === null;
    // A newcomer's entry holds its record alone, so no fault is planted beside it.
    const beside = this.isListed() ? plantedBeside(this.around, this.member, member) : [];
    const event = { salt: this.around.chance.bytes(16), event: recordToEvent(record), act: null };
    const body = this.#body([...(opens ? [this.#opening()] : []), ...beside, event]);
    this.pending = { record, member, body, head: headOf(state), opens };
    this.#hold(member);
    this.around.made(member.epoch, record);
  }

  /** The epochs before the newest, read from their logs: what was said there. */
  async readEarlier(): Promise<void> {
    for (const { epoch } of this.epochs.slice(0, -1)) {
      const { keys } = this.#log(epoch.number);
      for (const body of this.around.host().read(this.around.reader, keys.logId, 0) ?? []) {
        await this.#take(epoch.number, body);
      }
    }
  }

  /** The host is caught between two records on epoch `n`: goes over to the one that stands. Fails as `followRecord` does. */
  async goOverTo(n: number, record: Uint8Array): Promise<string> {
    const at = this.epochs.findIndex(({ epoch }) => epoch.number === n);
    const base = this.epochs[at];
    assert(base !== undefined, "the epoch before the rivals is known");
    if (equalBytes(this.epochs[at + 1]?.record ?? new Uint8Array(0), record)) return "stands";
    // What was announced in a log that the host forked is not what the record was made on.
    const followed = await this.#followed({ epoch: base.epoch, device: this.member.device }, record, n);
    if (!followed.ok) {
      if (followed.error.kind === "not-listed") this.removed = true;
      return followed.error.kind === "rejected" ? followed.error.rule : followed.error.kind;
    }
    this.epochs = this.epochs.slice(0, at + 1);
    for (const number of [...this.logs.keys()]) if (number >= n) this.logs.delete(number);
    for (const [id, fact] of this.facts) if (fact.n >= n) this.facts.delete(id);
    // Nor does a key that was announced where nothing stands refuse a record that names an older one (schedule 17620).
    this.announced = this.announced.filter((one) => one.n < n);
    this.waiting = [...this.said];
    this.pending = null;
    this.stuck = null;
    this.#move(followed.value.member, record);
    const { announcement } = followed.value;
    if (announcement !== null) this.#announce(announcement);
    // What stayed of log n is read again as the others hold it, up to the record that stands.
    const keys = this.#log(n).keys;
    for (const body of this.around.host().read(this.around.reader, keys.logId, 0) ?? [])
      await this.#take(n, body);
    for (const salt of [...this.facts.keys()])
      this.waiting = this.waiting.filter((one) => bytesToHex(one.salt) !== salt);
    return "went over";
  }

  /** The mark key that counts in log `n`: the one drawn for the own list of its epoch; at first the one this side began with. */
  markKeyIn(n: number): Uint8Array | null {
    const last = lastOwnList(this.epochs, n);
    return last === null ? this.firstMark : this.around.mark(last.list);
  }

  #log(n: number): LogCopy {
    const known = this.logs.get(n);
    if (known !== undefined) return known;
    const epoch = this.epochs.find((one) => one.epoch.number === n)?.epoch;
    assert(epoch !== undefined && epoch.key !== null, "a log is read with the key of its epoch");
    const keys = logKeys(epoch.key);
    const before = this.logs.get(n - 1)?.state;
    const lamportBase =
      before === undefined ? this.#lamportBase(keys) : (before.lamports.at(before.closedAt ?? -1) ?? 0);
    const log = { keys, held: [], state: startLog(this.space, keys.logId, lamportBase) };
    this.logs.set(n, log);
    return log;
  }

  /** For who comes in by a card: the lamports before the log, as its opening names them. */
  #lamportBase(keys: LogKeys): number {
    const [first] = this.around.host().read(this.around.reader, keys.logId, 0) ?? [];
    return first === undefined ? 0 : (openingOf(keys, first)?.before?.lamportMax ?? 0);
  }

  #writers(n: number): Writers {
    const known = this.epochs.find(({ epoch }) => epoch.number === n);
    assert(known !== undefined, "an epoch that is read is known");
    const markKey = this.kind === "self" ? null : (this.markKeyIn(n) ?? new Uint8Array(32));
    return { mine: known.mine, others: known.others, markKey };
  }

  /** Takes one body. Gives a standing when the log cannot be read on. */
  async #take(n: number, body: Uint8Array): Promise<Standing | null> {
    const { state, held, keys } = this.#log(n);
    for (const judged of receiveBody(state, held, keys, this.#writers(n), body)) {
      const record = this.#hear(n, judged.verdict);
      if (record === null) continue;
      const next = this.epochs.find(({ epoch }) => epoch.number === n + 1);
      if (next === undefined) {
        const standing = await this.#follow(record, judged.seq);
        if (standing !== null) return standing;
      } else if (equalBytes(next.record, record)) closeLog(state, judged.seq);
    }
    return null;
  }

  /** What a verdict brings; a record is given back. */
  #hear(n: number, verdict: Verdict): Uint8Array | null {
    if (verdict.kind === "newcomer") {
      const { record, opening } = verdict;
      if (opening !== null && !this.#fits(n, opening))
        this.troubles.push(`a newcomer's opening of log ${n} does not fit`);
      return record;
    }
    if (verdict.kind !== "accepted") {
      if (verdict.kind !== "void" && verdict.kind !== "repeated") {
        this.troubles.push(
          `${verdict.kind}${verdict.kind === "rejected" ? ` ${verdict.rule}` : ""} in log ${n}`,
        );
      }
      return null;
    }
    let record: Uint8Array | null = null;
    const { device } = verdict.entry;
    for (const { salt, event } of verdict.events) {
      this.waiting = this.waiting.filter((one) => !equalBytes(one.salt, salt));
      const read = eventToRecord(event);
      if (read.ok) record = read.value;
      else this.#keepFact(n, bytesToHex(salt), device, event);
    }
    return record;
  }

  #keepFact(n: number, salt: string, device: Uint8Array, event: Canonical): void {
    if (!isArray(event)) return;
    const known = this.epochs.find(({ epoch }) => epoch.number === n);
    if (event[0] === "hf/opening/1") {
      const opening = eventToOpening(event);
      if (!opening.ok || !this.#fits(n, opening.value))
        this.troubles.push(`opening of log ${n} does not fit`);
      return;
    }
    if (event[0] === "hf/kem-announced/1") {
      const name = bytesToHex(device);
      const signPublicKey = known?.mine.get(name) ?? known?.others.get(name) ?? new Uint8Array(32);
      const kem = eventToKem(event, this.space, { id: device, signPublicKey });
      if (kem.ok) this.announced.push({ n, kem: kem.value });
      else this.troubles.push(`announcement in log ${n}: ${kem.error.rule}`);
      return;
    }
    this.facts.set(salt, { n, device, event });
  }

  #fits(n: number, opening: Opening): boolean {
    const known = this.epochs.find(({ epoch }) => epoch.number === n);
    return known !== undefined && checkOpening(opening, known.epoch.transcript, this.#endOf(n - 1)).ok;
  }

  /** `followRecord` with each recovery key in hand in turn, judged by what was announced before log `before`. */
  async #followed(member: Member, record: Uint8Array, before: number): ReturnType<typeof followRecord> {
    const given = {
      record,
      announced: this.kemsBefore(before),
      personaB: null,
      hosts: [origin],
      cardKey: this.around.cardKey(member.epoch.number + 1),
    };
    for (const seed of this.around.recoveries()) {
      const recovery = { side: this.own, seed } as const;
      const followed = await followRecord(member, { ...given, recovery }, this.around.chance);
      if (followed.ok || followed.error.kind === "not-listed") return followed;
    }
    return followRecord(member, { ...given, recovery: null }, this.around.chance);
  }

  async #follow(record: Uint8Array, seq: number): Promise<Standing | null> {
    const { state } = this.#log(this.n);
    if (this.pending !== null && equalBytes(this.pending.record, record)) {
      const { member } = this.pending;
      closeLog(state, seq);
      this.#move(member, record);
      return null;
    }
    if (!this.#mayFollow(record)) {
      this.stuck = { record, seq };
      return "waits-for-self";
    }
    const followed = await this.#followed(this.member, record, Number.POSITIVE_INFINITY);
    if (followed.ok) {
      closeLog(state, seq);
      this.#move(plantedKept(this.around.fault, this.member, followed.value.member), record);
      if (followed.value.announcement !== null) this.#announce(followed.value.announcement);
      return null;
    }
    const { error } = followed;
    if (error.kind === "not-listed") {
      closeLog(state, seq);
      this.removed = true;
      return "removed";
    }
    if (error.kind === "rejected") {
      this.troubles.push(`record ${this.n + 1} rejected by ${error.rule}`);
      return null;
    }
    this.stuck = { record, seq };
    return "needs-unlock";
  }

  /** A room record with a new own list waits until self has brought the mark key drawn for that list. */
  #mayFollow(record: Uint8Array): boolean {
    const { fault } = this.around;
    if (this.kind === "self" || fault === "card-before-self" || fault === "mark-key-kept") return true;
    const newest = this.epochs.at(-1);
    const change = newest === undefined ? null : ownChange(newest, record, this.own);
    // Who was dropped itself has nothing to wait for.
    if (change === null || (this.isListed() && !change.devices.has(bytesToHex(this.member.device.id))))
      return true;
    return this.around.mark(change.list) !== null;
  }

  #announce(made: KemAnnouncement): void {
    const { member, announcement } = plantedAnnouncement(this.around.fault, this.member, made);
    this.member = member;
    this.waiting.unshift({ salt: this.around.chance.bytes(16), event: kemToEvent(announcement), act: null });
    this.#hold(member);
  }

  #move(member: Member, record: Uint8Array): void {
    this.pending = null;
    this.stuck = null;
    this.member = member;
    this.epochs.push(knownEpoch(member.epoch, record, this.own));
    this.around.moved(member.epoch);
    this.#hold(member);
  }

  async *#givePending(): Steps<void> {
    const { pending } = this;
    assert(pending !== null, "a record is on its way");
    const { keys, state } = this.#log(this.n);
    const head = headOf(state);
    const taken =
      head.seq === pending.head.seq && equalBytes(head.head, pending.head.head)
        ? this.around.host().append(this.around.reader, keys.logId, pending.head, pending.body)
        : "behind";
    yield "record given";
    // Another entry came first: the record is void, and is made again by who wanted it.
    if (taken === "behind") this.pending = null;
  }

  #opening(): EntryEvent {
    const before = this.#endOf(this.n - 1);
    const record = this.epochs.at(-1)?.record ?? new Uint8Array(0);
    return { salt: this.around.chance.bytes(16), event: openingToEvent({ record, before }), act: null };
  }

  #endOf(n: number): LogEnd | null {
    const log = this.logs.get(n);
    if (log === undefined || log.state.closedAt === null) return null;
    const { closedAt, heads, lamports } = log.state;
    const [lastHead, lamportMax] = [heads[closedAt] ?? new Uint8Array(32), lamports[closedAt] ?? 0];
    return { host: origin, logId: log.keys.logId, lastSeq: closedAt, lastHead, lamportMax };
  }

  #body(events: readonly EntryEvent[]): Uint8Array {
    const { state, keys } = this.#log(this.n);
    const device = this.member.device.id;
    let counter = 1;
    while (linksAt(state, device, counter).length > 0) counter++;
    const previous = linksAt(state, device, counter - 1)[0] ?? null;
    const { seq: seenSeq, head: seenHead } = headOf(state);
    const lamport = 1 + Math.max(state.lamports[seenSeq] ?? 0, previous?.lamport ?? 0);
    const unmarked = {
      space: this.space,
      device,
      counter,
      prevOwn: previous?.bodyHash ?? null,
      seenSeq,
      seenHead,
      lamport,
      events,
    };
    const entry = markEntry(unmarked, keys.logId, this.#writers(this.n).markKey);
    const sealed = sealEntry(keys, entry, this.around.chance);
    assert(sealed.ok, "an entry of a schedule fits");
    return sealed.value;
  }

  #holdKeys(): void {
    for (const { epoch } of this.epochs) if (epoch.key !== null) this.around.held(epoch.key, "key");
    if (this.firstMark !== null) this.around.held(this.firstMark, "key");
    this.#hold(this.member);
  }

  #hold(member: Member): void {
    for (const { seed } of member.device.kems) this.around.held(seed, "kem");
    if (member.epoch.key !== null) this.around.held(member.epoch.key, "key");
    this.around.held(member.device.signSeed, "key");
  }
}
