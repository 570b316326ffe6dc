/** What the host kept from being done when a practice was given to it is done later, and nobody unlocks again for it. */
import { expect, test } from "vitest";
import { fail } from "#base/result.ts";
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
  return { host, weil, give, hasLocker };
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
  const { giveToHost } = weil.engine;
  Object.assign(weil.engine, {
    giveToHost: async (origin: string) => {
      await giveToHost(origin);
      return fail({ kind: "device-full" } as const);
    },
  });
  expect(await give(host.admissionCode)).toEqual({ ok: false, error: { kind: "device-full" } });
  await expect.poll(hasLocker, { timeout: 60_000 }).toBe(true);
});
