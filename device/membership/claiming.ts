/**
 * The new device's side of being let in (protocol.md §6): it reads the code, claims the drop with fresh keys, and
 * says "found" only when the first reply opens. When it was let in, it brings its owner's own space and is kept
 * under her way of unlocking; until then everything is in memory, and a machine that stops has kept nothing.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { undoBeginning } from "#device/arrival/undo-beginning.ts";
import { type Ground, hostRefusal } from "#device/keys/ground.ts";
import { keepLock, type LockMethod, loadLock, methodFault, sealMethod } from "#device/keys/local-lock.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { wipe } from "#device/keys/wipe.ts";
import { adoptSpace } from "#device/membership/adopting.ts";
import { announcementOf, drawOwnDevice } from "#device/membership/own-keys.ts";
import { type Polling, startPolling } from "#device/membership/polling.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { adoptEpoch } from "#protocol/epoch/adopt.ts";
import { numbersToWords, wordsReady } from "#protocol/invite/six-words.ts";
import { type LinkClaim, linkBinding, makeLinkClaim } from "#protocol/linking/claim.ts";
import { readDeviceCode } from "#protocol/linking/code.ts";
import { linkDropOf } from "#protocol/linking/drop.ts";
import { fourNumbers, linkNonceBytes } from "#protocol/linking/four-words.ts";
import { openLinkOffer } from "#protocol/linking/offer.ts";
import { isRefusal, type LetIn, type Linking, openFound, openLetIn } from "#protocol/linking/replies.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

type Claim = Acts["claimDeviceLink"];
type Keep = Acts["keepDevice"];
type Refused<Name extends keyof Acts> = Acts[Name]["refused"] | CommonRefusal;

/** What is shown, unlocked and said "yes" to takes minutes; after this, nobody is at the other device. */
const claimMs = 30 * 60_000;

export type Claiming = {
  readonly claim: (input: Claim["input"]) => Promise<Result<Claim["done"], Refused<"claimDeviceLink">>>;
  readonly keep: (input: Keep["input"]) => Promise<Result<Keep["done"], Refused<"keepDevice">>>;
  /** Forgets what was begun; harmless when nothing was. */
  leave(): void;
  /** Looks once now. */
  round(): Promise<void>;
};

/** What the rest of the keys half does once the device is kept. */
export type KeptSteps = {
  readonly opened: () => Promise<void>;
  /** Rooms, the anchor, and the way of unlocking as a way back in; R is in hand, and wiped at its end. */
  readonly settle: (roots: Roots, opened: { method: LockMethod; unlock: Keep["input"]["unlock"] }) => void;
};

type Begun = {
  readonly host: string;
  readonly space: Uint8Array;
  readonly linking: Linking;
  readonly claim: LinkClaim;
  readonly own: SpaceCard["ownDevice"];
  readonly expiresAt: number;
  readonly polling: Polling;
  found: boolean;
  /** The four words of a typed code, once the first reply opened. */
  words: readonly string[] | null;
  /** The second reply, sealed: it is opened for a moment to see that it is one, and again when it is kept. */
  reply: Uint8Array | null;
};

export function createClaiming(ground: Ground, steps: KeptSteps): Claiming {
  const { platform, spaces, arrival } = ground;
  let begun: Begun | null = null;

  async function claim(input: Claim["input"]): ReturnType<Claiming["claim"]> {
    await Promise.all([sodiumReady(), wordsReady()]);
    if (arrival.isArriving() || (await loadLock(platform.secrets)) !== null)
      return fail({ kind: "already-begun" });
    const code = readDeviceCode(input.link);
    if (!code.ok) return fail({ kind: "device-link-malformed" });
    const host = code.value.way === "scanned" ? code.value.host : platform.hostOrigin;
    const link = ground.link(host);
    const { secret, way } = code.value;
    const drop = linkDropOf(secret);
    const there = await link.getDrop(drop.address);
    if (!there.ok && there.error.kind === "refused") return fail({ kind: "device-link-not-found" });
    if (!there.ok) return fail(hostRefusal(there.error));
    if (there.value.claim !== null) return fail({ kind: "device-link-used" });
    const opened = openLinkOffer(code.value, there.value.offer);
    if (!opened.ok) return fail({ kind: "device-link-altered" });
    const { offer, offerBytes } = opened.value;
    const own = drawOwnDevice(offer.space, platform.chance);
    const kem = announcementOf(offer.space, own);
    if (kem === null) return fail({ kind: "device-link-altered" });
    const made: LinkClaim = {
      signPublicKey: signPairFromSeed(own.signSeed).publicKey,
      kem,
      kind: input.deviceKind,
      since: platform.clock.now(),
      nonceB: platform.chance.bytes(linkNonceBytes),
      way,
    };
    const claimBytes = await makeLinkClaim(secret, offerBytes, made, platform.chance);
    const claimed = await link.claimDrop({ key: drop.pair, claim: claimBytes });
    if (!claimed.ok && claimed.error.kind === "refused")
      return fail({ kind: claimed.error.reason === "used" ? "device-link-used" : "device-link-expired" });
    if (!claimed.ok) return fail(hostRefusal(claimed.error));
    begun = {
      host,
      space: offer.space,
      linking: { secret, offerBytes, claimBytes },
      claim: made,
      own,
      expiresAt: platform.clock.now() + claimMs,
      polling: startPolling(platform, look),
      found: false,
      words: null,
      reply: null,
    };
    arrival.set({ stage: "waiting" });
    return succeed({});
  }

  async function look(): Promise<"again" | "done"> {
    const present = begun;
    if (present === null || present.reply !== null) return "done";
    if (platform.clock.now() >= present.expiresAt) return end("expired");
    const there = await ground.link(present.host).getDrop(linkDropOf(present.linking.secret).address);
    if (begun !== present) return "done";
    if (!there.ok) return there.error.kind === "refused" ? end("expired") : "again";
    const [first, second] = there.value.replies;
    if (first !== undefined && !present.found && !(await find(present, first))) return end("altered");
    if (second === undefined || begun !== present) return begun === present ? "again" : "done";
    if (!(await isLetIn(present, second)))
      return end((await isRefusal(present.linking, seedOf(present.own), second)) ? "refused" : "altered");
    present.reply = second;
    arrival.set({ stage: "let-in", words: present.words });
    return "done";
  }

  /** The first reply opens: this is the device that showed the code, or, under a typed one, words will tell. */
  async function find(present: Begun, reply: Uint8Array): Promise<boolean> {
    const { linking, claim: made, own } = present;
    const opened = await openFound(linking, seedOf(own), reply);
    if (!opened.ok || begun !== present) return opened.ok;
    present.found = true;
    const { nonceA, language } = opened.value;
    const binding = linkBinding(linking.offerBytes, linking.claimBytes);
    const words =
      made.way === "typed" ? numbersToWords(fourNumbers(nonceA, made.nonceB, binding), language) : null;
    present.words = words;
    arrival.set({ stage: "found", words });
    return true;
  }

  async function isLetIn(present: Begun, reply: Uint8Array): Promise<boolean> {
    const opened = await openLetIn(present.linking, seedOf(present.own), reply);
    if (!opened.ok) return false;
    const adopted = await adoptOwn(present, opened.value);
    wipeLetIn(opened.value);
    return adopted !== null;
  }

  function end(why: "expired" | "refused" | "altered"): "done" {
    begun?.polling.stop();
    begun = null;
    arrival.set({ stage: "ended", why });
    return "done";
  }

  async function keep(input: Keep["input"]): ReturnType<Claiming["keep"]> {
    const present = begun;
    if (present === null || present.reply === null) return fail({ kind: "nothing-begun" });
    const fault = methodFault(input.unlock);
    if (fault !== null) return fail(fault);
    const letIn = await openLetIn(present.linking, seedOf(present.own), present.reply);
    if (!letIn.ok) return fail({ kind: "nothing-begun" });
    const kept = await bring(present, letIn.value, input);
    if (!kept.ok) {
      wipeLetIn(letIn.value);
      if (begun === present) arrival.set({ stage: "let-in", words: present.words });
      return kept;
    }
    begun = null;
    await steps.opened();
    arrival.kept();
    steps.settle(
      { present: letIn.value.root, former: letIn.value.formerRoots },
      { method: kept.value, unlock: input.unlock },
    );
    return succeed({});
  }

  /** Brings the own space from its first log on, and keeps it under this way of unlocking. */
  async function bring(
    present: Begun,
    letIn: LetIn,
    input: Keep["input"],
  ): Promise<Result<LockMethod, Refused<"keepDevice">>> {
    arrival.set({ stage: "bringing", part: "own", done: 0, all: null });
    const newest = await adoptOwn(present, letIn);
    if (newest === null) return fail({ kind: "nothing-begun" });
    const adopted = await adoptSpace((host) => ground.link(host), {
      kind: "self",
      space: present.space,
      host: letIn.host,
      number: newest.number,
      key: newest.key,
      transcript: newest.transcript,
      personaA: letIn.rootPublicKey,
      personaB: null,
    });
    if (!adopted.ok)
      return fail(adopted.error.kind === "altered" ? { kind: "host-other-version" } : adopted.error);
    const storeKey = platform.chance.bytes(32);
    const method = await sealMethod(input.unlock, { root: letIn.root, storeKey }, platform);
    if (!method.ok) return method;
    await undoBeginning(ground);
    const open = await ground.openStore(storeKey);
    if (!open.ok) return fail({ kind: "device-full" });
    const card: SpaceCard = {
      space: "self",
      own: "a",
      ownDevice: present.own,
      markKeys: [{ fromEpoch: 0, key: platform.chance.bytes(32) }],
      ...adopted.value,
    };
    const added = await spaces.addSpace(card, null);
    if (added.ok) await spaces.syncNow();
    if (!added.ok || begun !== present || !spaces.isOpen()) {
      await undoBeginning(ground);
      return added.ok ? fail({ kind: "nothing-begun" }) : added;
    }
    if (!spaces.saved().hostReached) {
      await undoBeginning(ground);
      return fail({ kind: "host-not-reached" });
    }
    await keepLock(platform.secrets, [method.value]);
    return succeed(method.value);
  }

  return {
    claim,
    keep,
    leave() {
      if (begun === null) return;
      begun.polling.stop();
      begun = null;
      arrival.clear();
    },
    round: () => begun?.polling.round() ?? Promise.resolve(),
  };
}

/** The epoch of self that lists this device, opened by its own box; null when the record is not that. */
async function adoptOwn(
  { space, own }: Begun,
  letIn: LetIn,
): Promise<{ readonly number: number; readonly key: Uint8Array; readonly transcript: Uint8Array } | null> {
  const adopted = await adoptEpoch({
    kind: "self",
    space,
    personaA: letIn.rootPublicKey,
    personaB: null,
    number: null,
    // It came from an own device inside a seal of its own, and the root it names signs its list.
    transcript: null,
    record: letIn.record,
    opener: { kind: "device", device: own.deviceId, kems: own.kems },
  });
  if (!adopted.ok) return null;
  const { number, key, transcript, host } = adopted.value.epoch;
  if (key === null || host !== letIn.host || !equalBytes(adopted.value.epoch.space, space)) return null;
  return { number, key, transcript };
}

function seedOf(own: SpaceCard["ownDevice"]): Uint8Array {
  return own.kems[0]?.seed ?? new Uint8Array(32);
}

function wipeLetIn({ root, formerRoots }: LetIn): void {
  wipe(root.secret, ...formerRoots.map((former) => former.secret));
}
