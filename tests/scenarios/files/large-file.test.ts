/** A short run of `npm run test:files`: some MiB, broken off three times in each direction. */
import { expect, onTestFinished, test } from "vitest";
import { startHostProcess } from "#tests/browser/testing/host.ts";
import { runLargeFile } from "./testing/large-file.ts";

test("[FI14] [FI4] a large file comes whole through every break, and no device holds much of it at once", async () => {
  const host = await startHostProcess();
  onTestFinished(() => host.stop());
  const bytes = 32 * 1_048_576 + 123;
  const { isWhole, breaks, memory } = await runLargeFile(host, bytes);
  expect(isWhole).toBe(true);
  // Three times in each direction, and once more where the work had begun by itself.
  expect(breaks).toBeGreaterThanOrEqual(6);
  // It passes through five times: sealed, sent, fetched, hashed and read. What waits to be collected grows no further
  // with its size: the same run with 100 MiB holds hardly more.
  expect(memory.highest.held - memory.before.held).toBeLessThan(4 * bytes);
});
