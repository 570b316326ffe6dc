import { expect, test } from "vitest";
import { bytesToBase64url, bytesToHex } from "#base/bytes.ts";
import { fail } from "#base/result.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { kitToWords } from "#protocol/identity/kit.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { visibleFields } from "#protocol/wire/visible.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import {
  acceptance,
  beginning,
  done,
  inviteAnna,
  meet,
  newPerson,
  openPractice,
  type Person,
  passphrase,
  prf,
  readBack,
} from "./testing/person.ts";

/** Every text and byte string inside an answer, bytes as hex. */
function leaves(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Uint8Array) return [bytesToHex(value)];
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(leaves);
  return [];
}

/** What the cards of a device hold that nobody else may: seeds, epoch keys, mark keys, and what the log is sealed with. */
function secretsOf(cards: readonly SpaceCard[]): readonly Uint8Array[] {
  return cards.flatMap(({ ownDevice, markKeys, epoch, earlier }) => {
    const epochKeys = [epoch.key, ...earlier.map(({ key }) => key)].filter((key) => key !== null);
    const derived = epochKeys
      .map(logKeys)
      .flatMap(({ write, view, sealKey }) => [write.seed, view.seed, sealKey]);
    return [
      ownDevice.signSeed,
      ...ownDevice.kems.map(({ seed }) => seed),
      ...markKeys.map(({ key }) => key),
      ...epochKeys,
      ...derived,
    ];
  });
}

function found(answers: readonly unknown[], secrets: readonly Uint8Array[]): readonly string[] {
  const texts = answers.flatMap(leaves);
  return secrets
    .flatMap((secret) => [
      bytesToHex(secret),
      bytesToBase64url(secret),
      Buffer.from(secret).toString("base64"),
    ])
    .filter((form) => texts.some((text) => text.includes(form)));
}

test("[KE10] no answer and no refusal of any act or question holds R, a method or a key", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  const anna = await newPerson(host.origin);
  const answers: unknown[] = [];
  const tell = async <Value>(answer: Promise<Value>) => {
    const value = await answer;
    answers.push(value);
    return value;
  };
  const all = async (person: Person) => {
    await tell(person.keys.standing());
    await tell(person.keys.hostSight());
    answers.push(person.keys.rooms.rooms());
  };
  await all(weil);
  // The answer of beginPractice is the kit itself, which the person prints; all others are searched.
  const sheet = await done(weil.keys.acts.beginPractice(beginning(host.admissionCode ?? "")));
  await tell(weil.keys.acts.confirmKit({ words: [] }));
  await tell(weil.keys.acts.confirmKit(readBack(sheet)));
  const event = { kind: "FolderAdded", at: 1, folderId: "folder-1", name: "Anna", contact: "" } as const;
  await done(weil.engine.commit("self", [{ event, sealedFor: null, provable: false }], "now"));
  const invited = await inviteAnna(weil);
  // The link carries I for whoever is to be invited; it is an answer to the therapist alone, and searched for the rest.
  answers.push(invited);
  await all(weil);
  await tell(anna.keys.acts.readInvitation({ link: "https://" }));
  await tell(anna.keys.acts.readInvitation({ link: invited.link }));
  await tell(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  for (const person of [weil, anna]) {
    await all(person);
    await tell(person.keys.acts.wordsMatch({ roomId: invited.roomId }));
    await all(person);
  }
  const secret = new Set([
    ...weil.drawn,
    ...anna.drawn,
    ...secretsOf(weil.engine.cards()),
    ...secretsOf(anna.engine.cards()),
    prf,
  ]);
  // Two of the things drawn are there to be seen: the room's id, and I inside the link.
  const linkSecret = invited.link.split(".")[1] ?? "";
  const kept = [...secret].filter(
    (bytes) => bytesToHex(bytes) !== invited.roomId && bytesToBase64url(bytes) !== linkSecret,
  );
  expect(kept.length).toBeGreaterThan(300);
  expect(found(answers, kept)).toEqual([]);
  expect(leaves(answers).filter((text) => text.includes(passphrase))).toEqual([]);
  const kit = [...weil.drawn].find(
    (bytes) => bytes.length === 16 && kitToWords(bytes).join(" ") === sheet.words.join(" "),
  );
  expect(kit).toBeDefined();
  // The search itself finds a key that an answer does hold.
  expect(found([{ deep: [kept[0]] }], kept)).toHaveLength(1);
  await weil.keys.acts.putAway({});
  expect(found([await weil.keys.standing(), weil.keys.rooms.rooms()], kept)).toEqual([]);
});

test("[KE9] [MT11] two rooms share no key, no persona and no grant", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const event = { kind: "FolderAdded", at: 1, folderId: "folder-2", name: "Ben", contact: "" } as const;
  await done(weil.engine.commit("self", [{ event, sealedFor: null, provable: false }], "now"));
  await inviteAnna(weil, "folder-1");
  await inviteAnna(weil, "folder-2");
  const cards = weil.engine.cards();
  expect(cards).toHaveLength(3);
  const names = cards.flatMap((card) => [
    card.epoch.space,
    card.epoch.a.persona,
    card.ownDevice.deviceId,
    ...secretsOf([card]),
  ]);
  expect(new Set(names.map(bytesToHex)).size).toBe(names.length);
  const taken = (await weil.engine.innerEvents("self", "hf/grants-taken/1")).flatMap(
    ({ event: [, grants] }) => grants as readonly Uint8Array[],
  );
  expect(new Set(taken.map(bytesToHex)).size).toBe(taken.length);
  expect(taken).toHaveLength(20);
});

test("[KE9] few grants left are changed into a bundle, and a lost answer loses none", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { createGrants } = await import("#device/keys/grants.ts");
  const grants = createGrants(weil.engine, weil.platform);
  await done(grants.take(230));
  const link = weil.platform.connectHost(host.origin);
  weil.bend((straight) => ({
    changeGrant: async (change) => {
      await straight.changeGrant(change);
      return fail({ kind: "host-not-reached" } as const);
    },
  }));
  await grants.refill(link);
  weil.bend(null);
  await grants.refill(link);
  await done(grants.take(64));
  expect(await grants.take(64)).toEqual({ ok: false, error: { kind: "grants-spent" } });
  await done(weil.keys.acts.invite({ folderId: "folder-1", frame: null, message: "", nameShown: "Dr Weil" }));
});

test("[KE9] [KE17] many that reach for grants at once get different ones, and the last is kept for a bundle", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { createGrants } = await import("#device/keys/grants.ts");
  const { link } = await inviteAnna(weil);
  // Whatever is drawn, all reach for the same place.
  const chance = { bytes: (count: number) => new Uint8Array(count) };
  const grants = createGrants(weil.engine, { ...weil.platform, chance });
  const all = await Promise.all(Array.from({ length: 20 }, () => grants.take(4)));
  const taken = all.flatMap((some) => (some.ok ? some.value.map(bytesToHex) : []));
  expect(taken).toHaveLength(80);
  expect(new Set(taken).size).toBe(80);

  const [gained = [], gone = []] = await Promise.all(
    ["hf/grants/1", "hf/grants-taken/1"].map(async (label) =>
      (await weil.engine.innerEvents("self", label)).flatMap(
        ({ event }) => event[1] as readonly Uint8Array[],
      ),
    ),
  );
  const isGone = new Set(gone.map(bytesToHex));
  const left = gained.filter((grant) => !isGone.has(bytesToHex(grant)));
  const fresh = [1, 2, 3].map((number) => new Uint8Array(16).fill(number));
  await done(grants.replaceAll(fresh));
  const [two, three] = await Promise.all([grants.take(2), grants.take(1)]);
  const isFresh = new Set(fresh.map(bytesToHex));
  expect(two.ok && two.value.every((grant) => isFresh.has(bytesToHex(grant)))).toBe(true);
  expect(three).toEqual({ ok: false, error: { kind: "grants-spent" } });

  // The one that nobody else may take is changed into a bundle.
  const known = left.slice(-1);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  const hers = createGrants(anna.engine, anna.platform);
  await done(hers.replaceAll(known));
  expect((await hers.take(1)).ok).toBe(false);
  await hers.refill(anna.platform.connectHost(host.origin));
  await done(hers.take(63));
});

test("[KE23] where grants are lacking one is changed into a bundle before an invitation is refused", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { createGrants } = await import("#device/keys/grants.ts");
  const grants = createGrants(weil.engine, weil.platform);
  weil.bend(() => ({ changeGrant: async () => fail({ kind: "refused", reason: "too-many" } as const) }));
  while ((await grants.take(5)).ok);
  const invitation = { folderId: "folder-1", frame: null, message: "", nameShown: "Dr Weil" } as const;
  expect(await weil.keys.acts.invite(invitation)).toEqual({ ok: false, error: { kind: "grants-spent" } });
  weil.bend(null);
  await done(weil.keys.acts.invite(invitation));
});

test("[KE16] two own devices that take a grant at the same moment take one each", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { createGrants } = await import("#device/keys/grants.ts");
  const deviceThatDraws = (first: number) =>
    createGrants(weil.engine, {
      ...weil.platform,
      chance: { bytes: (count) => new Uint8Array(count).fill(first) },
    });
  const both = await Promise.all([deviceThatDraws(3).take(1), deviceThatDraws(200).take(1)]);
  const [one, other] = both.map((taken) =>
    taken.ok ? bytesToHex(taken.value[0] ?? new Uint8Array()) : "refused",
  );
  expect(one).toMatch(/^[0-9a-f]{32}$/u);
  expect(other).toMatch(/^[0-9a-f]{32}$/u);
  expect(one).not.toBe(other);
});

test("[TS1] [TS2] the page shows every field and the host's own rows, or says that the host was not asked", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  const sight = await weil.keys.hostSight();
  expect(sight).toMatchObject({ visible: visibleFields, host: host.origin });
  const rows = (sight.rows ?? []).map(({ table, about, name }) => `${table} ${about} ${name ?? "-"}`);
  expect(rows.toSorted()).toEqual([
    "drop invitation Anna",
    "log room Anna",
    "log room Anna",
    "log self -",
    "register anchor -",
    "register locker -",
    "register locker -",
  ]);
  const ofAnna = ((await anna.keys.hostSight()).rows ?? []).map(({ table, about }) => `${table} ${about}`);
  expect(ofAnna).toContain("register anchor");
  // A passphrase has no locker on the host: there is nothing to guess.
  expect(ofAnna).not.toContain("register locker");
  weil.bend(() => ({ row: async () => fail({ kind: "host-not-reached" } as const) }));
  expect((await weil.keys.hostSight()).rows).toBeNull();
});

test("[TS3] under a letter stand the bytes that the host keeps, and nothing of its text", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const { link, roomId } = await inviteAnna(weil);
  const anna = await newPerson(host.origin);
  await done(anna.keys.acts.readInvitation({ link }));
  await done(anna.keys.acts.acceptInvitation(acceptance));
  await meet(weil, anna);
  const text = "The dream about the empty house came back.";
  const event = { kind: "LetterWritten", at: Date.now(), text } as const;
  const [letterId = ""] = await done(
    anna.engine.commit(roomId, [{ event, sealedFor: null, provable: false }], "now"),
  );
  expect(await anna.keys.hostSightOfLetter({ roomId, letterId: "00".repeat(32) })).toBeNull();
  await meet(anna);
  const sight = await anna.keys.hostSightOfLetter({ roomId, letterId });
  expect(sight?.letterCharacters).toBe(text.length);
  const key = anna.engine.card(roomId)?.epoch.key;
  if (!key || sight === null) throw new Error("the letter is not on the host");
  const log = logKeys(key);
  expect(sight.logId).toBe(bytesToHex(log.logId));
  const kept = await done(
    anna.platform.connectHost(host.origin).read({ logId: log.logId, view: log.view, from: sight.seq }),
  );
  expect(Buffer.compare(kept.bodies[0] ?? Buffer.of(), sight.sealed)).toBe(0);
  expect(Buffer.from(sight.sealed).includes("dream")).toBe(false);
});
