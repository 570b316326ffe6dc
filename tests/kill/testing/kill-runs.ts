/**
 * A host process killed again and again on one directory that grows, now and then on a new one: while fifty writers work,
 * while it starts, while it stops. After each start it is measured against what the writers were told.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAdmissionCode } from "#device/arrival/admission-code.ts";
import { nodeTimers } from "#device/node/node-platform.ts";
import { hashOf } from "#protocol/seal/hash.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { grantBytes, practiceGrants } from "#protocol/wire/limits.ts";
import { grantHashInput } from "#protocol/wire/proofs.ts";
import {
  type Spawned,
  saysCode,
  saysOrigin,
  spawnHoldfast,
  startWords,
} from "../../host/testing/spawn-host.ts";
import { type Chosen, chosenFrom } from "./chosen.ts";
import { compareWithHost } from "./compare.ts";
import { inspectDatabase } from "./inspect.ts";
import { type Counts, type Fault, type Ledger, newCounts, newLedger, someBytes } from "./ledger.ts";
import { linkTo, newWriters, type Writer, writeUntilEnd } from "./writers.ts";

export type KillOptions = {
  readonly runs: number;
  readonly seed: number;
  readonly writers?: number;
  /** Modules that Node loads before the host: the self-tests plant faults with them. */
  readonly planted?: readonly string[];
  /** Ends after the first run in which this was found. */
  readonly endAt?: Fault;
  /** Whether there is to be another run. */
  readonly mayGoOn?: () => boolean;
  readonly onRun?: (run: number, outcome: KillOutcome) => void;
};

export type KillOutcome = {
  readonly counts: Counts;
  readonly faults: Ledger["faults"];
  readonly kills: { writing: number; starting: number; stopping: number };
  directories: number;
  /** From starting the process to its first word that it listens, in milliseconds, after each kill. */
  readonly restartMs: number[];
};

/** One directory with what lies in it by the ledger. */
type Place = { readonly dataDir: string; readonly ledger: Ledger; readonly writers: readonly Writer[] };

const killWeights = { writing: 76, starting: 12, stopping: 12 };
/** Runs a directory lives, from and up to. */
const livesFrom = 25;
const livesTo = 75;
/** Everything is compared from its beginning after so many runs, and when a directory is given up. */
const runsBetweenInspections = 15;
/** A host is killed after a number of acknowledgements below this, and so many milliseconds later at most. */
const acknowledgedMax = 120;
const lateMsMax = 12;
const writingMsMax = 3000;
const stoppingMsMax = 40;
const startingMsMax = 700;
/** Grants below which the next start draws a new admission code for more. */
const grantsMin = 120;

/** Runs all of it; the outcome names every fault found. */
export async function runKills(options: KillOptions): Promise<KillOutcome> {
  await sodiumReady();
  const chosen = chosenFrom(options.seed);
  const outcome: KillOutcome = {
    counts: newCounts(),
    faults: [],
    kills: { writing: 0, starting: 0, stopping: 0 },
    directories: 0,
    restartMs: [],
  };
  let left = 0;
  let place: Place | null = null;
  const isOver = () =>
    options.mayGoOn?.() === false || outcome.faults.some(({ fault }) => fault === options.endAt);
  for (let run = 1; run <= options.runs && !isOver(); run++) {
    if (place === null || left === 0) {
      if (place !== null) await giveUp(options, chosen, place);
      place = newPlace(options, outcome);
      left = livesFrom + chosen.below(livesTo - livesFrom);
    }
    left -= 1;
    await killOnce(options, chosen, place, outcome);
    if (run % runsBetweenInspections === 0) await restAndInspect(options, chosen, place);
    options.onRun?.(run, outcome);
  }
  if (place !== null) await giveUp(options, chosen, place);
  return outcome;
}

function newPlace({ writers = 50 }: KillOptions, outcome: KillOutcome): Place {
  outcome.directories += 1;
  const dataDir = mkdtempSync(join(tmpdir(), "holdfast-kill-"));
  return { dataDir, ledger: newLedger(outcome.counts, outcome.faults), writers: newWriters(writers) };
}

async function killOnce(
  options: KillOptions,
  chosen: Chosen,
  place: Place,
  outcome: KillOutcome,
): Promise<void> {
  const how = chosen.byWeight(killWeights);
  outcome.kills[how] += 1;
  if (how === "starting") {
    const early = spawnHost(options, place);
    await wait(chosen.below(startingMsMax));
    await kill(early);
  }
  const host = await startAndCompare(options, place, false, outcome.restartMs);
  const target = chosen.below(acknowledgedMax);
  const late = chosen.below(lateMsMax);
  const killed = acknowledged(place, target).then(async () => {
    await wait(late);
    if (how === "stopping") {
      host.child.kill("SIGTERM");
      await wait(chosen.below(stoppingMsMax));
    }
    await kill(host);
  });
  await writeUntilEnd({ ledger: place.ledger, chosen }, place.writers, host.origin, () => true);
  await killed;
}

/** Resolves when the writers of this run were told so often, or some time passed: a busy machine is slow. */
async function acknowledged({ ledger: { counts } }: Place, count: number): Promise<void> {
  const sum = () => counts.bodies + counts.logs + counts.versions + counts.dropPieces + counts.chunks;
  const target = sum() + count;
  for (let waited = 0; sum() < target && waited < writingMsMax; waited += 2) await wait(2);
}

/** A quiet moment: all that is open is asked again and told, then everything is compared and the database inspected. */
async function restAndInspect(options: KillOptions, chosen: Chosen, place: Place): Promise<void> {
  const host = await startAndCompare(options, place, false, null);
  await writeUntilEnd({ ledger: place.ledger, chosen }, place.writers, host.origin, () => false);
  const link = linkTo(host.origin);
  await compareWithHost(place.ledger, link, openOf(place), true);
  link.close();
  inspectDatabase(place.ledger, place.dataDir);
  await kill(host);
}

async function giveUp(options: KillOptions, chosen: Chosen, place: Place): Promise<void> {
  await restAndInspect(options, chosen, place);
  rmSync(place.dataDir, { recursive: true, force: true });
}

type Started = Spawned & { readonly origin: string };

async function startAndCompare(
  options: KillOptions,
  place: Place,
  everything: boolean,
  restartMs: number[] | null,
): Promise<Started> {
  const needsGrants = place.ledger.grants.length < grantsMin;
  const begin = performance.now();
  const spawned = spawnHost(options, place, ...(needsGrants ? ["--new-code"] : []));
  const origin = await spawned.printedMatch(saysOrigin);
  if (place.ledger.grantsHandedIn > 0) restartMs?.push(performance.now() - begin);
  const link = linkTo(origin);
  await compareWithHost(place.ledger, link, openOf(place), everything);
  const code = readAdmissionCode(saysCode.exec(spawned.printed())?.[1] ?? "");
  if (needsGrants && code !== null) {
    const grants = Array.from({ length: practiceGrants }, () => someBytes(grantBytes));
    const grantHashes = grants.map((grant) => hashOf(grantHashInput(grant)));
    const opened = await link.openPractice({ code, grantHashes });
    if (!opened.ok) place.ledger.faults.push({ fault: "refused", what: `practice: ${opened.error.kind}` });
    place.ledger.grants.push(...grants);
    place.ledger.grantsHandedIn += grants.length;
  }
  link.close();
  return { ...spawned, origin };
}

function spawnHost({ planted = [] }: KillOptions, { dataDir }: Place, ...words: readonly string[]): Spawned {
  return spawnHoldfast(startWords(dataDir, ...words), {
    node: planted.flatMap((path) => ["--import", path]),
  });
}

const openOf = ({ writers }: Place) => writers.flatMap(({ open }) => open ?? []);

async function kill(spawned: Spawned): Promise<void> {
  spawned.child.kill("SIGKILL");
  await spawned.ended;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void nodeTimers.after(milliseconds, resolve));
}
