import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { applyUpdate, Doc } from "yjs";
import { createNoteWriter, openingOf, tryAgainAfterMs, type Written, writeAfterMs } from "./note-writer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Write = { readonly update: Uint8Array; readonly opening: string };

/** A writer over a device that answers when it is told to, and a document whose changes go to the writer. */
function writing(options: { readonly begun?: boolean } = {}) {
  const writes: Write[] = [];
  const told: Written[] = [];
  const answers: ((isKept: boolean) => void)[] = [];
  const writer = createNoteWriter({
    begun: options.begun ?? false,
    onWritten: (written) => told.push(written),
    write: (update, opening) => {
      writes.push({ update, opening });
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  const doc = new Doc();
  const text = doc.getText("default");
  doc.on("update", (update: Uint8Array) => writer.take(update, openingOf(text.toJSON())));
  const answer = async (isKept: boolean): Promise<void> => {
    answers.shift()?.(isKept);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { writer, writes, told, text, doc, answer };
}

/** What a device would have after these updates, in this order. */
function readBack(writes: readonly Write[]): string {
  const doc = new Doc();
  for (const { update } of writes) applyUpdate(doc, update);
  return doc.getText("default").toJSON();
}

test("[NW1] says saved only when the device has said so", async () => {
  const { text, told, answer } = writing();
  text.insert(0, "She");
  await vi.advanceTimersByTimeAsync(writeAfterMs);
  expect(told).toEqual(["waiting"]);
  await answer(true);
  expect(told).toEqual(["waiting", "saved"]);
});

test("[NW1] a key stroke during a write is not yet saved when that write is", async () => {
  const { text, told, writes, answer } = writing();
  text.insert(0, "She");
  await vi.advanceTimersByTimeAsync(writeAfterMs);
  text.insert(3, " came");
  await answer(true);
  expect(told).not.toContain("saved");
  expect(writes).toHaveLength(2);
  await answer(true);
  expect(told.at(-1)).toBe("saved");
  expect(readBack(writes)).toBe("She came");
});

test("[NW2] hands on many changes as one", async () => {
  const { text, writes, answer } = writing();
  for (const [at, letter] of [..."She arrived early"].entries()) text.insert(at, letter);
  expect(writes).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(writeAfterMs);
  expect(writes).toHaveLength(1);
  expect(writes[0]?.opening).toBe("She arrived early");
  await answer(true);
  expect(readBack(writes)).toBe("She arrived early");
});

test("[NW2] somebody who never pauses is written down all the same", async () => {
  const { text, writes } = writing();
  for (let at = 0; at < 8; at += 1) {
    text.insert(at, "a");
    await vi.advanceTimersByTimeAsync(writeAfterMs / 4);
  }
  expect(writes.length).toBeGreaterThan(0);
});

test("[NW3] a change without a word begins no note", async () => {
  const { doc, text, writes, writer, told } = writing();
  doc.getMap("other").set("cursor", 1);
  text.insert(0, "  \n ");
  await vi.advanceTimersByTimeAsync(writeAfterMs * 4);
  await writer.flush();
  await writer.stop();
  expect(writes).toEqual([]);
  expect(told).toEqual([]);
});

test("[NW3] the first word brings along what stood before it", async () => {
  const { text, writes, answer } = writing();
  text.insert(0, "\n");
  await vi.advanceTimersByTimeAsync(writeAfterMs * 2);
  text.insert(1, "Word");
  await vi.advanceTimersByTimeAsync(writeAfterMs);
  await answer(true);
  expect(readBack(writes)).toBe("\nWord");
});

test("[NW3] emptying a note that was begun is written", async () => {
  const { text, writes } = writing({ begun: true });
  text.insert(0, " ");
  await vi.advanceTimersByTimeAsync(writeAfterMs);
  expect(writes).toHaveLength(1);
  expect(writes[0]?.opening).toBe("");
});

test("[NW4] what was refused is kept, said to be refused, and tried again in order", async () => {
  const { text, told, writes, answer } = writing();
  text.insert(0, "She");
  await vi.advanceTimersByTimeAsync(writeAfterMs);
  await answer(false);
  expect(told.at(-1)).toBe("refused");
  text.insert(3, " came");
  await vi.advanceTimersByTimeAsync(tryAgainAfterMs);
  await answer(true);
  expect(told.at(-1)).toBe("saved");
  expect(readBack(writes.slice(1))).toBe("She came");
});

test("[NW4] a refused change is tried again without another key stroke", async () => {
  const { text, writes, answer } = writing();
  text.insert(0, "She");
  await vi.advanceTimersByTimeAsync(writeAfterMs);
  await answer(false);
  await vi.advanceTimersByTimeAsync(tryAgainAfterMs);
  expect(writes).toHaveLength(2);
});

test("[NW5] leaving hands on at once what waits, and nothing is taken after", async () => {
  const { text, writes, writer, answer } = writing();
  text.insert(0, "She");
  const stopped = writer.stop();
  expect(writes).toHaveLength(1);
  await answer(true);
  await stopped;
  text.insert(3, " came");
  await vi.advanceTimersByTimeAsync(writeAfterMs * 2);
  expect(writes).toHaveLength(1);
});

test("[NW6] the opening is the first line with words, cut between words", () => {
  expect(openingOf("")).toBe("");
  expect(openingOf("\n  \n")).toBe("");
  expect(openingOf("\n She  arrived\nearly")).toBe("She arrived");
  const long = `${"word ".repeat(40)}`;
  expect(openingOf(long).length).toBeLessThanOrEqual(80);
  expect(openingOf(long).endsWith("word")).toBe(true);
  expect(openingOf("x".repeat(200))).toHaveLength(80);
});
