/** The cases of adding one's own device, computed by the code as it stands. */
import { assert } from "#base/assert.ts";
import { announceKem } from "#protocol/epoch/kem.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { rootPair } from "#protocol/identity/root.ts";
import { numbersToWords, wordsReady } from "#protocol/invite/six-words.ts";
import { type LinkClaim, linkBinding, makeLinkClaim } from "#protocol/linking/claim.ts";
import { readDeviceCode } from "#protocol/linking/code.ts";
import { linkClaimMacKey, linkSealKey } from "#protocol/linking/drop.ts";
import { commitToLinkNonce, fourNumbers } from "#protocol/linking/four-words.ts";
import { makeLinkOffer } from "#protocol/linking/offer.ts";
import { makeFound, makeLetIn } from "#protocol/linking/replies.ts";
import { hex, type VectorCase } from "./vector-file.ts";

const host = "https://grove.example";

/** One linking from its code to the second reply; the keys that open each step are in `given`. */
export async function linkingCases(): Promise<readonly VectorCase[]> {
  await wordsReady();
  const chance = countedChance("hf1 linking");
  const space = chance.bytes(16);
  const made = makeLinkOffer(space, host, chance);
  const { secret, nonceA, kemSeed, replySeed } = made.secrets;
  const read = readDeviceCode(made.code);
  assert(read.ok, "a code of our own can be read");
  const own = drawDeviceKeys(space, chance);
  const kem = announceKem(space, own.id, own.pair.seed, 0, chance);
  const nonceB = chance.bytes(32);
  const claim: LinkClaim = {
    signPublicKey: own.pair.publicKey,
    kem: kem.announcement,
    kind: "telephone",
    since: 1_790_000_000_000,
    nonceB,
    way: "typed",
  };
  const claimBytes = await makeLinkClaim(secret, made.offerBytes, claim, chance);
  const linking = { secret, offerBytes: made.offerBytes, claimBytes };
  const binding = linkBinding(made.offerBytes, claimBytes);
  const numbers = fourNumbers(nonceA, nonceB, binding);
  const found = await makeFound(linking, claim, nonceA, "de", chance);
  const root = { secret: chance.bytes(32), generation: 1 };
  const former = { secret: chance.bytes(32), generation: 0 };
  const record = chance.bytes(64);
  const rootPublicKey = rootPair(root).publicKey;
  const letIn = await makeLetIn(
    linking,
    claim,
    { rootPublicKey, record, root, formerRoots: [former], host },
    chance,
  );
  return [
    {
      name: "offer",
      given: {
        host,
        space: hex(space),
        secret: hex(secret),
        nonceA: hex(nonceA),
        kemSeed: hex(kemSeed),
        replySeed: hex(replySeed),
      },
      gives: {
        link: made.link,
        code: made.code,
        address: hex(made.drop.address),
        sealKey: hex(linkSealKey(secret)),
        claimMacKey: hex(linkClaimMacKey(secret)),
        commitment: hex(commitToLinkNonce(nonceA)),
        offer: hex(made.offerBytes),
        sealedOffer: hex(made.sealedOffer),
      },
    },
    {
      name: "claim",
      given: {
        signSeed: hex(own.pair.seed),
        deviceKemSeed: hex(kem.secret.seed),
        kind: claim.kind,
        since: claim.since,
        nonceB: hex(nonceB),
        way: claim.way,
      },
      gives: {
        claim: hex(claimBytes),
        binding: hex(binding),
        numbers: numbers.join(" "),
        english: numbersToWords(numbers, "en").join(" "),
      },
    },
    {
      name: "replies",
      given: {
        rootSecret: hex(root.secret),
        generation: root.generation,
        formerSecret: hex(former.secret),
        formerGeneration: former.generation,
        rootPublicKey: hex(rootPublicKey),
        record: hex(record),
        language: "de",
      },
      gives: { found: hex(found), letIn: hex(letIn) },
    },
  ];
}
