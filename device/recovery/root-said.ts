/**
 * What only the holder of R may say in self: which ways back in there are, what lies on the host for them, which
 * former roots are kept. A device writes in self without R, and so does its thief; what he planted there would
 * make the owner's next unlock overwrite her own sheet. So each such event carries the root's signature, and
 * one that no root of this self signed is nothing.
 *
 *   [label, fields, Sig_root(["hf/root-said/1", label, fields])]
 *
 * The order of a log decides nothing here, for an event can be copied and written again: `number` is signed
 * with the rest, and what a later root said stands above what a former one said.
 */
import { bytesToHex } from "#base/bytes.ts";
import type { Canonical } from "#base/canonical.ts";
import type { InnerEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { type Root, rootPair } from "#protocol/identity/root.ts";
import { sign, signatureBytes, verify } from "#protocol/seal/sign.ts";

export type Fields = ReadonlyMap<string, Canonical>;

/** An event that a root of this self signed. */
export type RootSaid = {
  readonly label: string;
  readonly fields: Fields;
  /** Which root of this self said it: 0 the first, one more for each that followed. */
  readonly signer: number;
  /** Rises with everything that is said; 0 where its order does not matter. */
  readonly number: number;
};

/** The event as self keeps it. `number`: see `nextNumber`. */
export function sayAsRoot(
  root: Root,
  label: string,
  said: Readonly<Record<string, Canonical>>,
  number: number,
): InnerEvent {
  const fields = new Map<string, Canonical>([...Object.entries(said), ["number", number]]);
  return [label, fields, signAsRoot(root, label, fields)];
}

/** Sig_root(["hf/root-said/1", label, fields]), for an event that carries it among its own fields. */
export function signAsRoot(root: Root, label: string, fields: Fields): Uint8Array {
  return sign(rootPair(root), ["hf/root-said/1", label, fields]);
}

/** Whether a root of this self, present or former, signed these fields under this label. */
export function isSaidByRoot(
  spaces: Pick<SealedSpaces, "card">,
  label: string,
  fields: Fields,
  signature: Uint8Array,
): boolean {
  const self = spaces.card("self");
  if (self === null) return false;
  const personas = [...self.earlier.map(({ personaA }) => personaA), self.epoch.a.persona];
  return rootsOf(personas).some((root) => verify(root, ["hf/root-said/1", label, fields], signature));
}

/** Everything under these labels that a root of this self said, the latest last. */
export async function rootSaid(
  spaces: SealedSpaces,
  labels: readonly string[],
): Promise<readonly RootSaid[]> {
  const self = spaces.card("self");
  if (self === null) return [];
  const roots = rootsOf([...self.earlier.map(({ personaA }) => personaA), self.epoch.a.persona]);
  const said: RootSaid[] = [];
  for (const label of labels) {
    for (const { event } of await spaces.innerEvents("self", label)) {
      const [, fields, signature] = event;
      if (!(fields instanceof Map) || !(signature instanceof Uint8Array)) continue;
      if (signature.length !== signatureBytes) continue;
      const map = fields as Fields;
      const signer = roots.findLastIndex((root) => verify(root, ["hf/root-said/1", label, map], signature));
      const number = map.get("number");
      if (signer >= 0 && typeof number === "number") said.push({ label, fields: map, signer, number });
    }
  }
  return said.sort((a, b) => a.signer - b.signer || a.number - b.number);
}

/** The number for what is said next about the ways back in. */
export async function nextNumber(spaces: SealedSpaces, labels: readonly string[]): Promise<number> {
  const said = await rootSaid(spaces, labels);
  return 1 + Math.max(0, ...said.map(({ number }) => number));
}

/** The roots that signed this self's lists, each once, oldest first. */
function rootsOf(personas: readonly Uint8Array[]): readonly Uint8Array[] {
  const seen = new Set<string>();
  return personas.filter((persona) => {
    const key = bytesToHex(persona);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
