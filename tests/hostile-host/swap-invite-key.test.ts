/** The host swaps a key while two people meet: in the offer, in the claim, in the answer; at last with the link itself in hand. */
import { expect, test } from "vitest";
import { drawClaimKeys } from "#device/arrival/claim-keys.ts";
import { drawRoot, rhoBytes } from "#protocol/identity/root.ts";
import { makeClaim } from "#protocol/invite/claim.ts";
import { dropOf, offerSealKey } from "#protocol/invite/drop.ts";
import { openOffer } from "#protocol/invite/invitation.ts";
import { readLink } from "#protocol/invite/link.ts";
import { type Offer, offerToBytes } from "#protocol/invite/offer.ts";
import { padToSlot } from "#protocol/invite/slot.ts";
import { sealBytes, sealOverheadBytes } from "#protocol/seal/aead.ts";
import { kemPairFromSeed } from "#protocol/seal/hpke.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import type { Answer } from "#protocol/wire/codec.ts";
import { done, inviteAnna, mondayFrame, standing } from "#tests/scenarios/testing/cast.ts";
import { linkTo } from "./testing/branch.ts";
import { chance } from "./testing/forgeries.ts";
import { type Lie, newParty } from "./testing/lying-host.ts";
import {
  accept,
  claim,
  lettersGoOn,
  meet,
  refusalOf,
  sentencesOf,
  sync,
  weilAlone,
} from "./testing/stage.ts";

type Shown = Extract<Answer<"drop-get">, { ok: true }>["value"];
const altered =
  "The host showed something other than what the link names. Nothing was opened. Ask for a new link.";
const keptAside = "Something arrived that could not be opened. It is kept apart, unread.";

function showing(lie: (drop: Shown) => Partial<Shown>): Lie {
  return {
    async "drop-get"({ honest }) {
      const answer = await honest();
      return answer.ok ? { ok: true, value: { ...answer.value, ...lie(answer.value) } } : answer;
    },
  };
}

/** What who has the link knows: I, and O. */
async function readBy(
  liar: ReturnType<typeof linkTo>,
  link: string,
): Promise<{ secret: Uint8Array; offer: Offer; offerBytes: Uint8Array }> {
  const read = readLink(link);
  if (!read.ok) throw new Error("the link can be read");
  const { secret } = read.value;
  const drop = await liar.getDrop(dropOf(secret).address);
  const opened = drop.ok ? openOffer(read.value, drop.value.offer, 0) : null;
  if (opened?.ok !== true) throw new Error("the offer can be opened");
  return { secret, ...opened.value };
}

/** A claim with the liar's keys, as good as any that has the link. */
async function claimOfLiar(secret: Uint8Array, offer: Offer, offerBytes: Uint8Array): Promise<Uint8Array> {
  const keys = drawClaimKeys(
    drawRoot(chance),
    chance.bytes(rhoBytes),
    offer,
    { kind: "telephone", since: 1 },
    chance,
  );
  return makeClaim(secret, offerBytes, keys.claim, chance);
}

test("[HH19] an offer with one key exchanged, sealed by who stole the link, is opened by nobody who has the true link", async () => {
  const { town, weil } = await weilAlone();
  const { roomId, link } = await inviteAnna(weil.device);
  const { secret, offer } = await readBy(linkTo(town), link);
  const liars = kemPairFromSeed(chance.bytes(32)).publicKey;
  const swapped: readonly Offer[] = [
    { ...offer, kemPublicKey: liars },
    { ...offer, replyPublicKey: signPairFromSeed(chance.bytes(32)).publicKey },
    { ...offer, personaA: signPairFromSeed(chance.bytes(32)).publicKey },
    { ...offer, commitment: chance.bytes(32) },
    { ...offer, transcript0: chance.bytes(32) },
  ];
  const anna = await newParty(town);
  for (const other of swapped) {
    const padded = padToSlot(offerToBytes(other), sealOverheadBytes);
    if (!padded.ok) throw new Error("an offer fits into a slot");
    const sealed = sealBytes(offerSealKey(secret), dropOf(secret).address, padded.value, chance);
    anna.line.tell(showing(() => ({ offer: sealed })));
    expect(refusalOf(await anna.device.act("readInvitation", { link }))).toBe(altered);
    expect(refusalOf(await claim(anna))).toBe(
      "This page was left for too long. Begin again; nothing was kept.",
    );
  }
  // Not one byte was sealed to the liar's key: nothing but the question left her device.
  expect(new Set(anna.line.asked.map(({ operation }) => operation))).toEqual(new Set(["drop-get"]));
  expect((await standing(anna.device)).state).toBe("empty");

  anna.line.tellTruth();
  await accept(anna, link);
  await meet(weil, anna);
  await lettersGoOn(weil, anna, roomId);
});

test("[HH20] a claim with the host's keys is not pinned, an answer of the host's making links nothing, and both are told", async () => {
  const { town, weil } = await weilAlone();
  const { roomId, link } = await inviteAnna(weil.device);
  const anna = await newParty(town);
  await accept(anna, link);
  // A host without the link has to guess I; its claim is right in everything else.
  const { offer, offerBytes } = await readBy(linkTo(town), link);
  const forged = await claimOfLiar(chance.bytes(16), offer, offerBytes);
  weil.line.tell(showing(() => ({ claim: forged })));
  await weil.device.syncNow();
  expect((await weil.look()).cards.get(roomId)?.epoch).toMatchObject({ number: 0, b: null });
  expect((await weil.device.ask("room", { roomId }))?.state.kind).toBe("invited");
  expect(await sentencesOf(weil, roomId)).toEqual([keptAside]);

  weil.line.tellTruth();
  await weil.device.syncNow();
  expect((await weil.device.ask("room", { roomId }))?.state.kind).toBe("linked");
  anna.line.tell(showing(({ replies }) => ({ replies: replies.map((reply) => chance.bytes(reply.length)) })));
  await anna.device.syncNow();
  expect((await anna.look()).cards.get(roomId)).toBeUndefined();
  expect(await anna.device.ask("room", { roomId })).toMatchObject({
    state: { kind: "invited" },
    words: null,
  });
  expect(await sentencesOf(anna, roomId)).toEqual([keptAside]);

  anna.line.tellTruth();
  await meet(weil, anna);
  const words = await Promise.all(
    [weil, anna].map(async ({ device }) => (await device.ask("room", { roomId }))?.words),
  );
  expect(words[0]).toEqual(words[1]);
  await lettersGoOn(weil, anna, roomId);
});

test("[HH21] a host that has the link claims first: Anna's side stays shut, no words agree, the room is closed and a new one opens", async () => {
  const { town, weil } = await weilAlone();
  const { folderId, roomId, link } = await inviteAnna(weil.device);
  const liar = linkTo(town);
  const { secret, offer, offerBytes } = await readBy(liar, link);
  const anna = await newParty(town);
  // The host lets Anna believe that hers was taken.
  anna.line.tell({
    ...showing(() => ({ claim: null, replies: [] })),
    "drop-claim": () => ({ ok: true, value: {} }),
  });
  await accept(anna, link);
  await liar.claimDrop({ key: dropOf(secret).pair, claim: await claimOfLiar(secret, offer, offerBytes) });
  await sync(weil, anna);
  anna.line.tellTruth();
  await sync(weil, anna);
  // The answer, made for the liar, opens nothing on her device.
  expect(await anna.device.ask("room", { roomId })).toMatchObject({
    state: { kind: "invited" },
    words: null,
  });
  expect(refusalOf(await anna.device.act("wordsMatch", { roomId }))).toBe("This is not on this device.");
  expect(await sentencesOf(anna, roomId)).toEqual([keptAside]);

  // On the telephone Anna has no words to read: Dr. Weil says so, and her room is closed for good.
  done(await weil.device.act("wordsDiffer", { roomId }));
  expect((await weil.device.ask("room", { roomId }))?.state).toEqual({
    kind: "closed",
    why: "words-differed",
  });
  expect(refusalOf(await weil.device.act("writeLetter", { roomId, text: "To whom?" }))).toBe(
    "This room is closed. What was written in it stays readable.",
  );
  const invitation = { folderId, frame: mondayFrame, message: "", nameShown: "Dr. Weil" };
  const again = done(await weil.device.act("invite", invitation));
  await accept(anna, again.link);
  await meet(weil, anna);
  await lettersGoOn(weil, anna, again.roomId);
});
