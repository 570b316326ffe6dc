/**
 * Signs that somebody stands on another record than this device for an epoch of a space (protocol.md §3): what a
 * card or the anchor names, or a record that was seen. Kept on this device alone until it is settled what they
 * are worth, together with those that are settled.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { SpaceId } from "#device/spaces.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";

/** Under this rule a record of an epoch that has passed lies aside (docs/rules/epoch.md). */
export const signpostRule = "EP50";

/** An epoch that somebody stands on, with what finds its log. */
export type NamedEpoch = {
  readonly epoch: number;
  readonly key: Uint8Array;
  readonly transcript: Uint8Array;
  readonly host: string;
  readonly personaA: Uint8Array;
  readonly personaB: Uint8Array | null;
};

/** Either an epoch by name, or a record. */
export type Hint = NamedEpoch | { readonly record: Uint8Array };

/** Hints of one space at most, and names of settled ones: more than honest devices ever give. */
const hintsMax = 16;
const settledMax = 256;
const limits = { bytesMax: 2 * 1024 * 1024, depthMax: 4, itemsMax: 4096 };

/** The transcript of epoch `n` as this card has it; null where it does not know that epoch. */
export function transcriptAt(card: SpaceCard, n: number): Uint8Array | null {
  if (n === card.epoch.number) return card.epoch.transcript;
  return card.earlier.find((earlier) => earlier.n === n)?.transcript ?? null;
}

/** The hints kept of a space. */
export async function keptHints(spaces: SealedSpaces, space: SpaceId): Promise<readonly Hint[]> {
  return (await listAt(spaces, hintsName(space))).flatMap((value) => toHint(value) ?? []);
}

/** Keeps a hint until it is settled. One that is known, or one too many, changes nothing. */
export async function keepHint(spaces: SealedSpaces, space: SpaceId, hint: Hint): Promise<void> {
  const known = await listAt(spaces, hintsName(space));
  const bytes = canonicalToBytes(fromHint(hint));
  if (known.length >= hintsMax || known.some((one) => equalBytes(canonicalToBytes(one), bytes))) return;
  await spaces.keepLocal(hintsName(space), canonicalToBytes([...known, fromHint(hint)]));
}

/** Lets go of a hint. */
export async function forgetHint(spaces: SealedSpaces, space: SpaceId, hint: Hint): Promise<void> {
  const bytes = canonicalToBytes(fromHint(hint));
  const known = await listAt(spaces, hintsName(space));
  const rest = known.filter((one) => !equalBytes(canonicalToBytes(one), bytes));
  if (rest.length < known.length) await spaces.keepLocal(hintsName(space), canonicalToBytes(rest));
}

/** Transcripts of which it is settled that they do not stand, in hex. */
export async function settledIn(spaces: SealedSpaces, space: SpaceId): Promise<ReadonlySet<string>> {
  const kept = await listAt(spaces, settledName(space));
  return new Set(kept.flatMap((one) => (one instanceof Uint8Array ? [bytesToHex(one)] : [])));
}

/** Keeps that these do not stand. */
export async function keepSettled(
  spaces: SealedSpaces,
  space: SpaceId,
  transcripts: readonly Uint8Array[],
): Promise<void> {
  const known = await settledIn(spaces, space);
  const news = transcripts.filter((one) => !known.has(bytesToHex(one)));
  if (news.length === 0) return;
  const all = [...(await listAt(spaces, settledName(space))), ...news].slice(-settledMax);
  await spaces.keepLocal(settledName(space), canonicalToBytes(all));
}

function hintsName(space: SpaceId): string {
  return `rival-hints-${space}`;
}

function settledName(space: SpaceId): string {
  return `rival-settled-${space}`;
}

async function listAt(spaces: SealedSpaces, name: string): Promise<readonly Canonical[]> {
  const bytes = await spaces.loadLocal(name);
  const decoded = bytes === null ? null : bytesToCanonical(bytes, limits);
  return decoded?.ok === true && Array.isArray(decoded.value) ? (decoded.value as readonly Canonical[]) : [];
}

function fromHint(hint: Hint): Canonical {
  if ("record" in hint) return [hint.record];
  const { epoch, key, transcript, host, personaA, personaB } = hint;
  return [epoch, key, transcript, host, personaA, personaB];
}

function toHint(value: Canonical): readonly Hint[] | null {
  if (!Array.isArray(value)) return null;
  const [first, key, transcript, host, personaA, personaB] = value as readonly Canonical[];
  if (first instanceof Uint8Array) return [{ record: first }];
  if (typeof first !== "number" || typeof host !== "string" || !(key instanceof Uint8Array)) return null;
  if (!(transcript instanceof Uint8Array) || !(personaA instanceof Uint8Array)) return null;
  return [
    {
      epoch: first,
      key,
      transcript,
      host,
      personaA,
      personaB: personaB instanceof Uint8Array ? personaB : null,
    },
  ];
}
