/**
 * Giving up an unfinished file while it is sealed, or while a chunk of it comes. Whichever of the two is first stands
 * still in its middle until the other had every chance to come between.
 */
import { expect, test } from "vitest";
import { succeed } from "#base/result.ts";
import { fileAcceptors } from "#host/accept/accept-file.ts";
import type { Ground } from "#host/accept/ground.ts";
import { fileStore } from "#host/store/files.ts";
import { fileChunkBytes, unfinishedFileDays } from "#protocol/wire/limits.ts";
import { chance, dayMs, movableClock, temporaryDirectory } from "./testing/real-host.ts";

/** A file of two chunks that are both there, old enough to be given up, and not sealed yet. */
async function oldFile() {
  const clock = movableClock();
  const files = fileStore(temporaryDirectory(), clock);
  const [address, chunks] = [chance(32), [chance(fileChunkBytes), chance(fileChunkBytes)]];
  for (const [number, chunk] of chunks.entries())
    expect(await files.put(address, number, chunk)).toEqual(succeed(number + 1));
  clock.moveBy(unfinishedFileDays * dayMs);
  const row = { key: chance(32), chunks: chunks.length, sealed: false };
  const [sealing, maySeal] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const ground = {
    files,
    store: {
      file: async () => succeed({ ...row }),
      async sealFile() {
        sealing.resolve();
        await maySeal.promise;
        row.sealed = true;
        return succeed({});
      },
    },
    challenges: { isCurrent: () => true },
    verifier: { stands: async () => true },
  } as Partial<Record<keyof Ground, unknown>> as Ground;
  const proof = { challenge: chance(32), signature: chance(64) };
  const caller = { origin: "https://host.example", addressTag: "", subscriber: null };
  const seal = () => fileAcceptors(ground)["file-seal"]({ address, proof }, caller);
  /** Longer than anything that waits for nobody takes: it asks the same disk, many times. */
  async function everyChance(): Promise<void> {
    for (let n = 0; n < 100; n++) await files.kept(address);
  }
  return {
    files,
    address,
    chunks,
    row,
    seal,
    sealing: sealing.promise,
    maySeal: maySeal.resolve,
    everyChance,
  };
}

test("[HO55] a file that is being sealed is not given up meanwhile, and has its chunks", async () => {
  const { files, address, chunks, row, seal, sealing, maySeal, everyChance } = await oldFile();
  const sealed = seal();
  await sealing;
  const givenUp = files.giveUpIdle(address, async () => !row.sealed);
  await everyChance();
  maySeal();
  expect(await sealed).toEqual(succeed({}));
  await givenUp;
  for (const [number, chunk] of chunks.entries())
    expect(await files.get(address, number)).toEqual(succeed(chunk));
});

test("[HO55] a file that is being given up is neither sealed meanwhile nor gets a chunk", async () => {
  const { files, address, row, seal, maySeal, everyChance } = await oldFile();
  const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const givenUp = files.giveUpIdle(address, async () => {
    asked.resolve();
    await answer.promise;
    return !row.sealed;
  });
  await asked.promise;
  maySeal();
  const [sealed, put] = [seal(), files.put(address, 2, chance(fileChunkBytes))];
  await everyChance();
  expect(row.sealed).toBe(false);
  answer.resolve();
  await givenUp;
  expect(await sealed).toEqual({ ok: false, error: "too-early" });
  expect(await put).toEqual({ ok: false, error: "too-early" });
  expect([row.sealed, await files.kept(address)]).toEqual([false, 0]);
});
