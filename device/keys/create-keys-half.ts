/** The keys half put together: each act goes to the part that knows it; unlocking and putting away are here. */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { createTurn } from "#base/turn.ts";
import { createArrivalProgress } from "#device/arrival/arrival-progress.ts";
import { createJoining } from "#device/arrival/joining.ts";
import type { OpeningPractice } from "#device/arrival/open-practice.ts";
import { createReading } from "#device/arrival/reading.ts";
import type { Calling } from "#device/call/create-calling.ts";
import type { Copying } from "#device/copy/create-copying.ts";
import { createGrants, grantsGivenLabel } from "#device/keys/grants.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { CreateKeysHalf, KeysHalf } from "#device/keys/keys-half.ts";
import { keepOwnDevice, loadOwnDevice } from "#device/keys/local-lock.ts";
import { makeWaiting } from "#device/keys/registers.ts";
import { noteFirstRoot } from "#device/keys/root-for.ts";
import { createRootInHand } from "#device/keys/root-in-hand.ts";
import { standingOf } from "#device/keys/standing.ts";
import type { UnlockSteps } from "#device/keys/unlocking.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import { createChecking } from "#device/meeting/checking.ts";
import { createCheckingAgain } from "#device/meeting/checking-again.ts";
import { createDirectory } from "#device/meeting/directory.ts";
import { createInviting } from "#device/meeting/inviting.ts";
import { createLettingIn } from "#device/meeting/letting-in.ts";
import { createRoomMemory } from "#device/meeting/room-memory.ts";
import { createWaiting } from "#device/meeting/waiting.ts";
import type { Membership } from "#device/membership/create-membership.ts";
import type { Unfit } from "#device/questions.ts";
import type { WaysBack } from "#device/recovery/create-recovery.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import { linkToNobody } from "#device/sync/own-shelf.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { SecretWiped } from "#protocol/seal/wiped.ts";

/** As long as R is held at most, and a little more. */
const rootTurnMsMax = 5 * 60_000 + 10_000;
/** Standing.clockOffMinutes is told above this. */
const clockOffMinutesMin = 5;

/** The keys half over one machine and one engine. It asks nothing of any host by itself until it is unlocked. */
export const createKeysHalf: CreateKeysHalf = (platform, spaces) => {
  const links = new Map<string, HostLink>();
  const listeners = new Set<() => void>();
  const memory = createRoomMemory(spaces);
  const ground: Ground = {
    platform,
    spaces,
    memory,
    grants: createGrants(spaces, platform),
    roots: createRootInHand(platform),
    arrival: createArrivalProgress(),
    link(origin) {
      const link = links.get(origin) ?? (origin === noHost ? linkToNobody() : platform.connectHost(origin));
      links.set(origin, link);
      return link;
    },
    async openStore(storeKey) {
      const opened = await spaces.open(storeKey);
      unfit = opened.ok ? null : opened.error.kind;
      return opened;
    },
    storeFails(why) {
      unfit = why;
      changed();
    },
    unfit: () => unfit,
  };
  let registersFail = false;
  let unfit: Unfit | null = null;
  const takeTurn = createTurn();
  let lastRootTurn: Promise<void> = Promise.resolve();

  /** One act at a time: a second tap finds what the first has done, not what it is doing. */
  function inTurn<Input, Value, Refused>(
    act: (input: Input) => Promise<Result<Value, Refused>>,
  ): (input: Input) => Promise<Result<Value, Refused | LockedAgain>> {
    return (input) => takeTurn(() => unlessWiped(act(input)));
  }

  /**
   * The same for acts that hold R: one holder at a time, so that nothing settles with a root that was just
   * replaced. What an unlock began behind the person's back is waited for, five minutes at most.
   */
  function rootInTurn<Input, Value, Refused>(
    act: (input: Input) => Promise<Result<Value, Refused>>,
  ): (input: Input) => Promise<Result<Value, Refused | LockedAgain>> {
    return inTurn(async (input) => {
      await lastRootTurn;
      return act(input);
    });
  }

  function inRootTurn(work: () => Promise<void>): void {
    const turn = lastRootTurn.then(() => untilPutAway(ground, work)).then(changed);
    // R is wiped after five minutes; whoever waits for a host longer than that is not waited for.
    lastRootTurn = new Promise((resolve) => {
      const callOff = platform.timers.after(rootTurnMsMax, resolve);
      void turn.finally(() => {
        callOff();
        resolve();
      });
    });
  }

  const reading = createReading(ground);
  const inviting = createInviting(ground);
  const lettingIn = createLettingIn(ground, inviting);
  const again = createCheckingAgain(ground);
  const checking = createChecking(ground, again);
  const joining = createJoining(ground, reading, opened);
  let loaded: Promise<Membership> | null = null;
  let waysLoaded: Promise<WaysBack> | null = null;
  let openingLoaded: Promise<OpeningPractice> | null = null;
  let copyingLoaded: Promise<Copying> | null = null;
  let callingLoaded: Promise<Calling> | null = null;

  /** Opening a practice is for who opens one. */
  function opening(): Promise<OpeningPractice> {
    openingLoaded ??= import("#device/arrival/open-practice.ts").then(({ createOpeningPractice }) =>
      createOpeningPractice(ground, opened),
    );
    return openingLoaded;
  }

  /** Ways back in likewise. */
  function ways(): Promise<WaysBack> {
    waysLoaded ??= import("#device/recovery/create-recovery.ts").then(({ createRecovery }) =>
      createRecovery(ground, { opened, inRootTurn }),
    );
    return waysLoaded;
  }

  /** Copies likewise. */
  function copying(): Promise<Copying> {
    copyingLoaded ??= import("#device/copy/create-copying.ts").then(({ createCopying }) =>
      createCopying(ground, { opened, inRootTurn }),
    );
    return copyingLoaded;
  }

  /** The hour on video likewise. */
  function calling(): Promise<Calling> {
    callingLoaded ??= import("#device/call/create-calling.ts").then(({ createCalling }) =>
      createCalling(ground, changed),
    );
    return callingLoaded;
  }

  /** Own devices are brought in when something is kept here or is to be; a first page needs none of it. */
  function membership(): Promise<Membership> {
    loaded ??= import("#device/membership/create-membership.ts").then(({ createMembership }) => {
      const made = createMembership(ground, { opened, inRootTurn });
      made.onChange(changed);
      return made;
    });
    return loaded;
  }

  const waiting = createWaiting(ground, async () => {
    await joining.postKept();
    if (!spaces.isOpen()) return true;
    const isMade = await makeWaiting(ground, ground.link(selfHost()));
    // What was read before this device stopped is looked at again, and what it owed is given.
    const isTaken = await takeGivenIn();
    return (await giveOwed()) && isTaken && isMade;
  });

  spaces.judgeRecordsWith(async (card, record) => {
    const { judgeWith } = await import("#device/membership/judging.ts");
    return judgeWith(ground)(card, record);
  });
  spaces.grantsWith(async () => {
    const taken = await ground.grants.take(1);
    // A host that was set up anew is given many logs at once; another grant is changed before the last is gone.
    void untilPutAway(ground, () => ground.grants.refill(ground.link(selfHost())));
    return taken.ok ? (taken.value[0] ?? null) : null;
  });
  spaces.onInnerFacts((facts) => {
    if (!facts.some(({ event, author }) => event[0] === grantsGivenLabel && author === "other")) return;
    void untilPutAway(ground, async () => {
      // A host that is away now is asked again in the rounds.
      if (!(await takeGivenIn()) && spaces.isOpen()) waiting.start();
    });
  });
  memory.onChange(changed);
  again.onChange(changed);
  waiting.onChange(changed);
  ground.arrival.onChange(changed);

  /** False while grants that were given in a room cannot be taken in yet. */
  async function takeGivenIn(): Promise<boolean> {
    const given = await import("#device/keys/grants-given.ts");
    return given.takeGivenIn(ground);
  }

  /** False while something is owed since this practice was given to its host. */
  async function giveOwed(): Promise<boolean> {
    const { isNothingOwed, workOff } = await import("#device/giving/owed.ts");
    // What holds R is not kept waiting: the next round gives it.
    return ground.roots.present() === null ? workOff(ground) : isNothingOwed(ground);
  }

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function selfHost(): string {
    return spaces.card("self")?.epoch.host ?? platform.hostOrigin;
  }

  /** Something came to be or was opened: what self remembers is read, and waiting begins. */
  async function opened(): Promise<void> {
    await memory.load();
    await again.load();
    await inviting.resume();
    void lettingIn.resume();
    waiting.start();
    await (await membership()).opened();
    await rememberOwnId();
    await noteFirstRoot(spaces);
    if (platform.forVisit) await (await import("#device/membership/visiting.ts")).sayVisit(ground);
    changed();
  }

  /** Beside the lock, so that after the browser threw the store away it is known which device this one was. */
  async function rememberOwnId(): Promise<void> {
    const id = spaces.card("self")?.ownDevice.deviceId;
    const kept = await loadOwnDevice(platform.secrets);
    if (id !== undefined && (kept === null || !equalBytes(kept, id)))
      await keepOwnDevice(platform.secrets, id);
  }

  const steps: UnlockSteps = {
    opened,
    round: () => waiting.round(),
    registersLooked(noticed) {
      registersFail = noticed;
      changed();
    },
    inRootTurn,
  };

  async function putAway(): Promise<Result<Record<string, never>, never>> {
    waiting.stop();
    ground.roots.release();
    (await openingLoaded)?.forget();
    reading.forget();
    (await loaded)?.stop();
    await (await waysLoaded)?.stop();
    (await copyingLoaded)?.stop();
    (await callingLoaded)?.clear();
    await spaces.putAway();
    memory.clear();
    again.clear();
    for (const link of links.values()) link.close();
    links.clear();
    registersFail = false;
    changed();
    return succeed({});
  }

  const half: KeysHalf = {
    acts: {
      beginPractice: inTurn(async (input) => (await opening()).begin(input)),
      confirmKit: inTurn(async (input) => (await opening()).confirm(input)),
      giveToHost: rootInTurn(async (input) => {
        const { giveToHost } = await import("#device/giving/give-to-host.ts");
        return giveToHost(ground, input, { inRootTurn, askAgain: () => waiting.start() });
      }),
      readInvitation: inTurn(reading.read),
      acceptInvitation: inTurn(joining.accept),
      unlock: inTurn(async (input) => {
        const { unlock } = await import("#device/keys/unlocking.ts");
        return unlock(ground, steps, input);
      }),
      // Not in turn: it waits for nobody, least of all for a host.
      putAway,
      // Likewise; whoever waits for it does not wait for a host for long.
      async endVisit() {
        if (platform.forVisit && spaces.isOpen())
          await (await import("#device/membership/visiting.ts")).sayVisitOver(ground);
        return putAway();
      },
      invite: inTurn(inviting.invite),
      invitationHandedOver: checking.handedOver,
      voidInvitation: inTurn(inviting.voidInvitation),
      weAreTogether: checking.together,
      wordsMatch: checking.wordsMatch,
      wordsDiffer: checking.wordsDiffer,
      closeRoom: inTurn(checking.close),
      checkAgain: inTurn(again.checkAgain),
      letInAgain: rootInTurn(lettingIn.letInAgain),
      otherDeviceShown: checking.deviceShown,
      beginRecovery: inTurn(async (input) => (await ways()).beginRecovery(input)),
      confirmRecovery: rootInTurn(async (input) => (await ways()).confirmRecovery(input)),
      // Not in turn: whoever leaves does not wait for a host that is being asked.
      async leaveArrival() {
        (await loaded)?.leave();
        await (await waysLoaded)?.leave();
        await (await copyingLoaded)?.leave();
        changed();
        return succeed({});
      },
      offerDevice: inTurn(async (input) => (await membership()).offerDevice(input)),
      letDeviceIn: rootInTurn(async (input) => (await membership()).letDeviceIn(input)),
      refuseDevice: inTurn(async (input) => (await membership()).refuseDevice(input)),
      renameDevice: async (input) => (await membership()).renameDevice(input),
      removeDevice: rootInTurn(async (input) => (await membership()).removeDevice(input)),
      renewDevice: rootInTurn(async (input) => (await membership()).renewDevice(input)),
      claimDeviceLink: inTurn(async (input) => (await membership()).claimDeviceLink(input)),
      keepDevice: inTurn(async (input) => (await membership()).keepDevice(input)),
      tryKit: inTurn(async (input) => {
        const tried = await (await ways()).tryKit(input);
        // Its day is kept on this device alone, where nobody else would tell of it.
        changed();
        return tried;
      }),
      replaceKit: rootInTurn(async (input) => (await ways()).replaceKit(input)),
      replaceRoot: rootInTurn(async (input) => (await ways()).replaceRoot(input)),
      confirmNewKit: rootInTurn(async (input) => (await ways()).confirmNewKit(input)),
      enrolAgain: rootInTurn(async (input) => (await ways()).enrolAgain(input)),
      addMethod: rootInTurn(async (input) => (await ways()).addMethod(input)),
      removeMethod: rootInTurn(async (input) => (await ways()).removeMethod(input)),
      // Not in turn: a copy goes out beside everything else.
      beginCopy: async (input) => (await copying()).beginCopy(input),
      copyPiece: async (input) => (await copying()).copyPiece(input),
      checkCopyPiece: async (input) => (await copying()).checkCopyPiece(input),
      async copyMade(input) {
        const made = await (await copying()).copyMade(input);
        // When it was made is kept on this device alone, where nobody else would tell of it.
        changed();
        return made;
      },
      openCopiesWithSheet: rootInTurn(async (input) => (await copying()).openCopiesWithSheet(input)),
      openCopy: inTurn(async (input) => (await copying()).openCopy(input)),
      takeCopyPiece: inTurn(async (input) => (await copying()).takeCopyPiece(input)),
      bringCopyBack: inTurn(async (input) => (await copying()).bringCopyBack(input)),
      // Not in turn: an hour goes on beside everything else.
      joinCall: async (input) => (await calling()).acts.joinCall(input),
      leaveCall: async (input) => (await calling()).acts.leaveCall(input),
      sayInCall: async (input) => (await calling()).acts.sayInCall(input),
      vouchInCall: async (input) => (await calling()).acts.vouchInCall(input),
      checkInCall: async (input) => (await calling()).acts.checkInCall(input),
      relayForCall: async (input) => (await calling()).acts.relayForCall(input),
      comparePlaces: async (input) => (await calling()).acts.comparePlaces(input),
      chooseDirect: async (input) => (await calling()).acts.chooseDirect(input),
    },
    standing: () =>
      standingOf(ground, {
        unfit,
        registersFail,
        forged: waiting.forged(),
        clockOffMinutes: clockOff([...links.values()]),
      }),
    devices: async () => (await membership()).devices(),
    recovery: async () => (await ways()).recovery(),
    copy: async () => (await copying()).copy(),
    call: async (input) => (await calling()).call(input),
    callChoice: async (input) => (await calling()).callChoice(input),
    deviceArrival: () => ground.arrival.present(),
    notOpened: async () => (await import("#device/trust/not-opened.ts")).notOpened(ground),
    hostSight: async () => (await import("#device/trust/host-sight.ts")).hostSight(ground),
    hostSightOfLetter: async (letter) =>
      (await import("#device/trust/host-sight.ts")).hostSightOfLetter(ground, letter),
    rooms: createDirectory(ground, again),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    resumed: opened,
    async meetNow() {
      await lastRootTurn;
      await (await loaded)?.round();
      await waiting.round();
      await lettingIn.resume();
    },
  };
  return half;
};

/** R was wiped under an act, after five minutes or because the keys were put away: it is to be unlocked again. */
type LockedAgain = { readonly kind: "locked" };

async function unlessWiped<Value, Refused>(
  act: Promise<Result<Value, Refused>>,
): Promise<Result<Value, Refused | LockedAgain>> {
  try {
    return await act;
  } catch (error) {
    if (error instanceof SecretWiped) return fail({ kind: "locked" });
    throw error;
  }
}

/** Minutes by which this clock differs from a host's, when more than five; null otherwise. */
function clockOff(links: readonly HostLink[]): number | null {
  const minutes = links.map((link) => Math.round(link.clockDifferenceMinutes() ?? 0));
  return minutes.find((difference) => Math.abs(difference) > clockOffMinutesMin) ?? null;
}
