/** The frozen vectors of sealing, identity, recovery and the log: made again byte for byte, and opened from the file alone. */
import { beforeAll, expect, test } from "vitest";
import { canonicalToBytes } from "#base/canonical.ts";
import { readDeviceList } from "#protocol/identity/device-list.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { openLocalRoot, openStoreKey, passphraseUnlock } from "#protocol/identity/local-root.ts";
import { verifyAct } from "#protocol/log/act.ts";
import { entryToBytes, openEntry } from "#protocol/log/entry.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { openAnchor } from "#protocol/recovery/anchor.ts";
import { lockerKeys, openLocker } from "#protocol/recovery/locker.ts";
import { openBytes } from "#protocol/seal/aead.ts";
import { hpkeOpen } from "#protocol/seal/hpke.ts";
import { signPairFromSeed, verify } from "#protocol/seal/sign.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { identityCases, logCases, recoveryCases, sealCases } from "./testing/foundation-cases.ts";
import { bytesIn, freezeVectors, readVectors, type VectorCase } from "./testing/vector-file.ts";

beforeAll(sodiumReady);

function frozen(
  area: string,
  name: string,
): { given: (field: string) => Uint8Array; gives: (field: string) => Uint8Array; whole: VectorCase } {
  const whole = readVectors(area).find((one) => one.name === name);
  if (whole === undefined) throw new Error("no such vector");
  return {
    given: (field) => bytesIn(whole.given[field]),
    gives: (field) => bytesIn(whole.gives[field]),
    whole,
  };
}

function value<Value>(result: { ok: true; value: Value } | { ok: false }): Value | undefined {
  return result.ok ? result.value : undefined;
}

test("[VE1] the code makes the frozen bytes again", async () => {
  expect(await sealCases()).toEqual(readVectors("seal"));
  expect(identityCases()).toEqual(readVectors("identity"));
  expect(recoveryCases()).toEqual(readVectors("recovery"));
  expect(logCases()).toEqual(readVectors("log"));
});

test("[VE1] a frozen file is never written over", () => {
  expect(freezeVectors("seal", [])).toBe("was-frozen");
  expect(readVectors("seal").length).toBe(10);
});

test("[VE2] what was sealed in the frozen files opens with the keys they name", async () => {
  const aead = frozen("seal", "aead-label");
  expect(
    value(openBytes(aead.given("key"), ["hf/body/1", aead.given("over")], aead.gives("sealed"))),
  ).toEqual(aead.given("plain"));
  const box = frozen("seal", "hpke");
  const info = ["hf/box/1", box.given("space"), 1, box.given("recipient")] as const;
  expect(value(await hpkeOpen(box.given("seed"), info, box.given("aad"), box.gives("sealed")))).toEqual(
    box.given("plain"),
  );
  const signed = frozen("seal", "sign");
  expect(
    verify(signed.gives("publicKey"), ["hf/act/1", signed.given("over")], signed.gives("signature")),
  ).toBe(true);

  const local = frozen("identity", "local-root");
  const unlock = passphraseUnlock(
    String(local.whole.given["passphrase"]),
    local.given("salt"),
    local.given("hmac"),
  );
  expect(value(openLocalRoot(unlock, local.gives("sealed")))).toEqual({
    secret: local.given("secret"),
    generation: 1,
  });
  const store = frozen("identity", "store-key");
  expect(value(openStoreKey(store.given("unlock"), store.gives("sealed")))).toEqual(store.given("storeKey"));
  const kit = frozen("identity", "kit");
  expect(value(wordsToKit(String(kit.whole.gives["words"])))).toEqual(kit.given("kit"));
  const list = frozen("identity", "device-list");
  expect(value(readDeviceList(list.gives("list"), list.gives("persona")))?.space).toEqual(
    list.given("space"),
  );
});

test("[VE2] lockers, anchors and entries of the frozen files open with the keys they name", () => {
  const locker = frozen("recovery", "locker");
  const keys = lockerKeys(locker.given("m"), String(locker.whole.given["host"]));
  expect(value(openLocker(keys, 3, locker.gives("value")))?.secret).toEqual(locker.given("secret"));
  const anchor = frozen("recovery", "anchor");
  const root = { secret: anchor.given("secret"), generation: 0 };
  const opened = value(openAnchor(root, String(anchor.whole.given["host"]), 4, anchor.gives("value")));
  expect(opened?.epochKey).toEqual(anchor.given("epochKey"));
  expect(opened?.formerRoots).toEqual([{ secret: anchor.given("formerSecret"), generation: 0 }]);

  const entry = frozen("log", "entry");
  const read = value(openEntry(logKeys(entry.given("epochKey")), entry.gives("body")));
  if (read === undefined) throw new Error("not opened");
  expect(entryToBytes(read)).toEqual(entry.gives("plain"));
  expect(read.events.map((one) => canonicalToBytes(one.event))).toEqual([
    entry.given("event"),
    entry.given("event"),
  ]);
  const event = frozen("log", "event");
  const device = signPairFromSeed(event.given("seed"));
  expect(verifyAct(device.publicKey, event.given("space"), event.gives("id"), event.gives("act"))).toBe(true);
});
