import { expect, test } from "vitest";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import { acceptance, done, frame, inviteAnna, meet, newPerson, openPractice } from "./testing/person.ts";

test("[MT7] [MT15] a practice opens, a patient is invited, agrees, and both see the same six words", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  expect((await weil.keys.standing()).state).toBe("empty");
  await openPractice(weil, host.admissionCode);
  expect(await weil.keys.standing()).toMatchObject({
    state: "open",
    side: "therapist",
    name: "Dr Weil",
    alarms: [],
  });

  const { link } = await inviteAnna(weil);
  expect(weil.room().state.kind).toBe("invited");

  const anna = await newPerson(host.origin);
  const read = await done(anna.keys.acts.readInvitation({ link }));
  expect(read).toMatchObject({ therapistName: "Dr Weil", frame, message: "Until Tuesday.", language: "en" });
  expect((await anna.keys.standing()).state).toBe("empty");

  await done(anna.keys.acts.acceptInvitation(acceptance));
  expect(anna.room().state.kind).toBe("invited");
  await meet(weil, anna);
  expect(weil.room().state.kind).toBe("linked");
  expect(anna.room().state.kind).toBe("linked");
  expect(weil.room().words).toEqual(anna.room().words);
  expect(new Set(weil.room().words?.words).size).toBeGreaterThan(1);

  const { roomId } = weil.room();
  const kinds = ["FrameProposed", "FrameAccepted"] as const;
  for (const person of [weil, anna]) {
    const facts = await person.engine.facts({
      space: roomId,
      kinds,
      subject: null,
      before: null,
      countMax: 10,
    });
    expect(facts.map((fact) => [fact.event?.kind, fact.author, fact.signed])).toEqual([
      ["FrameProposed", person === weil ? "me" : "other", true],
      ["FrameAccepted", person === weil ? "other" : "me", true],
    ]);
    expect((await person.keys.standing()).alarms).toEqual([]);
  }
});
