/**
 * The place of logs that no host has: this device's own store. What a host would acknowledge counts as soon as it is
 * on this disk, for nobody else writes in such a log; so keys change and entries get their places as they do
 * elsewhere, and all of it can be given to a host later as it stands. Nothing is asked of any machine.
 */
import { fail, type Result, succeed } from "#base/result.ts";
import { bodiesBetween, readLog } from "#device/store/log-table.ts";
import type { SqlWork } from "#device/store/sql.ts";
import type { HostFailure, HostLink } from "#device/sync/host-link.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { firstHead, type HeadAt, nextHead } from "#protocol/log/head.ts";
import { logIdOf } from "#protocol/log/log-keys.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { readBodiesMax } from "#protocol/wire/limits.ts";

const nobody = (): Promise<Result<never, HostFailure>> => Promise.resolve(fail({ kind: "no-host" }));

/** A link of a practice without a host: every call is answered with no-host, and nothing leaves the device. */
export function linkToNobody(): HostLink {
  return {
    host: noHost,
    createLog: nobody,
    append: nobody,
    read: nobody,
    subscribe: nobody,
    expireLog: nobody,
    cancelExpiry: nobody,
    createRegister: nobody,
    putRegister: nobody,
    getRegister: nobody,
    offerDrop: nobody,
    claimDrop: nobody,
    replyToDrop: nobody,
    getDrop: nobody,
    beginFile: nobody,
    putChunk: nobody,
    sealFile: nobody,
    getChunk: nobody,
    row: nobody,
    openPractice: nobody,
    changeGrant: nobody,
    sendFrame: nobody,
    relayCredentials: nobody,
    clockDifferenceMinutes: () => null,
    close: () => undefined,
  };
}

/** Logs out of this store, through the calls by which the engine speaks of logs. What is no log is answered with no-host. */
export function ownShelf(sql: SqlWork): HostLink {
  async function headOf(logId: Uint8Array): Promise<HeadAt> {
    const row = await readLog(sql, logId);
    return row === null ? firstHead(logId) : { seq: row.seq, head: row.head };
  }

  return {
    ...linkToNobody(),
    async createLog({ write, viewKey }) {
      const { seq: headSeq, head } = await headOf(logIdOf(write.publicKey, viewKey));
      return succeed({ headSeq, head });
    },
    async append({ logId, bodies }) {
      // The engine itself puts them into their places as soon as this has answered.
      let at = await headOf(logId);
      const seqs: number[] = [];
      for (const body of bodies) {
        at = nextHead(at, sha256(body));
        seqs.push(at.seq);
      }
      return succeed({ seqs, headSeq: at.seq, head: at.head });
    },
    async read({ logId, from }) {
      const { seq: headSeq, head } = await headOf(logId);
      const last = Math.min(headSeq, from + readBodiesMax - 1);
      const bodies = last < from ? [] : await bodiesBetween(sql, logId, from, last);
      return succeed({ firstSeq: from, bodies, headSeq, head });
    },
    async subscribe({ logId }) {
      const { seq: headSeq, head } = await headOf(logId);
      return succeed({ headSeq, head, stop: () => undefined });
    },
  };
}
