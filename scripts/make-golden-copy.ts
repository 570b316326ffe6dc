/**
 * `node scripts/make-golden-copy.ts FOLDER`: a golden copy of the present format, of a small practice on a real host,
 * with the words of its sheet. Every later version must bring it back (tests/scenarios/copy). Run it once for each
 * change of the format, before the release that brings it; what was made before is never made anew.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "#base/result.ts";
import {
  goldenPassphrase,
  openGoldenDevice,
  openGoldenHost,
  standingClock,
} from "../tests/golden/testing/golden-town.ts";
import { copyOf } from "../tests/scenarios/copy/testing/copies.ts";
import { seenIn } from "../tests/scenarios/copy/testing/golden-copy.ts";

/** Monday, 2 November 2026, 8:00 in Berlin. */
const begin = Date.UTC(2026, 10, 2, 7);

const [folder] = process.argv.slice(2);
if (folder === undefined || existsSync(folder)) {
  process.stderr.write("Name a folder that is not there yet: node scripts/make-golden-copy.ts FOLDER\n");
  process.exitCode = 1;
} else {
  await makeGoldenCopy(folder);
}

async function makeGoldenCopy(to: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "holdfast-golden-"));
  const clock = standingClock(begin);
  const host = await openGoldenHost(join(work, "host"), clock);
  const weil = await openGoldenDevice(join(work, "weil"), host.port, clock);
  const { words, readBack } = done(
    await weil.act("beginPractice", {
      name: "Dr. Weil",
      language: "de",
      zone: "Europe/Berlin",
      country: "DE",
      currency: "EUR",
      deviceKind: "computer",
      admissionCode: host.admissionCode ?? "",
      unlock: { kind: "passphrase", passphrase: goldenPassphrase },
    }),
  );
  const read = readBack.map((place) => ({ place, word: words[place - 1] ?? "" }));
  done(await weil.act("confirmKit", { words: read }));
  const { folderId } = done(await weil.act("addFolder", { name: "Anna Berg", contact: "0170 1234567" }));
  for (const kind of ["process", "progress"] as const) {
    const { noteId } = done(
      await weil.act("startNote", { folderId, kind, sessionKey: null, date: "2026-11-02" }),
    );
    done(await weil.act("writeNote", { noteId, update: Uint8Array.of(0, 0), opening: `A ${kind} note.` }));
    if (kind === "progress") done(await weil.act("signNote", { noteId }));
  }
  await weil.syncNow();
  await host.stop();
  done(await weil.act("addFolder", { name: "David Kern", contact: "" }));
  const file = await copyOf(weil);
  const seen = await seenIn(weil);
  done(await weil.act("putAway", {}));
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, "practice.copy"), file);
  writeFileSync(join(to, "expected.json"), `${JSON.stringify({ words, madeAt: begin, seen }, null, 2)}\n`);
  rmSync(work, { recursive: true, force: true });
}

function done<Value>(result: Result<Value, { readonly kind: string }>): Value {
  if (!result.ok) throw new Error(`refused: ${result.error.kind}`);
  return result.value;
}
