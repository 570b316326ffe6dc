/** Copies that are none, not whole, not hers, or made by somebody else: each is one sentence, and the machine stays as it was. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { concatBytes, utf8ToBytes } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { storeVersion } from "#device/store/schema.ts";
import { drawCopy, openCopyHeader, readCopyHeader, recordBytes, sealCopy } from "#protocol/copy/copy-file.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { recoveryPair } from "#protocol/identity/root.ts";
import { startDigest } from "#protocol/seal/hash.ts";
import { kemPairFromSeed } from "#protocol/seal/hpke.ts";
import { sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import { done, openPractice, standing } from "../testing/cast.ts";
import { day, line, newTown, type Town } from "../testing/town.ts";
import { copyOf, openCopy } from "./testing/copies.ts";

const otherWords = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong".split(" ");

function machine(): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-machine-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

async function practice(town: Town) {
  const weil = await town.newDevice(line(), { directory: machine() });
  const words = await openPractice(town, weil);
  done(await weil.act("addFolder", { name: "Anna Berg", contact: "" }));
  return { weil, words, file: await copyOf(weil) };
}

/** An empty machine after it was given this: what it said, and that it is as empty as before. */
async function given(town: Town, words: readonly string[], file: Uint8Array): Promise<unknown> {
  const place = machine();
  const device = await town.newDevice(line(), { directory: place });
  const said = await openCopy(device, words, file);
  if (typeof said === "string") {
    expect(existsSync(join(place, "holdfast.db"))).toBe(false);
    expect(await standing(device)).toMatchObject({ state: "empty" });
  }
  return said;
}

test("[CP11] other words, another person's copy, no copy, a newer one: one sentence each, and nothing stays", async () => {
  const town = await newTown();
  const { words, file } = await practice(town);
  expect(await given(town, otherWords, file)).toBe("copy-not-known");
  expect(await given(town, words.slice(1), file)).toBe("kit-word-count");
  expect(await given(town, words, utf8ToBytes("%PDF-1.7 a scan of something"))).toBe("copy-is-none");
  expect(await given(town, words, new Uint8Array(0))).toBe("copy-damaged");
  const newer = concatBytes(utf8ToBytes("holdfast copy 2\n"), file.subarray(16));
  expect(await given(town, words, newer)).toBe("copy-newer");
});

test("[CP11] cut off anywhere, or with one bit turned anywhere, it comes back as nothing", async () => {
  const town = await newTown();
  const { words, file } = await practice(town);
  const chance = countedChance("where");
  const placeIn = (length: number): number => {
    const [a = 0, b = 0, c = 0] = chance.bytes(3);
    return (a * 65_536 + b * 256 + c) % length;
  };
  const device = await town.newDevice(line(), { directory: machine() });
  for (let turn = 0; turn < 40; turn++) {
    const length = placeIn(file.length);
    expect(await openCopy(device, words, file.subarray(0, length)), `cut at ${length}`).toMatch(/^copy-/);
    const at = placeIn(file.length);
    const bent = file.map((byte, index) => (index === at ? byte ^ (1 << (turn % 8)) : byte));
    expect(await openCopy(device, words, bent), `bit at ${at}`).toMatch(/^copy-/);
  }
  expect(await standing(device)).toMatchObject({ state: "empty" });
  expect(await openCopy(device, words, file)).toMatchObject({ name: "Dr. Weil" });
});

test("[CP12] a copy that no device of hers has signed is nothing, whoever knew the key it is sealed to", async () => {
  const town = await newTown();
  const { words, file } = await practice(town);
  const header = readCopyHeader(file);
  if (!header.ok || header.value === null) throw new Error("a copy has a header");
  // With the lock off a stick and any key pair, a forger gets this far: a box that her root does not open.
  const chance = countedChance("forger");
  const { publicKey } = kemPairFromSeed(chance.bytes(32));
  expect(await given(town, words, await forged(header.value.header.lock, publicKey))).toBe("copy-not-known");
});

async function forged(lock: Uint8Array, recoveryKey: Uint8Array): Promise<Uint8Array> {
  const chance = countedChance("forged");
  const { keys, begin } = await drawCopy(lock, recoveryKey, chance);
  const sealer = sealCopy(keys);
  const first = canonicalToBytes(["begin", storeVersion, 0, new Uint8Array(8)]);
  const digest = startDigest();
  digest.add(first);
  const hash = digest.finish();
  const pair = signPairFromSeed(chance.bytes(32));
  const end = canonicalToBytes([
    "end",
    0,
    hash,
    chance.bytes(16),
    sign(pair, ["hf/copy-signed/1", keys.id, hash]),
  ]);
  return concatBytes(
    begin,
    ...sealer.add(recordBytes(first)),
    ...sealer.add(recordBytes(end)),
    ...sealer.end(),
  );
}

test("[CP12] a forger who knew the recovery key is refused too: the list that the root signed names the signer, or nobody", async () => {
  const town = await newTown();
  const { words, file } = await practice(town);
  const header = readCopyHeader(file);
  if (!header.ok || header.value === null) throw new Error("a copy has a header");
  const recoveryKey = await recoveryKeyOf(words, file);
  expect(await given(town, words, await forged(header.value.header.lock, recoveryKey))).toBe("copy-damaged");
});

/** The public recovery key of self, which stands in a list that only own devices read. */
async function recoveryKeyOf(words: readonly string[], file: Uint8Array): Promise<Uint8Array> {
  const kit = wordsToKit(words);
  const header = readCopyHeader(file);
  if (!kit.ok || !header.ok || header.value === null) throw new Error("the words are a kit");
  const opened = await openCopyHeader(kit.value, header.value.header);
  if (!opened.ok) throw new Error("the sheet opens its copy");
  return recoveryPair(opened.value.root, "self").publicKey;
}

test("[CP13] a copy never overwrites: where somebody's practice lies, open or put away, nothing is taken", async () => {
  const town = await newTown();
  const { words, file } = await practice(town);
  const place = machine();
  const other = await town.newDevice(line(), { directory: place });
  await town.restartHost();
  const opened = await openCopy(other, words, file);
  expect(opened).toMatchObject({ name: "Dr. Weil" });
  done(
    await other.act("bringCopyBack", {
      unlock: { kind: "passphrase", passphrase: "neun leise Boote im Morgen" },
    }),
  );
  await other.syncNow();
  expect(await openCopy(other, words, file)).toBe("already-begun");
  done(await other.act("putAway", {}));
  const before = readFileSync(join(place, "holdfast.db"));
  expect(await openCopy(other, words, file)).toBe("already-begun");
  expect(readFileSync(join(place, "holdfast.db")).equals(before)).toBe(true);
});

test("[CP14] an older copy says its day, and is left without a trace on a no", async () => {
  const town = await newTown();
  const { weil, words, file } = await practice(town);
  const first = town.time.clock.now();
  await town.time.pass(3 * day);
  done(await weil.act("addFolder", { name: "David Kern", contact: "" }));
  const newer = await copyOf(weil);
  const place = machine();
  const back = await town.newDevice(line(), { directory: place });
  expect(await openCopy(back, words, file)).toMatchObject({ madeAt: first });
  done(await back.act("leaveArrival", {}));
  expect(existsSync(join(place, "holdfast.db"))).toBe(false);
  expect(await openCopy(back, words, newer)).toMatchObject({ madeAt: first + 3 * day });
});

test("[CP25] leaving at any step of a coming back leaves an empty machine, or the whole practice", async () => {
  const town = await newTown();
  const { words, file } = await practice(town);
  const unlock = { kind: "passphrase", passphrase: "sieben Enten auf dem Teich" } as const;
  for (const step of ["opening", "taking", "bringing"] as const) {
    const place = machine();
    const device = await town.newDevice(line(), { directory: place });
    const begun = openCopy(device, words, step === "opening" ? file.slice(0, 1000) : file);
    if (step === "bringing") await begun;
    const bringing = step === "bringing" ? device.act("bringCopyBack", { unlock }) : begun;
    await device.act("leaveArrival", {});
    await bringing;
    await device.act("leaveArrival", {});
    const { state } = await standing(device);
    if (step === "bringing") {
      expect(state).toBe("open");
      expect((await device.ask("patients", {})).map(({ name }) => name)).toEqual(["Anna Berg"]);
    } else {
      expect(state).toBe("empty");
      expect(existsSync(join(place, "holdfast.db"))).toBe(false);
    }
  }
});
