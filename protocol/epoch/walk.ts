/**
 * Walking epochs: forward record by record (a device that was offline, recovery from kit and host, a
 * reconnection), and back along key-links (protocol.md §1 and §3).
 */
import type { Rejected, Result } from "#base/result.ts";
import type { AcceptedEpoch, AcceptRefusal, EpochToAccept } from "./accept.ts";
import type { Epoch } from "./epoch.ts";

/** K_n from record n+1 and K_{n+1}; null when the record erases. Fails when the link does not open. */
export declare function previousKey(record: Uint8Array, key: Uint8Array): Result<Uint8Array | null, Rejected>;

/** All records in turn from `from`; stops at the first refusal and says how far it came. */
export declare function walkEpochs(
  start: Omit<EpochToAccept, "from" | "record"> & { readonly from: Epoch },
  records: readonly Uint8Array[],
): Promise<{ readonly accepted: readonly AcceptedEpoch[]; readonly refusal: AcceptRefusal | null }>;
