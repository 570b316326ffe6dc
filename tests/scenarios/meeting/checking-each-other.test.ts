import { expect, test } from "vitest";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import {
  acceptance,
  done,
  handClock,
  inviteAnna,
  meet,
  newPerson,
  openPractice,
  type Person,
} from "./testing/person.ts";

const refused = (kind: string) => ({ ok: false, error: { kind } });
const minutes = 60_000;

async function linked(way: "shown" | "travelled" | "none") {
  const host = await startRealHost();
  const clock = handClock();
  const weil = await newPerson(host.origin, clock);
  await openPractice(weil, host.admissionCode);
  const { link, roomId } = await inviteAnna(weil);
  if (way !== "none") await done(weil.keys.acts.invitationHandedOver({ roomId, way }));
  const anna = await newPerson(host.origin, clock);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  expect(weil.room().state.kind).toBe("linked");
  return { host, clock, weil, anna, roomId };
}

const together = (person: Person) => person.keys.acts.weAreTogether({ roomId: person.room().roomId });

test("[MT5] [MT9] shown on the screen: each may tap within ten minutes, each for the own side only", async () => {
  const { weil, anna, clock } = await linked("shown");
  expect(weil.room()).toMatchObject({ mayMeetInPerson: true, invitation: null });
  expect(anna.room().mayMeetInPerson).toBe(true);
  await done(together(weil));
  await meet(weil, anna);
  expect(weil.room().state).toEqual({ kind: "checked", how: "in-person", at: clock.now() });
  expect(anna.room().state.kind).toBe("linked");
  await done(together(anna));
  expect(anna.room().state.kind).toBe("checked");
  expect(await together(anna)).toEqual(refused("not-together-now"));
});

test.each(["travelled", "none"] as const)(
  "[MT5] a link that was %s is checked by words only",
  async (way) => {
    const { weil } = await linked(way);
    expect(weil.room().mayMeetInPerson).toBe(false);
    expect(await together(weil)).toEqual(refused("not-together-now"));
  },
);

test("[MT5] [MT6] after ten minutes, and after copying the link, together is no longer offered", async () => {
  const first = await linked("shown");
  first.clock.pass(10 * minutes + 1);
  for (const person of [first.weil, first.anna]) {
    expect(person.room().mayMeetInPerson).toBe(false);
    expect(await together(person)).toEqual(refused("not-together-now"));
  }
  const second = await linked("shown");
  await done(second.weil.keys.acts.invitationHandedOver({ roomId: second.roomId, way: "travelled" }));
  expect(await together(second.weil)).toEqual(refused("not-together-now"));
});

test("[MT9] words that match check the tapper's side; the other's waits for the other's tap", async () => {
  const { weil, anna, roomId } = await linked("travelled");
  await done(weil.keys.acts.wordsMatch({ roomId }));
  await meet(weil, anna);
  expect(weil.room().state).toMatchObject({ kind: "checked", how: "words" });
  expect(anna.room().state.kind).toBe("linked");
  expect(anna.room().words?.words).toHaveLength(6);
  expect(anna.room().words?.numbers.every((number) => number >= 0 && number < 2048)).toBe(true);
});

test("[MT8] words that differ close the room on both sides, for good, after a restart too", async () => {
  const { weil, anna, roomId } = await linked("travelled");
  await done(anna.keys.acts.wordsDiffer({ roomId }));
  await meet(anna, weil);
  for (const person of [weil, anna]) {
    expect(person.room().state).toEqual({ kind: "closed", why: "words-differed" });
    expect(await person.keys.acts.wordsMatch({ roomId })).toEqual(refused("not-here"));
    expect(await together(person)).toEqual(refused("not-together-now"));
  }
  const again = await anna.restart();
  await done(again.keys.acts.unlock({ kind: "passphrase", passphrase: "a lamp beside the window" }));
  expect(again.room().state).toEqual({ kind: "closed", why: "words-differed" });
});

test("[MT16] the device that answered is not shown again as a new one", async () => {
  const { weil, anna, roomId } = await linked("shown");
  expect(weil.room().otherDevices).toMatchObject([{ name: "telephone", shown: true }]);
  expect(anna.room().otherDevices).toMatchObject([{ name: "computer", shown: true }]);
  await done(weil.keys.acts.otherDeviceShown({ roomId }));
  expect(weil.room().otherDevices).toHaveLength(1);
});
