/**
 * Finding a person's own space on the host, from R alone (protocol.md §1, Recovery): the anchor, the epoch it
 * names, and back along key-links to the first. Everything is checked against the root; nothing is kept and
 * nothing is changed, so a rehearsal does the same.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { type HostRefusal, hostRefusal } from "#device/keys/ground.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { type AdoptedSpace, adoptSpace } from "#device/membership/adopting.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import { isHostOrigin } from "#protocol/epoch/host-origin.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { type Root, rootPair } from "#protocol/identity/root.ts";
import { type Anchor, anchorKeys, openAnchor } from "#protocol/recovery/anchor.ts";
import { lockerKeys, openLocker } from "#protocol/recovery/locker.ts";

/** altered: what the host serves is not what the root vouches for, or it has lost what it was given. */
export type SelfRefusal = HostRefusal | { readonly kind: "altered" };

/** The root in the locker of this method secret; null when the host has none that it opens. */
export async function rootInLocker(link: HostLink, m: Uint8Array): Promise<Result<Root | null, HostRefusal>> {
  const keys = lockerKeys(m, link.host);
  const there = await link.getRegister(keys.address);
  if (!there.ok) return there.error.kind === "refused" ? succeed(null) : fail(hostRefusal(there.error));
  const root = openLocker(keys, there.value.version, there.value.value);
  return succeed(root.ok ? root.value : null);
}

/** The anchor of this root. Fails with altered when the host shows none that the root sealed. */
export async function readAnchor(link: HostLink, root: Root): Promise<Result<Anchor, SelfRefusal>> {
  const there = await link.getRegister(anchorKeys(root, link.host).address);
  if (!there.ok) return fail(there.error.kind === "refused" ? { kind: "altered" } : hostRefusal(there.error));
  const anchor = openAnchor(root, link.host, there.value.version, there.value.value);
  return anchor.ok ? anchor : fail({ kind: "altered" });
}

/** Self as the anchor names it, with the roots that may be needed on the way. */
export type FoundSelf = AdoptedSpace & { readonly roots: Roots };

/**
 * The epoch of the anchor and all before it. Its lists are signed by the present root, or, where a new root
 * was begun and is not in force there yet, by a former one that the anchor holds.
 */
export async function findSelf(
  linkTo: (origin: string) => HostLink,
  root: Root,
  anchor: Anchor,
): Promise<Result<FoundSelf, SelfRefusal>> {
  const list = readDeviceList(anchor.selfList, rootPair(root).publicKey);
  if (!list.ok || !isHostOrigin(anchor.host)) return fail({ kind: "altered" });
  const { space } = list.value;
  const roots: Roots = { present: root, former: anchor.formerRoots };
  for (const signer of [root, ...anchor.formerRoots.toReversed()]) {
    const found = await adoptSpace(linkTo, {
      kind: "self",
      space,
      host: anchor.host,
      number: anchor.epoch,
      key: anchor.epochKey,
      transcript: anchor.transcript,
      personaA: rootPair(signer).publicKey,
      personaB: null,
    });
    if (!found.ok && found.error.kind !== "altered") return found;
    if (found.ok && equalBytes(found.value.epoch.transcript, anchor.transcript))
      return succeed({ ...found.value, roots });
  }
  return fail({ kind: "altered" });
}
