/** The cases of epochs and invitations, computed by the code as it stands. */
import { assert } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import { type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type CommittedEpoch, commitEpoch, openSpace } from "#protocol/epoch/commit.ts";
import type { Epoch } from "#protocol/epoch/epoch.ts";
import { announceKem } from "#protocol/epoch/kem.ts";
import { openingToEvent, recordToEvent } from "#protocol/epoch/opening.ts";
import type { Successor } from "#protocol/epoch/successor.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import {
  committerOf,
  device,
  host,
  listOf,
  type Person,
  person,
  type TestDevice,
} from "#protocol/epoch/testing/two-people.ts";
import { makeAnswer } from "#protocol/invite/answer.ts";
import { type Claim, makeClaim } from "#protocol/invite/claim.ts";
import { claimMacKey, offerSealKey } from "#protocol/invite/drop.ts";
import { makeInvitation } from "#protocol/invite/invitation.ts";
import { beginCheck, checkMoveToEvent } from "#protocol/invite/later-check.ts";
import { commitToNonce, numbersToWords, safetyNumber, sixNumbers } from "#protocol/invite/six-words.ts";
import { sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import { hex, type VectorCase } from "./vector-file.ts";

/** Draws from another chance and writes down each draw, so that a case can name them. */
function notedChance(chance: Chance): Chance & { drawn(): string } {
  let draws: string[] = [];
  return {
    bytes(count) {
      const bytes = chance.bytes(count);
      draws.push(bytesToHex(bytes));
      return bytes;
    },
    /** All draws since the last call, in order, separated by spaces. */
    drawn() {
      const text = draws.join(" ");
      draws = [];
      return text;
    },
  };
}

type Cast = {
  readonly space: Uint8Array;
  readonly weil: Person;
  readonly anna: Person;
  readonly desk: TestDevice;
  readonly phone: TestDevice;
  readonly listA: Uint8Array;
  readonly listB: Uint8Array;
};

function castOf(chance: Chance): Cast {
  const space = chance.bytes(16);
  const weil = person(chance);
  const anna = person(chance);
  const desk = device(space, chance);
  const phone = device(space, chance);
  const listA = listOf(space, weil, [desk], 0, null);
  const listB = listOf(space, anna, [phone], 0, weil);
  return { space, weil, anna, desk, phone, listA, listB };
}

function gives(made: CommittedEpoch): VectorCase["gives"] {
  const { record, epoch, kem } = made;
  return {
    record: hex(record),
    transcript: hex(epoch.transcript),
    key: keyHex(epoch),
    kemSeed: hex(kem.seed),
    kemCounter: kem.counter,
  };
}

function keyHex(epoch: Epoch): string {
  assert(epoch.key !== null, "the committer holds the key");
  return hex(epoch.key);
}

export async function epochCases(): Promise<readonly VectorCase[]> {
  const chance = notedChance(countedChance("hf1 vectors: epoch"));
  const cast = castOf(chance);
  const { space, weil, anna, desk, phone, listA, listB } = cast;
  chance.drawn();
  const fresh = announceKem(space, phone.id, phone.pair.seed, 7, chance);
  const announcedChance = chance.drawn();
  const committer = { device: hex(desk.id), signSeed: hex(desk.pair.seed) };
  const zero = await openSpace(
    {
      kind: "room",
      space,
      host,
      persona: weil.persona.publicKey,
      list: listA,
      kems: [],
      committer: committerOf(desk),
    },
    chance,
  );
  const zeroChance = chance.drawn();
  const common = {
    successors: [],
    personaB: anna.persona.publicKey,
    erase: null,
    host,
    committer: committerOf(desk),
  };
  const one = await commitEpoch({ ...common, from: zero.epoch, listA, listB, kems: [phone.kem] }, chance);
  const oneChance = chance.drawn();
  const followed = { ...weil, persona: signPairFromSeed(chance.bytes(32)) };
  const successor = successorOf(space, weil, followed);
  const newListA = listOf(space, followed, [desk], 1, anna);
  const erased = chance.bytes(32);
  chance.drawn();
  const two = await commitEpoch(
    {
      ...common,
      from: one.epoch,
      listA: newListA,
      listB,
      successors: [successor],
      kems: [],
      erase: [erased],
    },
    chance,
  );
  const twoChance = chance.drawn();
  const end = { host, logId: erased, lastSeq: 12, lastHead: one.epoch.transcript, lamportMax: 31 };
  return [
    {
      name: "kem-announcement",
      given: {
        space: hex(space),
        device: hex(phone.id),
        signSeed: hex(phone.pair.seed),
        counter: 7,
        chance: announcedChance,
      },
      gives: {
        publicKey: hex(fresh.announcement.publicKey),
        signature: hex(fresh.announcement.signature),
        seed: hex(fresh.secret.seed),
      },
    },
    {
      name: "epoch-0",
      given: {
        kind: "room",
        space: hex(space),
        host,
        persona: hex(weil.persona.publicKey),
        listA: hex(listA),
        ...committer,
        chance: zeroChance,
      },
      gives: gives(zero),
    },
    {
      name: "epoch-1",
      given: {
        transcriptBefore: hex(zero.epoch.transcript),
        keyBefore: keyHex(zero.epoch),
        listA: hex(listA),
        listB: hex(listB),
        personaB: hex(anna.persona.publicKey),
        phone: hex(phone.id),
        phoneKemSeed: hex(phone.secret.seed),
        phoneKemPublicKey: hex(phone.kem.publicKey),
        phoneKemSignature: hex(phone.kem.signature),
        recoverySeedA: hex(weil.recovery.seed),
        recoverySeedB: hex(anna.recovery.seed),
        ...committer,
        chance: oneChance,
      },
      gives: gives(one),
    },
    {
      name: "epoch-2-erases-and-succeeds",
      given: {
        transcriptBefore: hex(one.epoch.transcript),
        listA: hex(newListA),
        listB: hex(listB),
        personaA: hex(followed.persona.publicKey),
        successor: hex(canonicalToBytes(successorArray(successor))),
        erased: hex(erased),
        ...committer,
        chance: twoChance,
      },
      gives: gives(two),
    },
    {
      name: "opening",
      given: {
        record: hex(one.record),
        host,
        logId: hex(erased),
        lastSeq: 12,
        lastHead: hex(one.epoch.transcript),
        lamportMax: 31,
      },
      gives: {
        opening: hex(canonicalToBytes(openingToEvent({ record: one.record, before: end }))),
        openingOfLog0: hex(canonicalToBytes(openingToEvent({ record: zero.record, before: null }))),
        recordEvent: hex(canonicalToBytes(recordToEvent(one.record))),
      },
    },
  ];
}

function successorOf(space: Uint8Array, old: Person, next: Person): Extract<Successor, { kind: "persona" }> {
  const statement = ["hf/persona-next/1", space, old.persona.publicKey, next.persona.publicKey] as const;
  return {
    kind: "persona",
    old: old.persona.publicKey,
    next: next.persona.publicKey,
    signatureOld: sign(old.persona, statement),
    signatureNext: sign(next.persona, statement),
  };
}

function successorArray(one: Extract<Successor, { kind: "persona" }>): Canonical {
  return ["hf/persona-next/1", one.old, one.next, one.signatureOld, one.signatureNext];
}

export async function inviteCases(): Promise<readonly VectorCase[]> {
  const chance = notedChance(countedChance("hf1 vectors: invite"));
  const { space, weil, anna, desk, phone, listA, listB } = castOf(chance);
  const zero = await openSpace(
    {
      kind: "room",
      space,
      host,
      persona: weil.persona.publicKey,
      list: listA,
      kems: [],
      committer: committerOf(desk),
    },
    chance,
  );
  const grants = [chance.bytes(16), chance.bytes(16)];
  const salt = chance.bytes(16);
  const frame = { salt, event: ["a proposed frame", new Map([["minutes", 50]])] };
  const nonceB = chance.bytes(32);
  chance.drawn();
  const expiresAt = 1_790_000_000_000;
  const text = { name: "Dr. Weil", language: "de", message: "Bis Dienstag." } as const;
  const made = makeInvitation({ epoch: zero.epoch, grants, expiresAt, frame, ...text }, chance);
  const madeChance = chance.drawn();
  const { secrets, offerBytes, drop } = made;
  const claim: Claim = { personaB: anna.persona.publicKey, listB, kem: phone.kem, nonceB };
  const claimBytes = await makeClaim(secrets.secret, offerBytes, claim, chance);
  const claimChance = chance.drawn();
  const one = await commitEpoch(
    {
      from: zero.epoch,
      listA,
      listB,
      personaB: claim.personaB,
      successors: [],
      kems: [phone.kem],
      host,
      erase: null,
      committer: committerOf(desk),
    },
    chance,
  );
  chance.drawn();
  const answer = await makeAnswer(secrets, offerBytes, claimBytes, claim, one.record, chance);
  const answerChance = chance.drawn();
  const personas = { personaA: weil.persona.publicKey, personaB: anna.persona.publicKey };
  const numbers = sixNumbers({
    nonceA: secrets.nonceA,
    nonceB,
    transcript: zero.epoch.transcript,
    ...personas,
  });
  return [
    {
      name: "drop",
      given: { secret: hex(secrets.secret) },
      gives: {
        seed: hex(drop.pair.seed),
        publicKey: hex(drop.pair.publicKey),
        address: hex(drop.address),
        offerSealKey: hex(offerSealKey(secrets.secret)),
        claimMacKey: hex(claimMacKey(secrets.secret)),
      },
    },
    {
      name: "offer",
      given: {
        space: hex(space),
        personaA: hex(weil.persona.publicKey),
        listA: hex(listA),
        transcript0: hex(zero.epoch.transcript),
        grants: grants.map(hex).join(" "),
        expiresAt,
        ...text,
        frameSalt: hex(salt),
        frameEvent: hex(canonicalToBytes(frame.event)),
        host,
        chance: madeChance,
      },
      gives: { offer: hex(offerBytes), sealedOffer: hex(made.sealedOffer), link: made.link },
    },
    {
      name: "claim",
      given: {
        secret: hex(secrets.secret),
        offer: hex(offerBytes),
        offerKemSeed: hex(secrets.kemSeed),
        personaB: hex(claim.personaB),
        listB: hex(listB),
        kemPublicKey: hex(phone.kem.publicKey),
        kemSignature: hex(phone.kem.signature),
        nonceB: hex(nonceB),
        chance: claimChance,
      },
      gives: { claim: hex(claimBytes) },
    },
    {
      name: "answer",
      given: {
        secret: hex(secrets.secret),
        kemSeed: hex(phone.secret.seed),
        record1: hex(one.record),
        nonceA: hex(secrets.nonceA),
        chance: answerChance,
      },
      gives: { answer: hex(answer), key1: keyHex(one.epoch), key0: keyHex(zero.epoch) },
    },
    {
      name: "words",
      given: {
        nonceA: hex(secrets.nonceA),
        nonceB: hex(nonceB),
        transcript: hex(zero.epoch.transcript),
        personaA: hex(personas.personaA),
        personaB: hex(personas.personaB),
        space: hex(space),
      },
      gives: {
        commitment: hex(commitToNonce(zero.epoch.transcript, secrets.nonceA)),
        numbers: numbers.join(" "),
        english: numbersToWords(numbers, "en").join(" "),
        german: numbersToWords(numbers, "de").join(" "),
        safetyNumber: safetyNumber(space, personas.personaA, personas.personaB).join(" "),
      },
    },
    {
      name: "later-check",
      given: {
        number: 1,
        transcript: hex(one.epoch.transcript),
        nonceA: hex(secrets.nonceA),
        nonceB: hex(nonceB),
        begunId: hex(nonceB),
      },
      gives: {
        begun: hex(canonicalToBytes(checkMoveToEvent(beginCheck(one.epoch, secrets.nonceA)))),
        joined: hex(canonicalToBytes(checkMoveToEvent({ kind: "joined", begun: nonceB, nonceB }))),
        shown: hex(
          canonicalToBytes(checkMoveToEvent({ kind: "shown", joined: nonceB, nonceA: secrets.nonceA })),
        ),
      },
    },
  ];
}
