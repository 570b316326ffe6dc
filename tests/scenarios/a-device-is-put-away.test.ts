/** Put away: nothing is shown and nothing is held. Unlocked again, everything is there. */
import { expect, test } from "vitest";
import { meet, standing } from "./testing/cast.ts";
import { done, passphrase } from "./testing/cast-words.ts";
import { newTown } from "./testing/town.ts";

test("[SY15] a device that was put away answers nothing of what it holds, and opens again whole", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const anna = await town.newDevice();
  const { folderId } = await meet(town, weil, anna);
  done(
    await weil.act("recordPayment", {
      folderId,
      amount: { amountMinor: 9000, currency: "EUR" },
      date: "2026-11-02",
      note: "",
    }),
  );

  done(await weil.act("putAway", {}));
  const locked = await standing(weil);
  expect(locked).toMatchObject({ state: "locked", name: null, side: null, alarms: [] });
  expect(await weil.ask("patients", {})).toEqual([]);
  const refused = await weil.act("addFolder", { name: "Bruno", contact: "" });
  expect(refused).toEqual({ ok: false, error: { kind: "locked" } });

  const wrong = await weil.act("unlock", { kind: "passphrase", passphrase: `${passphrase}?` });
  expect(wrong).toEqual({ ok: false, error: { kind: "unlock-failed" } });
  done(await weil.act("unlock", { kind: "passphrase", passphrase }));
  expect((await weil.ask("patients", {})).map(({ name }) => name)).toEqual(["Anna Berg"]);
  expect((await weil.ask("accounts", { folderId })).balanceMinor).not.toBe(0);
  expect((await weil.ask("folder", { folderId }))?.frame.present?.how).toBe("by-both");
});
