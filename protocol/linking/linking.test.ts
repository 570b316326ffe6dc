/** One device lets another in: what both see, and what whoever stands between gets. */
import { beforeAll, expect, test } from "vitest";
import { bytesToHex, concatBytes, equalBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { kemToCanonical } from "#protocol/epoch/kem.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { drawRoot, rootPair } from "#protocol/identity/root.ts";
import { claimMacKey, dropOf, offerSealKey } from "#protocol/invite/drop.ts";
import { isSlotLength } from "#protocol/invite/slot.ts";
import { sealBytes } from "#protocol/seal/aead.ts";
import { macOf, sha256 } from "#protocol/seal/hash.ts";
import { hpkeSeal } from "#protocol/seal/hpke.ts";
import { padTo } from "#protocol/seal/padding.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { linkBinding, makeLinkClaim, openLinkClaim } from "./claim.ts";
import { linkClaimMacKey, linkDropOf, linkSealKey } from "./drop.ts";
import { commitToLinkNonce } from "./four-words.ts";
import { bytesToLinkOffer, makeLinkOffer, openLinkOffer } from "./offer.ts";
import { isRefusal, makeFound, makeLetIn, makeRefusal, openFound, openLetIn } from "./replies.ts";
import { claimWith, codeOf, host, numbersOf, shownSide } from "./testing/lend.ts";

beforeAll(sodiumReady);

const space = countedChance("self").bytes(16);
const chance = countedChance("linking");
const rule = (id: string) => ({ ok: false, error: { kind: "rejected", rule: id } });

function letInOf(root = drawRoot(chance)) {
  const rootPublicKey = rootPair(root).publicKey;
  return { rootPublicKey, record: chance.bytes(4000), root, formerRoots: [], host };
}

test("[DL11] nobody between: the new device is found, both show the same four words, and it is let in", async () => {
  const made = makeLinkOffer(space, host, chance);
  const laptop = await claimWith(codeOf(made.code), made.sealedOffer, chance);
  const claim = await openLinkClaim(made.secrets, made.offerBytes, laptop.linking.claimBytes);
  if (!claim.ok) throw new Error("claim not opened");
  expect(claim.value).toEqual(laptop.claim);
  const own = shownSide(made, laptop.linking.claimBytes);
  const found = await makeFound(own, claim.value, made.secrets.nonceA, "en", chance);
  const nonceA = await openFound(laptop.linking, laptop.kem.seed, found);
  if (!nonceA.ok) throw new Error("reply not opened");
  const shown = numbersOf(own, made.secrets.nonceA, claim.value.nonceB);
  expect(numbersOf(laptop.linking, nonceA.value.nonceA, laptop.claim.nonceB)).toEqual(shown);
  expect(shown).toHaveLength(4);
  const given = { ...letInOf(), formerRoots: [drawRoot(chance)] };
  const reply = await makeLetIn(own, claim.value, given, chance);
  expect(await openLetIn(laptop.linking, laptop.kem.seed, reply)).toEqual({ ok: true, value: given });
});

test("[DL3] a host that swaps the offer under a scanned code is seen before anything is claimed", () => {
  const made = makeLinkOffer(space, host, chance);
  const swapped = makeLinkOffer(space, host, chance);
  // Even who photographed the code, and so seals under it, cannot put another offer there.
  const resealed = sealBytes(
    linkSealKey(made.secrets.secret),
    made.drop.address,
    padTo(swapped.offerBytes, 2048 - 40),
    chance,
  );
  for (const lies of [swapped.sealedOffer, resealed, new Uint8Array(2048), new Uint8Array(7)])
    expect(openLinkOffer(codeOf(made.link), lies)).toEqual({ ok: false, error: { kind: "altered" } });
  expect(openLinkOffer(codeOf(made.code), swapped.sealedOffer)).toEqual({
    ok: false,
    error: { kind: "altered" },
  });
});

test("[DL4] an offer of another shape is rejected, and nothing a hostile host sends throws", () => {
  for (const bytes of [new Uint8Array(0), chance.bytes(1300), Uint8Array.of(0x80), new Uint8Array(4000)])
    expect(bytesToLinkOffer(bytes)).toEqual(rule("DL4"));
});

test("[DL11] an offer swapped under a typed code gives other words on the two screens", async () => {
  const made = makeLinkOffer(space, host, chance);
  // Mallory saw the code and has the host's help: her own offer lies where the laptop looks.
  const hers = makeLinkOffer(space, host, chance);
  const lies = sealBytes(
    linkSealKey(made.secrets.secret),
    made.drop.address,
    padTo(hers.offerBytes, 2048 - 40),
    chance,
  );
  const laptop = await claimWith(codeOf(made.code), lies, chance);
  const mallory = await claimWith(codeOf(made.code), made.sealedOffer, chance);
  const shown = numbersOf(
    shownSide(made, mallory.linking.claimBytes),
    made.secrets.nonceA,
    mallory.claim.nonceB,
  );
  const read = numbersOf(laptop.linking, hers.secrets.nonceA, laptop.claim.nonceB);
  expect(shown).not.toEqual(read);
  // The laptop's claim, handed on, is not to the owner's offer.
  expect(await openLinkClaim(made.secrets, made.offerBytes, laptop.linking.claimBytes)).toEqual(rule("DL6"));
});

test("[DL9] [DL12] the nonces are fixed before the other is known", async () => {
  const made = makeLinkOffer(space, host, chance);
  const laptop = await claimWith(codeOf(made.code), made.sealedOffer, chance);
  const offer = bytesToLinkOffer(made.offerBytes);
  expect(offer.ok && offer.value.commitment).toEqual(commitToLinkNonce(made.secrets.nonceA));
  expect(bytesToHex(made.sealedOffer)).not.toContain(bytesToHex(made.secrets.nonceA));
  expect(bytesToHex(made.offerBytes)).not.toContain(bytesToHex(made.secrets.nonceA));
  // Whoever answers with a nonce chosen after the claim is refused.
  const claim = await openLinkClaim(made.secrets, made.offerBytes, laptop.linking.claimBytes);
  if (!claim.ok) throw new Error("claim not opened");
  const late = await makeFound(laptop.linking, claim.value, chance.bytes(32), "en", chance);
  expect(await openFound(laptop.linking, laptop.kem.seed, late)).toEqual(rule("DL9"));
});

test("[DL13] a code that somebody photographed and claimed first tells him a nonce, and the owner's device nothing", async () => {
  const made = makeLinkOffer(space, host, chance);
  const code = codeOf(made.link);
  const thief = await claimWith(code, made.sealedOffer, chance);
  const laptop = await claimWith(code, made.sealedOffer, chance);
  const claim = await openLinkClaim(made.secrets, made.offerBytes, thief.linking.claimBytes);
  if (!claim.ok) throw new Error("claim not opened");
  const found = await makeFound(
    shownSide(made, thief.linking.claimBytes),
    claim.value,
    made.secrets.nonceA,
    "en",
    chance,
  );
  expect((await openFound(thief.linking, thief.kem.seed, found)).ok).toBe(true);
  // The laptop stays silent: it never says "found", so the owner never says yes.
  expect(await openFound(laptop.linking, laptop.kem.seed, found)).toEqual(rule("DL8"));
  expect(await openLetIn(thief.linking, thief.kem.seed, found)).toEqual(rule("DL8"));
});

test("[DL5] [DL6] [DL7] a claim made without the code, for another offer, or with keys that are none is rejected", async () => {
  const made = makeLinkOffer(space, host, chance);
  const other = makeLinkOffer(space, host, chance);
  const laptop = await claimWith(codeOf(made.link), made.sealedOffer, chance);
  const { claimBytes } = laptop.linking;
  const open = (bytes: Uint8Array) => openLinkClaim(made.secrets, made.offerBytes, bytes);
  for (const at of [0, 1000, claimBytes.length - 1]) {
    const flipped = claimBytes.slice();
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    expect(await open(flipped)).toEqual(rule("DL5"));
  }
  for (const bytes of [new Uint8Array(0), new Uint8Array(1024), claimBytes.subarray(1)])
    expect(await open(bytes)).toEqual(rule("DL5"));
  const elsewhere = await claimWith(codeOf(other.link), other.sealedOffer, chance);
  expect(await open(elsewhere.linking.claimBytes)).toEqual(rule("DL5"));
  // Made with this code, sealed to another offer.
  const crossed = await makeLinkClaim(made.secrets.secret, other.offerBytes, elsewhere.claim, chance);
  expect(await open(crossed)).toEqual(rule("DL6"));
  // A KEM key that the device announced for another space.
  const stranger = makeLinkOffer(chance.bytes(16), host, chance);
  const wrong = await claimWith(codeOf(stranger.link), stranger.sealedOffer, chance);
  await expect(makeLinkClaim(made.secrets.secret, made.offerBytes, wrong.claim, chance)).rejects.toThrow(
    "a claim of our own keeps the rules",
  );
  const resealed = await claimOfStranger(made, stranger, wrong.claim);
  expect(await open(resealed)).toEqual(rule("DL7"));
});

/** A claim in good form whose keys belong to another space: made as for an offer that names that space. */
async function claimOfStranger(
  made: ReturnType<typeof makeLinkOffer>,
  stranger: ReturnType<typeof makeLinkOffer>,
  claim: Parameters<typeof makeLinkClaim>[2],
): Promise<Uint8Array> {
  expect(equalBytes(made.offerBytes, stranger.offerBytes)).toBe(false);
  const { signPublicKey, kem, kind, since, nonceB, way } = claim;
  const plain = canonicalToBytes([
    "hf/link-claim-plain/1",
    signPublicKey,
    kemToCanonical(kem),
    kind,
    since,
    nonceB,
    way,
  ]);
  const offer = bytesToLinkOffer(made.offerBytes);
  if (!offer.ok) throw new Error("offer not read");
  const sealed = await hpkeSeal(
    offer.value.kemPublicKey,
    ["hf/link-claim/1", made.drop.address],
    sha256(made.offerBytes),
    padTo(plain, 4096 - 1136 - 32),
    chance,
  );
  if (!sealed.ok) throw new Error("not sealed");
  const mac = macOf(linkClaimMacKey(made.secrets.secret), ["hf/link-claimed/1", sealed.value]);
  return concatBytes(sealed.value, mac);
}

test("[DL8] [DL10] a second reply of another linking, of the first kind, or cut, lets nobody in", async () => {
  const made = makeLinkOffer(space, host, chance);
  const laptop = await claimWith(codeOf(made.link), made.sealedOffer, chance);
  const again = await claimWith(codeOf(made.link), made.sealedOffer, chance);
  const own = shownSide(made, laptop.linking.claimBytes);
  // To this device's own key, and bound to another claim.
  const crossed = await makeLetIn(again.linking, laptop.claim, letInOf(), chance);
  expect(await openLetIn(laptop.linking, laptop.kem.seed, crossed)).toEqual(rule("DL8"));
  const found = await makeFound(own, laptop.claim, made.secrets.nonceA, "en", chance);
  expect(await openLetIn(laptop.linking, laptop.kem.seed, found)).toEqual(rule("DL8"));
  const good = await makeLetIn(own, laptop.claim, letInOf(), chance);
  for (const bytes of [good.subarray(1), good.subarray(0, 4096), new Uint8Array(0), chance.bytes(8192)])
    expect(await openLetIn(laptop.linking, laptop.kem.seed, bytes)).toEqual(rule("DL8"));
  expect(await openFound(laptop.linking, laptop.kem.seed, good)).toEqual(rule("DL8"));
  await expect(
    makeLetIn(own, laptop.claim, { ...letInOf(), rootPublicKey: chance.bytes(32) }, chance),
  ).rejects.toThrow("a reply of our own can be read");
});

test("[DL15] a refusal is one to this very claim alone, lets nobody in, and nothing else is one", async () => {
  const made = makeLinkOffer(space, host, chance);
  const laptop = await claimWith(codeOf(made.link), made.sealedOffer, chance);
  const again = await claimWith(codeOf(made.link), made.sealedOffer, chance);
  const own = shownSide(made, laptop.linking.claimBytes);
  const { seed } = laptop.kem;
  const crossed = await makeRefusal(again.linking, laptop.claim, chance);
  const letIn = await makeLetIn(own, laptop.claim, letInOf(), chance);
  const found = await makeFound(own, laptop.claim, made.secrets.nonceA, "en", chance);
  for (const reply of [crossed, letIn, found, chance.bytes(2048), new Uint8Array(0)])
    expect(await isRefusal(laptop.linking, seed, reply)).toBe(false);
  const refusal = await makeRefusal(own, laptop.claim, chance);
  expect(await openLetIn(laptop.linking, seed, refusal)).toEqual(rule("DL8"));
  expect(await isRefusal(laptop.linking, seed, refusal)).toBe(true);
  expect(isSlotLength(refusal.length)).toBe(true);
});

test("[DL10] a second reply whose root is not the one it names is rejected", async () => {
  const made = makeLinkOffer(space, host, chance);
  const laptop = await claimWith(codeOf(made.link), made.sealedOffer, chance);
  const plain = canonicalToBytes([
    "hf/link-let-in-plain/1",
    chance.bytes(32),
    chance.bytes(100),
    chance.bytes(32),
    0,
    [],
    host,
  ]);
  const sealed = await hpkeSeal(
    laptop.claim.kem.publicKey,
    ["hf/link-let-in/1", made.drop.address],
    linkBinding(made.offerBytes, laptop.linking.claimBytes),
    padTo(plain, 2048 - 1136),
    chance,
  );
  if (!sealed.ok) throw new Error("not sealed");
  expect(await openLetIn(laptop.linking, laptop.kem.seed, sealed.value)).toEqual(rule("DL10"));
});

test("[DL14] no key of a device code is one of an invitation with the same secret, and all sizes are those of a body", async () => {
  const { secret } = makeLinkOffer(space, host, chance).secrets;
  expect(bytesToHex(linkDropOf(secret).address)).not.toBe(bytesToHex(dropOf(secret).address));
  expect(bytesToHex(linkSealKey(secret))).not.toBe(bytesToHex(offerSealKey(secret)));
  expect(bytesToHex(linkClaimMacKey(secret))).not.toBe(bytesToHex(claimMacKey(secret)));
  const made = makeLinkOffer(space, host, chance);
  const laptop = await claimWith(codeOf(made.link), made.sealedOffer, chance);
  const own = shownSide(made, laptop.linking.claimBytes);
  const found = await makeFound(own, laptop.claim, made.secrets.nonceA, "en", chance);
  const letIn = await makeLetIn(own, laptop.claim, { ...letInOf(), record: chance.bytes(60_000) }, chance);
  for (const bytes of [made.sealedOffer, laptop.linking.claimBytes, found, letIn])
    expect(isSlotLength(bytes.length)).toBe(true);
});
