/**
 * Creation grants: 16 random bytes each, of which the host knows only the hash. A practice hands in 256
 * when it opens; an invitation carries some, and so does a room once the host was set up anew; few left are changed
 * into a new bundle. Kept in self, taken
 * before they are used, so that no grant is ever offered twice, not even by a device that lost its power.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { createTurn } from "#base/turn.ts";
import type { CommonRefusal } from "#device/acts.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import type { Platform } from "#device/platform.ts";
import type { HostFailure, HostLink } from "#device/sync/host-link.ts";
import type { InnerEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { grantBundleMax, grantBytes } from "#protocol/wire/limits.ts";
import { grantHashInput } from "#protocol/wire/proofs.ts";

const grantsLabel = "hf/grants/1";
const grantsTakenLabel = "hf/grants-taken/1";
/** In a room: grants for the other. See device/keys/grants-given.ts. */
export const grantsGivenLabel = "hf/grants-given/1";

/** Below this many, one is changed into a bundle: room for six invitations before the next try. */
const grantsLow = 64;
const bundleName = "grant-bundle";
const givenBundleName = "grant-bundle-given";
/** Own grants that the host must refuse before it is believed to know none: another own device may just have used one. */
const refusedMin = 2;
const borrowedName = "grants-borrowed";

/** Fresh grants, not yet known to any host. */
export function drawGrants(count: number, chance: Platform["chance"]): readonly Uint8Array[] {
  return Array.from({ length: count }, () => chance.bytes(grantBytes));
}

/** What the host is given of a grant before it is spent. */
export function grantHash(grant: Uint8Array): Uint8Array {
  return hashOf(grantHashInput(grant));
}

/** These grants as self keeps them. */
export function grantsGained(grants: readonly Uint8Array[]): InnerEvent {
  return [grantsLabel, grants];
}

/** Left where they are by all but a refill. */
const grantsHeldBack = 1;

export type Grants = {
  /**
   * Takes `count` grants for use; they are gone even when what they were for fails. The last one is left where it is:
   * it alone can become a bundle.
   */
  take(
    count: number,
  ): Promise<Result<readonly Uint8Array[], CommonRefusal | { readonly kind: "grants-spent" }>>;
  /** The same; where too few are left, one is changed into a bundle first. */
  takeOrRefill(count: number, link: HostLink): ReturnType<Grants["take"]>;
  /** When few are left, changes one into a bundle, once at a time. A host that is not reached, or takes no more today, changes nothing. */
  refill(link: HostLink): Promise<void>;
  /** These instead of all there were, which a host that was set up anew does not know. Said again, nothing changes. */
  replaceAll(fresh: readonly Uint8Array[]): Promise<Result<void, CommonRefusal>>;
  /**
   * Grants that somebody else wrote: they come in the place of all there were, once the host has refused own ones and
   * changed one of these into a bundle that nobody else knows. A host that knows the own ones keeps them what they are.
   */
  takeIn(given: readonly Uint8Array[], link: HostLink): Promise<"gained" | "not-needed" | "later">;
};

/** The grants that self remembers. */
export function createGrants(spaces: SealedSpaces, platform: Platform): Grants {
  let refilling: Promise<void> | null = null;
  /** One change of what is left at a time: whoever comes next sees what was taken before. */
  const inTurn = createTurn();
  /** One talk with the host about grants at a time: it is about what the one before has left. */
  const inTalk = createTurn();

  async function left(): Promise<readonly Uint8Array[]> {
    const gained = distinct(await listed(grantsLabel));
    const borrowed = await listOf(borrowedName);
    const taken = new Set([...(await listed(grantsTakenLabel)), ...borrowed].map(bytesToHex));
    return gained.filter((grant) => !taken.has(bytesToHex(grant)));
  }

  async function listed(label: string): Promise<readonly Uint8Array[]> {
    const facts = await spaces.innerEvents("self", label);
    return facts.flatMap((fact) => bytesListOf(fact.event[1]));
  }

  /**
   * Any of those left: devices of one person that each took the first would take the same at the same moment, and the
   * host refuses the second.
   */
  async function some(count: number): Promise<readonly Uint8Array[]> {
    const all = await left();
    const [a = 0, b = 0] = platform.chance.bytes(2);
    const first = Math.floor(((a * 256 + b) / 65_536) * all.length);
    return [...all.slice(first), ...all.slice(0, first)].slice(0, count);
  }

  /** A device that may not write in self yet says what it took once it may: the very epoch that lists it costs a grant. */
  async function borrow(taken: readonly Uint8Array[]): Promise<Result<unknown, CommonRefusal>> {
    const borrowed = [...(await listOf(borrowedName)), ...taken];
    return spaces.keepLocal(borrowedName, canonicalToBytes(borrowed));
  }

  async function sayBorrowed(): Promise<void> {
    const borrowed = await listOf(borrowedName);
    if (borrowed.length === 0) return;
    const said = await spaces.commitInner("self", [[grantsTakenLabel, borrowed]], "now");
    if (said.ok) await spaces.forgetLocal(borrowedName);
  }

  async function listOf(name: string): Promise<readonly Uint8Array[]> {
    const bytes = await spaces.loadLocal(name);
    if (bytes === null) return [];
    const decoded = bytesToCanonical(bytes, { bytesMax: 4096, depthMax: 1, itemsMax: 128 });
    return decoded.ok ? bytesListOf(decoded.value) : [];
  }

  async function takeLeaving(heldBack: number, count: number): ReturnType<Grants["take"]> {
    // What no host is asked for costs nothing.
    if (isWithoutHost(spaces)) return succeed(drawGrants(count, platform.chance));
    const isWriting = spaces.membership("self") !== "not-yet";
    if (isWriting) await sayBorrowed();
    const taken = await some(count + heldBack);
    if (taken.length < count + heldBack) return fail({ kind: "grants-spent" });
    const used = taken.slice(0, count);
    const kept = await (isWriting
      ? spaces.commitInner("self", [[grantsTakenLabel, used]], "now")
      : borrow(used));
    return kept.ok ? succeed(used) : kept;
  }

  async function replaceNow(fresh: readonly Uint8Array[]): ReturnType<Grants["replaceAll"]> {
    const isFresh = new Set(fresh.map(bytesToHex));
    const former = (await left()).filter((grant) => !isFresh.has(bytesToHex(grant)));
    const events: InnerEvent[] = [grantsGained(fresh)];
    if (former.length > 0) events.unshift([grantsTakenLabel, former]);
    const kept = await spaces.commitInner("self", events, "now");
    if (!kept.ok) return kept;
    // A bundle that was begun is of the former ones.
    await spaces.forgetLocal(bundleName);
    return succeed(undefined);
  }

  function refill(link: HostLink): Promise<void> {
    refilling ??= inTalk(() => refillOnce(link)).finally(() => {
      refilling = null;
    });
    return refilling;
  }

  async function refillOnce(link: HostLink): Promise<void> {
    const present = await left();
    const isLow = present.length > 0 && present.length < grantsLow;
    const bundle = (await begunBundle(bundleName)) ?? (isLow ? await beginBundle(grantBundleMax) : null);
    if (bundle !== null) await change(link, bundle);
  }

  /** spent: the host has no such grant · later: it was not reached, or changes none now. */
  async function change(link: HostLink, bundle: Bundle): Promise<"changed" | "spent" | "later"> {
    const { grant, fresh } = bundle;
    const changed = await link.changeGrant({ grant, grantHashes: fresh.map(grantHash) });
    if (!changed.ok && !isSpent(changed.error)) return "later";
    if (changed.ok) {
      const kept = await spaces.commitInner("self", [grantsGained(fresh)], "now");
      if (!kept.ok) return "later";
    }
    await spaces.forgetLocal(bundleName);
    return changed.ok ? "changed" : "spent";
  }

  async function beginBundle(count: number): Promise<Bundle | null> {
    const taken = await inTurn(() => takeLeaving(0, 1));
    const grant = taken.ok ? taken.value[0] : undefined;
    return grant === undefined ? null : keepBundle(bundleName, grant, count);
  }

  /** Kept before the host hears of it: a lost answer must not lose the bundle. */
  async function keepBundle(name: string, grant: Uint8Array, count: number): Promise<Bundle | null> {
    const fresh = drawGrants(count, platform.chance);
    const kept = await spaces.keepLocal(name, canonicalToBytes([grant, fresh]));
    return kept.ok ? { grant, fresh } : null;
  }

  async function begunBundle(name: string): Promise<Bundle | null> {
    const bytes = await spaces.loadLocal(name);
    if (bytes === null) return null;
    const decoded = bytesToCanonical(bytes, { bytesMax: 4096, depthMax: 2, itemsMax: 128 });
    if (!decoded.ok || !Array.isArray(decoded.value)) return null;
    const [grant, fresh] = decoded.value as readonly Canonical[];
    return grant instanceof Uint8Array ? { grant, fresh: bytesListOf(fresh) } : null;
  }

  async function takeInOnce(given: readonly Uint8Array[], link: HostLink): ReturnType<Grants["takeIn"]> {
    const known = new Set((await listed(grantsLabel)).map(bytesToHex));
    const [first] = given;
    // Another own device may have taken them in.
    if (first === undefined || given.some((grant) => known.has(bytesToHex(grant)))) return "not-needed";
    const former = await left();
    const areKnown = await areOwnKnown(link);
    if (areKnown !== false) return areKnown === null ? "later" : "not-needed";
    const begun = await begunBundle(givenBundleName);
    const isBegun = begun !== null && equalBytes(begun.grant, first);
    const bundle = isBegun ? begun : await keepBundle(givenBundleName, first, grantBundleMax);
    if (bundle === null) return "later";
    for (const grant of given) {
      const changed = await link.changeGrant({ grant, grantHashes: bundle.fresh.map(grantHash) });
      if (!changed.ok && !isSpent(changed.error)) return "later";
      if (!changed.ok) continue;
      const events = [[grantsTakenLabel, [...former, ...given]], grantsGained([...given, ...bundle.fresh])];
      const kept = await inTurn(() => spaces.commitInner("self", events as InnerEvent[], "now"));
      if (!kept.ok) return "later";
      await spaces.forgetLocal(givenBundleName);
      return "gained";
    }
    await spaces.forgetLocal(givenBundleName);
    return "not-needed";
  }

  /** Whether the host knows the own grants: it is asked to change one for one. Null: it cannot be told now. */
  async function areOwnKnown(link: HostLink): Promise<boolean | null> {
    for (let refused = 0; refused < refusedMin; refused++) {
      const begun = await begunBundle(bundleName);
      if (begun === null && (await left()).length === 0) return false;
      const bundle = begun ?? (await beginBundle(1));
      if (bundle === null) return null;
      const changed = await change(link, bundle);
      if (changed !== "spent") return changed === "changed" ? true : null;
    }
    return false;
  }

  function take(count: number): ReturnType<Grants["take"]> {
    return inTurn(() => takeLeaving(grantsHeldBack, count));
  }

  async function takeOrRefill(count: number, link: HostLink): ReturnType<Grants["take"]> {
    const taken = await take(count);
    if (taken.ok || taken.error.kind !== "grants-spent") return taken;
    await refill(link);
    return take(count);
  }

  return {
    take,
    takeOrRefill,
    refill,
    // What the host is just asked to change is of the former ones, whatever it answers.
    replaceAll: (fresh) => inTalk(() => inTurn(() => replaceNow(fresh))),
    takeIn: (given, link) => inTalk(() => takeInOnce(given, link)),
  };
}

function distinct(grants: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(grants.map((grant) => [bytesToHex(grant), grant])).values()];
}

function isSpent(failure: HostFailure): boolean {
  return failure.kind === "refused" && failure.reason === "grant-spent";
}

type Bundle = { readonly grant: Uint8Array; readonly fresh: readonly Uint8Array[] };

/** The byte strings of a list that somebody wrote. */
export function bytesListOf(value: Canonical | undefined): readonly Uint8Array[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Canonical[]).filter((item) => item instanceof Uint8Array);
}
