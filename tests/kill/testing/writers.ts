/** Fifty writers that never rest: each waits for its acknowledgement, writes it down, and goes on until the host is gone. */
import { nodeNetwork, nodeTimers } from "#device/node/node-platform.ts";
import { createHostLink, type HostLink } from "#device/sync/host-link.ts";
import {
  type Act,
  type ActGround,
  append,
  createLog,
  dropPieces,
  type FileWriting,
  nextDropPiece,
  nextFileStep,
  putRegister,
  startDrop,
  startFile,
  startRegister,
} from "./acts.ts";
import { type DropKept, hashText, type LogKept, type RegisterKept } from "./ledger.ts";

export type Writer = {
  /** Half of them speak over their socket, the others with a request for each act. */
  readonly speaksOverSocket: boolean;
  log: LogKept | null;
  register: RegisterKept | null;
  drop: DropKept | null;
  file: FileWriting | null;
  /** What was asked and not answered; asked again, with the same bytes, before anything else. */
  open: Act | null;
};

const actWeights = { append: 66, register: 12, drop: 12, file: 8, log: 2 };
/** Below the limit of a host for one address (limits.ts), which begins anew with each process. */
const offersEachRun = 25;

/** Writers of a directory that is still empty. */
export function newWriters(count: number): readonly Writer[] {
  return Array.from({ length: count }, (_writer, index) => ({
    speaksOverSocket: index % 2 === 0,
    log: null,
    register: null,
    drop: null,
    file: null,
    open: null,
  }));
}

/** A link to the host at `origin`, as devices have one. */
export function linkTo(origin: string): HostLink {
  return createHostLink(origin, { clock: { now: () => Date.now() }, timers: nodeTimers, ...nodeNetwork });
}

/** Lets all writers work until nobody reaches the host any more, or `mayGoOn` says no. */
export async function writeUntilEnd(
  ground: ActGround,
  writers: readonly Writer[],
  origin: string,
  mayGoOn: () => boolean,
): Promise<void> {
  const offers = { left: offersEachRun };
  await Promise.all(
    writers.map(async (writer) => {
      const link = linkTo(origin);
      try {
        await work(ground, writers, writer, link, offers, mayGoOn);
      } finally {
        link.close();
      }
    }),
  );
}

async function work(
  ground: ActGround,
  writers: readonly Writer[],
  writer: Writer,
  link: HostLink,
  offers: { left: number },
  mayGoOn: () => boolean,
): Promise<void> {
  if (writer.speaksOverSocket && writer.log?.isTold === true) await listen(writer.log, link);
  while (true) {
    if (writer.open === null) {
      if (!mayGoOn()) return;
      writer.open = nextAct(ground, writers, writer, offers);
    }
    const outcome = await writer.open.run(link);
    if (outcome === "open") return;
    writer.open = null;
    // A turn for the others: a refusal may come without any waiting.
    await nodeTimers.breathe();
  }
}

async function listen(log: LogKept, link: HostLink): Promise<void> {
  const { logId, view } = log;
  await link.subscribe({
    logId,
    view,
    onBodies({ firstSeq, bodies }) {
      for (const [index, body] of bodies.entries()) log.heard.set(firstSeq + index, hashText(body));
    },
    onEnded: () => undefined,
  });
}

function nextAct(
  ground: ActGround,
  writers: readonly Writer[],
  writer: Writer,
  offers: { left: number },
): Act {
  const { ledger, chosen } = ground;
  const { log } = writer;
  if (log === null || !log.isTold) return firstLog(ground, writers, writer);
  const wanted = chosen.byWeight(actWeights);
  if (wanted === "log") {
    const grant = ledger.grants.pop();
    if (grant !== undefined) return createLog(ground, grant, (made) => void (writer.log = made));
  }
  if (wanted === "register") {
    const isNew = writer.register === null || (writer.register.version > 0 && chosen.share() < 0.1);
    const grant = isNew ? ledger.grants.pop() : undefined;
    if (grant !== undefined) writer.register = startRegister(ground);
    if (writer.register !== null) return putRegister(ground, writer.register, grant ?? null);
  }
  if (wanted === "drop") {
    if (writer.drop === null && offers.left > 0) {
      offers.left -= 1;
      writer.drop = startDrop(ground);
    }
    if (writer.drop !== null && writer.drop.told.length < dropPieces)
      return nextDropPiece(ground, writer.drop);
    writer.drop = null;
  }
  if (wanted === "file") {
    if (writer.file === null || writer.file.file.isSealed) writer.file = startFile(ground, log);
    return nextFileStep(ground, writer.file);
  }
  return append(ground, log);
}

/** A log of one's own; or, for one writer of five, another's, when there is one. */
function firstLog(ground: ActGround, writers: readonly Writer[], writer: Writer): Act {
  const others = writers.flatMap(({ log }) => (log?.isTold === true ? [log] : []));
  const grant = ground.ledger.grants.pop();
  const other = others[ground.chosen.below(others.length)];
  if (other !== undefined && (grant === undefined || ground.chosen.share() < 0.2)) {
    if (grant !== undefined) ground.ledger.grants.push(grant);
    writer.log = other;
    return append(ground, other);
  }
  if (grant === undefined) throw new Error("grants are handed in before the writers begin");
  return createLog(ground, grant, (made) => void (writer.log = made));
}
