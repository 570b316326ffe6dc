/** Registers that wait to be made, and a grant that the host does not know any more. */
import { expect, test } from "vitest";
import { fail } from "#base/result.ts";
import { grantHash } from "#device/keys/grants.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import { minute, storyTime } from "../testing/town.ts";
import { acceptance, done, inviteAnna, newPerson, openPractice } from "./testing/person.ts";

test("[KE22] a register whose grant the host does not take is made with another, and the grant is spent once", async () => {
  const { clock, timers, pass } = storyTime();
  const host = await startRealHost({ clock });
  const weil = await newPerson(host.origin, clock, timers);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const anna = await newPerson(host.origin, clock, timers);
  const seen: Uint8Array[] = [];
  anna.bend(() => ({
    createRegister: async ({ grant }) => {
      seen.push(grant);
      return fail({ kind: "host-not-reached" } as const);
    },
  }));
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  const asked = async () => {
    await pass(minute);
    return seen.length;
  };
  await expect.poll(asked, { timeout: 60_000 }).toBeGreaterThan(0);
  const [grant = new Uint8Array()] = seen;
  const fresh = [grantHash(weil.platform.chance.bytes(16))];
  const spent = await weil.platform.connectHost(host.origin).changeGrant({ grant, grantHashes: fresh });
  expect(spent.ok).toBe(true);

  // Nobody asks for it: her device tries again by itself.
  anna.bend(null);
  const rows = async () => {
    await pass(minute);
    return (await anna.keys.hostSight()).rows?.map(({ table, about }) => `${table} ${about}`);
  };
  await expect.poll(rows, { timeout: 60_000 }).toContain("register anchor");
  const taken = (await anna.engine.innerEvents("self", "hf/grants-taken/1")).length;
  await rows();
  await anna.keys.meetNow();
  expect(await anna.engine.innerEvents("self", "hf/grants-taken/1")).toHaveLength(taken);
});
