/**
 * The hour on video as far as keys are needed for it: frames are sealed and opened here, certificates vouched
 * for and checked. It holds a call's keys while a page takes part, hears nothing otherwise, and asks the host
 * for nothing by itself.
 */
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { CallActs, CallQuestions, HeardInCall } from "#device/asked/calls.ts";
import { type Ground, hostRefusal } from "#device/keys/ground.ts";
import { sealCallFrame } from "#protocol/call/call-frame.ts";
import { certificateMac, isCertificateMac } from "#protocol/call/certificate-mac.ts";
import { createEar, type Ear, type Heard } from "#protocol/call/ear.ts";
import { callIdBytes, fingerprintBytes } from "#protocol/call/limits.ts";
import { saidToParts } from "#protocol/call/said.ts";
import type { SideName } from "#protocol/epoch/epoch.ts";
import { createHeardUpTo } from "./heard-up-to.ts";
import { loadKept } from "./kept-value.ts";
import { saidFromWire, saidToWire } from "./said-of-page.ts";
import { type Voices, voicesOf } from "./voices.ts";

type ActOf<Name extends keyof CallActs> = (
  input: Acts[Name]["input"],
) => Promise<Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>>;

export type Calling = {
  readonly acts: { readonly [Name in keyof CallActs]: ActOf<Name> };
  call(input: CallQuestions["call"]["input"]): Promise<CallQuestions["call"]["answer"]>;
  callChoice(input: CallQuestions["callChoice"]["input"]): Promise<CallQuestions["callChoice"]["answer"]>;
  /** Forgets every call, for the device is put away. */
  clear(): void;
};

/** One room in which a page takes part now. */
type Taking = {
  /** Drawn for it, so that whoever lets go of it lets go of no later one. */
  readonly callId: string;
  voices: Voices;
  ear: Ear;
  /** Counter of the last frame said. */
  counter: number;
  readonly heard: HeardInCall[];
  lastNumber: number;
  foreign: boolean;
};

/** Counters of one taking part: it has this many to itself, kept before the first is used. */
const countersAtOnce = 2 ** 20;
/** Sayings kept for a page that has not asked yet; the oldest go first. */
const heardMax = 64;

/** The calls of this device; it hears of frames from `ground.spaces`, and tells `changed` of what it heard. */
export function createCalling(ground: Ground, changed: () => void): Calling {
  const { spaces, platform } = ground;
  const taking = new Map<string, Taking>();
  const heardUpTo = createHeardUpTo(spaces);

  spaces.onFrame((space, n, frame) => {
    const call = taking.get(space);
    if (call === undefined || n !== call.voices.n) return;
    const heard = call.ear.hear(frame);
    if (heard.ok) {
      void takeIn(space, call, heard.value);
      return;
    }
    // Handed on twice, late, or turned back: nothing comes of it. So with the saying of a newer Holdfast.
    if (call.foreign || (heard.error.rule !== "CL1" && heard.error.rule !== "CL2")) return;
    call.foreign = true;
    changed();
  });
  spaces.onEpoch((space) => void rejoin(space));

  /** Kept before it is told, or a device that stops in between would hear it once more. */
  async function takeIn(space: string, call: Taking, heard: Heard): Promise<void> {
    const { sender, counter, said } = heard;
    const isKept = await heardUpTo.keep(space, call.voices.devices, { sender: bytesToHex(sender), counter });
    // What was not kept is said again by whoever waits for an answer.
    if (!isKept || said === null) return;
    note(call, { ...heard, said: saidFromWire(said) });
    changed();
  }

  function note(
    call: Taking,
    { callId, sender, said }: Pick<HeardInCall, "said"> & { callId: Uint8Array; sender: Uint8Array },
  ): void {
    const from = bytesToHex(sender);
    const to = "to" in said ? said.to : null;
    call.lastNumber++;
    call.heard.push({
      number: call.lastNumber,
      callId: bytesToHex(callId),
      from,
      mine: call.voices.mine.has(from),
      forThis: to === null || to === bytesToHex(call.voices.own),
      said,
    });
    if (call.heard.length > heardMax) call.heard.shift();
  }

  /** The keys have changed: what comes now is sealed under the new ones. */
  async function rejoin(space: string): Promise<void> {
    const call = taking.get(space);
    const now = call === undefined ? null : await listening(space);
    // Both at once: an ear of the epoch before would take the new one's frames for a host's.
    if (call !== undefined && now !== null) Object.assign(call, now);
    if (call !== undefined) changed();
  }

  /** A device that an accepted record no longer lists keeps the epoch before, and has nobody to speak to. */
  function others(space: string, { mine, devices }: Voices): readonly string[] {
    if (spaces.membership(space) === "removed") return [];
    return devices.map(bytesToHex).filter((id) => !mine.has(id));
  }

  /** The voices of a room's newest epoch with an ear for them; null where there are none. */
  async function listening(space: string): Promise<Pick<Taking, "voices" | "ear"> | null> {
    const upTo = await heardUpTo.of(space);
    const card = spaces.card(space);
    const voices = card === null ? null : voicesOf(card);
    return voices === null ? null : { voices, ear: createEar(voices, upTo) };
  }

  const isClosed = (space: string): boolean => (ground.memory.rooms().get(space)?.closed ?? null) !== null;

  const joinCall: ActOf<"joinCall"> = async ({ roomId }) => {
    const card = spaces.card(roomId);
    if (card === null) return fail({ kind: spaces.isOpen() ? "not-here" : "locked" });
    if (isClosed(roomId)) return fail({ kind: "room-closed" });
    const used = await loadKept(spaces, counterName(roomId));
    const counter = (typeof used === "number" ? used : 0) + countersAtOnce;
    const stored = await spaces.keepLocal(counterName(roomId), canonicalToBytes(counter));
    if (!stored.ok) return stored;
    // Read last, for the keys may have changed meanwhile.
    const now = await listening(roomId);
    if (now === null) return fail({ kind: "not-here" });
    const callId = bytesToHex(platform.chance.bytes(callIdBytes));
    taking.set(roomId, { callId, ...now, counter, heard: [], lastNumber: 0, foreign: false });
    return succeed({
      lets: card.own === "a",
      callId,
      deviceId: bytesToHex(now.voices.own),
      direct: (await callChoice({ roomId })).direct,
      hasOthers: now.voices.mine.size > 1,
    });
  };

  const sayInCall: ActOf<"sayInCall"> = async ({ roomId, callId, said }) => {
    const call = taking.get(roomId);
    const id = hexToBytes(callId);
    const wire = saidToWire(said);
    if (call === undefined || id?.length !== callIdBytes || wire === null)
      return fail({ kind: "not-in-call" });
    for (const plain of saidToParts(wire)) {
      call.counter++;
      const { epochKey, own } = call.voices;
      const place = { callId: id, sender: own, counter: call.counter };
      const sent = await spaces.sendFrame(roomId, sealCallFrame(epochKey, place, plain, platform.chance));
      if (!sent.ok) return fail(hostRefusal(sent.error));
    }
    return succeed({});
  };

  /** What a MAC of one of the two is over. */
  function vouched(roomId: string, callId: string, own: boolean, device: Uint8Array | null) {
    const call = taking.get(roomId);
    const id = hexToBytes(callId);
    if (call === undefined || id?.length !== callIdBytes || device === null) return null;
    const { side, epochKey } = call.voices;
    const role: SideName = own ? side : side === "a" ? "b" : "a";
    return { epochKey, voucher: { callId: id, role, device } };
  }

  const vouchInCall: ActOf<"vouchInCall"> = async ({ roomId, callId, certificates }) => {
    const made = vouched(roomId, callId, true, taking.get(roomId)?.voices.own ?? null);
    if (made === null || !areFingerprints(certificates)) return fail({ kind: "not-in-call" });
    return succeed({ mac: certificateMac(made.epochKey, { ...made.voucher, ...certificates }) });
  };

  const checkInCall: ActOf<"checkInCall"> = async ({ roomId, callId, deviceId, certificates, mac }) => {
    const made = vouched(roomId, callId, false, hexToBytes(deviceId));
    if (made === null) return fail({ kind: "not-in-call" });
    if (!areFingerprints(certificates) || taking.get(roomId)?.voices.mine.has(deviceId) === true)
      return succeed({ holds: false });
    return succeed({ holds: isCertificateMac(made.epochKey, { ...made.voucher, ...certificates }, mac) });
  };

  const relayForCall: ActOf<"relayForCall"> = async ({ roomId }) => {
    if (!taking.has(roomId)) return fail({ kind: "not-in-call" });
    const lent = await spaces.relayCredentials(roomId);
    if (lent.ok) return succeed(lent.value);
    const { error } = lent;
    if (error.kind === "refused" && error.reason === "not-here") return fail({ kind: "host-without-relay" });
    return fail(hostRefusal(error));
  };

  async function callChoice({ roomId }: { roomId: string }): Promise<{ direct: boolean }> {
    return { direct: (await loadKept(spaces, directName(roomId))) === true };
  }

  return {
    acts: {
      joinCall,
      async leaveCall({ roomId, callId }) {
        if (taking.get(roomId)?.callId !== callId) return succeed({});
        taking.delete(roomId);
        // Another window that still takes part does so anew.
        changed();
        return succeed({});
      },
      sayInCall,
      vouchInCall,
      checkInCall,
      relayForCall,
      async comparePlaces({ roomId, other }) {
        if (!taking.has(roomId)) return fail({ kind: "not-in-call" });
        return succeed({ found: await spaces.comparePlace(roomId, other) });
      },
      async chooseDirect({ roomId, direct }) {
        const kept = await spaces.keepLocal(directName(roomId), canonicalToBytes(direct));
        changed();
        return kept.ok ? succeed({}) : kept;
      },
    },
    async call({ roomId, after }) {
      const call = taking.get(roomId);
      if (call === undefined) return null;
      const heard = call.heard.filter(({ number }) => number > after);
      const standing = { heard, foreign: call.foreign, others: others(roomId, call.voices) };
      return { ...standing, closed: isClosed(roomId), place: await spaces.placeInLog(roomId) };
    },
    callChoice,
    clear: () => taking.clear(),
  };
}

function areFingerprints({ own, other }: { own: Uint8Array; other: Uint8Array }): boolean {
  return own.length === fingerprintBytes && other.length === fingerprintBytes;
}

const counterName = (roomId: string): string => `call-counter/${roomId}`;
const directName = (roomId: string): string => `call-direct/${roomId}`;
