/**
 * Creation grants: 16 random bytes each, of which the host knows only the hash. A practice hands in 256
 * when it opens; an invitation carries some, and so does a room once the host was set up anew; few left are changed
 * into a new bundle. Kept in self, taken
 * before they are used, so that no grant is ever offered twice, not even by a device that lost its power.
 */
import { bytesToHex } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import type { Platform } from "#device/platform.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import type { InnerEvent, InnerFact, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { grantBundleMax, grantBytes } from "#protocol/wire/limits.ts";
import { grantHashInput } from "#protocol/wire/proofs.ts";

const grantsLabel = "hf/grants/1";
const grantsTakenLabel = "hf/grants-taken/1";
/** In a room: grants for the other. */
const grantsGivenLabel = "hf/grants-given/1";
/** More than anybody gives at once. */
const grantsGivenMax = 16;

/** Below this many, one is changed into a bundle: room for six invitations before the next try. */
const grantsLow = 64;
const bundleName = "grant-bundle";
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

/** These grants for the other person of a room, whose own the host has lost. */
export function grantsGiven(grants: readonly Uint8Array[]): InnerEvent {
  return [grantsGivenLabel, grants];
}

export type Grants = {
  /** Takes `count` grants for use; they are gone even when what they were for fails. */
  take(
    count: number,
  ): Promise<Result<readonly Uint8Array[], CommonRefusal | { readonly kind: "grants-spent" }>>;
  /** When few are left, changes one into a bundle, once at a time. A host that is not reached changes nothing. */
  refill(link: HostLink): Promise<void>;
  /** These instead of all there were, which a host that was set up anew does not know. Said again, nothing changes. */
  replaceAll(fresh: readonly Uint8Array[]): Promise<Result<void, CommonRefusal>>;
  /**
   * What was written in a room: grants of whoever invited this person into it come because the host lost what there
   * was before, and take the place of that. Answers whether the event brought any that are new.
   */
  takeIn(fact: InnerFact): Promise<boolean>;
};

/** The grants that self remembers. */
export function createGrants(spaces: SealedSpaces, platform: Platform): Grants {
  let refilling: Promise<void> | null = null;

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
  async function borrow(count: number): ReturnType<Grants["take"]> {
    const taken = await some(count);
    if (taken.length < count) return fail({ kind: "grants-spent" });
    const borrowed = [...(await listOf(borrowedName)), ...taken];
    const kept = await spaces.keepLocal(borrowedName, canonicalToBytes(borrowed));
    return kept.ok ? succeed(taken) : kept;
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

  async function take(count: number): ReturnType<Grants["take"]> {
    // What no host is asked for costs nothing.
    if (isWithoutHost(spaces)) return succeed(drawGrants(count, platform.chance));
    if (spaces.membership("self") === "not-yet") return borrow(count);
    await sayBorrowed();
    const taken = await some(count);
    if (taken.length < count) return fail({ kind: "grants-spent" });
    const kept = await spaces.commitInner("self", [[grantsTakenLabel, taken]], "now");
    return kept.ok ? succeed(taken) : kept;
  }

  async function replaceAll(fresh: readonly Uint8Array[]): ReturnType<Grants["replaceAll"]> {
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
    refilling ??= refillOnce(link).finally(() => {
      refilling = null;
    });
    return refilling;
  }

  async function refillOnce(link: HostLink): Promise<void> {
    const bundle = (await begunBundle()) ?? (await beginBundle());
    if (bundle === null) return;
    const { grant, fresh } = bundle;
    const changed = await link.changeGrant({ grant, grantHashes: fresh.map(grantHash) });
    if (!changed.ok && changed.error.kind !== "refused") return;
    if (changed.ok) {
      const kept = await spaces.commitInner("self", [grantsGained(fresh)], "now");
      if (!kept.ok) return;
    }
    await spaces.forgetLocal(bundleName);
  }

  async function beginBundle(): Promise<Bundle | null> {
    const present = await left();
    if (present.length === 0 || present.length >= grantsLow) return null;
    const taken = await take(1);
    const grant = taken.ok ? taken.value[0] : undefined;
    if (grant === undefined) return null;
    const fresh = drawGrants(grantBundleMax, platform.chance);
    // Kept before the host hears of it: a lost answer must not lose the bundle.
    const kept = await spaces.keepLocal(bundleName, canonicalToBytes([grant, fresh]));
    return kept.ok ? { grant, fresh } : null;
  }

  async function begunBundle(): Promise<Bundle | null> {
    const bytes = await spaces.loadLocal(bundleName);
    if (bytes === null) return null;
    const decoded = bytesToCanonical(bytes, { bytesMax: 4096, depthMax: 2, itemsMax: 128 });
    if (!decoded.ok || !Array.isArray(decoded.value)) return null;
    const [grant, fresh] = decoded.value as readonly Canonical[];
    return grant instanceof Uint8Array ? { grant, fresh: bytesListOf(fresh) } : null;
  }

  async function takeIn({ space, author, event }: InnerFact): Promise<boolean> {
    if (event[0] !== grantsGivenLabel || author !== "other" || spaces.membership("self") !== "listed")
      return false;
    // From whoever once invited this person, who gave the first ones too; nobody she invited voids hers.
    if (spaces.card(space)?.own !== "b") return false;
    const given = bytesListOf(event[1]).slice(0, grantsGivenMax);
    const known = new Set((await listed(grantsLabel)).map(bytesToHex));
    // Another own device may have taken them in, and have changed one of them since.
    if (given.length === 0 || given.some((grant) => known.has(bytesToHex(grant)))) return false;
    return (await replaceAll(given)).ok;
  }

  return { take, refill, replaceAll, takeIn };
}

function distinct(grants: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(grants.map((grant) => [bytesToHex(grant), grant])).values()];
}

type Bundle = { readonly grant: Uint8Array; readonly fresh: readonly Uint8Array[] };

function bytesListOf(value: Canonical | undefined): readonly Uint8Array[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Canonical[]).filter((item) => item instanceof Uint8Array);
}
