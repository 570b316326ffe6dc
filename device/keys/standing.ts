/** Where this device stands: empty, locked, open or unfit; and what the person should know at once. */
import type { Ground } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { loadLock } from "#device/keys/local-lock.ts";
import { isRootReplaced } from "#device/keys/root-for.ts";
import type { Alarm, Standing, Unfit, UnlockMethod } from "#device/questions.ts";
import { hasRival } from "#device/recovery/rival-root.ts";

export type Noticed = {
  /** What kept the store shut when it was last to be opened. */
  readonly unfit: Unfit | null;
  /** A locker or the anchor is missing or older than what was written. */
  readonly registersFail: boolean;
  /** Rooms in whose drop something forged lay. */
  readonly forged: ReadonlySet<string>;
  /** As the hosts asked so far let it be seen. */
  readonly clockOffMinutes: number | null;
};

/** The answer to `standing`. Nothing about the person is in it while the keys are put away. */
export async function standingOf(ground: Ground, noticed: Noticed): Promise<Standing> {
  const { platform, spaces, memory } = ground;
  const lock = await loadLock(platform.secrets);
  // What a recovery or another device is bringing is not here before it is kept.
  const arriving = ground.arrival.isArriving();
  const open = spaces.isOpen() && lock !== null && !arriving;
  const lost = lock === "damaged" || (lock !== null && arriving);
  const unfit: Unfit | null = lost ? "store-damaged" : open || arriving ? null : noticed.unfit;
  const profile = open ? memory.profile() : null;
  return {
    state: unfit !== null ? "unfit" : lock === null ? "empty" : open ? "open" : "locked",
    unfit,
    side: profile?.side ?? null,
    name: profile?.name ?? null,
    methods: lock === null || lock === "damaged" ? [] : lock.map(toMethod),
    withoutHost: open && isWithoutHost(spaces),
    saved: open ? spaces.saved() : { waiting: 0, sentAt: null, hostReached: false },
    clockOffMinutes: (open ? spaces.clockOffMinutes() : null) ?? noticed.clockOffMinutes,
    alarms: open ? [...spaces.alarms(), ...alarmsOf(noticed), ...(await rivalAlarms(ground))] : [],
    membership: open ? spaces.membership("self") : "listed",
    rootReplaced: open && (await isRootReplaced(spaces)),
    storeKept: await platform.store.isKept(),
    sample: false,
  };
}

/** Somebody else who held the root named a successor of it. */
async function rivalAlarms({ spaces }: Ground): Promise<readonly Alarm[]> {
  return (await hasRival(spaces)) ? [{ kind: "not-mine", roomId: null }] : [];
}

function toMethod(method: {
  readonly kind: UnlockMethod["kind"];
  readonly handle: Uint8Array;
}): UnlockMethod {
  return method.kind === "passkey"
    ? { kind: "passkey", credentialId: method.handle }
    : { kind: "passphrase" };
}

function alarmsOf({ registersFail, forged }: Noticed): readonly Alarm[] {
  const alarms: Alarm[] = [...forged].map((roomId) => ({ kind: "not-opened", roomId, count: 1 }));
  if (registersFail) alarms.push({ kind: "host-restored", roomId: null });
  return alarms;
}
