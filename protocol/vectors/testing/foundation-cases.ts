/** The cases of sealing, identity, recovery and the log, computed by the code as it stands. */
import { canonicalToBytes } from "#base/canonical.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { deviceId, drawDeviceKeys } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { kitToWords } from "#protocol/identity/kit.ts";
import { passphraseUnlock, sealLocalRoot, sealStoreKey } from "#protocol/identity/local-root.ts";
import { anchorSealKey, personaPair, type Root, recoveryPair, rootPair } from "#protocol/identity/root.ts";
import { signAct } from "#protocol/log/act.ts";
import { type Entry, entryToBytes, sealEntry } from "#protocol/log/entry.ts";
import { eventId } from "#protocol/log/event-id.ts";
import { firstHead, nextHead } from "#protocol/log/head.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { markEntry } from "#protocol/log/mark.ts";
import { anchorKeys, sealAnchor } from "#protocol/recovery/anchor.ts";
import { lockerKeys, sealLocker } from "#protocol/recovery/locker.ts";
import { sealBytes } from "#protocol/seal/aead.ts";
import { stretchPassphrase } from "#protocol/seal/argon2.ts";
import { hashOf, macOf, sha256 } from "#protocol/seal/hash.ts";
import { hpkeSeal, kemPairFromSeed } from "#protocol/seal/hpke.ts";
import { deriveKey, deriveKeySalted } from "#protocol/seal/kdf.ts";
import { sign, signPairFromSeed } from "#protocol/seal/sign.ts";
import { fileAddress, fileSealOf, sealChunk } from "#protocol/seal/stream.ts";
import { givenChance, hex, type VectorCase } from "./vector-file.ts";

const host = "https://host.example";

export async function sealCases(): Promise<readonly VectorCase[]> {
  const chance = countedChance("hf1 vectors: seal");
  const [key, salt, nonce, seed, aad, ekm] = [32, 32, 24, 32, 32, 64].map((count) => chance.bytes(count)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const plain = Uint8Array.of(1, 2, 3);
  const pair = signPairFromSeed(seed);
  const kem = kemPairFromSeed(seed);
  const boxed = await hpkeSeal(
    kem.publicKey,
    ["hf/box/1", aad.slice(0, 16), 1, aad],
    aad,
    plain,
    givenChance(ekm),
  );
  if (!boxed.ok) throw new Error("not boxed");
  const address = fileAddress(pair.publicKey);
  const file = fileSealOf(key, address, 3);
  return [
    {
      name: "kdf",
      given: { key: hex(key), label: "hf/locker/1", host },
      gives: { key: hex(deriveKey(key, ["hf/locker/1", host])) },
    },
    {
      name: "kdf-salted",
      given: {
        key: hex(key),
        salt: hex(salt),
        label: "hf/epoch-key/1",
        space: hex(aad.slice(0, 16)),
        number: 1,
      },
      gives: { key: hex(deriveKeySalted(key, salt, ["hf/epoch-key/1", aad.slice(0, 16), 1])) },
    },
    {
      name: "hash",
      given: { label: "hf/register/1", key: hex(key) },
      gives: { hash: hex(hashOf(["hf/register/1", key])) },
    },
    {
      name: "mac",
      given: { key: hex(key), label: "hf/mark/1", over: hex(salt) },
      gives: { mac: hex(macOf(key, ["hf/mark/1", salt])) },
    },
    {
      name: "aead-label",
      given: { key: hex(key), nonce: hex(nonce), label: "hf/body/1", over: hex(salt), plain: hex(plain) },
      gives: { sealed: hex(sealBytes(key, ["hf/body/1", salt], plain, givenChance(nonce))) },
    },
    {
      name: "aead-bytes",
      given: { key: hex(key), nonce: hex(nonce), aad: hex(aad), plain: hex(plain) },
      gives: { sealed: hex(sealBytes(key, aad, plain, givenChance(nonce))) },
    },
    {
      name: "sign",
      given: { seed: hex(seed), label: "hf/act/1", over: hex(salt) },
      gives: { publicKey: hex(pair.publicKey), signature: hex(sign(pair, ["hf/act/1", salt])) },
    },
    {
      name: "hpke",
      given: {
        seed: hex(seed),
        ekm: hex(ekm),
        label: "hf/box/1",
        space: hex(aad.slice(0, 16)),
        number: 1,
        recipient: hex(aad),
        aad: hex(aad),
        plain: hex(plain),
      },
      gives: { publicKey: hex(kem.publicKey), sealed: hex(boxed.value) },
    },
    {
      name: "argon2id",
      given: { passphrase: "Die Tür bleibt zu", salt: hex(salt.slice(0, 16)) },
      gives: { key: hex(stretchPassphrase("Die Tür bleibt zu", salt.slice(0, 16))) },
    },
    {
      name: "file-chunk",
      given: { key: hex(key), publicKey: hex(pair.publicKey), plain: hex(plain), number: 0 },
      gives: {
        address: hex(address),
        chunks: file.chunkCount,
        sealedHash: hex(sha256(sealChunk(file, 0, plain))),
      },
    },
  ];
}

export function identityCases(): readonly VectorCase[] {
  const chance = countedChance("hf1 vectors: identity");
  const [kit, secret, rho, space, salt, nonce] = [16, 32, 16, 16, 16, 24].map((count) =>
    chance.bytes(count),
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const root: Root = { secret, generation: 1 };
  const persona = personaPair(root, rho);
  const device = drawDeviceKeys(space, chance);
  const list = signDeviceList(persona, {
    space,
    persona: persona.publicKey,
    otherPersona: null,
    number: 0,
    devices: [
      { id: device.id, signPublicKey: device.pair.publicKey, name: "computer", since: 1_790_000_000_000 },
    ],
    recoveryKey: recoveryPair(root, rho).publicKey,
  });
  const unlock = passphraseUnlock("vier Wörter von mir", salt, secret);
  return [
    { name: "kit", given: { kit: hex(kit) }, gives: { words: kitToWords(kit).join(" ") } },
    {
      name: "root",
      given: { secret: hex(secret), host, rho: hex(rho) },
      gives: {
        root: hex(rootPair(root).publicKey),
        anchor: hex(anchorKeys(root, host).pair.publicKey),
        anchorSealKey: hex(anchorSealKey(root, host)),
        persona: hex(persona.publicKey),
        recovery: hex(sha256(recoveryPair(root, rho).publicKey)),
        recoverySelf: hex(sha256(recoveryPair(root, "self").publicKey)),
      },
    },
    {
      name: "device",
      given: { space: hex(space), signPublicKey: hex(device.pair.publicKey) },
      gives: { id: hex(deviceId(space, device.pair.publicKey)) },
    },
    {
      name: "device-list",
      given: {
        secret: hex(secret),
        rho: hex(rho),
        space: hex(space),
        signPublicKey: hex(device.pair.publicKey),
        name: "computer",
        since: 1_790_000_000_000,
        number: 0,
      },
      gives: { persona: hex(persona.publicKey), list: hex(list) },
    },
    {
      name: "local-root",
      given: {
        passphrase: "vier Wörter von mir",
        salt: hex(salt),
        hmac: hex(secret),
        nonce: hex(nonce),
        secret: hex(secret),
        generation: 1,
      },
      gives: { sealed: hex(sealLocalRoot(unlock, root, givenChance(nonce))) },
    },
    {
      name: "store-key",
      given: { unlock: hex(secret), nonce: hex(nonce), storeKey: hex(secret) },
      gives: { sealed: hex(sealStoreKey(secret, secret, givenChance(nonce))) },
    },
  ];
}

export function recoveryCases(): readonly VectorCase[] {
  const chance = countedChance("hf1 vectors: recovery");
  const [kit, secret, space, epochKey, nonce] = [16, 32, 16, 32, 24].map((count) => chance.bytes(count)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const root: Root = { secret, generation: 0 };
  const locker = lockerKeys(kit, host);
  const anchor = anchorKeys(root, host);
  const device = drawDeviceKeys(space, chance);
  const pair = rootPair(root);
  const selfList = signDeviceList(pair, {
    space,
    persona: pair.publicKey,
    otherPersona: null,
    number: 2,
    devices: [
      { id: device.id, signPublicKey: device.pair.publicKey, name: "Schreibtisch", since: 1_790_000_000_000 },
    ],
    recoveryKey: recoveryPair(root, "self").publicKey,
  });
  const former: Root = { secret: epochKey, generation: 0 };
  const value = sealAnchor(
    anchor,
    4,
    { generation: 0, selfList, epoch: 3, epochKey, transcript: secret, host, formerRoots: [former] },
    givenChance(nonce),
  );
  return [
    {
      name: "locker",
      given: { m: hex(kit), host, version: 3, secret: hex(secret), generation: 0, nonce: hex(nonce) },
      gives: {
        publicKey: hex(locker.pair.publicKey),
        address: hex(locker.address),
        value: hex(sealLocker(locker, 3, root, givenChance(nonce))),
      },
    },
    {
      name: "anchor",
      given: {
        secret: hex(secret),
        host,
        version: 4,
        selfList: hex(selfList),
        epoch: 3,
        epochKey: hex(epochKey),
        transcript: hex(secret),
        formerGeneration: 0,
        formerSecret: hex(epochKey),
        nonce: hex(nonce),
      },
      gives: { publicKey: hex(anchor.pair.publicKey), address: hex(anchor.address), value: hex(value) },
    },
  ];
}

export function logCases(): readonly VectorCase[] {
  const chance = countedChance("hf1 vectors: log");
  const [epochKey, markKey, space, salt, nonce] = [32, 32, 16, 16, 24].map((count) =>
    chance.bytes(count),
  ) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const keys = logKeys(epochKey);
  const device = drawDeviceKeys(space, chance);
  const event = ["LetterWritten", "Guten Morgen", 1];
  const id = eventId(space, salt, event);
  const act = signAct(device.pair, space, id);
  const first = firstHead(keys.logId);
  const unmarked = {
    space,
    device: device.id,
    counter: 1,
    prevOwn: null,
    seenSeq: 0,
    seenHead: first.head,
    lamport: 1,
    events: [
      { salt, event, act: null },
      { salt, event, act },
    ],
  };
  const entry: Entry = markEntry(unmarked, keys.logId, markKey);
  const body = sealEntry(keys, entry, givenChance(nonce));
  if (!body.ok) throw new Error("not sealed");
  return [
    {
      name: "log-keys",
      given: { epochKey: hex(epochKey) },
      gives: {
        write: hex(keys.write.publicKey),
        view: hex(keys.view.publicKey),
        sealKey: hex(keys.sealKey),
        logId: hex(keys.logId),
      },
    },
    {
      name: "event",
      given: {
        space: hex(space),
        salt: hex(salt),
        event: hex(canonicalToBytes(event)),
        seed: hex(device.pair.seed),
      },
      gives: { id: hex(id), act: hex(act) },
    },
    {
      name: "entry",
      given: {
        epochKey: hex(epochKey),
        markKey: hex(markKey),
        nonce: hex(nonce),
        space: hex(space),
        device: hex(device.id),
        salt: hex(salt),
        event: hex(canonicalToBytes(event)),
        act: hex(act),
      },
      gives: {
        plain: hex(entryToBytes(entry)),
        mark: hex(entry.mark ?? new Uint8Array()),
        body: hex(body.value),
      },
    },
    {
      name: "heads",
      given: { logId: hex(keys.logId), bodyHash: hex(sha256(body.value)) },
      gives: { first: hex(first.head), second: hex(nextHead(first, sha256(body.value)).head) },
    },
  ];
}
