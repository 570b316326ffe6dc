/** Dr. Weil tries her sheet, prints another, and the former one is worth nothing. */
import { expect, test } from "vitest";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { lockerKeys, openLocker } from "#protocol/recovery/locker.ts";
import {
  accept,
  bothSync,
  done,
  expectCalm,
  inviteAnna,
  openPractice,
  textsOf,
  write,
} from "../testing/cast.ts";
import { passphrase } from "../testing/cast-words.ts";
import { line, newTown } from "../testing/town.ts";
import { comeBack, outcome, readBack, wholeHost } from "./testing/coming-back.ts";

const unlock = { kind: "passphrase", passphrase } as const;

test("[RV6] a rehearsal changes nothing on the host, and the day is remembered", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const words = await openPractice(town, weil);
  await inviteAnna(weil);
  await weil.syncNow();
  expect(await weil.ask("recovery", {})).toMatchObject({ kit: { triedAt: null } });
  const before = wholeHost(town);
  done(await weil.act("tryKit", { words: words.join("  ").toUpperCase() }));
  await weil.syncNow();
  expect(wholeHost(town)).toEqual(before);
  const { kit } = await weil.ask("recovery", {});
  expect(kit).toEqual({ madeAt: kit?.madeAt, triedAt: town.time.clock.now() });
  expect(outcome(await weil.act("tryKit", { words: words.slice(1).join(" ") }))).toBe("kit-word-count");
  const other = "abandon ".repeat(11).concat("about");
  expect(outcome(await weil.act("tryKit", { words: other }))).toBe("kit-not-known");
  expect(wholeHost(town)).toEqual(before);
});

test("[RV6] a rehearsal without a host says so, and remembers no day", async () => {
  const town = await newTown();
  const cut = line();
  const weil = await town.newDevice(cut);
  const words = await openPractice(town, weil);
  cut.cut();
  expect(outcome(await weil.act("tryKit", { words: words.join(" ") }))).toBe("host-not-reached");
  expect(await weil.ask("recovery", {})).toMatchObject({ kit: { triedAt: null } });
});

test("[RV7] after a new sheet the former opens nothing, on this device's word and on the host's bytes", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const former = await openPractice(town, weil);
  const sheet = done(await weil.act("replaceKit", { unlock }));
  expect(sheet.words).not.toEqual(former);
  // Until three words are read back, the former one counts.
  done(await weil.act("tryKit", { words: former.join(" ") }));
  const [first] = sheet.readBack;
  const wrong = sheet.readBack.map((place) => ({ place, word: "zebra" }));
  expect(await weil.act("confirmNewKit", { words: wrong })).toEqual({
    ok: false,
    error: { kind: "kit-word-differs", place: first },
  });
  done(await weil.act("tryKit", { words: former.join(" ") }));
  await readBack(weil, sheet);
  expect(outcome(await weil.act("tryKit", { words: former.join(" ") }))).toBe("kit-not-known");
  done(await weil.act("tryKit", { words: sheet.words.join(" ") }));
  expect(outcome(await weil.act("confirmNewKit", { words: [] }))).toBe("nothing-begun");

  const values = wholeHost(town)["register"] ?? [];
  const kit = wordsToKit(former);
  if (!kit.ok) throw new Error("a sheet of ours");
  const keys = lockerKeys(kit.value, town.host.origin);
  for (const row of values) {
    for (const part of row.split("|")) {
      const bytes = Uint8Array.from(Buffer.from(part, "hex"));
      for (let version = 1; version < 4; version++) expect(openLocker(keys, version, bytes).ok).toBe(false);
    }
  }
  await weil.syncNow();
  const empty = await town.newDevice();
  const by = { kind: "kit", words: former.join(" ") } as const;
  expect(outcome(await empty.act("beginRecovery", { by, host: null, deviceKind: "computer" }))).toBe(
    "kit-not-known",
  );
  await comeBack(empty, sheet.words);
  await expectCalm(weil, empty);
});

test("[RV7] a wrong way to unlock shows no sheet, and an old one on the screen is forgotten when put away", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const wrong = { kind: "passphrase", passphrase: "zehn falsche Fische im Netz" } as const;
  expect(outcome(await weil.act("replaceKit", { unlock: wrong }))).toBe("unlock-failed");
  const sheet = done(await weil.act("replaceKit", { unlock }));
  done(await weil.act("putAway", {}));
  done(await weil.act("unlock", unlock));
  const words = sheet.readBack.map((place) => ({ place, word: sheet.words[place - 1] ?? "" }));
  expect(outcome(await weil.act("confirmNewKit", { words }))).toBe("nothing-begun");
});

test.each(["register-create", "register-put"])(
  "[RV7] an answer to %s that is lost leaves one sheet that opens, and the next try makes it the new one",
  async (operation) => {
    const town = await newTown();
    const cut = line();
    const weil = await town.newDevice(cut);
    const former = await openPractice(town, weil);
    const sheet = done(await weil.act("replaceKit", { unlock }));
    cut.loseAnswerTo(operation);
    const words = sheet.readBack.map((place) => ({ place, word: sheet.words[place - 1] ?? "" }));
    const first = outcome(await weil.act("confirmNewKit", { words }));
    if (first !== "done") {
      expect(first).toBe("host-not-reached");
      done(await weil.act("confirmNewKit", { words }));
    }
    done(await weil.act("putAway", {}));
    done(await weil.act("unlock", unlock));
    await weil.syncNow();
    done(await weil.act("tryKit", { words: sheet.words.join(" ") }));
    expect(outcome(await weil.act("tryKit", { words: former.join(" ") }))).toBe("kit-not-known");
  },
);

test("[RV8] a patient can make a sheet too, and everything comes back from it", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  await openPractice(town, weil);
  const anna = await town.newDevice();
  const { roomId, link } = await inviteAnna(weil);
  await accept(anna, link);
  await bothSync(weil, anna);
  expect(await anna.ask("recovery", {})).toMatchObject({ kit: null });
  const sheet = done(await anna.act("replaceKit", { unlock }));
  await readBack(anna, sheet);
  await write(anna, roomId, "I keep it in a book.");
  await bothSync(weil, anna);
  expect(await anna.ask("recovery", {})).toMatchObject({ kit: { madeAt: town.time.clock.now() } });
  done(await anna.act("putAway", {}));
  const telephone = await town.newDevice();
  const found = await comeBack(telephone, sheet.words);
  expect(found).toMatchObject({ side: "patient", name: null });
  expect(await textsOf(telephone, roomId)).toEqual(["I keep it in a book."]);
  await write(telephone, roomId, "And found it.");
  await bothSync(weil, telephone);
  expect(await textsOf(weil, roomId)).toEqual(["I keep it in a book.", "And found it."]);
});
