/** The KEM keys of a record (protocol.md §3): one of each listed device, never an older one, the committer's fresh. */
import { equalBytes } from "#base/bytes.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import type { ListedDevice } from "#protocol/identity/device-list.ts";
import { kemPairFromSeed } from "#protocol/seal/hpke.ts";
import {
  isAnnouncedBy,
  isKemPublicKey,
  type KemAnnouncement,
  type KemSecret,
  newestKems,
  withinRise,
} from "./kem.ts";
import type { EpochCore } from "./record.ts";

/** Fails with EP17 (not one for each device, in their order), EP18 (not announced by its device, or no KEM key), EP19 (older than known, or another under a known counter), EP51 (a counter that rises too far) or EP21 (the committer's is not fresh). */
export function checkKems(
  core: EpochCore,
  devices: readonly ListedDevice[],
  known: { readonly atEpoch: readonly KemAnnouncement[]; readonly since: readonly KemAnnouncement[] },
): Result<null, Rejected> {
  if (core.kems.length !== devices.length) return reject("EP17");
  if (withinRise(known.atEpoch, core.kems).length < core.kems.length) return reject("EP51");
  const newest = newestKems(known.atEpoch, withinRise(known.atEpoch, known.since));
  for (const [at, device] of devices.entries()) {
    const kem = core.kems[at];
    if (kem === undefined || !equalBytes(kem.device, device.id)) return reject("EP17");
    if (!isAnnouncedBy(kem, core.space, device.signPublicKey)) return reject("EP18");
    if (!isKemPublicKey(kem.publicKey)) return reject("EP18");
    const before = kemOf(newest, device.id);
    if (before === null) continue;
    if (kem.counter < before.counter) return reject("EP19");
    if (kem.counter === before.counter && !equalBytes(kem.publicKey, before.publicKey)) return reject("EP19");
  }
  // The committer itself moves on with every epoch it commits, so that a copy of its old keys ends here.
  const committed = kemOf(core.kems, core.committer);
  const left = kemOf(known.atEpoch, core.committer);
  const isFresh = committed !== null && (left === null || committed.counter > left.counter);
  return isFresh ? succeed(null) : reject("EP21");
}

/** The announcement of a device among several, or null. */
export function kemOf(kems: readonly KemAnnouncement[], device: Uint8Array): KemAnnouncement | null {
  return kems.find((candidate) => equalBytes(candidate.device, device)) ?? null;
}

/** Whether the announcement is of this private key. */
export function isOwnKem(kem: KemAnnouncement, secret: KemSecret): boolean {
  return kem.counter === secret.counter && equalBytes(kemPairFromSeed(secret.seed).publicKey, kem.publicKey);
}
