/** A giving that breaks off: what the host kept from being done is done later, and R is wiped at once. */
import { expect, test } from "vitest";
import { fail } from "#base/result.ts";
import { giveToHost } from "#device/giving/give-to-host.ts";
import { createGrants } from "#device/keys/grants.ts";
import type { Ground } from "#device/keys/ground.ts";
import { createRootInHand, type Roots } from "#device/keys/root-in-hand.ts";
import { createRoomMemory } from "#device/meeting/room-memory.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import { beginning, done, meet, newPerson, passkey, readBack } from "../meeting/testing/person.ts";
import { minute, storyTime } from "../testing/town.ts";

/** A practice without a host, and a host that would take it; no round of the practice is on its way. */
async function alone() {
  const { clock, timers, pass } = storyTime();
  const host = await startRealHost({ clock });
  const weil = await newPerson(host.origin, clock, timers);
  const kit = await done(weil.keys.acts.beginPractice({ ...beginning(""), admissionCode: null }));
  await done(weil.keys.acts.confirmKit(readBack(kit)));
  await meet(weil);
  const words = kit.words.join(" ");
  const give = (admissionCode: string | null) =>
    weil.keys.acts.giveToHost({ admissionCode: admissionCode ?? "", words, unlock: passkey });
  /** Whether the host has the locker of the sheet, a minute later. */
  const hasLocker = async () => {
    await pass(minute);
    const { rows } = await weil.keys.hostSight();
    return rows?.some(({ table, about }) => table === "register" && about === "locker");
  };
  return { host, weil, words, give, hasLocker };
}

test("[WH32] a host that makes no register when the practice is given makes it later, unasked", async () => {
  const { host, weil, give, hasLocker } = await alone();
  weil.bend(() => ({ createRegister: async () => fail({ kind: "host-not-reached" } as const) }));
  await done(give(host.admissionCode));
  // An act that holds R comes after all that this one does behind the person's back.
  expect(await give("no code")).toMatchObject({ error: { kind: "admission-code-malformed" } });
  expect(await hasLocker()).toBe(false);

  weil.bend(null);
  await expect.poll(hasLocker, { timeout: 60_000 }).toBe(true);
});

test("[WH32] what a giving that broke off has left to be made at the host is made later, unasked", async () => {
  const { host, weil, give, hasLocker } = await alone();
  const { giveToHost: lay } = weil.engine;
  Object.assign(weil.engine, {
    giveToHost: async (origin: string) => {
      await lay(origin);
      return fail({ kind: "device-full" } as const);
    },
  });
  expect(await give(host.admissionCode)).toEqual({ ok: false, error: { kind: "device-full" } });
  await expect.poll(hasLocker, { timeout: 60_000 }).toBe(true);
});

/** Gives this practice over spaces that do something else when it is laid at the host; and what was held as R meanwhile. */
async function givenOver(lay: SealedSpaces["giveToHost"]) {
  const { host, weil, words } = await alone();
  const { platform, engine } = weil;
  const spaces = { ...engine, giveToHost: lay };
  const memory = createRoomMemory(spaces);
  await memory.load();
  const roots = createRootInHand(platform);
  const held: Roots[] = [];
  const ground = {
    platform,
    spaces,
    memory,
    grants: createGrants(spaces, platform),
    link: (origin: string) => platform.connectHost(origin),
    roots: {
      ...roots,
      during: <Value>(these: Roots, work: () => Promise<Value>) => {
        held.push(these);
        return roots.during(these, work);
      },
    },
  } as unknown as Ground;
  const input = { admissionCode: host.admissionCode ?? "", words, unlock: passkey };
  const steps = { inRootTurn: () => undefined, askAgain: () => undefined };
  return { given: giveToHost(ground, input, steps), held, roots };
}

const isWiped = ({ present }: Roots): boolean => present.secret.every((byte) => byte === 0);

test("[KE24] R with which a practice is given is wiped where the giving breaks off with a mistake of ours", async () => {
  const { given, held } = await givenOver(() => Promise.reject(new Error("planted")));
  await expect(given).rejects.toThrow("planted");
  expect(held.map(isWiped)).toEqual([true]);
});

test("[KE24] R with which a practice is given is wiped when the keys are put away in the middle of it", async () => {
  const { promise: laid, resolve: layNow } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { given, held, roots } = await givenOver(async () => {
    begun.resolve();
    await laid;
    return fail({ kind: "locked" });
  });
  await begun.promise;
  expect(held.map(isWiped)).toEqual([false]);
  roots.release();
  expect(held.map(isWiped)).toEqual([true]);
  layNow();
  expect(await given).toEqual({ ok: false, error: { kind: "locked" } });
});
