/** The keys half put together: each act goes to the part that knows it; unlocking and putting away are here. */
import { bytesToCanonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { createJoining } from "#device/arrival/joining.ts";
import { createOpeningPractice } from "#device/arrival/open-practice.ts";
import { createReading } from "#device/arrival/reading.ts";
import { refillBlanks } from "#device/keys/blanks.ts";
import { createGrants } from "#device/keys/grants.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { CreateKeysHalf, KeysHalf } from "#device/keys/keys-half.ts";
import { loadLock, openMethods } from "#device/keys/local-lock.ts";
import { failingRegisters, makeWaiting } from "#device/keys/registers.ts";
import { standingOf } from "#device/keys/standing.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import { wipe } from "#device/keys/wipe.ts";
import { createChecking } from "#device/meeting/checking.ts";
import { createDirectory } from "#device/meeting/directory.ts";
import { createInviting } from "#device/meeting/inviting.ts";
import { judgeWith } from "#device/meeting/judging.ts";
import { createRoomMemory } from "#device/meeting/room-memory.ts";
import { createWaiting } from "#device/meeting/waiting.ts";
import type { Unfit } from "#device/questions.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { hostSight, hostSightOfLetter } from "#device/trust/host-sight.ts";
import { listedDevice, readDeviceList } from "#protocol/identity/device-list.ts";
import type { Root } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

/** Registers are looked at once in a month or so (protocol.md §1), at unlock. */
const registersCheckedMs = 30 * 24 * 3_600_000;
/** Standing.clockOffMinutes is told above this. */
const clockOffMinutesMin = 5;
const registersCheckedName = "registers-checked";

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
    link(origin) {
      const link = links.get(origin) ?? platform.connectHost(origin);
      links.set(origin, link);
      return link;
    },
    async openStore(storeKey) {
      const opened = await spaces.open(storeKey);
      unfit = opened.ok ? null : opened.error.kind;
      return opened;
    },
  };
  let registersFail = false;
  let unfit: Unfit | null = null;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** One act at a time: a second tap finds what the first has done, not what it is doing. */
  function inTurn<Input, Done>(act: (input: Input) => Promise<Done>): (input: Input) => Promise<Done> {
    return (input) => {
      const turn = lastTurn.then(() => act(input));
      lastTurn = turn.catch(() => undefined);
      return turn;
    };
  }

  const reading = createReading(ground);
  const inviting = createInviting(ground);
  const checking = createChecking(ground);
  const practice = createOpeningPractice(ground, opened);
  const joining = createJoining(ground, reading, opened);
  const waiting = createWaiting(ground, async () => {
    await joining.postKept();
    return !spaces.isOpen() || (await makeWaiting(spaces, ground.link(selfHost())));
  });

  spaces.judgeRecordsWith(judgeWith(platform));
  memory.onChange(changed);
  waiting.onChange(changed);

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function selfHost(): string {
    return spaces.card("self")?.epoch.host ?? platform.hostOrigin;
  }

  /** Something came to be or was opened: what self remembers is read, and waiting begins. */
  async function opened(): Promise<void> {
    await memory.load();
    await inviting.resume();
    waiting.start();
    changed();
  }

  async function unlock(
    input: Acts["unlock"]["input"],
  ): Promise<Result<Record<string, never>, UnlockRefusal>> {
    await sodiumReady();
    const lock = await loadLock(platform.secrets);
    if (lock === null) return fail({ kind: "unlock-failed" });
    if (lock === "damaged") return fail({ kind: "store-damaged" });
    const unlocked = await openMethods(lock, input, platform.secrets);
    if (unlocked === null) return fail({ kind: "unlock-failed" });
    if (!spaces.isOpen() && !(await openKept(unlocked.storeKey))) {
      wipe(unlocked.root.secret, unlocked.storeKey);
      changed();
      return fail({ kind: "store-damaged" });
    }
    await whileRootIsHere(unlocked.root);
    wipe(unlocked.root.secret);
    void untilPutAway(ground, afterUnlock);
    return succeed({});
  }

  /** Opens the store that was kept here; false when it is gone, damaged, or another Holdfast's. */
  async function openKept(storeKey: Uint8Array): Promise<boolean> {
    // Opening would make an empty store where the browser threw the person's own away.
    if (!(await platform.store.exists())) {
      unfit = "store-damaged";
      return false;
    }
    const open = await ground.openStore(storeKey);
    if (!open.ok) return false;
    if (spaces.card("self") === null) {
      await spaces.putAway();
      unfit = "store-damaged";
      return false;
    }
    await opened();
    return true;
  }

  /** What needs R and waits for an unlock. */
  async function whileRootIsHere(root: Root): Promise<void> {
    if (memory.profile()?.side !== "therapist") return;
    const self = spaces.card("self");
    if (self === null) return;
    const kind = ownDeviceKind(self);
    await refillBlanks(root, { kind, since: platform.clock.now(), host: self.epoch.host }, spaces, platform);
  }

  /** Asks the host for what may wait; never in the way of the person. */
  async function afterUnlock(): Promise<void> {
    await waiting.round();
    if (!spaces.isOpen()) return;
    await ground.grants.refill(ground.link(selfHost()));
    await checkRegisters();
  }

  async function checkRegisters(): Promise<void> {
    const last = await spaces.loadLocal(registersCheckedName);
    const now = platform.clock.now();
    if (last !== null && now - instantIn(last) < registersCheckedMs) return;
    const failing = await failingRegisters(spaces, ground.link(selfHost()));
    if (failing === null || !spaces.isOpen()) return;
    registersFail = failing.length > 0;
    if (!registersFail) await spaces.keepLocal(registersCheckedName, canonicalToBytes(now));
    changed();
  }

  async function putAway(): Promise<Result<Record<string, never>, never>> {
    waiting.stop();
    practice.forget();
    reading.forget();
    await spaces.putAway();
    memory.clear();
    for (const link of links.values()) link.close();
    links.clear();
    registersFail = false;
    changed();
    return succeed({});
  }

  const half: KeysHalf = {
    acts: {
      beginPractice: inTurn(practice.begin),
      confirmKit: inTurn(practice.confirm),
      readInvitation: inTurn(reading.read),
      acceptInvitation: inTurn(joining.accept),
      unlock: inTurn(unlock),
      // Not in turn: it waits for nobody, least of all for a host.
      putAway,
      invite: inTurn(inviting.invite),
      invitationHandedOver: checking.handedOver,
      voidInvitation: inTurn(inviting.voidInvitation),
      weAreTogether: checking.together,
      wordsMatch: checking.wordsMatch,
      wordsDiffer: checking.wordsDiffer,
      otherDeviceShown: checking.deviceShown,
    },
    standing: () =>
      standingOf(ground, {
        unfit,
        registersFail,
        forged: waiting.forged(),
        clockOffMinutes: clockOff([...links.values()]),
      }),
    hostSight: () => hostSight(ground),
    hostSightOfLetter: (letter) => hostSightOfLetter(ground, letter),
    rooms: createDirectory(ground),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    resumed: opened,
    meetNow: () => waiting.round(),
  };
  return half;
};

type UnlockRefusal = Acts["unlock"]["refused"] | CommonRefusal;

/** Minutes by which this clock differs from a host's, when more than five; null otherwise. */
function clockOff(links: readonly HostLink[]): number | null {
  const minutes = links.map((link) => Math.round(link.clockDifferenceMinutes() ?? 0));
  return minutes.find((difference) => Math.abs(difference) > clockOffMinutesMin) ?? null;
}

function instantIn(bytes: Uint8Array): InstantMs {
  const decoded = bytesToCanonical(bytes, { bytesMax: 16, depthMax: 0, itemsMax: 1 });
  return decoded.ok && typeof decoded.value === "number" ? decoded.value : 0;
}

/** What kind of machine this is, as its owner said when the practice was opened. */
function ownDeviceKind(self: SpaceCard): "telephone" | "computer" {
  const list = readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  const own = list.ok ? listedDevice(list.value, self.ownDevice.deviceId) : null;
  return own?.name === "telephone" ? "telephone" : "computer";
}
