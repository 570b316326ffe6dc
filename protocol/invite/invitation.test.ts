/** Who stands between the two: what a host, a reader of the link, or a second visitor cannot do. */
import { beforeAll, describe, expect, test } from "vitest";
import { concatBytes, equalBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { acceptEpoch } from "#protocol/epoch/accept.ts";
import { commitEpoch } from "#protocol/epoch/commit.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { device, host, listOf, person } from "#protocol/epoch/testing/two-people.ts";
import { sealBytes } from "#protocol/seal/aead.ts";
import { macOf, sha256 } from "#protocol/seal/hash.ts";
import { hpkeSeal } from "#protocol/seal/hpke.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { makeAnswer } from "./answer.ts";
import { type Claim, openClaim } from "./claim.ts";
import { claimMacKey, dropOf, offerSealKey } from "./drop.ts";
import { makeInvitation, openOffer } from "./invitation.ts";
import { bytesToOffer, type Offer, offerToBytes } from "./offer.ts";
import { padToSlot } from "./slot.ts";
import {
  answer,
  type Claiming,
  claim,
  expiresAt,
  type Inviting,
  invite,
  linkOf,
  now,
  numbersOfPatient,
  numbersOfTherapist,
  openAnswerAs,
} from "./testing/meeting.ts";

const chance = countedChance("invitation");
let inviting: Inviting;
let claiming: Claiming;

beforeAll(async () => {
  await sodiumReady();
  inviting = await invite(chance);
  claiming = await claim(inviting.link, inviting.made.sealedOffer, chance);
});

const refused = (rule: string) => ({ ok: false, error: { kind: "rejected", rule } });

/** What the holder of the link can lie into the drop: any offer, well sealed. */
function sealed(link: Inviting["link"], offerBytes: Uint8Array): Uint8Array {
  const padded = padToSlot(offerBytes, 40);
  if (!padded.ok) throw new Error("the offer of this test is too large");
  return sealBytes(offerSealKey(link.secret), dropOf(link.secret).address, padded.value, chance);
}

describe("the offer", () => {
  test("[IV7] what is not the offer the link names is said to be altered, whoever sealed it", async () => {
    const { link, made } = inviting;
    const other = await invite(chance);
    const swaps: Partial<Offer>[] = [
      { personaA: other.made.offer.personaA, listA: other.made.offer.listA },
      { kemPublicKey: other.made.offer.kemPublicKey },
      { replyPublicKey: other.made.offer.replyPublicKey },
      { commitment: other.made.offer.commitment },
      { transcript0: other.made.offer.transcript0 },
      { space: other.made.offer.space },
      { name: "Dr. Other" },
      { message: "" },
      { expiresAt: expiresAt + 1 },
      { frame: null },
      { language: "de" },
    ];
    const altered = { ok: false, error: { kind: "altered" } };
    for (const swap of swaps) {
      expect(openOffer(link, sealed(link, offerToBytes({ ...made.offer, ...swap })), now)).toEqual(altered);
    }
    expect(openOffer(link, other.made.sealedOffer, now)).toEqual(altered);
    expect(openOffer(link, made.sealedOffer.subarray(1), now)).toEqual(altered);
    expect(openOffer(link, new Uint8Array(4096), now)).toEqual(altered);
    expect(openOffer(link, new Uint8Array(0), now)).toEqual(altered);
    expect(openOffer(link, made.sealedOffer, now).ok).toBe(true);
  });

  test("[IV7] an offer moved to another drop of the same link's offer does not open", async () => {
    const other = await invite(chance);
    // The other drop, with a link that names this offer.
    const crossed = { ...other.link, offerHash: inviting.link.offerHash };
    expect(openOffer(crossed, inviting.made.sealedOffer, now)).toEqual({
      ok: false,
      error: { kind: "altered" },
    });
  });

  test("[IV8] an offer that its own link names and whose keys or list are not good is rejected", async () => {
    const { made } = inviting;
    const stranger = person(chance);
    const space = made.offer.space;
    const named = listOf(space, inviting.weil, [inviting.desk], 1, stranger);
    const wrong: Partial<Offer>[] = [
      { personaA: stranger.persona.publicKey },
      { space: chance.bytes(16) },
      { listA: named },
      { kemPublicKey: new Uint8Array(1216).fill(255) },
      { replyPublicKey: new Uint8Array(32) },
    ];
    for (const change of wrong) {
      const bytes = offerToBytes({ ...made.offer, ...change });
      const link = { ...inviting.link, offerHash: sha256(bytes).slice(0, 16) };
      expect(openOffer(link, sealed(link, bytes), now)).toEqual(refused("IV8"));
    }
  });

  test("[IV5] an offer of another shape is rejected, and never throws", () => {
    const { link } = inviting;
    const shapes = [
      null,
      [],
      ["hf/offer/1"],
      ["hf/offer/2", ...Array<null>(13).fill(null)],
      Array<null>(14).fill(null),
    ];
    for (const shape of shapes) {
      const bytes = canonicalToBytes(shape);
      const named = { ...link, offerHash: sha256(bytes).slice(0, 16) };
      expect(openOffer(named, sealed(named, bytes), now)).toEqual(refused("IV5"));
    }
  });

  test("[IV18] an invitation past its day is said to be expired, to the millisecond it names", () => {
    const { link, made } = inviting;
    expect(openOffer(link, made.sealedOffer, expiresAt - 1).ok).toBe(true);
    expect(openOffer(link, made.sealedOffer, expiresAt)).toEqual({ ok: false, error: { kind: "expired" } });
  });

  test("[IV19] neither the link nor the drop's address nor the sealed offer tells the host what the offer says", () => {
    const { made, link } = inviting;
    const beforeFragment = made.link.split("#")[0];
    expect(beforeFragment).toBe(`${host}/i`);
    const held = concatBytes(made.drop.address, made.drop.pair.publicKey, made.sealedOffer);
    const secrets = [
      made.offer.space,
      made.offer.personaA,
      made.offer.commitment,
      link.secret,
      made.secrets.nonceA,
    ];
    const hex = Buffer.from(held).toString("hex");
    for (const secret of secrets) expect(hex.includes(Buffer.from(secret).toString("hex"))).toBe(false);
    expect(Buffer.from(held).includes("Weil")).toBe(false);
    // The nonce itself is in no message before the claim.
    expect(Buffer.from(made.offerBytes).includes(Buffer.from(made.secrets.nonceA))).toBe(false);
    const bare = makeInvitation(
      {
        epoch: inviting.opened.epoch,
        grants: [],
        expiresAt,
        name: "W",
        language: "de",
        frame: null,
        message: "",
      },
      chance,
    );
    expect(bare.sealedOffer.length).toBe(4096);
    expect([1024, 2048, 4096, 8192, 16_384, 32_768, 65_536]).toContain(made.sealedOffer.length);
  });
});

test("[IV5] texts are counted in characters, and one too many is refused", () => {
  const { offer } = inviting.made;
  const read = (change: Partial<Offer>) => bytesToOffer(offerToBytes({ ...offer, ...change })).ok;
  expect(read({ name: "🙂".repeat(200), message: "ü".repeat(2000) })).toBe(true);
  expect(read({ name: "🙂".repeat(201) })).toBe(false);
  expect(read({ message: "x".repeat(2001) })).toBe(false);
  expect(read({ grants: Array.from({ length: 33 }, () => chance.bytes(16)) })).toBe(false);
  expect(read({ grants: [chance.bytes(15)] })).toBe(false);
});

describe("the claim", () => {
  const open = (bytes: Uint8Array, before: Uint8Array | null = null) =>
    openClaim(inviting.made.secrets, inviting.made.offerBytes, bytes, before);

  test("[IV9] a claim made without the link, or with any bit changed, is refused", async () => {
    expect(await open(chance.bytes(4096))).toEqual(refused("IV9"));
    expect(await open(new Uint8Array(0))).toEqual(refused("IV9"));
    expect(await open(claiming.claimBytes.subarray(1))).toEqual(refused("IV9"));
    for (const at of [0, 600, 1120, 2000, claiming.claimBytes.length - 33, claiming.claimBytes.length - 1]) {
      const changed = Uint8Array.from(claiming.claimBytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await open(changed)).toEqual(refused("IV9"));
    }
    expect((await open(claiming.claimBytes)).ok).toBe(true);
  });

  test("[IV9] the host, who sees KEM pk in no place and has no MAC key, cannot make one", async () => {
    // Even told the offer's KEM key, the host lacks KDF(I, "hf/claim-mac/1").
    const { made } = inviting;
    const info = ["hf/claim/1", made.drop.address] as const;
    const padded = padToSlot(canonicalToBytes(["hf/claim-plain/1"]), 1168);
    if (!padded.ok) throw new Error("too large");
    const box = await hpkeSeal(made.offer.kemPublicKey, info, sha256(made.offerBytes), padded.value, chance);
    if (!box.ok) throw new Error("not sealed");
    const mac = macOf(chance.bytes(32), ["hf/claimed/1", box.value]);
    expect(await open(concatBytes(box.value, mac))).toEqual(refused("IV9"));
  });

  test("[IV10] a claim replayed to another drop, or to another offer in this one, is refused", async () => {
    const other = await invite(chance);
    const { secrets, offerBytes } = other.made;
    expect(await openClaim(secrets, offerBytes, claiming.claimBytes, null)).toEqual(refused("IV9"));
    // Even who knows both links and makes the MAC anew cannot move what was sealed.
    const box = claiming.claimBytes.subarray(0, claiming.claimBytes.length - 32);
    const mac = macOf(claimMacKey(secrets.secret), ["hf/claimed/1", box]);
    expect(await openClaim(secrets, offerBytes, concatBytes(box, mac), null)).toEqual(refused("IV10"));
    const sameKem = { ...secrets, kemSeed: inviting.made.secrets.kemSeed };
    expect(await openClaim(sameKem, offerBytes, concatBytes(box, mac), null)).toEqual(refused("IV10"));
    const renamed = offerToBytes({ ...inviting.made.offer, name: "Dr. Other" });
    expect(await openClaim(inviting.made.secrets, renamed, claiming.claimBytes, null)).toEqual(
      refused("IV10"),
    );
  });

  test("[IV11] a claim by who has the link is refused when its list, persona or KEM key do not fit together", async () => {
    const { made } = inviting;
    const { anna, phone } = claiming;
    const space = made.offer.space;
    const weil = inviting.weil;
    const tablet = device(space, chance);
    const stranger = person(chance);
    const elsewhere = device(chance.bytes(16), chance);
    const wrong: Partial<Claim>[] = [
      { personaB: stranger.persona.publicKey },
      { personaB: weil.persona.publicKey, listB: made.offer.listA },
      { listB: listOf(space, anna, [phone], 0, null) },
      { listB: listOf(space, anna, [phone], 0, stranger) },
      { listB: listOf(space, anna, [phone, tablet], 0, weil) },
      { listB: listOf(space, anna, [inviting.desk], 0, weil), kem: inviting.desk.kem },
      {
        listB: listOf(
          space,
          { ...anna, recovery: { ...anna.recovery, publicKey: new Uint8Array(1216).fill(255) } },
          [phone],
          0,
          weil,
        ),
      },
      { kem: tablet.kem },
      { kem: { ...tablet.kem, device: phone.id } },
      { kem: { ...phone.kem, publicKey: tablet.kem.publicKey } },
      { kem: elsewhere.kem },
    ];
    for (const change of wrong)
      expect(await open(await unsafeClaim({ ...claiming.claim, ...change }))).toEqual(refused("IV11"));
    const shapeless = await unsafeSealedClaim(canonicalToBytes(["hf/claim-plain/1", null]));
    expect(await open(shapeless)).toEqual(refused("IV11"));
    expect((await open(await unsafeClaim(claiming.claim))).ok).toBe(true);
  });

  test("[IV12] a second claim is refused once the first was pinned; the first, sent again, is read again", async () => {
    const second = await claim(inviting.link, inviting.made.sealedOffer, chance);
    expect((await open(second.claimBytes)).ok).toBe(true);
    expect(await open(second.claimBytes, claiming.claimBytes)).toEqual(refused("IV12"));
    expect((await open(claiming.claimBytes, claiming.claimBytes)).ok).toBe(true);
  });

  async function unsafeClaim(made: Claim): Promise<Uint8Array> {
    const { personaB, listB, kem, nonceB } = made;
    const kemArray = [kem.device, kem.counter, kem.publicKey, kem.signature];
    return unsafeSealedClaim(canonicalToBytes(["hf/claim-plain/1", personaB, listB, kemArray, nonceB]));
  }

  async function unsafeSealedClaim(plain: Uint8Array): Promise<Uint8Array> {
    const { made, link } = inviting;
    const padded = padToSlot(plain, 1168);
    if (!padded.ok) throw new Error("too large");
    const info = ["hf/claim/1", made.drop.address] as const;
    const box = await hpkeSeal(made.offer.kemPublicKey, info, sha256(made.offerBytes), padded.value, chance);
    if (!box.ok) throw new Error("not sealed");
    return concatBytes(box.value, macOf(claimMacKey(link.secret), ["hf/claimed/1", box.value]));
  }
});

describe("the answer", () => {
  test("[IV20] leaves both at the same epoch 1, with K_0, linked and not yet checked", async () => {
    const answered = await answer(inviting, claiming.claimBytes, chance);
    const opened = await openAnswerAs(inviting.link, claiming, answered.answer);
    expect(opened.ok && opened.value.accepted.epoch).toEqual(answered.first.epoch);
    expect(opened.ok && opened.value.key0).toEqual(inviting.opened.epoch.key);
    expect([4096, 8192, 16_384]).toContain(answered.answer.length);
  });

  test("[IV13] an answer to another claim, in another drop, or with any bit changed does not open", async () => {
    const answered = await answer(inviting, claiming.claimBytes, chance);
    const second = await claim(inviting.link, inviting.made.sealedOffer, chance);
    const toSecond = await answer(inviting, second.claimBytes, chance);
    expect(await openAnswerAs(inviting.link, claiming, toSecond.answer)).toEqual(refused("IV13"));
    // Even sealed to my key, it is bound to the claim it answers.
    const { secrets, offerBytes } = inviting.made;
    const crossed = await makeAnswer(
      secrets,
      offerBytes,
      second.claimBytes,
      claiming.claim,
      answered.first.record,
      chance,
    );
    expect(await openAnswerAs(inviting.link, claiming, crossed)).toEqual(refused("IV13"));
    for (const at of [0, 1119, 1121, answered.answer.length - 1]) {
      const changed = Uint8Array.from(answered.answer);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(await openAnswerAs(inviting.link, claiming, changed)).toEqual(refused("IV13"));
    }
    expect(await openAnswerAs(inviting.link, claiming, new Uint8Array(0))).toEqual(refused("IV13"));
  });

  test("[IV14] an answer with another nonce than the offer fixed is refused", async () => {
    const answered = await answer(inviting, claiming.claimBytes, chance);
    const { secrets, offerBytes } = inviting.made;
    const other = { ...secrets, nonceA: chance.bytes(32) };
    const lie = await makeAnswer(
      other,
      offerBytes,
      claiming.claimBytes,
      claiming.claim,
      answered.first.record,
      chance,
    );
    expect(await openAnswerAs(inviting.link, claiming, lie)).toEqual(refused("IV14"));
  });

  test("[IV15] an answer whose record is for another list, another room or another therapist is refused", async () => {
    const { secrets, offerBytes } = inviting.made;
    const send = async (record: Uint8Array) =>
      openAnswerAs(
        inviting.link,
        claiming,
        await makeAnswer(secrets, offerBytes, claiming.claimBytes, claiming.claim, record, chance),
      );
    // Record 1 of another room, and of this room for another visitor.
    const other = await invite(chance);
    const otherClaim = await claim(other.link, other.made.sealedOffer, chance);
    const ofOther = await answer(other, otherClaim.claimBytes, chance);
    expect(await send(ofOther.first.record)).toEqual(refused("EP3"));
    const second = await claim(inviting.link, inviting.made.sealedOffer, chance);
    const ofSecond = await answer(inviting, second.claimBytes, chance);
    expect(await send(ofSecond.first.record)).toEqual(refused("EP8"));
    expect(await send(inviting.opened.record)).toEqual(refused("EP4"));
    expect(await send(new Uint8Array(12))).toEqual(refused("EP1"));
    // A newer list of Anna's own persona, which she never sent: only a thief of her persona could have made it.
    const tablet = device(inviting.made.offer.space, chance);
    const claimed: Claim = {
      ...claiming.claim,
      listB: listOf(inviting.made.offer.space, claiming.anna, [claiming.phone, tablet], 1, inviting.weil),
    };
    const forged = await commitEpoch(
      {
        from: inviting.opened.epoch,
        listA: inviting.opened.epoch.a.list,
        listB: claimed.listB,
        personaB: claimed.personaB,
        successors: [],
        kems: [claimed.kem, tablet.kem],
        host,
        erase: null,
        committer: { device: inviting.desk.id, signSeed: inviting.desk.pair.seed },
      },
      chance,
    );
    expect(await send(forged.record)).toEqual(refused("IV15"));
  });
});

describe("one in the middle", () => {
  test("[IV21] who altered the link and holds both ends shows the two different words", async () => {
    // Mallory reads Weil's link, claims it, and hands Anna a link to an offer of her own.
    const mallory = await invite(chance);
    const claimAsMallory = await claim(inviting.link, inviting.made.sealedOffer, chance);
    const toMallory = await answer(inviting, claimAsMallory.claimBytes, chance);
    const anna = await claim(mallory.link, mallory.made.sealedOffer, chance);
    const toAnna = await answer(mallory, anna.claimBytes, chance);
    const onDesk = numbersOfTherapist(inviting, toMallory);
    const onPhone = await numbersOfPatient(mallory.link, mallory.made.sealedOffer, anna, toAnna.answer);
    expect(onPhone).not.toEqual(onDesk);
    expect(onPhone.filter((number, at) => number === onDesk[at]).length).toBeLessThan(3);
  });

  test("[IV21] without one in the middle both screens show the same words", async () => {
    const answered = await answer(inviting, claiming.claimBytes, chance);
    const onDesk = numbersOfTherapist(inviting, answered);
    const onPhone = await numbersOfPatient(
      inviting.link,
      inviting.made.sealedOffer,
      claiming,
      answered.answer,
    );
    expect(onPhone).toEqual(onDesk);
  });

  test("[IV22] she cannot choose her nonce after she knows the other: each is fixed before", async () => {
    // Towards Weil her b is in the claim before a is shown; another b afterwards is another claim.
    const first = await claim(inviting.link, inviting.made.sealedOffer, chance);
    const ground = await claim(inviting.link, inviting.made.sealedOffer, chance);
    const { secrets, offerBytes } = inviting.made;
    expect(await openClaim(secrets, offerBytes, ground.claimBytes, first.claimBytes)).toEqual(
      refused("IV12"),
    );
    // Towards Anna her a is fixed by the offer before b is known; another a afterwards is refused.
    const mallory = await invite(chance);
    const anna = await claim(mallory.link, mallory.made.sealedOffer, chance);
    const answered = await answer(mallory, anna.claimBytes, chance);
    const reground = { ...mallory.made.secrets, nonceA: chance.bytes(32) };
    const lie = await makeAnswer(
      reground,
      anna.offerBytes,
      anna.claimBytes,
      anna.claim,
      answered.first.record,
      chance,
    );
    expect(await openAnswerAs(mallory.link, anna, lie)).toEqual(refused("IV14"));
    // And an offer with another commitment is not the one that Anna's link names.
    const regroundOffer = offerToBytes({ ...mallory.made.offer, commitment: chance.bytes(32) });
    expect(openOffer(mallory.link, sealed(mallory.link, regroundOffer), now).ok).toBe(false);
  });

  test("[IV23] a thief who photographed the code and claimed first leaves the patient's room shut", async () => {
    const thief = await claim(inviting.link, inviting.made.sealedOffer, chance);
    const toThief = await answer(inviting, thief.claimBytes, chance);
    // The host gives Anna's telephone the thief's answer, and the thief's record on top.
    expect((await openAnswerAs(inviting.link, claiming, toThief.answer)).ok).toBe(false);
    const asAnna = await acceptEpoch({
      from: { ...inviting.opened.epoch, key: null },
      record: toThief.first.record,
      personaB: claiming.claim.personaB,
      kems: [claiming.claim.kem],
      hosts: [host],
      opener: { kind: "device", device: claiming.phone.id, kems: [claiming.phone.secret] },
    });
    expect(asAnna).toEqual(refused("EP8"));
  });

  test("[IV19] the thief of the link alone learns neither a nor K_0 before an answer", () => {
    const { made, opened } = inviting;
    const known = concatBytes(made.offerBytes, made.sealedOffer, made.drop.pair.seed);
    for (const secret of [
      made.secrets.nonceA,
      opened.epoch.key ?? new Uint8Array(1),
      made.secrets.kemSeed,
      made.secrets.replySeed,
    ]) {
      expect(Buffer.from(known).includes(Buffer.from(secret))).toBe(false);
    }
  });
});

test("[IV1] an invitation's link leads to its own drop and no other", () => {
  const again = linkOf(inviting.made.link);
  expect(dropOf(again.secret).address).toEqual(inviting.made.drop.address);
  expect(equalBytes(again.offerHash, sha256(inviting.made.offerBytes).slice(0, 16))).toBe(true);
});
