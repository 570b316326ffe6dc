/** Holdfast is open in two windows. The first is closed in the middle; the second goes on. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openPractice } from "./testing/cast.ts";
import { done } from "./testing/cast-words.ts";
import { line, newTown } from "./testing/town.ts";

test("[TB4] [TB6] the second window goes on without asking, and what was asked twice was done once", async () => {
  const town = await newTown();
  const directory = mkdtempSync(join(tmpdir(), "holdfast-windows-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  let key: Uint8Array | null = null;
  const keep = (storeKey: Uint8Array | null) => {
    if (storeKey !== null) key = storeKey;
  };
  const first = await town.newDevice(line(), { directory, keep });
  await openPractice(town, first);
  const asked = { name: "Anna Berg", contact: "" };
  const answer = await first.actOnce("addFolder", asked, "call-1");
  // Closed: what the window held is gone, what it wrote is on the disk.
  done(await first.act("putAway", {}));

  const second = await town.newDevice(line(), { directory });
  expect(await second.resume(key ?? new Uint8Array(32))).toBe(true);
  expect((await second.ask("standing", {})).name).toBe("Dr. Weil");
  expect(await second.actOnce("addFolder", asked, "call-1")).toEqual(answer);
  expect((await second.ask("patients", {})).map(({ name }) => name)).toEqual(["Anna Berg"]);
  await second.actOnce("addFolder", { name: "Bruno", contact: "" }, "call-2");
  expect(await second.ask("patients", {})).toHaveLength(2);
});
