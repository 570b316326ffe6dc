/**
 * A thief has Dr. Weil's unlocked device for an hour. He cannot use R, and he can write in her own space. What
 * he plants there about her ways back in must count for nothing at her next unlock.
 */
import { expect, test } from "vitest";
import type { Canonical } from "#base/canonical.ts";
import { ownRegisters } from "#device/keys/registers.ts";
import { methodsOf, presentKit } from "#device/recovery/methods.ts";
import type { InnerEvent } from "#device/sync/sealed-spaces.ts";
import { drawRoot, rootPair } from "#protocol/identity/root.ts";
import { sign } from "#protocol/seal/sign.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import { beginning, done, newPerson, type Person, prf, readBack } from "../meeting/testing/person.ts";

async function practice(): Promise<{ weil: Person; words: readonly string[]; origin: string }> {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  const begun = await done(weil.keys.acts.beginPractice(beginning(host.admissionCode ?? "")));
  await done(weil.keys.acts.confirmKit(readBack(begun)));
  await weil.engine.syncNow();
  return { weil, words: begun.words, origin: host.origin };
}

function fieldsOf(event: InnerEvent): ReadonlyMap<string, Canonical> {
  return event[1] as ReadonlyMap<string, Canonical>;
}

/** The events of a kind that lie in self, as the owner's root said them. */
async function said(weil: Person, label: string): Promise<readonly InnerEvent[]> {
  return (await weil.engine.innerEvents("self", label)).map(({ event }) => event);
}

/** The owner's next unlock, and everything it does with R. */
async function unlockAgain(weil: Person): Promise<Person> {
  const again = await weil.restart();
  await done(again.keys.acts.unlock({ kind: "passkey", prf }));
  await again.keys.meetNow();
  await again.engine.syncNow();
  return again;
}

async function expectSheetOpens(weil: Person, words: readonly string[], origin: string): Promise<void> {
  await done(weil.keys.acts.tryKit({ words: words.join(" ") }));
  const empty = await newPerson(origin);
  const by = { kind: "kit", words: words.join(" ") } as const;
  const found = await done(empty.keys.acts.beginRecovery({ by, host: null, deviceKind: "computer" }));
  expect(found.name).toBe("Dr Weil");
  const byPasskey = await newPerson(origin);
  await done(
    byPasskey.keys.acts.beginRecovery({ by: { kind: "passkey", prf }, host: null, deviceKind: "computer" }),
  );
}

const unsigned = (event: InnerEvent, change: Record<string, Canonical>): InnerEvent => [
  event[0],
  new Map([...fieldsOf(event), ...Object.entries(change)]),
];

test("[RV9] planted sheets, methods, ends and registers count for nothing, and the sheet still opens everything", async () => {
  const { weil, words, origin } = await practice();
  const kept = await said(weil, "hf/method-kept/1");
  const kit = kept.find((event) => fieldsOf(event).get("kind") === "kit");
  const own = kept.find((event) => fieldsOf(event).get("kind") === "passkey");
  const registers = await said(weil, "hf/own-register/1");
  const anchor = registers.find((event) => fieldsOf(event).get("about") === "anchor");
  if (kit === undefined || own === undefined || anchor === undefined)
    throw new Error("a practice has all three");
  const chance = weil.platform.chance;
  const thief = rootPair(drawRoot(chance));
  const later = Date.now() + 1_000_000;
  const newer = unsigned(kit, {
    methodId: chance.bytes(16),
    at: later,
    number: 99,
    address: chance.bytes(32),
  });
  const asPasskey = unsigned(own, {
    methodId: chance.bytes(16),
    address: fieldsOf(kit).get("address") ?? null,
    sealedLocker: fieldsOf(kit).get("sealedLocker") ?? null,
    device: chance.bytes(16),
    number: 100,
  });
  const gone: InnerEvent = [
    "hf/method-gone/1",
    new Map<string, Canonical>([
      ["methodId", fieldsOf(kit).get("methodId") ?? null],
      ["at", later],
      ["number", 101],
    ]),
  ];
  const written = unsigned(anchor, { version: 7, epoch: 1_000 });
  const noise = unsigned(anchor, { about: "former", version: 8 });
  const planted = [newer, asPasskey, gone, written, noise];
  const byThief = planted.map((event): InnerEvent => {
    const [label, fields] = event;
    return [label, fields ?? null, sign(thief, ["hf/root-said/1", label, fields ?? null])];
  });
  // With the owner's own signature over something else.
  const borrowed = planted.map((event): InnerEvent => [event[0], event[1] ?? null, kit[2] ?? null]);
  const before = { methods: await methodsOf(weil.engine), registers: await ownRegisters(weil.engine) };
  const plant = await weil.engine.commitInner("self", [...planted, ...byThief, ...borrowed], "now");
  expect(plant.ok).toBe(true);
  await weil.engine.syncNow();

  const again = await unlockAgain(weil);
  expect(await methodsOf(again.engine)).toEqual(before.methods);
  expect(await ownRegisters(again.engine)).toEqual(before.registers);
  await expectSheetOpens(again, words, origin);
});

test("[RV9] what the root once said, written again by a thief, brings no former sheet back", async () => {
  const { weil, words, origin } = await practice();
  const former = await said(weil, "hf/method-kept/1");
  const sheet = await done(weil.keys.acts.replaceKit({ unlock: { kind: "passkey", prf } }));
  await done(weil.keys.acts.confirmNewKit(readBack(sheet)));
  const gone = await said(weil, "hf/method-gone/1");
  const replay = await weil.engine.commitInner("self", [...former, ...gone, ...former], "now");
  expect(replay.ok).toBe(true);
  await weil.engine.syncNow();
  const kit = presentKit(await methodsOf(weil.engine));

  const again = await unlockAgain(weil);
  expect(presentKit(await methodsOf(again.engine))).toEqual(kit);
  await expectSheetOpens(again, sheet.words, origin);
  const old = await again.keys.acts.tryKit({ words: words.join(" ") });
  expect(old).toEqual({ ok: false, error: { kind: "kit-not-known" } });
});

test("[RV9] a way back that was removed and added again is not removed by the old word of its removal", async () => {
  const { weil } = await practice();
  const unlock = { kind: "passkey", prf } as const;
  const otherPrf = Uint8Array.from({ length: 32 }, (_, at) => at + 40);
  const method = { kind: "passkey", credentialId: Uint8Array.of(5, 5, 5), prf: otherPrf } as const;
  await done(weil.keys.acts.addMethod({ unlock, method, name: "Ring" }));
  const added = (await weil.keys.recovery()).methods.find(({ name }) => name === "Ring");
  await done(weil.keys.acts.removeMethod({ unlock, methodId: added?.methodId ?? "" }));
  const gone = await said(weil, "hf/method-gone/1");
  expect(gone).toHaveLength(1);
  await done(weil.keys.acts.addMethod({ unlock, method, name: "Ring" }));
  const before = await methodsOf(weil.engine);
  expect((await weil.engine.commitInner("self", gone, "now")).ok).toBe(true);
  expect(await methodsOf(weil.engine)).toEqual(before);
  const again = await unlockAgain(weil);
  expect((await again.keys.recovery()).methods.map(({ name }) => name)).toContain("Ring");
});

test("[RV9] a thief of the unlocked device changes no way back in without an unlock", async () => {
  const { weil, words, origin } = await practice();
  const guess = { kind: "passphrase", passphrase: "fifteen letters and more" } as const;
  const wrong = { kind: "passkey", prf: new Uint8Array(32) } as const;
  const { methods } = await weil.keys.recovery();
  for (const unlock of [guess, wrong]) {
    const refused = { ok: false, error: { kind: "unlock-failed" } };
    expect(await weil.keys.acts.replaceKit({ unlock })).toEqual(refused);
    expect(await weil.keys.acts.replaceRoot({ unlock, next: guess })).toEqual(refused);
    expect(await weil.keys.acts.addMethod({ unlock, method: guess, name: "" })).toEqual(refused);
    expect(await weil.keys.acts.removeMethod({ unlock, methodId: methods[0]?.methodId ?? "" })).toEqual(
      refused,
    );
    expect(await weil.keys.acts.enrolAgain({ words: words.join(" "), unlock })).toEqual(refused);
  }
  await expectSheetOpens(weil, words, origin);
});
