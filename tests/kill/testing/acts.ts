/** The acts a writer may do, each as something that can be asked, asked again with the same bytes, and written down once told. */
import type { FromHost, HostFailure, HostLink } from "#device/sync/host-link.ts";
import { fileChunkBytes, registerBytes } from "#protocol/wire/limits.ts";
import type { RefusalReason } from "#protocol/wire/messages.ts";
import type { Chosen } from "./chosen.ts";
import {
  type DropKept,
  type FileKept,
  hashText,
  type Ledger,
  type LogKept,
  newDrop,
  newFile,
  newLog,
  newRegister,
  type RegisterKept,
  someBytes,
} from "./ledger.ts";

/** told: written down · open: no answer came · refused: as it may be. */
export type Outcome = "told" | "open" | "refused";

export type Act = {
  /** The log and the bodies on their way, for an append. */
  readonly bodies: { readonly log: LogKept; readonly hashes: readonly string[] } | null;
  run(link: HostLink): Promise<Outcome>;
};

export type ActGround = { readonly ledger: Ledger; readonly chosen: Chosen };

type Told<Value> = {
  readonly name: string;
  readonly bodies?: Act["bodies"];
  /** Refusals that are right: another writer was faster, or a limit was reached. */
  readonly mayBeRefused?: readonly RefusalReason[];
  ask(link: HostLink): FromHost<Value>;
  told(value: Value): void;
  refused?(): void;
};

function act<Value>({ ledger }: ActGround, given: Told<Value>): Act {
  let isAgain = false;
  return {
    bodies: given.bodies ?? null,
    async run(link) {
      if (isAgain) ledger.counts.askedAgain += 1;
      const answer = await given.ask(link);
      if (answer.ok) {
        given.told(answer.value);
        return "told";
      }
      isAgain = true;
      if (answer.error.kind === "host-not-reached") return "open";
      given.refused?.();
      if (!isRight(answer.error, given.mayBeRefused ?? [])) {
        const reason = answer.error.kind === "refused" ? answer.error.reason : answer.error.kind;
        ledger.faults.push({ fault: "refused", what: `${given.name}: ${reason}` });
      }
      return "refused";
    },
  };
}

function isRight(failure: HostFailure, mayBe: readonly RefusalReason[]): boolean {
  return failure.kind === "refused" && mayBe.includes(failure.reason);
}

/** Makes a log, spending a grant. */
export function createLog(ground: ActGround, grant: Uint8Array, made: (log: LogKept) => void): Act {
  const { ledger } = ground;
  const log = newLog();
  ledger.logs.push(log);
  return act(ground, {
    name: "log-create",
    ask: (link) => link.createLog({ write: log.write, viewKey: log.view.publicKey, grant }),
    told() {
      log.isTold = true;
      ledger.counts.logs += 1;
      made(log);
    },
  });
}

/** Appends one to four bodies of some size; half of the time directly after the head the writer knows, or not at all. */
export function append(ground: ActGround, log: LogKept): Act {
  const { ledger, chosen } = ground;
  const bodies = Array.from({ length: 1 + chosen.below(4) }, () => someBytes(someSize(chosen)));
  const hashes = bodies.map(hashText);
  const seenSeq = log.headSeq;
  const expectedHead = chosen.share() < 0.5 ? log.head : null;
  return act(ground, {
    name: "log-append",
    bodies: { log, hashes },
    // head-moved: another writer of the log was first. Nothing of it may be there then.
    mayBeRefused: ["head-moved"],
    ask: (link) => link.append({ logId: log.logId, write: log.write, seenSeq, expectedHead, bodies }),
    told({ seqs, headSeq, head }) {
      for (const [index, hash] of hashes.entries()) {
        const seq = seqs[index] ?? 0;
        const found = log.found.get(hash);
        if (found !== undefined) ledger.counts.hadBeenDone += 1;
        if (found !== undefined && found !== seq) complainOf(ledger, "twice", log, seq);
        log.found.delete(hash);
        log.told.set(seq, hash);
        log.numbers.set(hash, seq);
        ledger.counts.bodies += 1;
      }
      if (headSeq > log.headSeq) Object.assign(log, { headSeq, head });
    },
    refused() {
      for (const hash of hashes) {
        const seq = log.found.get(hash);
        if (seq !== undefined) complainOf(ledger, "unknown", log, seq);
      }
    },
  });
}

/** One of the seven sizes, small ones more often. */
function someSize(chosen: Chosen): number {
  let size = 1024;
  while (size < 65_536 && chosen.share() < 0.45) size *= 2;
  return size;
}

function complainOf(ledger: Ledger, fault: "twice" | "unknown", log: LogKept, seq: number): void {
  ledger.faults.push({ fault, what: `body ${seq} of log ${ledger.logs.indexOf(log)}` });
}

/** Makes the register with a grant, or puts its next version. */
export function putRegister(ground: ActGround, register: RegisterKept, grant: Uint8Array | null): Act {
  const { ledger } = ground;
  const value = someBytes(registerBytes);
  const version = register.version + 1;
  register.open = hashText(value);
  return act(ground, {
    name: "register",
    ask: (link) =>
      grant === null
        ? link.putRegister({ key: register.key, version, value })
        : link.createRegister({ key: register.key, value, grant }),
    told() {
      Object.assign(register, { version, value: hashText(value), open: null });
      ledger.counts.versions += 1;
    },
  });
}

/** A register that is not made yet. */
export function startRegister(ground: ActGround): RegisterKept {
  const register = newRegister();
  ground.ledger.registers.push(register);
  return register;
}

/** A drop that is not offered yet. */
export function startDrop(ground: ActGround): DropKept {
  const drop = newDrop();
  ground.ledger.drops.push(drop);
  return drop;
}

/** Pieces of a drop: an offer, a claim, two replies. */
export const dropPieces = 4;

/** The next piece of the drop. */
export function nextDropPiece(ground: ActGround, drop: DropKept): Act {
  const { ledger, chosen } = ground;
  const piece = someBytes(someSize(chosen));
  const { key, address, reply } = drop;
  const number = drop.told.length;
  drop.open = hashText(piece);
  return act<unknown>(ground, {
    name: "drop",
    ask(link) {
      if (number === 0) return link.offerDrop({ key, replyKey: reply.publicKey, offer: piece });
      if (number === 1) return link.claimDrop({ key, claim: piece });
      return link.replyToDrop({ address, replyPair: reply, replyNumber: number === 2 ? 1 : 2, reply: piece });
    },
    told() {
      drop.told.push(hashText(piece));
      drop.open = null;
      ledger.counts.dropPieces += 1;
    },
  });
}

export type FileWriting = { readonly file: FileKept; readonly chunks: readonly Uint8Array[] };

/** A file of one to three chunks that is not begun yet. */
export function startFile(ground: ActGround, payer: LogKept): FileWriting {
  const chunks = Array.from({ length: 1 + ground.chosen.below(3) }, () => someBytes(fileChunkBytes));
  const file = newFile(payer, chunks.map(hashText));
  ground.ledger.files.push(file);
  return { file, chunks };
}

/** The file begun, its next chunk put, or the file sealed. */
export function nextFileStep(ground: ActGround, { file, chunks }: FileWriting): Act {
  const { ledger } = ground;
  const { key, payer } = file;
  const chunk = chunks[file.kept];
  if (!file.isBegun) {
    return act(ground, {
      name: "file-begin",
      ask: (link) =>
        link.beginFile({
          logId: payer.logId,
          write: payer.write,
          fileKey: key.publicKey,
          chunks: chunks.length,
        }),
      told() {
        file.isBegun = true;
        payer.chunksPaid += chunks.length;
      },
    });
  }
  if (chunk !== undefined) {
    const chunkNumber = file.kept;
    return act(ground, {
      name: "file-put",
      ask: (link) => link.putChunk({ key, chunkNumber, chunk }),
      told() {
        file.kept = chunkNumber + 1;
        ledger.counts.chunks += 1;
      },
    });
  }
  file.openSeal = true;
  return act(ground, {
    name: "file-seal",
    ask: (link) => link.sealFile({ key }),
    told() {
      file.isSealed = true;
      file.openSeal = false;
    },
  });
}
