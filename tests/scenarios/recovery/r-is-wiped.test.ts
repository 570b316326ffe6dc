/** R is wiped five minutes after it came, whatever waits for a host then: nothing is sealed or signed with what is left of it. */
import { expect, test } from "vitest";
import { registerAddress } from "#protocol/recovery/register.ts";
import { deriveKey } from "#protocol/seal/kdf.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import { linkTo, nodeLinkPlatform } from "#tests/host/testing/real-host.ts";
import { done, openPractice } from "../testing/cast.ts";
import { day, minute, newTown } from "../testing/town.ts";
import { lineThatWaits, unlock, writeNotes } from "../without-host/testing/practice.ts";

test("[KE18] an unlock that a machine sleeps through writes no anchor that whoever asks could open", async () => {
  const town = await newTown();
  const { wire, hold, isHeld } = lineThatWaits();
  const weil = await town.newDevice(wire);
  const words = await openPractice(town, weil);
  await writeNotes(weil, "David Kern");
  await town.time.pass(40 * day);
  await writeNotes(weil, "Eva Lind");
  await weil.syncNow();
  done(await weil.act("putAway", {}));

  // Keys have changed, so that the anchor is to be written; the host answers when R is gone.
  const release = hold("register-get");
  done(await weil.act("unlock", unlock));
  await expect.poll(isHeld).toBe(true);
  await town.time.pass(6 * minute);
  release();
  await weil.syncNow();
  await weil.syncNow();
  const link = await linkTo(town.host.origin, nodeLinkPlatform(town.time.clock));
  expect(await link.getRegister(anchorAddressOf(new Uint8Array(32), town.host.origin))).toMatchObject({
    ok: false,
    error: { kind: "refused" },
  });

  // The next unlock writes what this one could not.
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  await weil.syncNow();
  const back = await town.newDevice();
  const by = { kind: "kit", words: words.join(" ") } as const;
  expect(await back.act("beginRecovery", { by, host: null, deviceKind: "computer" })).toMatchObject({
    ok: true,
    value: { name: "Dr. Weil" },
  });
});

/** Where the anchor of an R with these bytes lies (protocol.md §1): of 32 zeros anybody can tell. */
function anchorAddressOf(secret: Uint8Array, host: string): Uint8Array {
  return registerAddress(signPairFromSeed(deriveKey(secret, ["hf/anchor/1", host])).publicKey);
}
