import { expect, test } from "vitest";
import { fail } from "#base/result.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import { acceptance, done, handClock, inviteAnna, meet, newPerson, openPractice } from "./testing/person.ts";

const refused = (kind: string) => ({ ok: false, error: { kind } });
const fortnight = 14 * 24 * 3_600_000;

test("[AV6] cut off, altered, not found, expired, unreachable: each is told apart", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const clock = handClock();
  const anna = await newPerson(host.origin, clock);
  const read = (text: string) => anna.keys.acts.readInvitation({ link: text });

  expect(await anna.keys.acts.acceptInvitation(acceptance)).toEqual(refused("nothing-begun"));
  for (let length = link.length - 1; length > link.indexOf("#"); length--) {
    expect(await read(link.slice(0, length))).toEqual(refused("invitation-truncated"));
  }
  const at = link.length - 3;
  const altered = `${link.slice(0, at)}${link[at] === "A" ? "B" : "A"}${link.slice(at + 1)}`;
  expect(await read(altered)).toEqual(refused("invitation-altered"));
  const [origin, version, , hash] = link.split(/[#.]/).length === 4 ? link.split(/[#.]/) : ["", "", "", ""];
  expect(await read(`${origin}#${version}.${"A".repeat(22)}.${hash}`)).toEqual(
    refused("invitation-not-found"),
  );
  anna.bend(() => ({ getDrop: async () => fail({ kind: "host-not-reached" } as const) }));
  expect(await read(link)).toEqual(refused("host-not-reached"));
  anna.bend(null);
  clock.pass(fortnight + 1);
  expect(await read(link)).toEqual(refused("invitation-expired"));
});

test("[AV7] reading keeps nothing here, and the invitation stays good for the one it was for", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const curious = await newPerson(host.origin);
  for (let visit = 0; visit < 3; visit++) await done(curious.keys.acts.readInvitation({ link }));
  expect(await curious.platform.store.exists()).toBe(false);
  expect(await curious.platform.secrets.load("lock")).toBeNull();
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
});

test("[MT3] [AV9] [AV10] the second visitor is told that it was used, and nothing half-done stays", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const [anna, second] = [await newPerson(host.origin), await newPerson(host.origin)];
  await done(anna.keys.acts.readInvitation({ link }));
  await done(second.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  expect(await second.keys.acts.acceptInvitation(acceptance)).toEqual(refused("invitation-used"));
  expect((await second.keys.standing()).state).toBe("empty");
  expect(await second.platform.store.exists()).toBe(false);
  expect(second.keys.rooms.rooms()).toEqual([]);
  expect(await second.keys.acts.readInvitation({ link })).toEqual(refused("invitation-used"));
  // Anna may open her own link again.
  await done(anna.keys.acts.readInvitation({ link }));
  await meet(weil, anna);
  expect(weil.room().state.kind).toBe("linked");
  expect(weil.room().otherDevices).toHaveLength(1);
});

test("[MT10] a voided invitation opens nothing", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link, roomId } = await inviteAnna(weil);
  const early = await newPerson(host.origin);
  await done(early.keys.acts.readInvitation({ link }));
  await done(weil.keys.acts.voidInvitation({ roomId }));
  expect(weil.room()).toMatchObject({
    state: { kind: "closed", why: "invitation-voided" },
    invitation: null,
  });
  expect(await early.keys.acts.acceptInvitation(acceptance)).toEqual(refused("invitation-used"));
  const late = await newPerson(host.origin);
  expect(await late.keys.acts.readInvitation({ link })).toEqual(refused("invitation-used"));
  await meet(weil);
  expect(weil.room().state.kind).toBe("closed");
  expect(await weil.keys.acts.voidInvitation({ roomId: "00".repeat(16) })).toEqual(refused("not-here"));
});

test("[MT13] a folder has one open invitation at a time; after voiding it another may be made", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const first = await inviteAnna(weil);
  const again = { folderId: "folder-1", frame: null, message: "", nameShown: "Dr Weil" };
  expect(await weil.keys.acts.invite(again)).toEqual(refused("already-invited"));
  expect(await weil.keys.acts.invite({ ...again, folderId: "folder-2" })).toEqual(refused("not-here"));
  await done(weil.keys.acts.voidInvitation({ roomId: first.roomId }));
  const second = await done(weil.keys.acts.invite(again));
  expect(second.roomId).not.toBe(first.roomId);
});

test("[AV11] a patient whose device stopped after the tap is linked after an unlock, and a lost answer costs nothing", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  anna.bend((straight) => ({
    claimDrop: async (claim) => {
      await straight.claimDrop(claim);
      return fail({ kind: "host-not-reached" } as const);
    },
  }));
  expect(await anna.keys.acts.acceptInvitation(acceptance)).toEqual(refused("host-not-reached"));
  const again = await anna.restart();
  expect((await again.keys.standing()).state).toBe("locked");
  await done(again.keys.acts.unlock(acceptance.unlock as { kind: "passphrase"; passphrase: string }));
  expect(await again.keys.standing()).toMatchObject({ state: "open", side: "patient" });
  await meet(weil, again);
  expect(again.room().state.kind).toBe("linked");
  expect(again.room().words).toEqual(weil.room().words);
});

test("[MT14] [AV11] a therapist whose device stopped answers after an unlock, with the same bytes", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  weil.bend(() => ({ replyToDrop: async () => fail({ kind: "host-not-reached" } as const) }));
  await meet(weil, anna);
  expect(anna.room().state.kind).toBe("invited");
  expect(weil.room().state.kind).toBe("invited");
  const again = await weil.restart();
  const { prf } = await import("./testing/person.ts");
  await done(again.keys.acts.unlock({ kind: "passkey", prf }));
  await meet(again, anna);
  expect(again.room().state.kind).toBe("linked");
  expect(anna.room().state.kind).toBe("linked");
  expect(anna.room().words).toEqual(again.room().words);
});

test("[AV15] once a claim was taken, no later word of the host takes anything away from the patient", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link, roomId } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  for (const reason of ["used", "not-found"] as const) {
    anna.bend(() => ({ claimDrop: async () => fail({ kind: "refused", reason } as const) }));
    expect(await anna.keys.acts.acceptInvitation(acceptance)).toEqual({ ok: true, value: { roomId } });
    await anna.keys.meetNow();
    expect(anna.room().state.kind).toBe("linked");
    expect((await anna.keys.standing()).state).toBe("open");
  }
});

test("[MT13] two taps at once make one room, and nobody can accept an own invitation", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const input = { folderId: "folder-1", frame: null, message: "", nameShown: "Dr Weil" };
  const [first, second] = await Promise.all([weil.keys.acts.invite(input), weil.keys.acts.invite(input)]);
  expect(second).toEqual(refused("already-invited"));
  const { link } = await done(Promise.resolve(first));
  await done(weil.keys.acts.readInvitation({ link }));
  expect(await weil.keys.acts.acceptInvitation(acceptance)).toEqual(refused("not-here"));
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  const taps = await Promise.all([
    anna.keys.acts.acceptInvitation(acceptance),
    anna.keys.acts.acceptInvitation(acceptance),
  ]);
  for (const tap of taps) expect(tap.ok).toBe(true);
  await meet(weil, anna);
  expect(weil.room().state.kind).toBe("linked");
  expect(anna.room().state.kind).toBe("linked");
});

test("[AV16] a patient with a room here accepts another with the unlock of this device, and no other", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const event = {
    kind: "FolderAdded",
    at: 1,
    folderId: "folder-2",
    name: "Anna again",
    contact: "",
  } as const;
  await done(weil.engine.commit("self", [{ event, sealedFor: null, provable: false }], "now"));
  const [one, two] = [await inviteAnna(weil, "folder-1"), await inviteAnna(weil, "folder-2")];
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link: one.link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await done(anna.keys.acts.readInvitation({ link: two.link }));
  const wrong = {
    ...acceptance,
    unlock: { kind: "passphrase", passphrase: "another lamp entirely here" },
  } as const;
  expect(await anna.keys.acts.acceptInvitation(wrong)).toEqual(refused("locked"));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  const rooms = anna.keys.rooms.rooms();
  expect(rooms.map(({ state }) => state.kind)).toEqual(["linked", "linked"]);
  const personas = anna.engine
    .cards()
    .flatMap(({ epoch }) => (epoch.b === null ? [] : [epoch.b.persona.join()]));
  expect(new Set(personas).size).toBe(2);
});
