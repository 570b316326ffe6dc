/** A practice is laid at a host whole: whatever stops that, its loops go on. */
import { expect, test } from "vitest";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { host, newStory, ok, openOwn, type Person, type Story } from "./testing/pair.ts";

const second = 1_000;
/** The disk is as good as full, and has room again. */
const noRoom = 0;
const room = Number.POSITIVE_INFINITY;

async function writeInSelf({ engine, platform }: Person): Promise<void> {
  const event = { kind: "LetterWritten", at: platform.clock.now(), text: "kept" } as const;
  ok(await engine.commit("self", [{ event, sealedFor: null, provable: false }], "now"));
}

async function waitingAfter({ engine }: Person, story: Story): Promise<number> {
  for (let turn = 0; turn < 3; turn++) await story.pass(10 * second);
  return engine.saved().waiting;
}

test("[WH31] a disk that is full while the practice is given to a host stops none of its loops", async () => {
  const story = await newStory();
  const weil = story.newPerson();
  weil.engine.grantsWith(() => Promise.resolve(weil.platform.chance.bytes(16)));
  await openOwn(weil, noHost);
  await writeInSelf(weil);
  expect(await waitingAfter(weil, story)).toBe(0);

  weil.stopAfter(noRoom);
  expect(await weil.engine.giveToHost(host)).toEqual({ ok: false, error: { kind: "device-full" } });
  weil.stopAfter(room);
  await writeInSelf(weil);
  expect(await waitingAfter(weil, story)).toBe(0);
  expect(story.host.calls).toBe(0);

  expect(await weil.engine.giveToHost(host)).toEqual({ ok: true, value: undefined });
  await weil.engine.syncNow();
  expect(await waitingAfter(weil, story)).toBe(0);
  expect(story.host.logs.size).toBe(1);
});

test("[WH31] a practice that is put away while it is given to a host begins no loop any more", async () => {
  const story = await newStory();
  const weil = story.newPerson();
  await openOwn(weil, noHost);
  await weil.engine.syncNow();
  const given = weil.engine.giveToHost(host);
  await weil.engine.putAway();
  await given.catch(() => undefined);
  expect(story.waits()).toEqual([]);
});
