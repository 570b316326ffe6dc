/**
 * Somebody has the host's whole database, every locker and anchor in it, and knows the right passphrase. He has
 * no device and no sheet. He tries every value that lies there, and everything the passphrase gives, as whatever
 * could open something.
 */
import { expect, test } from "vitest";
import { utf8ToBytes } from "#base/bytes.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { openLocalRoot, passphraseUnlock } from "#protocol/identity/local-root.ts";
import { openEntry } from "#protocol/log/entry.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { openAnchor } from "#protocol/recovery/anchor.ts";
import { lockerKeys, openLocker } from "#protocol/recovery/locker.ts";
import { registerValueBytes } from "#protocol/recovery/register.ts";
import { stretchPassphrase } from "#protocol/seal/argon2.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { accept, bothSync, done, inviteAnna, openPractice, write } from "../testing/cast.ts";
import { passphrase } from "../testing/cast-words.ts";
import { newTown } from "../testing/town.ts";
import { comeBack, wholeHost } from "./testing/coming-back.ts";

type Stolen = {
  readonly origin: string;
  /** Every value in every row, in bytes. */
  readonly values: readonly Uint8Array[];
};

const versions = [1, 2, 3, 4, 5, 6];

/** How many registers and bodies open when each of these is tried as a method's secret, as R, as the key of an epoch. */
function openedWith(secrets: readonly Uint8Array[], { origin, values }: Stolen): number {
  const registers = values.filter(({ length }) => length === registerValueBytes);
  const bodies = values.filter(({ length }) => length >= 1024 && length !== registerValueBytes);
  let opened = 0;
  for (const secret of secrets) {
    const locker = lockerKeys(secret, origin);
    const asRoot = { secret: secret.length === 32 ? secret : sha256(secret), generation: 0 };
    for (const value of registers) {
      for (const version of versions) {
        if (openLocker(locker, version, value).ok) opened += 1;
        if (openAnchor(asRoot, origin, version, value).ok) opened += 1;
      }
      if (openLocalRoot(secret, value).ok) opened += 1;
    }
    const keys = logKeys(asRoot.secret);
    for (const body of bodies) if (openEntry(keys, body).ok) opened += 1;
  }
  return opened;
}

test("[RV24] with the host's whole database and the right passphrase, but no device and no sheet, nothing opens", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  const anna = await town.newDevice();
  const { roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  await write(anna, roomId, "Nobody else reads this.");
  const method = {
    kind: "passkey",
    credentialId: Uint8Array.of(1),
    prf: sha256(utf8ToBytes("prf")),
  } as const;
  const unlock = { kind: "passphrase", passphrase } as const;
  done(await weil.act("addMethod", { unlock, method, name: "" }));
  const laptop = await town.newDevice();
  await comeBack(laptop, words);
  await bothSync(weil, anna, laptop);

  const host = wholeHost(town);
  const cells = Object.values(host).flatMap((rows) => rows.flatMap((row) => row.split("|")));
  const values = cells
    .filter((cell) => cell.length > 0 && cell.length % 2 === 0 && /^[0-9a-f]+$/.test(cell))
    .map((cell) => Uint8Array.from(Buffer.from(cell, "hex")));
  const stolen: Stolen = { origin: town.host.origin, values };

  const lying = values.filter(({ length }) => length === 32 || length === 16);
  const typed = passphrase.normalize("NFKC");
  const salts = [
    new Uint8Array(16),
    sha256(utf8ToBytes(stolen.origin)).slice(0, 16),
    ...lying.slice(0, 3),
  ].map((salt) => salt.slice(0, 16));
  const ofPassphrase = salts.flatMap((salt) => [
    stretchPassphrase(typed, salt),
    // The part that only the device's own secret gives is guessed.
    sha256(passphraseUnlock(typed, salt, new Uint8Array(32))),
  ]);
  const plain = [sha256(utf8ToBytes(typed)), sha256(utf8ToBytes(typed)).slice(0, 16)];
  const tried = [...lying, ...ofPassphrase, ...plain];
  expect(tried.length).toBeGreaterThan(200);
  expect(values.filter(({ length }) => length === registerValueBytes).length).toBe(4);
  expect(openedWith(tried, stolen)).toBe(0);

  // The same search finds what it looks for when it is given one thing more.
  const kit = wordsToKit(words);
  if (!kit.ok) throw new Error("a sheet of ours");
  expect(openedWith([kit.value], stolen)).toBe(1);
  expect(openedWith([method.prf], stolen)).toBe(1);
});
