/** The host loses, rolls back or makes up what a recovery begins from. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { type Lie, newParty, type Party } from "#tests/hostile-host/testing/lying-host.ts";
import { bothSync, done, expectCalm, openPractice, standing } from "../testing/cast.ts";
import { passphrase } from "../testing/cast-words.ts";
import { day, newTown, type Town } from "../testing/town.ts";
import { comeBack, newPassphrase, outcome } from "./testing/coming-back.ts";

const unlock = { kind: "passphrase", passphrase } as const;
const next = { kind: "passphrase", passphrase: newPassphrase } as const;

type Registers = ReadonlyMap<string, { readonly version: number; readonly value: Uint8Array }>;

/** What the host keeps of these registers now, as it answers whoever asks. */
async function registersNow(party: Party, act: () => Promise<unknown>): Promise<Registers> {
  const seen = new Map<string, { readonly version: number; readonly value: Uint8Array }>();
  party.line.tell({
    "register-get": async ({ request, honest }) => {
      const answer = await honest();
      if (answer.ok) seen.set(bytesToHex(request.address), answer.value);
      return answer;
    },
  });
  await act();
  party.line.tellTruth();
  return seen;
}

/** The host answers for these registers as it would have answered before. */
function rolledBackTo(before: Registers): Lie {
  return {
    "register-get": async ({ request, honest }) => {
      const kept = before.get(bytesToHex(request.address));
      return kept === undefined ? honest() : { ok: true, value: kept };
    },
  };
}

async function practiceAt(town: Town): Promise<{ weil: Party; words: readonly string[] }> {
  const weil = await newParty(town);
  const words = await openPractice(town, weil.device);
  await weil.device.syncNow();
  return { weil, words };
}

/** The host comes back without a single locker or anchor. */
function forgetRegisters(dataDir: string): void {
  const database = new DatabaseSync(join(dataDir, databaseFile));
  database.exec("DELETE FROM register");
  database.close();
}

function begin(words: readonly string[]) {
  return { by: { kind: "kit", words: words.join(" ") }, host: null, deviceKind: "computer" } as const;
}

test.each(["other bytes", "another version", "the locker", "nothing"])(
  "[RV18] an anchor that is %s of what the root wrote begins no recovery, and it is said",
  async (lie) => {
    const town = await newTown();
    const { words } = await practiceAt(town);
    const empty = await newParty(town);
    const seen = await registersNow(empty, async () => {
      done(await empty.device.act("beginRecovery", begin(words)));
      done(await empty.device.act("leaveArrival", {}));
    });
    const [locker, anchor] = [...seen];
    if (locker === undefined || anchor === undefined) throw new Error("a recovery asks for both");
    empty.line.tell({
      "register-get": async ({ request, honest }) => {
        if (bytesToHex(request.address) !== anchor[0]) return honest();
        const { version, value } = anchor[1];
        if (lie === "nothing") return { ok: false, reason: "not-found" };
        if (lie === "another version") return { ok: true, value: { version: version + 1, value } };
        if (lie === "the locker") return { ok: true, value: locker[1] };
        return {
          ok: true,
          value: { version, value: value.map((byte, at) => (at === 77 ? byte ^ 1 : byte)) },
        };
      },
    });
    const refused = await empty.device.act("beginRecovery", begin(words));
    expect(outcome(refused)).toBe("recovery-altered");
    expect(await standing(empty.device)).toMatchObject({ state: "empty" });
    empty.line.tellTruth();
    await comeBack(empty.device, words);
  },
);

test("[RV19] registers that the host rolled back or lost are noticed at the unlock and written again", async () => {
  const town = await newTown();
  const { weil, words } = await practiceAt(town);
  const before = await registersNow(weil, () => weil.device.act("tryKit", { words: words.join(" ") }));
  expect(before.size).toBe(2);
  // A second device comes and goes, so that the anchor moves on twice.
  const laptop = await town.newDevice();
  await comeBack(laptop, words);
  await bothSync(weil.device, laptop);
  done(await weil.device.act("tryKit", { words: words.join(" ") }));
  weil.line.tell(rolledBackTo(before));
  expect(outcome(await weil.device.act("tryKit", { words: words.join(" ") }))).toBe("recovery-behind");
  done(await weil.device.act("putAway", {}));
  done(await weil.device.act("unlock", unlock));
  await weil.device.syncNow();
  expect((await standing(weil.device)).alarms).toContainEqual({ kind: "host-restored", roomId: null });
  expect(await weil.device.ask("recovery", {})).toMatchObject({ kept: "failing" });

  weil.line.tellTruth();
  done(await weil.device.act("putAway", {}));
  done(await weil.device.act("unlock", unlock));
  await weil.device.syncNow();
  expect(await weil.device.ask("recovery", {})).toMatchObject({ kept: "good" });
  expect((await standing(weil.device)).alarms).toEqual([]);
  done(await weil.device.act("tryKit", { words: words.join(" ") }));
});

test("[RV19] a host that lost every register is given them again, byte for byte, and the sheet opens", async () => {
  const town = await newTown();
  const { weil, words } = await practiceAt(town);
  done(await weil.device.act("putAway", {}));
  done(await weil.device.act("unlock", unlock));
  await weil.device.syncNow();
  expect(await weil.device.ask("recovery", {})).toMatchObject({ kept: "good" });
  done(await weil.device.act("putAway", {}));
  await town.restartHost(() => forgetRegisters(town.dataDir));
  const empty = await town.newDevice();
  expect(outcome(await empty.act("beginRecovery", begin(words)))).toBe("kit-not-known");

  await town.time.pass(31 * day);
  done(await weil.device.act("unlock", unlock));
  await weil.device.syncNow();
  expect((await standing(weil.device)).alarms).toContainEqual({ kind: "host-restored", roomId: null });
  expect(await weil.device.ask("recovery", {})).toMatchObject({ kept: "good" });
  const found = await comeBack(empty, words);
  expect(found.name).toBe("Dr. Weil");
});

test("[RV20] with an old anchor shown, a removed device stays removed, for the records are followed to the end", async () => {
  const town = await newTown();
  const { weil, words } = await practiceAt(town);
  const before = await registersNow(weil, () => weil.device.act("tryKit", { words: words.join(" ") }));
  const laptop = await newParty(town);
  await comeBack(laptop.device, words, ({ devices }) => devices.map(({ deviceId }) => deviceId));
  await bothSync(laptop.device, weil.device);
  expect(await standing(weil.device)).toMatchObject({ membership: "removed" });

  const empty = await newParty(town);
  empty.line.tell(rolledBackTo(before));
  const found = done(await empty.device.act("beginRecovery", begin(words)));
  // Only the laptop: what the root signed after the old anchor counts.
  expect(found.devices).toHaveLength(1);
  done(await empty.device.act("confirmRecovery", { unlock: next, lost: [] }));
  await empty.device.syncNow();
  expect(await standing(empty.device)).toMatchObject({ state: "open", membership: "listed" });
  expect(await empty.device.ask("recovery", {})).toMatchObject({ kept: "behind" });
  empty.line.tellTruth();
  done(await empty.device.act("putAway", {}));
  done(await empty.device.act("unlock", next));
  await empty.device.syncNow();
  done(await empty.device.act("tryKit", { words: words.join(" ") }));
});

test("[RV21] a removal that lost the host before the anchor is told as behind, and a recovery still leaves the device out", async () => {
  const town = await newTown();
  const { weil, words } = await practiceAt(town);
  const laptop = await town.newDevice();
  await comeBack(laptop, words);
  await bothSync(weil.device, laptop);
  const { devices } = await weil.device.ask("devices", {});
  const other = devices.find((device) => !device.this);
  weil.line.tell({
    "register-put": () => {
      throw new TypeError("the line broke");
    },
  });
  await weil.device.act("removeDevice", { deviceId: other?.deviceId ?? "", unlock });
  await weil.device.syncNow();
  expect(await weil.device.ask("recovery", {})).toMatchObject({ kept: "behind" });
  expect((await weil.device.ask("devices", {})).removed).toMatchObject([{ recoveryBehind: true }]);
  expect(outcome(await weil.device.act("tryKit", { words: words.join(" ") }))).toBe("recovery-behind");

  const empty = await town.newDevice();
  const found = done(await empty.act("beginRecovery", begin(words)));
  expect(found.devices).toHaveLength(1);
  done(await empty.act("leaveArrival", {}));

  weil.line.tellTruth();
  done(await weil.device.act("putAway", {}));
  done(await weil.device.act("unlock", unlock));
  await weil.device.syncNow();
  expect((await weil.device.ask("recovery", {})).kept).not.toBe("behind");
  expect((await weil.device.ask("devices", {})).removed).toMatchObject([{ recoveryBehind: false }]);
  done(await weil.device.act("tryKit", { words: words.join(" ") }));
  await bothSync(laptop);
  expect(await standing(laptop)).toMatchObject({ membership: "removed" });
  await expectCalm(weil.device);
});
