/** Registers that wait to be made, and a grant that the host does not know any more. */
import { expect, test } from "vitest";
import { fail } from "#base/result.ts";
import { grantHash } from "#device/keys/grants.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import { acceptance, done, inviteAnna, meet, newPerson, openPractice } from "./testing/person.ts";

test("[KE22] a register whose grant the host does not take is made with another, and the grant is spent once", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  const seen: Uint8Array[] = [];
  anna.bend(() => ({
    createRegister: async ({ grant }) => {
      seen.push(grant);
      return fail({ kind: "host-not-reached" } as const);
    },
  }));
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(anna);
  const [grant = new Uint8Array()] = seen;
  const fresh = [grantHash(weil.platform.chance.bytes(16))];
  const spent = await weil.platform.connectHost(host.origin).changeGrant({ grant, grantHashes: fresh });
  expect(spent.ok).toBe(true);

  anna.bend(null);
  await meet(anna);
  const taken = (await anna.engine.innerEvents("self", "hf/grants-taken/1")).length;
  await meet(anna);
  const rows = (await anna.keys.hostSight()).rows ?? [];
  expect(rows.map(({ table, about }) => `${table} ${about}`)).toContain("register anchor");
  expect(await anna.engine.innerEvents("self", "hf/grants-taken/1")).toHaveLength(taken);
});
