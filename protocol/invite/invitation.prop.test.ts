/** Whatever bytes lie in a drop, nothing throws and nothing but the right ones is believed. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { canonicalToBytes } from "#base/canonical.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { openClaim } from "./claim.ts";
import { openOffer } from "./invitation.ts";
import { linkToText, readLink } from "./link.ts";
import { bytesToOffer, offerToBytes } from "./offer.ts";
import { isSlotLength, padToSlot } from "./slot.ts";
import { answer, type Claiming, claim, type Inviting, invite, now, openAnswerAs } from "./testing/meeting.ts";

const chance = countedChance("invitation properties");
let inviting: Inviting;
let claiming: Claiming;
let reply: Uint8Array;

beforeAll(async () => {
  await sodiumReady();
  inviting = await invite(chance);
  claiming = await claim(inviting.link, inviting.made.sealedOffer, chance);
  reply = (await answer(inviting, claiming.claimBytes, chance)).answer;
});

const runs = process.env["SLOW"] === undefined ? 1 : 50;

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}

test("[IV1, IV2, IV4] links come back as they were made, and no text throws", () => {
  const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(bytes16, bytes16, (secret, offerHash) => {
      const link = { host: "https://host.example", secret, offerHash };
      expect(readLink(linkToText(link))).toEqual({ ok: true, value: link });
    }),
    { numRuns: 200 * runs },
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readLink(text).ok).toBe(false);
    }),
    { numRuns: 500 * runs },
  );
});

test("[IV7, IV27] an offer with any bit changed is altered", () => {
  const { link, made } = inviting;
  fc.assert(
    fc.property(fc.nat(made.sealedOffer.length * 8 - 1), (bit) => {
      const opened = openOffer(link, flip(made.sealedOffer, bit), now);
      expect(opened).toEqual({ ok: false, error: { kind: "altered" } });
    }),
    { numRuns: 300 * runs },
  );
});

test("[IV9, IV27] a claim with any bit changed is refused", async () => {
  const { secrets, offerBytes } = inviting.made;
  await fc.assert(
    fc.asyncProperty(fc.nat(claiming.claimBytes.length * 8 - 1), async (bit) => {
      expect((await openClaim(secrets, offerBytes, flip(claiming.claimBytes, bit), null)).ok).toBe(false);
    }),
    { numRuns: 200 * runs },
  );
});

test("[IV13, IV27] an answer with any bit changed is refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(reply.length * 8 - 1), async (bit) => {
      expect((await openAnswerAs(inviting.link, claiming, flip(reply, bit))).ok).toBe(false);
    }),
    { numRuns: 100 * runs },
  );
});

test("[IV5, IV27] any other canonical value is no offer, and an offer comes back byte for byte", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.nat(), fc.constant(null), fc.uint8Array()), { maxLength: 16 }),
      (items) => {
        expect(bytesToOffer(canonicalToBytes(items)).ok).toBe(false);
      },
    ),
    { numRuns: 300 * runs },
  );
  const read = bytesToOffer(inviting.made.offerBytes);
  expect(read.ok && offerToBytes(read.value)).toEqual(inviting.made.offerBytes);
});

test("[IV26] whatever is put into a slot has one of seven lengths, and too much is refused", () => {
  fc.assert(
    fc.property(fc.nat(70_000), fc.nat(1200), (length, overhead) => {
      const padded = padToSlot(new Uint8Array(length), overhead);
      expect(padded.ok).toBe(length + overhead + 1 <= 65_536);
      if (padded.ok) expect(isSlotLength(padded.value.length + overhead)).toBe(true);
    }),
  );
  for (const bytes of [inviting.made.sealedOffer, claiming.claimBytes, reply])
    expect(isSlotLength(bytes.length)).toBe(true);
});
