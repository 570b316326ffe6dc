import { expect, test } from "vitest";
import { equalBytes } from "#base/bytes.ts";
import { fail } from "#base/result.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { drawRoot } from "#protocol/identity/root.ts";
import { anchorKeys, openAnchor } from "#protocol/recovery/anchor.ts";
import { lockerKeys, openLocker } from "#protocol/recovery/locker.ts";
import { linkTo, startRealHost } from "#tests/host/testing/real-host.ts";
import {
  beginning,
  done,
  handClock,
  newPerson,
  openPractice,
  passkey,
  prf,
  readBack,
} from "./testing/person.ts";

const away = async () => fail({ kind: "host-not-reached" } as const);

test("[AV1] a word read back wrong is named by its place, and nothing was kept or asked", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  const kit = await done(weil.keys.acts.beginPractice(beginning(host.admissionCode ?? "")));
  const words = readBack(kit).words.map((word, index) => (index === 1 ? { ...word, word: "zoo" } : word));
  const asked = host.counters.requests;
  expect(await weil.keys.acts.confirmKit({ words })).toEqual({
    ok: false,
    error: { kind: "kit-word-differs", place: kit.readBack[1] },
  });
  expect(host.counters.requests).toBe(asked);
  expect(await weil.platform.store.exists()).toBe(false);
  expect((await weil.keys.standing()).state).toBe("empty");
  // The right words go on from there.
  await done(weil.keys.acts.confirmKit(readBack(kit)));
  expect((await weil.keys.standing()).state).toBe("open");
});

test("[AV4] malformed, wrong and spent codes are told apart, and nothing stays", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  const malformed = await weil.keys.acts.beginPractice(beginning("7K3M"));
  expect(malformed).toEqual({ ok: false, error: { kind: "admission-code-malformed" } });
  const nameless = await weil.keys.acts.beginPractice({ ...beginning(host.admissionCode ?? ""), name: "  " });
  expect(nameless).toEqual({ ok: false, error: { kind: "name-missing" } });
  expect(await weil.keys.acts.confirmKit({ words: [] })).toEqual({
    ok: false,
    error: { kind: "nothing-begun" },
  });

  const wrong = await done(weil.keys.acts.beginPractice(beginning("0000-0000-0000-0000")));
  expect(await weil.keys.acts.confirmKit(readBack(wrong))).toEqual({
    ok: false,
    error: { kind: "admission-code-wrong" },
  });
  await openPractice(await newPerson(host.origin), host.admissionCode);
  const spent = await done(weil.keys.acts.beginPractice(beginning(host.admissionCode ?? "")));
  expect(await weil.keys.acts.confirmKit(readBack(spent))).toEqual({
    ok: false,
    error: { kind: "admission-code-spent" },
  });
  expect((await weil.keys.standing()).state).toBe("empty");
  expect(await weil.platform.store.exists()).toBe(false);
});

test.each(["openPractice", "createRegister"] as const)(
  "[AV3] [KE8] a host lost during %s, before or after it did its part, costs one more try",
  async (call) => {
    for (const answerLost of [false, true]) {
      const host = await startRealHost();
      const weil = await newPerson(host.origin);
      const kit = await done(weil.keys.acts.beginPractice(beginning(host.admissionCode ?? "")));
      let calls = 0;
      weil.bend((link) => ({
        [call]: async (input: never) => {
          calls += 1;
          if (call === "createRegister" && calls === 1) return link[call](input);
          if (answerLost) await link[call](input);
          return away();
        },
      }));
      expect(await weil.keys.acts.confirmKit(readBack(kit))).toEqual({
        ok: false,
        error: { kind: "host-not-reached" },
      });
      expect((await weil.keys.standing()).state).toBe("empty");
      expect(await weil.platform.store.exists()).toBe(false);
      weil.bend(null);
      await done(weil.keys.acts.confirmKit(readBack(kit)));
      await weil.engine.syncNow();
      expect(await weil.keys.standing()).toMatchObject({ state: "open", saved: { waiting: 0 } });
    }
  },
);

test("[AV2] the kit of the sheet opens the locker on the host, and the root in it the anchor; no other root does", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  const sheet = await done(weil.keys.acts.beginPractice(beginning(host.admissionCode ?? "")));
  await done(weil.keys.acts.confirmKit(readBack(sheet)));
  const kit = wordsToKit(sheet.words);
  if (!kit.ok) throw new Error(kit.error.kind);
  const link = await linkTo(host.origin);
  for (const m of [kit.value, prf]) {
    const keys = lockerKeys(m, host.origin);
    const locker = await done(link.getRegister(keys.address));
    const root = openLocker(keys, locker.version, locker.value);
    if (!root.ok) throw new Error(root.error.rule);
    const anchor = await done(link.getRegister(anchorKeys(root.value, host.origin).address));
    const opened = openAnchor(root.value, host.origin, anchor.version, anchor.value);
    const self = weil.engine.card("self");
    expect(opened.ok && self?.epoch.key && equalBytes(opened.value.epochKey, self.epoch.key)).toBe(true);
    const stranger = drawRoot({ bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) });
    expect(openAnchor(stranger, host.origin, anchor.version, anchor.value).ok).toBe(false);
  }
});

test("[KE11] [KE6] [KE3] after a restart only the enrolled passkey opens, and all is there again", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const again = await weil.restart();
  const locked = await again.keys.standing();
  expect(locked).toMatchObject({ state: "locked", side: null, name: null, alarms: [] });
  expect(locked.methods).toEqual([{ kind: "passkey", credentialId: passkey.credentialId }]);
  expect(again.keys.rooms.rooms()).toEqual([]);
  expect((await again.keys.hostSight()).rows).toBeNull();
  const invite = await again.keys.acts.invite({
    folderId: "folder-1",
    frame: null,
    message: "",
    nameShown: "Dr Weil",
  });
  expect(invite).toEqual({ ok: false, error: { kind: "locked" } });

  const wrong = await again.keys.acts.unlock({ kind: "passkey", prf: prf.map((byte) => byte ^ 1) });
  expect(wrong).toEqual({ ok: false, error: { kind: "unlock-failed" } });
  const other = await again.keys.acts.unlock({ kind: "passphrase", passphrase: "a lamp beside the window" });
  expect(other).toEqual({ ok: false, error: { kind: "unlock-failed" } });
  await done(again.keys.acts.unlock({ kind: "passkey", prf }));
  expect(await again.keys.standing()).toMatchObject({ state: "open", side: "therapist", name: "Dr Weil" });
  expect(await again.keys.acts.confirmKit({ words: [] })).toEqual({
    ok: false,
    error: { kind: "already-begun" },
  });
});

test("[AV13] a clock that is hours off is told with its minutes", async () => {
  const host = await startRealHost();
  const clock = handClock(Date.now() + 3 * 3_600_000);
  const weil = await newPerson(host.origin, clock);
  const kit = await done(weil.keys.acts.beginPractice(beginning(host.admissionCode ?? "")));
  weil.bend(() => ({ createRegister: async () => fail({ kind: "clock-off", minutes: 180 } as const) }));
  expect(await weil.keys.acts.confirmKit(readBack(kit))).toEqual({
    ok: false,
    error: { kind: "clock-off", minutes: 180 },
  });
  // The host's challenge is what counts, so a wrong clock alone stops nothing; the person is told.
  weil.bend(null);
  await done(weil.keys.acts.confirmKit(readBack(kit)));
  await weil.engine.syncNow();
  expect((await weil.keys.standing()).clockOffMinutes).toBe(180);
});

test.each(["lost", "rolled back", "changed"])(
  "[KE7] a locker that the host has %s is noticed at the unlock",
  async (lie) => {
    const host = await startRealHost();
    const weil = await newPerson(host.origin);
    await openPractice(weil, host.admissionCode);
    const again = await weil.restart();
    again.bend((link) => ({
      getRegister: async (address) => {
        if (lie === "lost") return fail({ kind: "refused", reason: "not-found" } as const);
        const there = await link.getRegister(address);
        if (!there.ok) return there;
        const value =
          lie === "changed"
            ? there.value.value.map((byte, at) => (at === 9 ? byte ^ 1 : byte))
            : there.value.value;
        return {
          ok: true,
          value: { version: lie === "rolled back" ? there.value.version - 1 : there.value.version, value },
        };
      },
    }));
    const told = new Promise<void>(
      (resolve) =>
        void again.keys.onChange(
          () => void again.keys.standing().then(({ alarms }) => alarms.length > 0 && resolve()),
        ),
    );
    await done(again.keys.acts.unlock({ kind: "passkey", prf }));
    await told;
    expect((await again.keys.standing()).alarms).toContainEqual({ kind: "host-restored", roomId: null });
  },
);

test("[KE12] when the browser threw the store away, the right passkey opens nothing and makes nothing", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const again = await weil.restart();
  await again.platform.store.erase();
  expect(await again.keys.acts.unlock({ kind: "passkey", prf })).toEqual({
    ok: false,
    error: { kind: "store-damaged" },
  });
  expect(await again.keys.standing()).toMatchObject({ state: "unfit", unfit: "store-damaged" });
  expect(await again.platform.store.exists()).toBe(false);
});
