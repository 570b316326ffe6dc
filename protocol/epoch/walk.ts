/**
 * Walking epochs: forward record by record (a device that was offline, recovery from kit and host, a
 * reconnection), and back along key-links (protocol.md §1 and §3). A walk never skips.
 */
import { type Rejected, type Result, succeed } from "#base/result.ts";
import { type AcceptedEpoch, type AcceptRefusal, acceptEpoch, type EpochToAccept } from "./accept.ts";
import type { Epoch } from "./epoch.ts";
import { openKeylink, transcriptOf } from "./key-schedule.ts";
import { bytesToRecord } from "./record.ts";

/**
 * K_n from record n+1 and K_{n+1}; null in epoch 0 and when the record erases. The record must be one this
 * device accepted. Fails with EP1, EP2 or SL1 when it is not, or the key is another's.
 */
export function previousKey(record: Uint8Array, key: Uint8Array): Result<Uint8Array | null, Rejected> {
  const read = bytesToRecord(record);
  if (!read.ok) return read;
  const { core, boxes, keylink } = read.value;
  return keylink === null ? succeed(null) : openKeylink(key, transcriptOf(core, boxes), keylink);
}

/**
 * All records in turn from `from`. Stops at the first refusal and says how far it came; what was accepted
 * until then stands. The announcements given are those of the first epoch; private KEM keys must reach over all.
 */
export async function walkEpochs(
  start: Omit<EpochToAccept, "record">,
  records: readonly Uint8Array[],
): Promise<{ readonly accepted: readonly AcceptedEpoch[]; readonly refusal: AcceptRefusal | null }> {
  const accepted: AcceptedEpoch[] = [];
  let from: Epoch = start.from;
  let kems = start.kems;
  for (const record of records) {
    const next = await acceptEpoch({ ...start, from, kems, record });
    if (!next.ok) return { accepted, refusal: next.error };
    accepted.push(next.value);
    from = next.value.epoch;
    kems = [];
  }
  return { accepted, refusal: null };
}
