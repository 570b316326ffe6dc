/**
 * The device that shows a code and lets another of its owner's in (protocol.md §6): the offer lies in a drop,
 * whoever has the code may claim it once, and is answered with a nonce and nothing more. Only after the owner's
 * yes, and an unlock, an epoch of self lists the new device, and it is given what it needs to be one of hers.
 */
import { equalBytes } from "#base/bytes.ts";
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { type Ground, hostRefusal } from "#device/keys/ground.ts";
import { rootFor } from "#device/keys/root-for.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { commitUntilDone } from "#device/membership/committing.ts";
import { deviceNamedToInner } from "#device/membership/device-events.ts";
import { deviceNameCharactersMax } from "#device/membership/naming.ts";
import { type Polling, startPolling } from "#device/membership/polling.ts";
import { settle } from "#device/membership/settling-later.ts";
import { devicesOfSelf, selfChange } from "#device/membership/signing-self.ts";
import type { AddingDevice } from "#device/own-devices.ts";
import { devicesMax } from "#protocol/identity/device-list.ts";
import { rootPair } from "#protocol/identity/root.ts";
import { numbersToWords } from "#protocol/invite/six-words.ts";
import { deviceIdOfClaim, type LinkClaim, linkBinding, openLinkClaim } from "#protocol/linking/claim.ts";
import { fourNumbers } from "#protocol/linking/four-words.ts";
import { type MadeLinkOffer, makeLinkOffer } from "#protocol/linking/offer.ts";
import { type Linking, makeFound, makeLetIn, makeRefusal } from "#protocol/linking/replies.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";

type Done<Name extends keyof Acts> = Promise<
  Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>
>;

/** A code is shown for as long as two devices lie beside each other, not for the days a drop is kept. */
const codeMs = 15 * 60_000;
/** The size of an ordinary claim, so that the host cannot tell a code put away from one that was used. */
const noiseBytes = 4096;

export type Offering = {
  readonly offer: () => Done<"offerDevice">;
  readonly letIn: (input: Acts["letDeviceIn"]["input"]) => Done<"letDeviceIn">;
  readonly refuse: () => Done<"refuseDevice">;
  /** The answer to `devices`, as far as a device is being added. */
  adding(): AddingDevice | null;
  /** Looks once now. */
  round(): Promise<void>;
  /** The keys are put away: the code is forgotten. */
  stop(): void;
  onChange(listener: () => void): void;
};

type Offered = {
  readonly made: MadeLinkOffer;
  readonly host: string;
  readonly space: Uint8Array;
  readonly expiresAt: InstantMs;
  readonly polling: Polling;
  claimed: Claimed | null;
};

type Claimed = {
  readonly linking: Linking;
  readonly claim: LinkClaim;
  readonly words: readonly string[] | null;
  /** The second reply once it was made: the same bytes again after a lost answer. */
  reply: Uint8Array | null;
};

export function createOffering(ground: Ground): Offering {
  const { platform, spaces, memory } = ground;
  const listeners = new Set<() => void>();
  let offered: Offered | null = null;

  function changed(): void {
    for (const listener of listeners) listener();
  }

  async function offer(): Done<"offerDevice"> {
    const self = spaces.card("self");
    if (self === null) return fail({ kind: "locked" });
    if (devicesOfSelf(self).length >= devicesMax) return fail({ kind: "too-many-devices" });
    await refuse();
    const { space, host } = self.epoch;
    const made = makeLinkOffer(space, host, platform.chance);
    const replyKey = signPairFromSeed(made.secrets.replySeed).publicKey;
    const laid = await ground
      .link(host)
      .offerDrop({ key: made.drop.pair, replyKey, offer: made.sealedOffer });
    if (!laid.ok) return fail(hostRefusal(laid.error));
    const expiresAt = platform.clock.now() + codeMs;
    offered = { made, host, space, expiresAt, polling: startPolling(platform, look), claimed: null };
    changed();
    return succeed({ link: made.link, code: made.code });
  }

  /** What lies in the drop; a claim that whoever has the code made is answered at once. */
  async function look(): Promise<"again" | "done"> {
    const present = offered;
    if (present === null || present.claimed !== null) return "done";
    if (platform.clock.now() >= present.expiresAt) {
      await putAway(present);
      return "done";
    }
    const there = await ground.link(present.host).getDrop(present.made.drop.address);
    if (offered !== present || !there.ok || there.value.claim === null) return "again";
    const { secrets, offerBytes } = present.made;
    const claimBytes = there.value.claim;
    const claim = await openLinkClaim(secrets, offerBytes, claimBytes);
    // What the host put there, or somebody without the code, is no claim: the code stays on the screen.
    if (!claim.ok || offered !== present) return "again";
    const linking: Linking = { secret: secrets.secret, offerBytes, claimBytes };
    const reply = await makeFound(linking, claim.value, secrets.nonceA, language(), platform.chance);
    const replied = await replyWith(present, 1, reply);
    if (!replied.ok || offered !== present) return "again";
    present.claimed = {
      linking,
      claim: claim.value,
      words: wordsOf(present, linking, claim.value),
      reply: null,
    };
    changed();
    return "done";
  }

  function wordsOf({ made }: Offered, linking: Linking, claim: LinkClaim): readonly string[] | null {
    if (claim.way === "scanned") return null;
    const binding = linkBinding(linking.offerBytes, linking.claimBytes);
    return numbersToWords(fourNumbers(made.secrets.nonceA, claim.nonceB, binding), language());
  }

  function language(): "en" | "de" {
    return memory.profile()?.language ?? "en";
  }

  async function replyWith(present: Offered, replyNumber: 1 | 2, reply: Uint8Array) {
    const { made, host } = present;
    const replyPair = signPairFromSeed(made.secrets.replySeed);
    const address = made.drop.address;
    const replied = await ground.link(host).replyToDrop({ address, replyPair, replyNumber, reply });
    // One that lies there already is this one: nobody else has the key.
    const isThere = !replied.ok && replied.error.kind === "refused" && replied.error.reason === "used";
    return isThere ? succeed(undefined) : replied;
  }

  async function letIn(input: Acts["letDeviceIn"]["input"]): Done<"letDeviceIn"> {
    const present = offered;
    const claimed = present?.claimed ?? null;
    if (present === null || claimed === null) return fail({ kind: "no-device-waits" });
    const roots = await rootFor(ground, input.unlock);
    if (!roots.ok) return roots;
    return ground.roots.during(roots.value, () => letInWith(present, claimed, roots.value, input.name));
  }

  async function letInWith(
    present: Offered,
    claimed: Claimed,
    roots: Roots,
    name: string,
  ): Done<"letDeviceIn"> {
    const listed = await list(claimed.claim, present.space);
    if (!listed.ok) return listed;
    const self = spaces.card("self");
    if (self === null) return fail({ kind: "locked" });
    claimed.reply ??= await makeLetIn(
      claimed.linking,
      claimed.claim,
      {
        rootPublicKey: rootPair(roots.present).publicKey,
        record: self.record,
        root: roots.present,
        formerRoots: roots.former,
        host: self.epoch.host,
      },
      platform.chance,
    );
    const replied = await replyWith(present, 2, claimed.reply);
    if (!replied.ok) return fail(hostRefusal(replied.error));
    const device = deviceIdOfClaim(claimed.claim, present.space);
    const { kind } = claimed.claim;
    const named = Array.from(name.trim()).slice(0, deviceNameCharactersMax).join("");
    const at = platform.clock.now();
    const kept = await spaces.commitInner(
      "self",
      [deviceNamedToInner({ device, name: named, kind, at })],
      "now",
    );
    forget();
    await settle(ground, roots);
    return kept.ok ? succeed({}) : kept;
  }

  /** The epoch of self that lists the new device. */
  async function list(claim: LinkClaim, space: Uint8Array): Done<"letDeviceIn"> {
    const id = deviceIdOfClaim(claim, space);
    let isFull = false;
    const { signPublicKey, kind, since, kem } = claim;
    const done = await commitUntilDone(ground, "self", (self) => {
      const devices = devicesOfSelf(self);
      isFull = devices.length >= devicesMax;
      if (isFull || devices.some((device) => equalBytes(device.id, id))) return Promise.resolve(null);
      const all = [...devices, { id, signPublicKey, name: kind, since }];
      return Promise.resolve(selfChange(ground, self, { devices: all, kems: [kem], as: null }));
    });
    if (!done.ok) return done;
    const self = spaces.card("self");
    const isListed = self !== null && devicesOfSelf(self).some((device) => equalBytes(device.id, id));
    return isFull && !isListed ? fail({ kind: "too-many-devices" }) : succeed({});
  }

  async function refuse(): Done<"refuseDevice"> {
    if (offered !== null) await putAway(offered);
    return succeed({});
  }

  /**
   * An own device claims the drop, so that whoever photographed the code is told that it was used. Who has claimed it
   * is told no; a host that is not reached leaves that device waiting until its time is over.
   */
  async function putAway(present: Offered): Promise<void> {
    forget();
    const { claimed } = present;
    if (claimed !== null) {
      // What was let in stays so: a refusal comes too late.
      if (claimed.reply !== null) return;
      await replyWith(present, 2, await makeRefusal(claimed.linking, claimed.claim, platform.chance));
      return;
    }
    const claim = platform.chance.bytes(noiseBytes);
    await ground.link(present.host).claimDrop({ key: present.made.drop.pair, claim });
  }

  function forget(): void {
    offered?.polling.stop();
    offered = null;
    changed();
  }

  return {
    offer,
    letIn,
    refuse,
    adding: () => toAdding(offered),
    round: () => offered?.polling.round() ?? Promise.resolve(),
    stop: forget,
    onChange: (listener) => void listeners.add(listener),
  };
}

function toAdding(offered: Offered | null): AddingDevice | null {
  if (offered === null) return null;
  const { made, expiresAt, claimed } = offered;
  if (claimed !== null) return { stage: "claimed", kind: claimed.claim.kind, words: claimed.words };
  return { stage: "offered", link: made.link, code: made.code, expiresAt };
}
