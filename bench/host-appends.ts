/**
 * How many 1 KiB bodies a second the host makes durable, for 50 writers that each wait for their acknowledgement, beside a
 * raw loop over SQLite with the same tables, the same durability, a batch of half the writers and the same proof check.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAdmissionCode } from "#device/arrival/admission-code.ts";
import { nodeNetwork, nodeTimers } from "#device/node/node-platform.ts";
import { createHostLink, type HostLink } from "#device/sync/host-link.ts";
import { openForWriting } from "#host/store/sqlite-schema.ts";
import { entryAt } from "#host/store/sqlite-statements.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { grantBytes, practiceGrants } from "#protocol/wire/limits.ts";
import { grantHashInput } from "#protocol/wire/proofs.ts";
import { startBenchHost } from "./bench-host.ts";
import { milliseconds, perSecond, quantile, say } from "./figures.ts";

const writers = 50;
const appendsEach = 200;
const bodyBytes = 1024;
const appends = writers * appendsEach;
/** While one commit is on its way to the disk, about half of the waiting writers queue for the next. */
const rawBatch = writers / 2;

export async function benchHostAppends(): Promise<void> {
  console.log(
    `Durable appends of 1 KiB: ${writers} writers, each waiting for its acknowledgement, ${appends} in all`,
  );
  const raw = rawLoop();
  say(`raw SQLite loop, same tables and durability, batches of ${rawBatch}`, perSecond(raw));
  const { rate, latencies } = await throughHost();
  say("host, over its socket, acknowledged = on disk", perSecond(rate));
  say("host / raw", (rate / raw).toFixed(2));
  say(
    "acknowledgement, median and p99",
    `${milliseconds(quantile(latencies, 0.5))}, ${milliseconds(quantile(latencies, 0.99))}`,
  );
  console.log();
}

/** Rows a second of a loop that does what the host must do for each body, and nothing else. */
function rawLoop(): number {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-raw-"));
  const opened = openForWriting(join(directory, "raw.db"));
  if (!("database" in opened)) throw new Error("no database");
  const { database } = opened;
  const insert = database.prepare("INSERT INTO entry (at, body) VALUES (?, ?)");
  const ticketKey = randomBytes(32);
  const challenge = randomBytes(32);
  const ticket = createHmac("sha256", ticketKey).update(challenge).digest();
  const body = randomBytes(bodyBytes);
  const heads = new Map<number, { seq: number; head: Uint8Array }>();
  const begin = performance.now();
  for (let done = 0; done < appends; done += rawBatch) {
    database.exec("BEGIN IMMEDIATE");
    for (let i = 0; i < rawBatch; i++) {
      const no = (done + i) % writers;
      if (!timingSafeEqual(createHmac("sha256", ticketKey).update(challenge).digest(), ticket))
        throw new Error("proof");
      const before = heads.get(no) ?? { seq: 0, head: new Uint8Array(32) };
      const bodyHash = createHash("sha256").update(body).digest();
      const head = createHash("sha256").update(before.head).update(bodyHash).digest();
      heads.set(no, { seq: before.seq + 1, head });
      insert.run(entryAt(no, before.seq + 1), body);
    }
    database.exec("COMMIT");
  }
  const seconds = (performance.now() - begin) / 1000;
  database.close();
  rmSync(directory, { recursive: true, force: true });
  return appends / seconds;
}

async function throughHost(): Promise<{ rate: number; latencies: readonly number[] }> {
  await sodiumReady();
  const host = await startBenchHost();
  const link = createHostLink(host.origin, {
    clock: { now: () => Date.now() },
    timers: nodeTimers,
    ...nodeNetwork,
  });
  try {
    const grants = await openedPractice(link, host.admissionCode);
    const [quiet, ...logs] = grants
      .slice(0, writers + 1)
      .map((grant) => ({ grant, keys: logKeys(randomBytes(32)) }));
    if (quiet === undefined) throw new Error("no grants");
    for (const { grant, keys } of [quiet, ...logs]) {
      const made = await link.createLog({ write: keys.write, viewKey: keys.view.publicKey, grant });
      if (!made.ok) throw new Error(`log: ${made.error.kind}`);
    }
    // A subscription opens the socket, over which a device in use sends what it writes.
    const { logId, view } = quiet.keys;
    await link.subscribe({ logId, view, onBodies: () => undefined, onEnded: () => undefined });
    const latencies: number[] = [];
    const begin = performance.now();
    await Promise.all(logs.map(({ keys }) => write(link, keys, latencies)));
    return { rate: appends / ((performance.now() - begin) / 1000), latencies };
  } finally {
    link.close();
    await host.stop();
  }
}

async function write(link: HostLink, keys: ReturnType<typeof logKeys>, latencies: number[]): Promise<void> {
  for (let seenSeq = 0; seenSeq < appendsEach; seenSeq++) {
    const begin = performance.now();
    const kept = await link.append({
      logId: keys.logId,
      write: keys.write,
      seenSeq,
      expectedHead: null,
      bodies: [new Uint8Array(randomBytes(bodyBytes))],
    });
    if (!kept.ok) throw new Error(`append: ${kept.error.kind}`);
    latencies.push(performance.now() - begin);
  }
}

async function openedPractice(link: HostLink, codeText: string): Promise<readonly Uint8Array[]> {
  const grants = Array.from({ length: practiceGrants }, () => new Uint8Array(randomBytes(grantBytes)));
  const code = readAdmissionCode(codeText);
  if (code === null) throw new Error("the admission code has another shape");
  const opened = await link.openPractice({
    code,
    grantHashes: grants.map((grant) => hashOf(grantHashInput(grant))),
  });
  if (!opened.ok) throw new Error(`practice: ${opened.error.kind}`);
  return grants;
}
