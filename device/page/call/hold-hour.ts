/**
 * An hour on video as one window holds it: knocking and letting in, the line, and the end. What is said goes
 * through the device, which holds the keys; the line is this window's own. Only who lets in offers, so two
 * offers never cross; every saying is repeated until it is answered, for a host may lose it.
 */
import { createTurn } from "#base/turn.ts";
import type { CallSaid, Certificates, HeardInCall } from "#device/asked/calls.ts";
import { foundAgain, judgeLine, type LineStanding, newLine, pictureAsked } from "#device/call/line.ts";
import type { Device } from "#device/device.ts";
import type { HeldHour, HourFailure, HourState, OwnTracks, Picture } from "./hour-state.ts";
import {
  answerWithinMs,
  knockEveryMs,
  knockLastsMs,
  lookAgainMs,
  lostForMs,
  measureEveryMs,
  sayAgainMs,
  tryAnswerMs,
  wayWithinMs,
} from "./hour-times.ts";
import { lineTextToString, stringToLineText } from "./line-texts.ts";
import { createPeer, type Peer } from "./peer.ts";
import { askForWay, type LentWay, relayWay, renewInTime } from "./relay-way.ts";
import { createRepeating } from "./repeating.ts";
import { isVouchedFor, vouchFor } from "./vouching.ts";

/** The other device, and under which call it is spoken to. */
type Partner = {
  readonly callId: string;
  readonly deviceId: string;
  readonly direct: boolean;
  /** The last offer it answered in this call; 0 before the first. */
  readonly answered: number;
};

type Knock = Extract<CallSaid, { kind: "knock" }>;
type Offer = Extract<CallSaid, { kind: "offer" }>;
type Answer = Extract<CallSaid, { kind: "answer" }>;

/**
 * Takes part in the hour of a room. `tell` hears of every change; at first it is "before". With `takesOver` the
 * hour goes on here where another device of this person is in it; without it, it stays there and "other-device"
 * is told.
 */
export function holdHour(
  device: Device,
  roomId: string,
  tell: (state: HourState) => void,
  takesOver: boolean,
): HeldHour {
  let state: HourState = { at: "before", knocks: false };
  let joined: { lets: boolean; callId: string; direct: boolean; hasOthers: boolean } | null = null;
  /** The device takes part under this name; it was drawn anew where another tab's worker took over. */
  let takesPart: string | null = null;
  let after = 0;
  let waits: Partner | null = null;
  let partner: Partner | null = null;
  let peer: Peer | null = null;
  let round = 0;
  let certificates: Certificates | null = null;
  let otherVouched = false;
  let lastAnswer: CallSaid | null = null;
  /** When this side last offered or answered, on this page's own clock. */
  let describedAt = -lookAgainMs;
  let tracks: OwnTracks = { sound: null, picture: null };
  let line: LineStanding = newLine(0);
  let otherPicture: Picture = "on";
  let isOver = false;
  const takeTurn = createTurn();
  const repeating = createRepeating();
  const stopListening = device.onChange(() => inTurn(hearNew));
  const onOnline = (): void => inTurn(() => (isLost() ? lookForWay() : findAgain()));
  window.addEventListener("online", onOnline);
  inTurn(join);

  /**
   * One thing at a time: a description is not answered while another is being made. Nothing in it waits for the host
   * while there is a line: one that answers after a minute would hold back what the other says meanwhile.
   */
  function inTurn(work: () => unknown): void {
    takeTurn(() => (isOver ? undefined : work())).catch(() => fail("no-way"));
  }

  /** An hour that has ended stays ended, whatever an answer that was still awaited brings (CL25). */
  function show(next: HourState): void {
    if (isOver) return;
    state = next;
    tell(next);
  }

  function end(next: HourState): void {
    if (isOver) return;
    close();
    state = next;
    tell(next);
  }

  function fail(why: HourFailure): void {
    if (isOver) return;
    // Said before the line goes, so that the other does not wait for it; over it too, for the keys may differ.
    if (partner !== null) void say({ kind: "leave" });
    if (state.at === "together") peer?.tell(lineTextToString({ kind: "leave" }));
    end({ at: "failed", why });
  }

  function close(): void {
    isOver = true;
    repeating.stopAll();
    stopListening();
    window.removeEventListener("online", onOnline);
    peer?.close();
    if (takesPart !== null) letGoOf(takesPart);
  }

  /** Of this taking part only: another window of this browser may have begun one of its own. */
  function letGoOf(callId: string): void {
    void device.act("leaveCall", { roomId, callId }).catch(() => undefined);
  }

  async function join(): Promise<void> {
    const done = await device.act("joinCall", { roomId });
    if (!done.ok) return fail(done.error.kind === "room-closed" ? "room-closed" : "host-not-reached");
    takesPart = done.value.callId;
    if (isOver) return letGoOf(takesPart);
    // The call keeps its name for the other, and is heard anew.
    const isFirst = joined === null;
    joined = { ...done.value, callId: joined?.callId ?? done.value.callId };
    after = 0;
    show(state);
    if (!isFirst) return;
    await hearNew();
    // Who knocks is heard by a device of one's own too; who lets in asks whether one is in the hour.
    if (joined.lets && joined.hasOthers) void say({ kind: "knock", direct: false, answered: 0 });
  }

  async function hearNew(): Promise<void> {
    if (joined === null) return;
    const heard = await device.ask("call", { roomId, after });
    if (isOver) return;
    if (heard === null) return join();
    if (heard.foreign) return fail("altered");
    if (heard.closed) return fail("room-closed");
    if (!areListed(heard.others)) return fail("keys-differ");
    for (const one of heard.heard) {
      after = Math.max(after, one.number);
      if (!isOver) await hear(one);
    }
  }

  /** A device that is listed no longer has no part in the hour, be it the other's or this one. */
  function areListed(others: readonly string[]): boolean {
    if (waits !== null && !others.includes(waits.deviceId)) forgetKnock();
    return others.length > 0 && (partner === null || others.includes(partner.deviceId));
  }

  async function hear(one: HeardInCall): Promise<void> {
    if (joined === null) return;
    const { said } = one;
    if (said.kind === "knock") return one.mine ? heardOwnKnock(one, said) : heardKnock(one, said);
    if (said.kind === "offer") return heardOffer(one, said);
    if (said.kind === "again" && one.mine) return one.forThis && peer !== null ? goOnElsewhere() : undefined;
    if (said.kind === "answer" && !one.mine && !one.forThis) return heardAnswerToOwn(one, said);
    if (one.mine || !one.forThis || one.callId !== (partner ?? waits)?.callId) return;
    if (one.from !== (partner ?? waits)?.deviceId) return;
    if (said.kind === "leave") return heardLeave();
    if (said.kind === "again") return findAgain();
    if (partner === null || said.round !== round) return;
    return said.kind === "answer" ? heardAnswer(one, said) : heardChecked(one, said.mac);
  }

  function heardKnock(one: HeardInCall, { direct, answered }: Knock): void {
    if (joined?.lets !== true) return;
    waits = { callId: one.callId, deviceId: one.from, direct, answered };
    if (state.at === "before") {
      if (!state.knocks) show({ at: "before", knocks: true });
      repeating.once("knock", knockLastsMs, forgetKnock);
      return;
    }
    // Who was let in stays let in until one of the two leaves: a window that was loaded again knocks anew.
    const isNew = one.callId !== partner?.callId;
    if (isNew && (one.from === partner?.deviceId || isLost())) letIn();
  }

  /** Another device of this person asks for the hour, or says (`answered`) that it is in it. */
  function heardOwnKnock(one: HeardInCall, { answered }: Knock): void {
    if (state.at === "together" && answered === 0)
      return void say({ kind: "knock", direct: false, answered: round });
    if (answered === 0 || partner !== null || joined === null) return;
    if (!takesOver) return fail("other-device");
    void say({ kind: "again", to: one.from, round: answered });
  }

  /** Without a word to the other, who looks for the line again and finds the device that has the hour now. */
  function goOnElsewhere(): void {
    end({ at: "failed", why: "other-device" });
  }

  /** Both of this person's devices let in, and the other's answered that one. */
  function heardAnswerToOwn(one: HeardInCall, said: Answer): void {
    const isOfThis = one.callId === partner?.callId && said.round === round;
    if (isOfThis && state.at === "connecting") fail("other-device");
  }

  function heardLeave(): void {
    if (partner !== null) return end({ at: "left", by: "other" });
    forgetKnock();
  }

  function forgetKnock(): void {
    waits = null;
    if (state.at === "before") show({ at: "before", knocks: false });
  }

  async function heardOffer(one: HeardInCall, said: Offer): Promise<void> {
    if (joined === null) return;
    // Own other device lets in who knocked here too, or the other lets in own other device.
    if (one.mine || !one.forThis) {
      const hasLeftThis = one.mine ? isLost() : one.from === partner?.deviceId;
      if (partner !== null) return hasLeftThis ? goOnElsewhere() : undefined;
      if (!takesOver && (one.mine || state.at === "knocking")) fail("other-device");
      return;
    }
    if (joined.lets || one.callId !== joined.callId || state.at === "before" || said.round < round) return;
    if (said.round === round && partner?.deviceId === one.from) {
      if (lastAnswer !== null) void say(lastAnswer);
      return;
    }
    // A line that stands is not left for another; one that was lost may have ended with the other's window.
    if (partner !== null && partner.deviceId !== one.from && !isLost()) return;
    await answerOffer(one, said, peer === null || (isLost() && !peer.isUnderSame(said.description)));
  }

  async function answerOffer(one: HeardInCall, said: Offer, isFresh: boolean): Promise<void> {
    const direct = said.direct && joined?.direct === true;
    partner = { callId: one.callId, deviceId: one.from, direct, answered: said.round };
    if (isFresh && !(await openPeer(partner.direct))) return;
    round = said.round;
    const answered = await peer?.answer(said.description);
    if (isOver || answered === undefined) return;
    if (!answered.ok) return fail(answered.error);
    const both = answered.value.certificates;
    if (both === null) return fail("other-certificate");
    certificates = both;
    const mac = await vouch(both);
    if (isOver || mac === null) return;
    describedAt = performance.now();
    lastAnswer = { kind: "answer", to: one.from, round, description: answered.value.description, mac };
    void sayUntilAnswered(lastAnswer);
  }

  async function heardAnswer(one: HeardInCall, said: Answer): Promise<void> {
    const taken = await peer?.take(said.description);
    if (isOver || taken === undefined) return;
    if (!taken.ok) return fail(taken.error);
    if (!(await isVouchedFor(device, roomId, one, taken.value, said.mac))) return fail("other-certificate");
    if (isOver) return;
    repeating.stop("say");
    certificates = taken.value;
    otherVouched = true;
    const mac = await vouch(taken.value);
    if (mac !== null) void say({ kind: "checked", to: one.from, round, mac });
    if (isLost()) lookLater(Math.max(tryAnswerMs, describedAt + lookAgainMs - performance.now()));
    await beTogether();
  }

  async function heardChecked(one: HeardInCall, mac: Uint8Array): Promise<void> {
    if (certificates === null) return;
    if (!(await isVouchedFor(device, roomId, one, certificates, mac))) return fail("other-certificate");
    if (isOver) return;
    repeating.stop("say");
    otherVouched = true;
    await beTogether();
  }

  async function vouch(both: Certificates): Promise<Uint8Array | null> {
    return partner === null ? null : vouchFor(device, roomId, partner.callId, both);
  }

  /** Only now anything of either is seen or heard: both vouched, and the line stands under what they vouched for. */
  async function beTogether(): Promise<void> {
    if (peer === null || certificates === null || !otherVouched) return;
    const inUse = await peer.standsUnder(certificates);
    if (isOver || inUse === "not-yet") return;
    if (inUse === "other") return fail("other-certificate");
    repeating.stop("way");
    repeating.stop("find");
    if (state.at === "together") {
      if (state.lost) line = foundAgain(line, performance.now());
      return showTogether(false);
    }
    line = newLine(performance.now());
    otherPicture = "on";
    showTogether(false);
    await sendTracks();
    if (isOver) return;
    const place = (await device.ask("call", { roomId, after }))?.place ?? null;
    if (isOver) return;
    if (place !== null) peer.tell(lineTextToString({ kind: "place", place }));
    repeating.every("measure", measureEveryMs, () => inTurn(measure));
  }

  function showTogether(lost: boolean): void {
    if (peer === null || partner === null) return;
    const received = state.at === "together" ? state.received : peer.received();
    show({ at: "together", lost, own: ownPicture(), other: otherPicture, direct: partner.direct, received });
  }

  function ownPicture(): Picture {
    return tracks.picture === null ? "off" : line.picture ? "on" : "thin";
  }

  async function sendTracks(): Promise<void> {
    if (isOver || peer === null || state.at !== "together") return;
    await peer.send({ sound: tracks.sound, picture: line.picture ? tracks.picture : null });
    if (isOver) return;
    peer.tell(lineTextToString({ kind: "picture", picture: ownPicture() }));
    if (state.own !== ownPicture()) showTogether(state.lost);
  }

  async function measure(): Promise<void> {
    if (peer === null || state.at !== "together" || state.lost) return;
    const before = line.picture;
    const measured = await peer.measure();
    if (isOver) return;
    line = judgeLine(line, { at: performance.now(), ...measured });
    if (line.picture !== before) await sendTracks();
  }

  async function openPeer(direct: boolean): Promise<boolean> {
    peer?.close();
    peer = null;
    // What an earlier line was looked for with would be asked of this one.
    for (const name of ["find", "say", "measure"]) repeating.stop(name);
    certificates = null;
    otherVouched = false;
    lastAnswer = null;
    show({ at: "connecting" });
    const way = await relayWay(device, roomId, direct);
    if (isOver) return false;
    if (!way.ok) {
      fail(way.error);
      return false;
    }
    // What an earlier line still tells is of no interest.
    const made: Peer = createPeer(way.value, {
      connected: () => inTurn(async () => (made === peer ? beTogether() : undefined)),
      lost: () => inTurn(async () => (made === peer ? findAgain() : undefined)),
      fault: (why) => (made === peer ? fail(why) : undefined),
      said: (text) => inTurn(async () => (made === peer ? heardOverLine(text) : undefined)),
    });
    peer = made;
    goBy(made, way.value);
    repeating.once("way", wayWithinMs, () => fail("no-way"));
    return true;
  }

  async function heardOverLine(text: string): Promise<void> {
    const said = stringToLineText(text);
    // What comes before the certificates were checked may come from anybody.
    if (said === null || state.at !== "together") return;
    if (said.kind === "leave") return end({ at: "left", by: "other" });
    if (said.kind === "picture") {
      otherPicture = said.picture;
      return showTogether(state.lost);
    }
    const compared = await device.act("comparePlaces", { roomId, other: said.place });
    if (compared.ok && compared.value.found === "differs") fail("histories-differ");
    if (compared.ok && compared.value.found === "other-epoch") fail("keys-differ");
  }

  /** Answers as `say` does of the first time. */
  function sayUntilAnswered(said: CallSaid): Promise<boolean> {
    repeating.every("say", sayAgainMs, () => void say(said));
    return say(said);
  }

  /** Whether the host took it. One that is not reached now may be in a moment: it is said again. */
  async function say(said: CallSaid): Promise<boolean> {
    const callId = partner?.callId ?? joined?.callId;
    if (isOver || callId === undefined) return false;
    const done = await device.act("sayInCall", { roomId, callId, said }).catch(() => null);
    return done?.ok === true;
  }

  function letIn(): void {
    if (waits === null || joined?.lets !== true) return;
    const next: Partner = { ...waits, direct: waits.direct && joined.direct };
    repeating.stop("knock");
    inTurn(async () => {
      if (partner?.callId === next.callId) return;
      partner = next;
      round = next.answered;
      if (await openPeer(next.direct)) await offer();
    });
  }

  async function offer(): Promise<void> {
    if (peer === null || partner === null) return;
    round++;
    const description = await peer.offer();
    if (isOver) return;
    describedAt = performance.now();
    const { deviceId: to, direct } = partner;
    const said: Offer = { kind: "offer", to, round, direct, description };
    void sayUntilAnswered(said).then((isTaken) => {
      // What was answered before the host said that it took it, has its time already.
      if (said.round === round && repeating.runs("say")) lookLater(isTaken ? answerWithinMs : lookAgainMs);
    });
  }

  const isLost = (): boolean => state.at === "together" && state.lost;

  /** The way was lost or has changed: another one is looked for, under the same certificates. */
  function findAgain(): void {
    if (state.at !== "together" || state.lost) return;
    showTogether(true);
    repeating.once("way", lostForMs, () => inTurn(endUnlessStanding));
    inTurn(lookForWay);
  }

  /** Where only the network changed, the line may have stood all the time, with a host that did not answer. */
  async function endUnlessStanding(): Promise<void> {
    await beTogether();
    if (isLost()) fail("line-lost");
  }

  /** An offer outrun by the next one is never answered in time: each has its time to be answered and tried. */
  function lookForWay(): void {
    if (partner === null || joined === null || peer === null || !isLost()) return;
    if (!joined.lets) {
      // What was just answered has its time too.
      const isTried = performance.now() < describedAt + lookAgainMs;
      if (!isTried) void say({ kind: "again", to: partner.deviceId, round });
      return lookLater(lookAgainMs);
    }
    const asking = peer;
    void askForWay(device, roomId, partner.direct).then((way) => inTurn(() => offerOver(asking, way)));
  }

  /** An hour may last longer than credentials count (CL29): who let in looks for a way under fresh ones as well. */
  function goBy(asking: Peer, way: LentWay): void {
    const lets = joined?.lets === true;
    renewInTime(device, roomId, repeating, { way, lets }, (next) =>
      inTurn(async () => {
        if (asking !== peer) return;
        asking.changeWay(next);
        goBy(asking, next);
        if (lets && state.at === "together" && !state.lost) await offer();
      }),
    );
  }

  /** Under the way it has, where the host named none. */
  async function offerOver(asking: Peer, way: LentWay | null): Promise<void> {
    if (asking !== peer || !isLost()) return;
    if (way !== null) {
      peer.changeWay(way);
      goBy(peer, way);
    }
    await offer();
  }

  function lookLater(ms: number): void {
    if (isLost()) repeating.once("find", ms, () => inTurn(lookForWay));
  }

  return {
    lets: () => joined?.lets ?? null,
    knock() {
      inTurn(async () => {
        if (joined?.lets !== false || state.at !== "before") return;
        const { direct } = joined;
        show({ at: "knocking" });
        const knock = (): void => {
          if (state.at === "knocking" || isLost()) void say({ kind: "knock", direct, answered: round });
        };
        repeating.every("knock", knockEveryMs, knock, "at-once");
      });
    },
    letIn,
    letGo() {
      if (!isOver) close();
    },
    leave() {
      if (isOver) return;
      peer?.tell(lineTextToString({ kind: "leave" }));
      if (partner !== null || state.at === "knocking") void say({ kind: "leave" });
      end({ at: "left", by: "me" });
    },
    send(next) {
      tracks = next;
      inTurn(sendTracks);
    },
    askForPicture() {
      line = pictureAsked(line, performance.now());
      inTurn(sendTracks);
    },
  };
}
