/**
 * The host after it was killed, measured against the ledger: what was told is there, at its number, byte for byte; heads
 * chain; and besides it there is only what had been asked and not answered, whole.
 */
import { equalBytes } from "#base/bytes.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import { hashOf, sha256 } from "#protocol/seal/hash.ts";
import { headNextInput, headZeroInput } from "#protocol/wire/proofs.ts";
import type { Act } from "./acts.ts";
import {
  type DropKept,
  type Fault,
  type FileKept,
  hashText,
  type Ledger,
  type LogKept,
  type RegisterKept,
} from "./ledger.ts";

type Complain = (fault: Fault, what: string) => void;

/** Compares everything that may have changed since it was compared last; with `everything`, all of it from its beginning. */
export async function compareWithHost(
  ledger: Ledger,
  link: HostLink,
  open: readonly Act[],
  everything: boolean,
): Promise<void> {
  const complain: Complain = (fault, what) => ledger.faults.push({ fault, what });
  await eachOf(ledger.logs, (log) => compareLog(log, ledger, link, open, everything));
  await eachOf(ledger.registers.slice(everything ? 0 : -recent), (one) =>
    compareRegister(one, link, complain),
  );
  await eachOf(ledger.drops.slice(everything ? 0 : -recent), (one) => compareDrop(one, link, complain));
  await eachOf(ledger.files.slice(everything ? 0 : -recent), (one) => compareFile(one, link, complain));
}

/** Registers, drops and files the writers have in hand are among so many of the last ones. */
const recent = 100;
const atOnce = 16;

async function eachOf<One>(all: readonly One[], compare: (one: One) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const takeTurns = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await compare(one);
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
}

async function compareLog(
  log: LogKept,
  ledger: Ledger,
  link: HostLink,
  open: readonly Act[],
  everything: boolean,
): Promise<void> {
  const name = `log ${ledger.logs.indexOf(log)}`;
  const complain: Complain = (fault, what) => ledger.faults.push({ fault, what: `${what} of ${name}` });
  const onTheirWay = open.flatMap(({ bodies }) => (bodies?.log === log ? [bodies.hashes] : []));
  if (everything) Object.assign(log.compared, { seq: 0, head: hashOf(headZeroInput(log.logId)) });
  // What was found and not told last time may since have been told, or stand there still.
  log.found.clear();
  let { seq, head } = log.compared;
  let end = seq;
  let endHead = head;
  let isWhollyTold = true;
  do {
    const read = await link.read({ logId: log.logId, view: log.view, from: seq + 1 });
    if (!read.ok) {
      const isMissing = read.error.kind === "refused" && read.error.reason === "not-found";
      if (log.isTold || !isMissing) complain("lost", "all");
      return;
    }
    end = read.value.headSeq;
    endHead = read.value.head;
    if (seq < end && read.value.firstSeq !== seq + 1) return complain("lost", `body ${seq + 1}`);
    for (const body of read.value.bodies) {
      seq += 1;
      head = hashOf(headNextInput(head, seq, sha256(body)));
      compareBody(log, seq, hashText(body), onTheirWay.flat(), complain);
      isWhollyTold &&= log.told.has(seq);
      if (isWhollyTold) Object.assign(log.compared, { seq, head });
    }
  } while (seq < end);
  if (!equalBytes(head, endHead)) complain("changed", "the head");
  if (log.headSeq > end) complain("lost", `bodies ${end + 1} to ${log.headSeq}`);
  compareWholeAppends(log, onTheirWay, complain);
  log.heard.clear();
}

function compareBody(
  log: LogKept,
  seq: number,
  hash: string,
  onTheirWay: readonly string[],
  complain: Complain,
): void {
  const told = log.told.get(seq);
  const heard = log.heard.get(seq);
  if (heard !== undefined && heard !== hash) complain("changed", `pushed body ${seq}`);
  log.heard.delete(seq);
  if (told !== undefined) {
    if (told !== hash) complain("changed", `body ${seq}`);
    return;
  }
  if (log.numbers.has(hash) || log.found.has(hash)) return complain("twice", `body ${seq}`);
  if (!onTheirWay.includes(hash)) return complain("unknown", `body ${seq}`);
  log.found.set(hash, seq);
}

/** An append that was not acknowledged is there with all its bodies, one after the other, or with none. */
function compareWholeAppends(
  log: LogKept,
  onTheirWay: readonly (readonly string[])[],
  complain: Complain,
): void {
  for (const hashes of onTheirWay) {
    const numbers = hashes.flatMap((hash) => log.found.get(hash) ?? []);
    const [first = 0] = numbers;
    const isWhole = numbers.length === hashes.length && numbers.every((seq, at) => seq === first + at);
    if (numbers.length > 0 && !isWhole) complain("half", `append at ${first}`);
  }
  for (const seq of log.heard.keys()) {
    if (seq > log.compared.seq) complain("lost", `pushed body ${seq}`);
  }
}

async function compareRegister(register: RegisterKept, link: HostLink, complain: Complain): Promise<void> {
  const got = await link.getRegister(register.address);
  if (!got.ok) {
    if (register.version > 0) complain("lost", `register at version ${register.version}`);
    return;
  }
  const hash = hashText(got.value.value);
  const isTold = got.value.version === register.version && hash === register.value;
  const isOpen = got.value.version === register.version + 1 && hash === register.open;
  if (!isTold && !isOpen) {
    const isOlder = got.value.version < register.version;
    complain(isOlder ? "lost" : "changed", `register at version ${register.version}`);
  }
}

async function compareDrop(drop: DropKept, link: HostLink, complain: Complain): Promise<void> {
  const got = await link.getDrop(drop.address);
  if (!got.ok) {
    if (drop.told.length > 0) complain("lost", "drop");
    return;
  }
  const { offer, claim, replies } = got.value;
  const kept = [offer, ...(claim === null ? [] : [claim]), ...replies].map(hashText);
  const may = [...drop.told, ...(drop.open === null ? [] : [drop.open])];
  if (kept.length < drop.told.length) complain("lost", `piece ${kept.length + 1} of a drop`);
  if (kept.some((hash, index) => hash !== may[index])) complain("changed", "drop");
}

async function compareFile(file: FileKept, link: HostLink, complain: Complain): Promise<void> {
  if (!file.isBegun) return;
  const { logId, write } = file.payer;
  const chunks = file.chunkHashes.length;
  const begun = await link.beginFile({ logId, write, fileKey: file.key.publicKey, chunks });
  if (!begun.ok) return complain("lost", "file");
  const { chunksKept } = begun.value;
  if (chunksKept < file.kept) complain("lost", `chunk ${chunksKept} of a file`);
  // One more than told may be there: it was on its way.
  if (chunksKept > file.kept + 1) complain("unknown", "chunk of a file");
  const first = await link.getChunk({ address: file.address, chunkNumber: 0 });
  if (!first.ok) {
    if (file.isSealed) complain("lost", "sealed file");
    return;
  }
  if (!file.isSealed && !file.openSeal) return complain("unknown", "sealed file");
  for (const [chunkNumber, hash] of file.chunkHashes.entries()) {
    const chunk = await link.getChunk({ address: file.address, chunkNumber });
    if (!chunk.ok) complain("lost", `chunk ${chunkNumber} of a file`);
    else if (hashText(chunk.value.chunk) !== hash) complain("changed", `chunk ${chunkNumber} of a file`);
  }
}
