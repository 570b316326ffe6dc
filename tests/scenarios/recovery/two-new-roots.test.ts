/** Two who hold the same root each name another as its successor. One comes first; the other is told. */
import { expect, test } from "vitest";
import { bothSync, done, openPractice, standing } from "../testing/cast.ts";
import { passphrase } from "../testing/cast-words.ts";
import { newTown } from "../testing/town.ts";
import { comeBack, newPassphrase, outcome, readBack } from "./testing/coming-back.ts";

const unlock = { kind: "passphrase", passphrase } as const;
const other = { kind: "passphrase", passphrase: newPassphrase } as const;

test("[RV25] of two new roots of one root the first stands, the second is an alarm, and its sheet is not hers", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  // It may be Dr. Weil herself on another machine; it may be whoever found the sheet.
  const finder = await town.newDevice();
  await comeBack(finder, words);
  await bothSync(weil, finder);
  const first = done(await finder.act("replaceRoot", { unlock: other, next: null }));
  const second = done(await weil.act("replaceRoot", { unlock, next: null }));
  await readBack(finder, first);
  await finder.syncNow();
  const read = second.readBack.map((place) => ({ place, word: second.words[place - 1] ?? "" }));
  expect(outcome(await weil.act("confirmNewKit", { words: read }))).toBe("nothing-begun");
  await bothSync(weil, finder);
  expect((await standing(weil)).alarms).toContainEqual({ kind: "not-mine", roomId: null });
  expect(await standing(weil)).toMatchObject({ rootReplaced: true, membership: "listed" });
  expect(outcome(await weil.act("tryKit", { words: second.words.join(" ") }))).toBe("kit-not-known");
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  await weil.syncNow();
  expect((await standing(weil)).alarms).toContainEqual({ kind: "not-mine", roomId: null });
  expect(outcome(await weil.act("replaceKit", { unlock }))).toBe("root-replaced");
  expect((await standing(finder)).alarms).toEqual([]);
});
