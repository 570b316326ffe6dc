import { randomFillSync } from "node:crypto";
import { expect, test } from "vitest";
import { fail } from "#base/result.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import {
  acceptance,
  done,
  inviteAnna,
  meet,
  newPerson,
  openPractice,
  type Person,
} from "./testing/person.ts";

type Drop = {
  offer: Uint8Array;
  claim: Uint8Array | null;
  replies: readonly Uint8Array[];
  expiresDay: number;
};
const refused = (kind: string) => ({ ok: false, error: { kind } });

/** A host that shows this person's device another drop than the one it keeps. */
function showing(lie: (drop: Drop) => Partial<Drop>): (link: HostLink) => Partial<HostLink> {
  return (link) => ({
    async getDrop(address) {
      const there = await link.getDrop(address);
      return there.ok ? { ok: true, value: { ...there.value, ...lie(there.value) } } : there;
    },
  });
}

const flipped = (bytes: Uint8Array, at: number) =>
  bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
const noise = (length: number) => randomFillSync(new Uint8Array(length));

async function claimed(): Promise<{ weil: Person; anna: Person; link: string }> {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  return { weil, anna, link };
}

/** The offer, claim and answer of an invitation that the liar made, or took part in, on the same host. */
async function ofAnother(): Promise<Drop> {
  const { weil, anna } = await claimed();
  await meet(weil, anna);
  let seen: Drop | null = null;
  anna.bend(
    showing((drop) => {
      seen = drop;
      return {};
    }),
  );
  const joining = anna.keys.rooms.rooms()[0];
  if (joining === undefined) throw new Error("no room");
  const rows = (await anna.engine.innerEvents("self", "hf/room-joining/1"))[0]?.event[1] as Map<
    string,
    Uint8Array
  >;
  const { dropOf } = await import("#protocol/invite/drop.ts");
  await anna.platform
    .connectHost(anna.platform.hostOrigin)
    .getDrop(dropOf(rows.get("secret") ?? new Uint8Array(16)).address);
  if (seen === null) throw new Error("no drop was seen");
  return seen;
}

test("[AV8] an offer that the host swapped, cut or took from another invitation is shown to nobody", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const other = await ofAnother();
  const anna = await newPerson(host.origin);
  const lies: ((drop: Drop) => Uint8Array)[] = [
    () => other.offer,
    ({ offer }) => noise(offer.length),
    ({ offer }) => offer.slice(0, offer.length / 2),
    ({ offer }) => flipped(offer, 0),
    ({ offer }) => flipped(offer, offer.length - 1),
    ({ offer }) => flipped(offer, offer.length >> 1),
  ];
  for (const lie of lies) {
    anna.bend(showing((drop) => ({ offer: lie(drop) })));
    expect(await anna.keys.acts.readInvitation({ link })).toEqual(refused("invitation-altered"));
    expect(await anna.keys.acts.acceptInvitation(acceptance)).toEqual(refused("nothing-begun"));
  }
  anna.bend(null);
  await done(anna.keys.acts.readInvitation({ link }));
});

test("[MT1] a claim that the host made up or took from another invitation is not pinned, and is told", async () => {
  const other = await ofAnother();
  const { weil, anna } = await claimed();
  const { roomId } = weil.room();
  const lies: ((claim: Uint8Array) => Uint8Array)[] = [
    () => other.claim ?? noise(2048),
    (claim) => noise(claim.length),
    (claim) => flipped(claim, 0),
    (claim) => flipped(claim, 1200),
    (claim) => flipped(claim, claim.length - 1),
    (claim) => claim.slice(0, claim.length / 2),
  ];
  for (const lie of lies) {
    weil.bend(showing(({ claim }) => ({ claim: claim && lie(claim) })));
    await weil.keys.meetNow();
    expect(weil.room().state.kind).toBe("invited");
    expect(weil.engine.card(roomId)?.epoch.number).toBe(0);
    expect((await weil.keys.standing()).alarms).toContainEqual({ kind: "not-opened", roomId, count: 1 });
  }
  // The honest claim is still taken, and the alarm ends.
  weil.bend(null);
  await meet(weil, anna);
  expect(weil.room().state.kind).toBe("linked");
  expect((await weil.keys.standing()).alarms).toEqual([]);
});

test("[MT4] once a claim is pinned, a host that shows another changes nothing", async () => {
  const { weil, anna } = await claimed();
  weil.bend(() => ({ replyToDrop: async () => fail({ kind: "host-not-reached" } as const) }));
  await weil.keys.meetNow();
  const other = await ofAnother();
  weil.bend(showing(() => ({ claim: other.claim })));
  await meet(weil, anna);
  expect(weil.room().words).not.toBeNull();
  expect(weil.room().words).toEqual(anna.room().words);
});

test("[MT2] an answer that the host swapped, cut or took from elsewhere links nothing, and is told", async () => {
  const other = await ofAnother();
  const { weil, anna } = await claimed();
  const { roomId } = anna.room();
  await meet(weil);
  const lies: ((answer: Uint8Array) => readonly Uint8Array[])[] = [
    () => other.replies,
    (answer) => [noise(answer.length)],
    (answer) => [flipped(answer, 0)],
    (answer) => [flipped(answer, answer.length - 1)],
    (answer) => [answer.slice(0, answer.length / 2)],
    (answer) => [noise(1024), answer],
  ];
  for (const lie of lies) {
    anna.bend(showing(({ replies }) => ({ replies: replies.flatMap(lie) })));
    await anna.keys.meetNow();
    expect(anna.room()).toMatchObject({ state: { kind: "invited" }, words: null });
    expect(anna.engine.card(roomId)).toBeNull();
    expect((await anna.keys.standing()).alarms).toContainEqual({ kind: "not-opened", roomId, count: 1 });
  }
  anna.bend(null);
  await meet(anna);
  expect(anna.room().words).toEqual(weil.room().words);
});

test("[MT14] a withheld answer, or a withheld claim, leaves both waiting and nothing made up", async () => {
  const { weil, anna } = await claimed();
  anna.bend(showing(() => ({ replies: [] })));
  await meet(weil, anna);
  expect(anna.room()).toMatchObject({ state: { kind: "invited" }, words: null, mayMeetInPerson: false });
  const second = await claimed();
  second.weil.bend(showing(() => ({ claim: null })));
  await meet(second.weil, second.anna);
  expect(second.weil.room()).toMatchObject({
    state: { kind: "invited" },
    words: null,
    mayMeetInPerson: false,
  });
});

test("[MT3] a thief who read the link first is in the room alone with the therapist, and shows no words the patient shows", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const thief = await newPerson(host.origin);
  await done(thief.keys.acts.readInvitation({ link }));
  await done(thief.keys.acts.acceptInvitation(acceptance));
  const anna = await newPerson(host.origin);
  // Even with the host's help the patient's own device gets no answer made for another.
  anna.bend((straight) => ({
    ...showing(() => ({ claim: null, replies: [] }))(straight),
    claimDrop: async () => ({ ok: true, value: {} }),
  }));
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, thief);
  anna.bend(null);
  await meet(anna);
  expect(anna.room()).toMatchObject({ state: { kind: "invited" }, words: null, mayMeetInPerson: false });
  expect(await anna.keys.acts.weAreTogether({ roomId: anna.room().roomId })).toEqual(
    refused("not-together-now"),
  );
  expect(await anna.keys.acts.wordsMatch({ roomId: anna.room().roomId })).toEqual(refused("not-here"));
});
