/** What every store must do, whatever keeps the rows. All ids are random, so the tests share one store. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { canonicalToBytes } from "#base/canonical.ts";
import { sha256 } from "#host/proof/digest.ts";
import { openSqliteStore } from "#host/store/sqlite.ts";
import type { Store } from "#host/store/store.ts";
import { headNextInput } from "#protocol/wire/proofs.ts";
import { chance } from "./testing/real-host.ts";

function storeContract(name: string, openNew: () => Promise<Store>): void {
  let shared: Store;
  beforeAll(async () => {
    shared = await openNew();
  });
  afterAll(() => shared.close());
  const openStore = () => Promise.resolve(shared);

  const headZero = new Uint8Array(32).fill(9);

  async function withLog(
    quotaBytes = 1_000_000,
  ): Promise<{ store: Store; logId: Uint8Array; log: Parameters<Store["createLog"]>[0] }> {
    const store = await openStore();
    const grantHash = chance(32);
    await grantIn(store, [grantHash]);
    const log = {
      logId: chance(32),
      writeKey: chance(32),
      viewKey: chance(32),
      grantHash,
      headZero,
      quotaBytes,
    };
    expect(await store.createLog(log)).toEqual({ ok: true, value: { headSeq: 0, head: headZero } });
    return { store, logId: log.logId, log };
  }

  async function grantIn(store: Store, grantHashes: readonly Uint8Array[]): Promise<void> {
    const [codeHash, spentHash] = [chance(32), chance(32)];
    await store.addCode({ codeHash });
    expect(await store.openPractice({ codeHash, spentHash, grantHashes })).toMatchObject({ ok: true });
  }

  const append = (
    store: Store,
    logId: Uint8Array,
    seenSeq: number,
    bodies: readonly Uint8Array[],
    expectedHead: Uint8Array | null = null,
  ) => store.append({ logId, seenSeq, expectedHead, bodies, bodyHashes: bodies.map(sha256) });
  const bodiesOf = (count: number) => Array.from({ length: count }, () => chance(1024));
  const refusal = (reason: string) => ({ ok: false, error: reason });

  describe(name, () => {
    test("[HO5] says of everything that is not there that it is not there", async () => {
      const store = await openStore();
      const [logId, address] = [chance(32), chance(32)];
      const all = [
        append(store, logId, 0, bodiesOf(1)),
        store.expireLog({ logId, expiresDay: 1 }),
        store.cancelExpiry({ logId }),
        store.logKeys({ logId }),
        store.logHead({ logId }),
        store.readLog({ logId, from: 1 }),
        store.register({ address }),
        store.putRegister({ address, version: 2, value: chance(4096) }),
        store.drop({ address }),
        store.claimDrop({ address, claim: chance(1024) }),
        store.replyToDrop({ address, replyNumber: 1, reply: chance(1024) }),
        store.file({ address }),
        store.sealFile({ address }),
        store.beginFile({ logId, address, key: chance(32), chunks: 1, bytes: 1 }),
        store.row({ table: "log", address: logId }),
        store.row({ table: "drop", address }),
      ];
      for (const answer of await Promise.all(all)) expect(answer).toEqual(refusal("not-found"));
    });

    test("[HO9] numbers bodies without a gap and chains them as the protocol says", async () => {
      const { store, logId } = await withLog();
      const bodies = bodiesOf(5);
      await append(store, logId, 0, bodies.slice(0, 2));
      const last = await append(store, logId, 2, bodies.slice(2));
      let head: Uint8Array = headZero;
      for (const [index, body] of bodies.entries())
        head = sha256(canonicalToBytes(headNextInput(head, index + 1, sha256(body))));
      expect(last).toEqual({ ok: true, value: { headSeq: 5, head, seqs: [3, 4, 5], added: 3 } });
      expect(await store.readLog({ logId, from: 1 })).toEqual({
        ok: true,
        value: { headSeq: 5, head, firstSeq: 1, bodies },
      });
      expect(await store.readLog({ logId, from: 4 })).toMatchObject({
        value: { firstSeq: 4, bodies: bodies.slice(3) },
      });
      expect(await store.readLog({ logId, from: 6 })).toMatchObject({ value: { firstSeq: 6, bodies: [] } });
    });

    test("[HO7] an append asked again adds nothing, alone, with later ones after it, or in part", async () => {
      const { store, logId } = await withLog();
      const [a, b, c, d] = bodiesOf(4) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
      await append(store, logId, 0, [a, b]);
      expect(await append(store, logId, 0, [a, b])).toMatchObject({
        value: { seqs: [1, 2], headSeq: 2, added: 0 },
      });
      await append(store, logId, 2, [c]);
      expect(await append(store, logId, 0, [a, b])).toMatchObject({
        value: { seqs: [1, 2], headSeq: 3, added: 0 },
      });
      expect(await append(store, logId, 0, [b, d])).toMatchObject({
        value: { seqs: [2, 4], headSeq: 4, added: 1 },
      });
      expect(await store.readLog({ logId, from: 1 })).toMatchObject({ value: { bodies: [a, b, c, d] } });
    });

    test("[HO7] a hundred appends at once, each asked twice, are each there once", async () => {
      const { store, logId } = await withLog(10_000_000);
      const bodies = bodiesOf(100);
      const asked = bodies.flatMap((body) => [
        append(store, logId, 0, [body]),
        append(store, logId, 0, [body]),
      ]);
      const seqs = (await Promise.all(asked)).map((answer) => (answer.ok ? answer.value.seqs[0] : null));
      expect(new Set(seqs).size).toBe(100);
      expect(await store.logHead({ logId })).toMatchObject({ value: { headSeq: 100 } });
    });

    test("[HO8] an append that names a head is done there or nowhere, and again after a lost answer", async () => {
      const { store, logId } = await withLog();
      const [a, b, c] = bodiesOf(3) as [Uint8Array, Uint8Array, Uint8Array];
      const first = await append(store, logId, 0, [a], headZero);
      expect(first).toMatchObject({ value: { seqs: [1], added: 1 } });
      expect(await append(store, logId, 0, [b], headZero)).toEqual(refusal("head-moved"));
      expect(await append(store, logId, 1, [b], headZero)).toEqual(refusal("head-moved"));
      expect(await append(store, logId, 0, [a], headZero)).toMatchObject({ value: { seqs: [1], added: 0 } });
      const head = first.ok ? first.value.head : headZero;
      expect(await append(store, logId, 1, [b, c], head)).toMatchObject({ value: { seqs: [2, 3] } });
      // In another order, or with something left out, it is not what was asked before.
      expect(await append(store, logId, 1, [c, b], head)).toEqual(refusal("head-moved"));
      expect(await append(store, logId, 1, [c], head)).toEqual(refusal("head-moved"));
    });

    test("[HO8] who has read more than there is, or too little, reads first", async () => {
      const { store, logId } = await withLog(10_000_000);
      expect(await append(store, logId, 1, bodiesOf(1))).toEqual(refusal("head-moved"));
      for (let seen = 0; seen < 257; seen += 1) await append(store, logId, seen, bodiesOf(1));
      expect(await append(store, logId, 0, bodiesOf(1))).toEqual(refusal("head-moved"));
      expect(await append(store, logId, 1, bodiesOf(1))).toMatchObject({ value: { seqs: [258] } });
    });

    test("[HO6] a log id that stands is not made again under other keys", async () => {
      const { store, log } = await withLog();
      expect(await store.createLog({ ...log, writeKey: chance(32) })).toEqual(refusal("taken"));
      expect(await store.createLog({ ...log, viewKey: chance(32) })).toEqual(refusal("taken"));
      expect(await store.logKeys({ logId: log.logId })).toEqual({
        ok: true,
        value: { writeKey: log.writeKey, viewKey: log.viewKey },
      });
    });

    test("[HO54] a log that stands is answered with its head under any grant, and spends none", async () => {
      const { store, logId, log } = await withLog();
      await append(store, logId, 0, bodiesOf(2));
      const head = await store.logHead({ logId });
      const grantHash = chance(32);
      await grantIn(store, [grantHash]);
      for (const again of [log, { ...log, grantHash: chance(32) }, { ...log, grantHash }])
        expect(await store.createLog(again)).toEqual(head);
      expect(await store.changeGrant({ grantHash, grantHashes: [chance(32)] })).toMatchObject({ ok: true });
      expect(await store.readLog({ logId, from: 1 })).toMatchObject({ value: { headSeq: 2 } });
    });

    test("[HO10] a log and its files together hold no more than the quota", async () => {
      const { store, logId } = await withLog(4096);
      await append(store, logId, 0, bodiesOf(2));
      expect(await append(store, logId, 2, bodiesOf(3))).toEqual(refusal("quota-full"));
      const file = { logId, address: chance(32), key: chance(32), chunks: 1, bytes: 2049 };
      expect(await store.beginFile(file)).toEqual(refusal("quota-full"));
      expect(await store.beginFile({ ...file, bytes: 2048 })).toMatchObject({ ok: true });
      expect(await append(store, logId, 2, bodiesOf(1))).toEqual(refusal("quota-full"));
      expect(await store.readLog({ logId, from: 1 })).toMatchObject({ value: { headSeq: 2 } });
    });

    test("[HO55] the store names the files that are not sealed, each once, however many there are", async () => {
      const { store, logId } = await withLog();
      const begun = Array.from({ length: 600 }, () => chance(32));
      for (const address of begun)
        await store.beginFile({ logId, address, key: chance(32), chunks: 1, bytes: 1 });
      const sealed = begun.filter((_, n) => n % 3 === 0);
      for (const address of sealed) await store.sealFile({ address });
      const named: string[] = [];
      for (let after: Uint8Array = new Uint8Array(0); ; ) {
        const some = await store.openFiles({ after });
        if (!some.ok) throw new Error(some.error);
        if (some.value.addresses.length === 0) break;
        named.push(...some.value.addresses.map(bytesToHex));
        after = some.value.addresses.at(-1) ?? after;
      }
      const open = begun.filter((address) => !sealed.includes(address)).map(bytesToHex);
      expect(named).toEqual([...new Set(named)].toSorted());
      // The store is that of other tests too.
      const all = new Set(begun.map(bytesToHex));
      expect(named.filter((one) => all.has(one))).toEqual(open.toSorted());
    });

    test("[HO11] an expired log keeps its last body, takes no other, and cannot be called back", async () => {
      const { store, logId } = await withLog();
      const bodies = bodiesOf(3);
      await append(store, logId, 0, bodies);
      const { store: other, logId: untouched } = { store, logId: (await anotherLog(store)).logId };
      await append(other, untouched, 0, bodies);
      expect(await store.expireLog({ logId, expiresDay: 100 })).toEqual({
        ok: true,
        value: { expiresDay: 100 },
      });
      // A later request does not put the day off.
      expect(await store.expireLog({ logId, expiresDay: 200 })).toEqual({
        ok: true,
        value: { expiresDay: 100 },
      });
      await store.maintain({ day: 99 });
      expect(await store.readLog({ logId, from: 1 })).toMatchObject({ value: { bodies } });
      await store.maintain({ day: 100 });
      expect(await store.readLog({ logId, from: 1 })).toMatchObject({
        value: { firstSeq: 3, bodies: bodies.slice(2), headSeq: 3 },
      });
      expect(await append(store, logId, 3, bodiesOf(1))).toEqual(refusal("expired"));
      expect(await store.cancelExpiry({ logId })).toEqual(refusal("expired"));
      expect(await store.readLog({ logId: untouched, from: 1 })).toMatchObject({ value: { bodies } });
    });

    test("[HO11] an expiry taken back is none", async () => {
      const { store, logId } = await withLog();
      await append(store, logId, 0, bodiesOf(2));
      await store.expireLog({ logId, expiresDay: 100 });
      expect(await store.cancelExpiry({ logId })).toMatchObject({ ok: true });
      await store.maintain({ day: 100 });
      expect(await store.readLog({ logId, from: 1 })).toMatchObject({ value: { firstSeq: 1, headSeq: 2 } });
    });

    test("[HO12] a register takes the next version only, and the same again", async () => {
      const store = await openStore();
      const [grantHash, address, key] = [chance(32), chance(32), chance(32)];
      const [first, second] = [chance(4096), chance(4096)];
      await grantIn(store, [grantHash]);
      const made = { address, key, value: first, grantHash };
      expect(await store.createRegister(made)).toEqual({ ok: true, value: { version: 1 } });
      expect(await store.createRegister(made)).toEqual({ ok: true, value: { version: 1 } });
      expect(await store.createRegister({ ...made, value: second })).toEqual(refusal("taken"));
      for (const version of [0, 1, 3]) {
        expect(await store.putRegister({ address, version, value: second })).toEqual(
          refusal("version-not-next"),
        );
      }
      expect(await store.putRegister({ address, version: 2, value: second })).toEqual({
        ok: true,
        value: { version: 2 },
      });
      expect(await store.putRegister({ address, version: 2, value: second })).toEqual({
        ok: true,
        value: { version: 2 },
      });
      expect(await store.putRegister({ address, version: 2, value: first })).toEqual(
        refusal("version-not-next"),
      );
      expect(await store.register({ address })).toEqual({
        ok: true,
        value: { key, version: 2, value: second },
      });
    });

    const offered = async (store: Store) => {
      const drop = {
        address: chance(32),
        key: chance(32),
        replyKey: chance(32),
        offer: chance(2048),
        expiresDay: 100,
      };
      expect(await store.offerDrop(drop)).toEqual({ ok: true, value: { expiresDay: 100 } });
      return drop;
    };

    test("[HO14] the first claim counts, the same again is no second one, every other is told it was used", async () => {
      const store = await openStore();
      const { address } = await offered(store);
      const claims = [chance(1024), chance(1024)] as const;
      const answers = await Promise.all(claims.map((claim) => store.claimDrop({ address, claim })));
      expect(answers).toEqual([{ ok: true, value: {} }, refusal("used")]);
      expect(await store.claimDrop({ address, claim: claims[0] })).toEqual({ ok: true, value: {} });
      expect(await store.drop({ address })).toMatchObject({ value: { claim: claims[0] } });
    });

    test("[HO15] replies come after the claim, in order, and each once", async () => {
      const store = await openStore();
      const { address } = await offered(store);
      const [one, two] = [chance(1024), chance(4096)];
      const reply = (replyNumber: number, bytes: Uint8Array) =>
        store.replyToDrop({ address, replyNumber, reply: bytes });
      expect(await reply(1, one)).toEqual(refusal("too-early"));
      await store.claimDrop({ address, claim: chance(1024) });
      expect(await reply(2, two)).toEqual(refusal("too-early"));
      expect(await reply(1, one)).toMatchObject({ ok: true });
      expect(await reply(1, one)).toMatchObject({ ok: true });
      expect(await reply(1, two)).toEqual(refusal("used"));
      expect(await reply(2, two)).toMatchObject({ ok: true });
      expect(await store.drop({ address })).toMatchObject({ value: { replies: [one, two] } });
    });

    test("[HO16] a drop is gone on its day, and not a day before", async () => {
      const store = await openStore();
      const { address } = await offered(store);
      await store.maintain({ day: 99 });
      expect(await store.drop({ address })).toMatchObject({ ok: true });
      await store.maintain({ day: 100 });
      expect(await store.drop({ address })).toEqual(refusal("not-found"));
    });

    test("[HO6] an offer that stands is not replaced by another", async () => {
      const store = await openStore();
      const drop = await offered(store);
      expect(await store.offerDrop(drop)).toMatchObject({ ok: true });
      expect(await store.offerDrop({ ...drop, offer: chance(2048) })).toEqual(refusal("taken"));
      expect(await store.offerDrop({ ...drop, replyKey: chance(32) })).toEqual(refusal("taken"));
    });

    test("[HO17] a grant makes one log or one register, even asked for at the same time", async () => {
      const store = await openStore();
      const grantHash = chance(32);
      await grantIn(store, [grantHash]);
      const logs = Array.from({ length: 5 }, () => ({
        logId: chance(32),
        writeKey: chance(32),
        viewKey: chance(32),
        grantHash,
        headZero,
        quotaBytes: 1,
      }));
      const answers = await Promise.all(logs.map((log) => store.createLog(log)));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await store.createLog(logs[0] as (typeof logs)[number])).toMatchObject({ ok: true });
      const register = { address: chance(32), key: chance(32), value: chance(4096), grantHash };
      expect(await store.createRegister(register)).toEqual(refusal("grant-spent"));
    });

    test("[HO17] a grant changes into a bundle once, and its answer can be asked for again", async () => {
      const store = await openStore();
      const [grantHash, bundle] = [chance(32), [chance(32), chance(32)]];
      await grantIn(store, [grantHash]);
      expect(await store.changeGrant({ grantHash, grantHashes: bundle })).toMatchObject({ ok: true });
      expect(await store.changeGrant({ grantHash, grantHashes: bundle })).toMatchObject({ ok: true });
      expect(await store.changeGrant({ grantHash, grantHashes: [chance(32)] })).toEqual(
        refusal("grant-spent"),
      );
      const [one = chance(32)] = bundle;
      expect(await store.changeGrant({ grantHash: one, grantHashes: [chance(32)] })).toMatchObject({
        ok: true,
      });
    });

    test("[HO18] a grant whose hash is a code's hash opens no practice, and a code makes no log", async () => {
      const store = await openStore();
      const [codeHash, spentHash] = [chance(32), chance(32)];
      await grantIn(store, [codeHash]);
      const opening = { codeHash, spentHash, grantHashes: [chance(32)] };
      expect(await store.openPractice(opening)).toEqual(refusal("code-wrong"));
      const realCode = chance(32);
      await store.addCode({ codeHash: realCode });
      expect(await store.changeGrant({ grantHash: realCode, grantHashes: [chance(32)] })).toEqual(
        refusal("grant-spent"),
      );
    });

    test("[HO19] a code opens one practice; wrong, spent and asked again are told apart", async () => {
      const store = await openNew();
      expect(await store.hasCode({})).toEqual({ ok: true, value: { has: false } });
      const [codeHash, spentHash] = [chance(32), chance(32)];
      await store.addCode({ codeHash });
      const opening = { codeHash, spentHash, grantHashes: [chance(32), chance(32)] };
      expect(await store.openPractice({ ...opening, codeHash: chance(32), spentHash: chance(32) })).toEqual(
        refusal("code-wrong"),
      );
      expect(await store.openPractice(opening)).toMatchObject({ ok: true });
      expect(await store.openPractice(opening)).toMatchObject({ ok: true });
      expect(await store.openPractice({ ...opening, grantHashes: [chance(32)] })).toEqual(
        refusal("code-spent"),
      );
      expect(await store.hasCode({})).toEqual({ ok: true, value: { has: true } });
      await store.close();
    });

    test("[HO10] one answer to a read is at most 4 MiB, and the next goes on after it", async () => {
      const { store, logId } = await withLog(20_000_000);
      const bodies = Array.from({ length: 70 }, () => chance(65_536));
      await append(store, logId, 0, bodies.slice(0, 35));
      await append(store, logId, 35, bodies.slice(35));
      const first = await store.readLog({ logId, from: 1 });
      expect(first).toMatchObject({ value: { firstSeq: 1, headSeq: 70 } });
      expect(first.ok ? first.value.bodies : []).toEqual(bodies.slice(0, 64));
      expect(await store.readLog({ logId, from: 65 })).toMatchObject({
        value: { firstSeq: 65, bodies: bodies.slice(64) },
      });
    });
  });

  async function anotherLog(store: Store): Promise<{ logId: Uint8Array }> {
    const [grantHash, logId] = [chance(32), chance(32)];
    await grantIn(store, [grantHash]);
    await store.createLog({
      logId,
      writeKey: chance(32),
      viewKey: chance(32),
      grantHash,
      headZero,
      quotaBytes: 1_000_000,
    });
    return { logId };
  }
}

const directory = mkdtempSync(join(tmpdir(), "holdfast-contract-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

storeContract("SQLite", async () => {
  const opened = await openSqliteStore({ directory: mkdtempSync(join(directory, "store-")) });
  if (!opened.ok) throw new Error(`the store did not open: ${opened.error.kind}`);
  return opened.value.store;
});
