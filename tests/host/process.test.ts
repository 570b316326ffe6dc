/** The host as a process: killed, stopped, started twice, and started where it cannot be. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { sha256 } from "#protocol/seal/hash.ts";
import { runCommand, startProcess } from "./testing/process.ts";
import {
  chance,
  codeOf,
  createTestLog,
  hashesOf,
  linkTo,
  newGrants,
  newPair,
  temporaryDirectory,
} from "./testing/real-host.ts";

test("[HO1 HO2] kill -9 in the midst of appends loses nothing acknowledged, and the next start is at once", async () => {
  const dataDir = temporaryDirectory();
  let running = await startProcess(dataDir);
  const grants = newGrants();
  let link = await linkTo(running.origin);
  await link.openPractice({ code: codeOf(running), grantHashes: hashesOf(grants) });
  const logs = [];
  for (let i = 0; i < 4; i++) logs.push(await createTestLog(link, grants[i]));
  const acknowledged = logs.map(() => new Map<number, string>());

  for (let round = 0; round < 3; round++) {
    const pid = running.child.pid ?? 0;
    let isKilled = false;
    const killAfter = 20 + round * 30;
    let count = 0;
    const writers = logs.map(async ({ logId, write, view }, index) => {
      const start = await link.read({ logId, view, from: 1 });
      let seenSeq = start.ok ? start.value.headSeq : 0;
      while (!isKilled) {
        const body = chance(1024);
        const answer = await link.append({ logId, write, seenSeq, expectedHead: null, bodies: [body] });
        if (!answer.ok) break;
        seenSeq = answer.value.headSeq;
        acknowledged[index]?.set(seenSeq, bytesToHex(sha256(body)));
        count += 1;
        if (count === killAfter) {
          isKilled = true;
          process.kill(pid, "SIGKILL");
        }
      }
    });
    await Promise.all(writers);
    expect(await running.ended).toMatchObject({ signal: "SIGKILL" });
    running = await startProcess(dataDir);
    link = await linkTo(running.origin);
  }

  for (const [index, { logId, view }] of logs.entries()) {
    const read = await link.read({ logId, view, from: 1 });
    if (!read.ok) throw new Error(read.error.kind);
    const kept = new Map(
      read.value.bodies.map((body, at) => [read.value.firstSeq + at, bytesToHex(sha256(body))]),
    );
    for (const [seq, hash] of acknowledged[index] ?? []) expect(kept.get(seq)).toBe(hash);
    expect(kept.size).toBe(read.value.headSeq);
  }
  expect(acknowledged.reduce((sum, map) => sum + map.size, 0)).toBeGreaterThan(100);
});

test("[HO34] asked to stop, it ends with 0 and leaves no log of writes", async () => {
  const dataDir = temporaryDirectory();
  const running = await startProcess(dataDir);
  const link = await linkTo(running.origin);
  await link.offerDrop({ key: newPair(), replyKey: newPair().publicKey, offer: chance(1024) });
  // Ctrl-C under an older Node arrives twice.
  for (const signal of ["SIGINT", "SIGINT", "SIGTERM"] as const) running.child.kill(signal);
  expect(await running.ended).toEqual({ code: 0, signal: null });
  expect(existsSync(join(dataDir, `${databaseFile}-wal`))).toBe(false);
});

test("[HO2 HO32] a second process on the same directory is refused in one sentence, and the first goes on", async () => {
  const dataDir = temporaryDirectory();
  const running = await startProcess(dataDir);
  const second = await runCommand("start", "--without-app", "--data", dataDir, "--port", "0");
  expect(second).toEqual({
    code: 1,
    printed: `Another Holdfast is running with ${dataDir}; two would spoil each other's data.\n`,
  });
  const link = await linkTo(running.origin);
  expect(await link.getDrop(chance(32))).toMatchObject({ error: { reason: "not-found" } });
});

test("[HO39] the code is printed at the first start, again when asked for, and not otherwise", async () => {
  const dataDir = temporaryDirectory();
  const seen = [];
  for (const words of [[], [], ["--new-code"]]) {
    const running = await startProcess(dataDir, ...words);
    seen.push(running.admissionCode);
    running.child.kill("SIGTERM");
    await running.ended;
  }
  expect(seen[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
  expect(seen[1]).toBeNull();
  expect(seen[2]).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-/);
  expect(seen[2]).not.toBe(seen[0]);
});

const refusedStart = (...words: readonly string[]) => runCommand("start", "--without-app", ...words);

test("[HO32] a taken port, a file for a directory, and options that cannot be are each one sentence", async () => {
  const dataDir = temporaryDirectory();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const at = other.address();
  const port = String(at !== null && typeof at === "object" ? at.port : 0);
  const inTheWay = join(dataDir, "file");
  writeFileSync(inTheWay, "");
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [
      ["--data", dataDir, "--port", port],
      /^Port \d+ is taken by another program; choose one with --port\.\n$/,
    ],
    [
      ["--data", join(inTheWay, "in"), "--port", "0"],
      /^The directory .* cannot be written; choose another with --data\.\n$/,
    ],
    [["--data", dataDir, "--port", "70000"], /^A port is a number from 0 to 65535\.\n$/],
    [
      ["--data", dataDir, "--cert", "x.pem"],
      /^A certificate and its key belong together: give both --cert and --key\.\n$/,
    ],
    [["--data", dataDir, "--cert", "x", "--key", "y"], /^The file x cannot be read\.\n$/],
    [["--data", dataDir, "--lan", "--behind-proxy"], /^Choose one of --cert, --behind-proxy and --lan\.\n$/],
    [["--data", dataDir, "--colour"], /^Unknown option '--colour'.*\n$/],
    [
      ["--data", join(dataDir, "other"), "--host", "192.0.2.77", "--behind-proxy", "--port", "0"],
      /^This machine cannot listen on 192\.0\.2\.77; .*\n$/,
    ],
  ];
  const outcomes = await Promise.all(cases.map(([words]) => refusedStart(...words)));
  for (const [index, { code, printed }] of outcomes.entries()) {
    expect(code).toBe(1);
    expect(printed).toMatch(cases[index]?.[1] ?? /never/);
  }
});

test("[HO31] plain http is refused on every address that another machine could reach", async () => {
  for (const address of ["0.0.0.0", "::", "192.168.1.2", "example.org"]) {
    const { code, printed } = await refusedStart("--data", temporaryDirectory(), "--host", address);
    expect(code).toBe(1);
    expect(printed).toBe(
      `Holdfast speaks plain http on this machine only; for ${address} give --cert and --key, --behind-proxy or --lan.\n`,
    );
  }
});

test("[HO32 HO33] data of a newer format and another program's are refused in a sentence", async () => {
  const newer = temporaryDirectory();
  const running = await startProcess(newer);
  running.child.kill("SIGTERM");
  await running.ended;
  const database = new DatabaseSync(join(newer, databaseFile));
  database.exec("PRAGMA user_version = 9");
  database.close();
  expect(await refusedStart("--data", newer, "--port", "0")).toMatchObject({
    code: 1,
    printed: expect.stringMatching(/have format 9, which this Holdfast does not write; .*\n$/),
  });
  const foreign = temporaryDirectory();
  mkdirSync(foreign, { recursive: true });
  writeFileSync(
    join(foreign, databaseFile),
    "not a database at all, but long enough to be taken for one".repeat(50),
  );
  expect(await refusedStart("--data", foreign, "--port", "0")).toMatchObject({
    code: 1,
    printed: expect.stringMatching(/is not a Holdfast host's; .*\n$/),
  });
});

test("[HO40] nothing printed holds an address, a key, a hash or a body, whatever was asked", async () => {
  const dataDir = temporaryDirectory();
  const running = await startProcess(dataDir, "--counters", "1");
  const link = await linkTo(running.origin);
  const grants = newGrants();
  await link.openPractice({ code: codeOf(running), grantHashes: hashesOf(grants) });
  const log = await createTestLog(link, grants[0]);
  await link.append({
    logId: log.logId,
    write: log.write,
    seenSeq: 0,
    expectedHead: null,
    bodies: [chance(1024)],
  });
  await fetch(`${running.origin}/hf1/nothing`, { method: "POST", body: "x" });
  await fetch(`${running.origin}/someone@example.org`);
  running.child.kill("SIGTERM");
  await running.ended;
  const lines = running.printed().trimEnd().split("\n");
  expect(lines).toEqual([
    `Admission code, for opening one practice: ${running.admissionCode}`,
    "It is not shown again.",
    `Holdfast is at ${running.origin}`,
    expect.stringMatching(/^Calls go through port \d+ of this machine, over UDP and TCP\.$/),
    "Holdfast stops when what is under way is written.",
  ]);
});

test("[HO36] the hand-over lists every row with what its columns mean, while the host runs", async () => {
  const dataDir = temporaryDirectory();
  const running = await startProcess(dataDir);
  const link = await linkTo(running.origin);
  const grants = newGrants();
  await link.openPractice({ code: codeOf(running), grantHashes: hashesOf(grants) });
  const log = await createTestLog(link, grants[0]);
  await link.createRegister({ key: newPair(), value: chance(4096), grant: grants[1] ?? chance(16) });
  await link.offerDrop({ key: newPair(), replyKey: newPair().publicKey, offer: chance(2048) });
  await link.append({
    logId: log.logId,
    write: log.write,
    seenSeq: 0,
    expectedHead: null,
    bodies: [chance(1024), chance(4096)],
  });
  const path = join(temporaryDirectory(), "hand-over.txt");
  expect(await runCommand("hand-over", path, "--data", dataDir)).toEqual({
    code: 0,
    printed: `Written to ${path}.\n`,
  });
  const text = readFileSync(path, "utf8");
  for (const [table, rows] of [
    ["drop", 1],
    ["entry", 2],
    ["file", 0],
    ["grant", 255],
    ["log", 1],
    ["register", 1],
  ] as const) {
    expect(text).toContain(`Table ${table}, rows: ${rows}\n`);
  }
  // 254 grants of the 256 are left, and the mark of the spent code.
  expect(text.match(/^ {2}- /gm)).toHaveLength(1 + 2 + 255 + 1 + 1);
  expect(text).toContain(bytesToHex(log.logId));
  expect(text).not.toContain("not described");
  expect(await runCommand("hand-over", path, "--data", dataDir)).toMatchObject({ code: 1 });
});

test("[HO32] doctor says how the data are kept, and changes nothing", async () => {
  const dataDir = temporaryDirectory();
  expect(await runCommand("doctor", "--data", join(dataDir, "none"))).toMatchObject({
    code: expect.any(Number),
    printed: expect.stringContaining("No data in"),
  });
  expect(readdirSync(dataDir)).toEqual([]);
  const running = await startProcess(dataDir);
  const { printed } = await runCommand("doctor", "--data", dataDir);
  expect(printed).toContain("good The data have format 1; this Holdfast writes 1.");
  expect(printed).toContain("good The data are whole: every log was read to its end.");
  running.child.kill("SIGTERM");
  await running.ended;
});
