/** One sealing, one changed byte, one opening: what a build makes of it. */
import { hpkeOpen, hpkeSeal, kemPairFromSeed } from "#protocol/seal/hpke.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

/** What comes of opening bytes that were changed. */
export async function openAltered(): Promise<unknown> {
  await sodiumReady();
  const chance = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
  const pair = kemPairFromSeed(chance.bytes(32));
  const info = ["hf/box/1", Uint8Array.of(1), 1] as const;
  const aad = Uint8Array.of(5);
  const sealed = await hpkeSeal(pair.publicKey, info, aad, Uint8Array.of(1, 2, 3), chance);
  if (!sealed.ok) throw new Error("not sealed");
  const altered = Uint8Array.from(sealed.value);
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
  return hpkeOpen(pair.seed, info, aad, altered);
}
