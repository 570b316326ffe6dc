/**
 * The anchor, kept where recovery shall begin: written again when self has moved on, before R is wiped
 * (protocol.md §1). A removal is done when the anchor knows it.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Ground } from "#device/keys/ground.ts";
import {
  anchorOf,
  ownRegisterAt,
  ownRegisters,
  registerKept,
  writeRegister,
} from "#device/keys/registers.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { keepHint, transcriptAt } from "#device/membership/rival-hints.ts";
import { oneGrant, type RegisterRefusal, registerRefusal } from "#device/recovery/lockers.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { type Root, rootPair } from "#protocol/identity/root.ts";
import { type Anchor, anchorKeys, openAnchor, sealAnchor } from "#protocol/recovery/anchor.ts";
import { sha256 } from "#protocol/seal/hash.ts";

/** Whether the host had shown something older than was written. */
export type AnchorSettled = { readonly rolledBack: boolean };

/**
 * The anchor holds the newest epoch of self and the former roots that are still needed. Asks the host only
 * when what self remembers is behind, or when `look` is set. Refused: the host's refusals, grants-spent.
 */
export async function settleAnchor(
  ground: Ground,
  roots: Roots,
  look = false,
): Promise<Result<AnchorSettled, RegisterRefusal>> {
  const { spaces, platform } = ground;
  const self = spaces.card("self");
  if (self === null) return fail({ kind: "locked" });
  const { present, former } = roots;
  const { host } = self.epoch;
  // A recovery without a host begins from the copy.
  if (host === noHost) return succeed({ rolledBack: false });
  const keys = anchorKeys(present, host);
  const known = await ownRegisterAt(spaces, keys.address);
  const generations = former.map((root) => root.generation);
  const isNewest =
    known?.about === "anchor" &&
    known.epoch === self.epoch.number &&
    generations.join() === known.former.join();
  if (isNewest && !look) return succeed({ rolledBack: false });
  const anchor = anchorOf(present, self, former);
  const seen: Anchor[] = [];
  const written = await writeRegister(ground.link(host), {
    pair: keys.pair,
    address: keys.address,
    versionMin: known?.version ?? 0,
    seal: (version) => sealAnchor(keys, version, anchor, platform.chance),
    holds(version, value) {
      const opened = openAnchor(present, host, version, value);
      if (opened.ok) seen.push(opened.value);
      return opened.ok && holdsNewest(opened.value, self, former);
    },
    grant: () => oneGrant(ground),
  });
  for (const there of seen) await noteOther(ground, present, self, there);
  if (!written.ok) return fail(registerRefusal(written.error));
  const { version, value, rolledBack } = written.value;
  const valueHash = sha256(value);
  if (isNewest && known.version === version && equalBytes(known.valueHash, valueHash))
    return succeed({ rolledBack });
  const { address } = keys;
  const epoch = epochIn({ root: present, host, version, value }) ?? self.epoch.number;
  const event = registerKept(present, {
    about: "anchor",
    address,
    version,
    valueHash,
    epoch,
    former: generations,
  });
  const kept = await spaces.commitInner("self", [event], "now");
  return kept.ok ? succeed({ rolledBack }) : kept;
}

/** Whether what a recovery begins from does not know the newest epoch of self, as far as self remembers. */
export async function isAnchorBehind(spaces: SealedSpaces): Promise<boolean> {
  const self = spaces.card("self");
  const anchors = (await ownRegisters(spaces)).filter(({ about }) => about === "anchor");
  if (self === null || anchors.length === 0) return false;
  return anchors.every(({ epoch }) => (epoch ?? 0) < self.epoch.number);
}

type Served = {
  readonly root: Root;
  readonly host: string;
  readonly version: number;
  readonly value: Uint8Array;
};

function epochIn({ root, host, version, value }: Served): number | null {
  const opened = openAnchor(root, host, version, value);
  return opened.ok ? opened.value.epoch : null;
}

/** An anchor that names another epoch of self than this device stands on: another own device was led elsewhere. */
async function noteOther({ spaces }: Ground, root: Root, self: SpaceCard, there: Anchor): Promise<void> {
  const { epoch, epochKey: key, transcript, host } = there;
  const own = transcriptAt(self, epoch);
  if (own === null ? epoch < self.epoch.number : equalBytes(own, transcript)) return;
  const personaA = rootPair(root).publicKey;
  await keepHint(spaces, "self", { epoch, key, transcript, host, personaA, personaB: null });
}

/** What another own device wrote of a later epoch is newer than what this one knows, and stays. */
function holdsNewest(there: Anchor, { epoch }: SpaceCard, former: readonly Root[]): boolean {
  if (there.epoch > epoch.number) return true;
  if (there.epoch < epoch.number || !equalBytes(there.transcript, epoch.transcript)) return false;
  return (
    there.formerRoots.map((root) => root.generation).join() === former.map((root) => root.generation).join()
  );
}
