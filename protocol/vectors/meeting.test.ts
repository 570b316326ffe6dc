/** The frozen vectors of epochs and invitations: made again byte for byte, and read from the file alone. */
import { beforeAll, expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { bytesToCanonical } from "#base/canonical.ts";
import { acceptEpoch, acceptFirstEpoch } from "#protocol/epoch/accept.ts";
import type { Epoch } from "#protocol/epoch/epoch.ts";
import { isAnnouncedBy } from "#protocol/epoch/kem.ts";
import { checkOpening, eventToOpening, eventToRecord } from "#protocol/epoch/opening.ts";
import { openAnswer } from "#protocol/invite/answer.ts";
import { openClaim } from "#protocol/invite/claim.ts";
import { openOffer } from "#protocol/invite/invitation.ts";
import { readLink } from "#protocol/invite/link.ts";
import { commitToNonce, numbersToWords, sixNumbers, wordsReady } from "#protocol/invite/six-words.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { epochCases, inviteCases } from "./testing/meeting-cases.ts";
import { bytesIn, readVectors } from "./testing/vector-file.ts";

beforeAll(async () => {
  await sodiumReady();
  await wordsReady();
});

function frozen(area: string, name: string) {
  const whole = readVectors(area).find((one) => one.name === name);
  if (whole === undefined) throw new Error("no such vector");
  return {
    given: (field: string) => bytesIn(whole.given[field]),
    gives: (field: string) => bytesIn(whole.gives[field]),
    text: (field: string) => String(whole.given[field] ?? whole.gives[field]),
  };
}

test("[VE1] the code makes the frozen bytes of epochs and invitations again", async () => {
  expect(await epochCases()).toEqual(readVectors("epoch"));
  expect(await inviteCases()).toEqual(readVectors("invite"));
});

test("[VE2] the frozen records are accepted in turn, by device and by either recovery key", async () => {
  const zero = frozen("epoch", "epoch-0");
  const one = frozen("epoch", "epoch-1");
  const two = frozen("epoch", "epoch-2-erases-and-succeeds");
  const host = zero.text("host");
  const first = await acceptFirstEpoch({
    kind: "room",
    space: zero.given("space"),
    persona: zero.given("persona"),
    record: zero.gives("record"),
    hosts: [host],
    opener: { kind: "recovery", side: "a", seed: one.given("recoverySeedA") },
  });
  if (!first.ok) throw new Error("epoch 0 not accepted");
  expect(first.value.epoch.transcript).toEqual(zero.gives("transcript"));
  expect(first.value.epoch.key).toEqual(zero.gives("key"));
  const next = (from: Epoch, record: Uint8Array) =>
    acceptEpoch({
      from,
      record,
      personaB: one.given("personaB"),
      kems: [],
      hosts: [host],
      opener: { kind: "recovery", side: "b", seed: one.given("recoverySeedB") },
    });
  const second = await next(first.value.epoch, one.gives("record"));
  if (!second.ok) throw new Error("epoch 1 not accepted");
  expect(second.value.epoch.key).toEqual(one.gives("key"));
  expect(second.value.previousKey).toEqual(zero.gives("key"));
  const third = await next(second.value.epoch, two.gives("record"));
  if (!third.ok) throw new Error("epoch 2 not accepted");
  expect(third.value.epoch.key).toEqual(two.gives("key"));
  expect(third.value.erased).toEqual([two.given("erased")]);
  expect(third.value.succeeded).toEqual(["a"]);
});

test("[VE2] the frozen announcement and openings are read", () => {
  const kem = frozen("epoch", "kem-announcement");
  const announcement = {
    device: kem.given("device"),
    counter: 7,
    publicKey: kem.gives("publicKey"),
    signature: kem.gives("signature"),
  };
  const signer = signPairFromSeed(kem.given("signSeed")).publicKey;
  expect(isAnnouncedBy(announcement, kem.given("space"), signer)).toBe(true);
  const opening = frozen("epoch", "opening");
  const limits = { bytesMax: 65_536, depthMax: 4, itemsMax: 16 };
  const event = bytesToCanonical(opening.gives("opening"), limits);
  const read = event.ok ? eventToOpening(event.value) : event;
  if (!read.ok) throw new Error("opening not read");
  const transcript = frozen("epoch", "epoch-1").gives("transcript");
  expect(checkOpening(read.value, transcript, read.value.before).ok).toBe(true);
  const recordEvent = bytesToCanonical(opening.gives("recordEvent"), limits);
  expect(recordEvent.ok && eventToRecord(recordEvent.value)).toEqual({
    ok: true,
    value: opening.given("record"),
  });
});

test("[VE2] the frozen invitation is read from its link to its six words", async () => {
  const offer = frozen("invite", "offer");
  const claimed = frozen("invite", "claim");
  const answered = frozen("invite", "answer");
  const words = frozen("invite", "words");
  const link = readLink(offer.text("link"));
  if (!link.ok) throw new Error("link not read");
  const opened = openOffer(link.value, offer.gives("sealedOffer"), 0);
  expect(opened.ok && opened.value.offerBytes).toEqual(offer.gives("offer"));
  const secrets = {
    secret: link.value.secret,
    nonceA: answered.given("nonceA"),
    kemSeed: claimed.given("offerKemSeed"),
    replySeed: new Uint8Array(32),
  };
  const claim = await openClaim(secrets, offer.gives("offer"), claimed.gives("claim"), null);
  if (!claim.ok) throw new Error("claim not opened");
  expect(claim.value.nonceB).toEqual(claimed.given("nonceB"));
  const answer = await openAnswer({
    secret: link.value.secret,
    host: link.value.host,
    offerBytes: offer.gives("offer"),
    claimBytes: claimed.gives("claim"),
    claim: claim.value,
    kem: { counter: claim.value.kem.counter, seed: answered.given("kemSeed") },
    answer: answered.gives("answer"),
  });
  if (!answer.ok) throw new Error("answer not opened");
  expect(answer.value.accepted.epoch.key).toEqual(answered.gives("key1"));
  expect(answer.value.key0).toEqual(answered.gives("key0"));
  const transcript = words.given("transcript");
  expect(bytesToHex(commitToNonce(transcript, answer.value.nonceA))).toBe(words.text("commitment"));
  const numbers = sixNumbers({
    nonceA: answer.value.nonceA,
    nonceB: claim.value.nonceB,
    transcript,
    personaA: words.given("personaA"),
    personaB: words.given("personaB"),
  });
  expect(numbersToWords(numbers, "en").join(" ")).toBe(words.text("english"));
  expect(numbersToWords(numbers, "de").join(" ")).toBe(words.text("german"));
});
