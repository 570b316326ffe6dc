/** The place of logs without a host: it answers of logs as this store has them, and of nothing else. */
import { expect, test } from "vitest";
import { memoryStore } from "#device/node/node-store.ts";
import { prepareStore } from "#device/store/schema.ts";
import { firstHead, nextHead } from "#protocol/log/head.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { linkToNobody, ownShelf } from "./own-shelf.ts";

const chance = { bytes: (count: number) => new Uint8Array(count).fill(7) };

test("[WH1] a link to nobody answers every call with no-host", async () => {
  const calls = Object.entries(linkToNobody()).filter(([, call]) => typeof call === "function");
  expect(calls.length).toBeGreaterThan(15);
  for (const [name, call] of calls) {
    if (name === "close" || name === "clockDifferenceMinutes") continue;
    expect(await (call as () => unknown)(), name).toEqual({ ok: false, error: { kind: "no-host" } });
  }
});

test("[WH1] the own shelf counts on from where the store stands, and what is no log it has no host for", async () => {
  await sodiumReady();
  const opened = await memoryStore().open(chance.bytes(32));
  if (!opened.ok) throw new Error(opened.error.kind);
  await prepareStore(opened.value);
  const shelf = ownShelf(opened.value);
  const { logId, write, view } = logKeys(chance.bytes(32));
  const none = firstHead(logId);
  const made = await shelf.createLog({ write, viewKey: view.publicKey, grant: chance.bytes(16) });
  expect(made).toEqual({ ok: true, value: { headSeq: 0, head: none.head } });
  const bodies = [chance.bytes(1024), chance.bytes(2048)];
  const end = bodies.reduce((at, body) => nextHead(at, sha256(body)), none);
  const put = await shelf.append({ logId, write, seenSeq: 0, expectedHead: none.head, bodies });
  expect(put).toEqual({ ok: true, value: { seqs: [1, 2], headSeq: 2, head: end.head } });
  // It keeps nothing itself: the engine puts bodies into their places.
  expect(await shelf.read({ logId, view, from: 1 })).toEqual({
    ok: true,
    value: { firstSeq: 1, bodies: [], headSeq: 0, head: none.head },
  });
  expect(await shelf.getRegister(logId)).toEqual({ ok: false, error: { kind: "no-host" } });
  await opened.value.close();
});
