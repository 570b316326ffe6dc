/**
 * One log of a space as this device can open it: its keys, who may write in it, and, once bodies are
 * judged, what that needs. Keys are derived anew at every unlock; they are never stored.
 */
import { bytesToHex } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import type { SpaceId } from "#device/spaces.ts";
import { type LogRow, readLog, writeLog } from "#device/store/log-table.ts";
import { bytesOf, numberOf, type SqlWork } from "#device/store/sql.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { firstHead } from "#protocol/log/head.ts";
import { type LogKeys, logKeys } from "#protocol/log/log-keys.ts";
import { type BodyRow, type LogState, restoreLog } from "#protocol/log/log-state.ts";
import { markKeyFor, type Writers } from "#protocol/log/mark.ts";
import { restoreWaiting, type Waiting } from "#protocol/log/receive.ts";
import { bytesToLink } from "./link-bytes.ts";

export type OpenLog = {
  readonly space: SpaceId;
  readonly n: number;
  /** As the records name it. */
  readonly host: string;
  /** Where it lies: a log from before its owner had a host lies with the first one after it that has one. */
  readonly liesAt: string;
  readonly keys: LogKeys;
  /** Hex of the log id, for maps. */
  readonly name: string;
  readonly writers: Writers;
  /** The record that opens this log; the opening must carry it. */
  readonly record: Uint8Array;
  readonly transcript: Uint8Array;
  /** Overwrites what was derived. Copies that a library made of it are not reached. */
  wipe(): void;
};

/**
 * Every log that the card opens, oldest first. Keys and writers of each are derived when they are first asked for:
 * of ten years of epochs only the newest log is used every day.
 */
export function openLogs(card: SpaceCard, chance: Chance): readonly OpenLog[] {
  const { epoch } = card;
  const epochs = [
    ...card.earlier,
    {
      n: epoch.number,
      key: epoch.key,
      transcript: epoch.transcript,
      record: card.record,
      host: epoch.host,
      personaA: epoch.a.persona,
      personaB: epoch.b?.persona ?? null,
      listA: epoch.a.list,
      listB: epoch.b?.list ?? null,
    },
  ];
  const firstHost = epochs.find(({ host }) => host !== noHost)?.host ?? noHost;
  const logs: OpenLog[] = [];
  for (const { n, key, transcript, record, host, personaA, personaB, listA, listB } of epochs) {
    if (key === null) continue;
    const writersOf = (): Writers => {
      const a = devicesOf(listA, personaA);
      const b = listB === null || personaB === null ? new Map() : devicesOf(listB, personaB);
      const [mine, others] = card.own === "a" ? [a, b] : [b, a];
      return { mine, others, markKey: markKeyOf(card, n, chance) };
    };
    const place = {
      space: card.space,
      n,
      host,
      liesAt: host === noHost ? firstHost : host,
      record,
      transcript,
    };
    logs.push(openLog(place, () => logKeys(key), writersOf));
  }
  return logs;
}

function openLog(
  place: Pick<OpenLog, "space" | "n" | "host" | "liesAt" | "record" | "transcript">,
  keysOf: () => LogKeys,
  writersOf: () => Writers,
): OpenLog {
  let keys: LogKeys | null = null;
  let name: string | null = null;
  let writers: Writers | null = null;
  return {
    ...place,
    get keys() {
      keys ??= keysOf();
      return keys;
    },
    get name() {
      name ??= bytesToHex(this.keys.logId);
      return name;
    },
    get writers() {
      writers ??= writersOf();
      return writers;
    },
    wipe() {
      keys?.sealKey.fill(0);
      keys?.write.seed.fill(0);
      keys?.view.seed.fill(0);
      writers?.markKey?.fill(0);
    },
  };
}

/** Device id in hex to signature key, of one signed list. An unreadable list lists nobody. */
function devicesOf(list: Uint8Array, persona: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const read = readDeviceList(list, persona);
  if (!read.ok) return new Map();
  return new Map(read.value.devices.map(({ id, signPublicKey }) => [bytesToHex(id), signPublicKey]));
}

function markKeyOf(card: SpaceCard, n: number, chance: Chance): Uint8Array | null {
  if (card.epoch.kind === "self") return null;
  // In a log from before this person's first mark key nothing is this person's: a key nobody has says so.
  return markKeyFor(card.markKeys, n)?.key ?? chance.bytes(32);
}

/** The row of a log that was never read or written here. */
export function freshLogRow(log: OpenLog, standing: LogRow["standing"], lamportBase: number): LogRow {
  const { seq, head } = firstHead(log.keys.logId);
  return {
    logId: log.keys.logId,
    space: log.space,
    n: log.n,
    standing,
    seq,
    head,
    lamport: lamportBase,
    lamportBase,
    closedAt: null,
    ownCounter: 0,
    ownHash: null,
    ownLamport: 0,
    quietAt: null,
  };
}

/** The row of a log; made when the log is met for the first time. */
export async function logRowOf(sql: SqlWork, log: OpenLog): Promise<LogRow> {
  const kept = await readLog(sql, log.keys.logId);
  if (kept !== null) return kept;
  const row = freshLogRow(log, "unopened", 0);
  await writeLog(sql, row);
  return row;
}

/** What judging the next body of a log needs, held while the log is read. */
export type Judge = { readonly state: LogState; readonly waiting: Waiting };

/** The judge of a log as the store gives it back. `spaceId`: 16 bytes. */
export async function restoreJudge(
  sql: SqlWork,
  log: OpenLog,
  row: LogRow,
  spaceId: Uint8Array,
): Promise<Judge> {
  const places = await sql.rows("SELECT seq, hash, head, link FROM place WHERE log_id = ? ORDER BY seq", [
    log.keys.logId,
  ]);
  const rows: BodyRow[] = places.map((place) => ({
    seq: numberOf(place, "seq"),
    bodyHash: bytesOf(place, "hash"),
    head: bytesOf(place, "head"),
    link: place["link"] === null ? null : bytesToLink(bytesOf(place, "link")),
  }));
  const start = { space: spaceId, logId: log.keys.logId, lamportBase: row.lamportBase };
  const state = restoreLog(start, rows, row.closedAt);
  const aside = await sql.rows(
    "SELECT seq, body FROM aside WHERE log_id = ? AND rule = 'waits' ORDER BY seq",
    [log.keys.logId],
  );
  const bodies = aside.map((kept) => ({ seq: numberOf(kept, "seq"), body: bytesOf(kept, "body") }));
  return { state, waiting: restoreWaiting(log.keys, bodies) };
}
