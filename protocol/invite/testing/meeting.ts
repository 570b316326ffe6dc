/** An invitation with every step of both sides laid out, so that a test can put itself in between. */
import { assert } from "#base/assert.ts";
import type { Chance } from "#base/clock.ts";
import { type CommittedEpoch, commitEpoch } from "#protocol/epoch/commit.ts";
import {
  committerOf,
  device,
  host,
  listOf,
  openAlone,
  type Person,
  person,
  type TestDevice,
} from "#protocol/epoch/testing/two-people.ts";
import { makeAnswer, openAnswer } from "#protocol/invite/answer.ts";
import { type Claim, makeClaim, openClaim } from "#protocol/invite/claim.ts";
import {
  type InvitationToMake,
  type MadeInvitation,
  makeInvitation,
  openOffer,
} from "#protocol/invite/invitation.ts";
import { type InvitationLink, readLink } from "#protocol/invite/link.ts";
import { sixNumbers } from "#protocol/invite/six-words.ts";

export const now = 1_790_000_000_000;
export const expiresAt = now + 14 * 24 * 3_600_000;

export type Inviting = {
  readonly weil: Person;
  readonly desk: TestDevice;
  readonly opened: CommittedEpoch;
  readonly made: MadeInvitation;
  readonly link: InvitationLink;
};

export async function invite(chance: Chance, more: Partial<InvitationToMake> = {}): Promise<Inviting> {
  const { owner: weil, desk, opened } = await openAlone("room", chance);
  const made = makeInvitation(
    {
      epoch: opened.epoch,
      grants: [chance.bytes(16), chance.bytes(16)],
      expiresAt,
      name: "Dr. Weil",
      language: "en",
      frame: { salt: chance.bytes(16), event: ["frame", new Map([["fee", 9000]])] },
      message: "As we said on the telephone.",
      ...more,
    },
    chance,
  );
  return { weil, desk, opened, made, link: linkOf(made.link) };
}

export function linkOf(text: string): InvitationLink {
  const read = readLink(text);
  assert(read.ok, "a link made by a test can be read");
  return read.value;
}

export type Claiming = {
  readonly anna: Person;
  readonly phone: TestDevice;
  readonly claim: Claim;
  readonly claimBytes: Uint8Array;
  readonly offerBytes: Uint8Array;
};

/** Reads what lies in the drop and claims it. */
export async function claim(
  link: InvitationLink,
  sealedOffer: Uint8Array,
  chance: Chance,
): Promise<Claiming> {
  const opened = openOffer(link, sealedOffer, now);
  assert(opened.ok, "the offer of a test opens");
  const { offer, offerBytes } = opened.value;
  const anna = person(chance);
  const phone = device(offer.space, chance);
  const other = { persona: { publicKey: offer.personaA } } as Person;
  const made: Claim = {
    personaB: anna.persona.publicKey,
    listB: listOf(offer.space, anna, [phone], 0, other),
    kem: phone.kem,
    nonceB: chance.bytes(32),
  };
  const claimBytes = await makeClaim(link.secret, offerBytes, made, chance);
  return { anna, phone, claim: made, claimBytes, offerBytes };
}

export type Answering = {
  readonly first: CommittedEpoch;
  readonly answer: Uint8Array;
  readonly pinned: Claim;
};

/** Verifies the claim, commits epoch 1, answers. */
export async function answer(inviting: Inviting, claimBytes: Uint8Array, chance: Chance): Promise<Answering> {
  const { made, desk, opened } = inviting;
  const read = await openClaim(made.secrets, made.offerBytes, claimBytes, null);
  assert(read.ok, "the claim of a test opens");
  const pinned = read.value;
  const first = await commitEpoch(
    {
      from: opened.epoch,
      listA: opened.epoch.a.list,
      listB: pinned.listB,
      personaB: pinned.personaB,
      successors: [],
      kems: [pinned.kem],
      host,
      erase: null,
      committer: committerOf(desk),
    },
    chance,
  );
  const reply = await makeAnswer(made.secrets, made.offerBytes, claimBytes, pinned, first.record, chance);
  return { first, answer: reply, pinned };
}

export function openAnswerAs(link: InvitationLink, claiming: Claiming, reply: Uint8Array) {
  return openAnswer({
    secret: link.secret,
    host: link.host,
    offerBytes: claiming.offerBytes,
    claimBytes: claiming.claimBytes,
    claim: claiming.claim,
    kem: claiming.phone.secret,
    answer: reply,
  });
}

/** The numbers on the therapist's screen. */
export function numbersOfTherapist(inviting: Inviting, answering: Answering): readonly number[] {
  return sixNumbers({
    nonceA: inviting.made.secrets.nonceA,
    nonceB: answering.pinned.nonceB,
    transcript: inviting.opened.epoch.transcript,
    personaA: inviting.weil.persona.publicKey,
    personaB: answering.pinned.personaB,
  });
}

/** The numbers on the patient's screen. */
export async function numbersOfPatient(
  link: InvitationLink,
  sealedOffer: Uint8Array,
  claiming: Claiming,
  reply: Uint8Array,
): Promise<readonly number[]> {
  const offer = openOffer(link, sealedOffer, now);
  const opened = await openAnswerAs(link, claiming, reply);
  assert(offer.ok && opened.ok, "the answer of a test opens");
  return sixNumbers({
    nonceA: opened.value.nonceA,
    nonceB: claiming.claim.nonceB,
    transcript: offer.value.offer.transcript0,
    personaA: offer.value.offer.personaA,
    personaB: claiming.claim.personaB,
  });
}
