/** Grants come through a room: who may give them, what they take the place of, and what a stop in between leaves. */
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { createGrants } from "#device/keys/grants.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import {
  acceptance,
  addFolder,
  beginning,
  done,
  inviteAnna,
  meet,
  newPerson,
  openPractice,
  type Person,
  passkey,
  readBack,
} from "../meeting/testing/person.ts";

/** Dr. Weil, who has a practice of her own, is herself a patient of Dr. Kern. */
async function weilWithKern(hosts: "one host" | "two hosts") {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { dataDir } = host;
  await host.stop();
  // A second code is printed when the person who runs it asks for one.
  const port = Number(new URL(host.origin).port);
  const again = await startRealHost({ dataDir, port, newCode: true });
  const other = hosts === "one host" ? again : await startRealHost();
  const kern = await newPerson(other.origin);
  const begun = await done(
    kern.keys.acts.beginPractice({ ...beginning(other.admissionCode ?? ""), unlock: acceptance.unlock }),
  );
  await done(kern.keys.acts.confirmKit(readBack(begun)));
  await addFolder(kern, "folder-1", "A colleague");
  const { link, roomId } = await inviteAnna(kern);
  const ownGrants = await leftOf(weil);
  await done(weil.keys.acts.readInvitation({ link }));
  await done(weil.keys.acts.acceptInvitation({ ...acceptance, unlock: passkey }));
  await meet(kern, weil);
  return { host: again, weil, kern, roomId, ownGrants };
}

/** Every grant that self has and has not taken. */
async function leftOf({ engine }: Person): Promise<ReadonlySet<string>> {
  const [gained, taken] = [await listed(engine, "hf/grants/1"), await listed(engine, "hf/grants-taken/1")];
  return gained.difference(taken);
}

async function listed(engine: Person["engine"], label: string): Promise<ReadonlySet<string>> {
  const facts = await engine.innerEvents("self", label);
  return new Set(facts.flatMap(({ event: [, grants] }) => (grants as readonly Uint8Array[]).map(bytesToHex)));
}

async function give({ engine }: Person, roomId: string, grants: readonly Uint8Array[]): Promise<void> {
  await done(engine.commitInner(roomId, [["hf/grants-given/1", grants]], "now"));
}

test("[WH24] whoever once invited a therapist takes none of her grants from her, whatever he writes into their room", async () => {
  const { host, weil, kern, roomId } = await weilWithKern("one host");
  const before = await leftOf(weil);
  const junk = Array.from({ length: 16 }, () => kern.platform.chance.bytes(16));
  await give(kern, roomId, junk);
  await meet(kern, weil);
  expect(await weil.engine.innerEvents(roomId, "hf/grants-given/1")).toHaveLength(1);
  const after = await leftOf(weil);
  // One of her own was changed into another, to hear from the host that it knows them.
  expect(before.difference(after).size).toBeLessThanOrEqual(1);
  expect(after.size).toBe(before.size);
  for (const grant of junk) expect(after).not.toContain(bytesToHex(grant));

  const { link } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  expect(anna.room().state).toMatchObject({ kind: "linked" });
  expect(anna.engine.saved()).toMatchObject({ waiting: 0 });
});

test("[KE20] who has a space of her own takes none of the grants that an invitation brings", async () => {
  const { weil, ownGrants } = await weilWithKern("one host");
  expect(weil.room().state).toMatchObject({ kind: "linked" });
  expect(await leftOf(weil)).toEqual(ownGrants);
});

test("[WH25] grants for the host of a room are none for a practice that lies at another", async () => {
  const { weil, kern, roomId } = await weilWithKern("two hosts");
  const before = await leftOf(weil);
  const good = await done(createGrants(kern.engine, kern.platform).take(3));
  await give(kern, roomId, good);
  await meet(kern, weil);
  expect(await weil.engine.innerEvents(roomId, "hf/grants-given/1")).toHaveLength(1);
  expect(await leftOf(weil)).toEqual(before);
});

test("[WH29] grants that were read before a device stopped are taken in once it is opened again, and once only", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link, roomId } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  // The host has lost what there was: none of hers is left.
  const own = (await anna.engine.innerEvents("self", "hf/grants/1")).map(({ event }) => event[1] ?? []);
  for (const grants of own)
    await done(anna.engine.commitInner("self", [["hf/grants-taken/1", grants]], "now"));
  expect(await leftOf(anna)).toEqual(new Set());
  anna.bend(() => ({ changeGrant: () => new Promise(() => undefined) }));
  const good = await done(createGrants(weil.engine, weil.platform).take(3));
  await give(weil, roomId, good);
  await weil.engine.syncNow();
  await anna.engine.syncNow();
  expect(await anna.engine.innerEvents(roomId, "hf/grants-given/1")).toHaveLength(1);

  const again = await anna.restart();
  await done(again.keys.acts.unlock(acceptance.unlock));
  await meet(again);
  expect((await leftOf(again)).size).toBe(64);
  for (const grant of good) expect(await leftOf(again)).not.toContain(bytesToHex(grant));
  const third = await again.restart();
  await done(third.keys.acts.unlock(acceptance.unlock));
  await meet(third);
  expect((await leftOf(third)).size).toBe(64);
});
