/** Stores that earlier versions made, each in a folder here: this version opens them, reads every byte, and goes on writing. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, onTestFinished, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import { storeVersion } from "#device/store/schema.ts";
import { readWhole } from "#host/backup/whole-data.ts";
import { sha256 } from "#host/proof/digest.ts";
import { databaseFile, openSqliteStore } from "#host/store/sqlite.ts";
import { dataVersion } from "#host/store/sqlite-schema.ts";
import {
  addressesIn,
  type HostContents,
  readDevice,
  readHost,
  type Seen,
} from "./testing/golden-contents.ts";
import { unpackGolden } from "./testing/golden-files.ts";
import { goldenPassphrase, openGoldenDevice, openGoldenHost, standingClock } from "./testing/golden-town.ts";
import { servePrivateFiles } from "./testing/private-files.ts";
import { openSealed, readSealed } from "./testing/sealed-store.ts";

type Expected = {
  readonly now: number;
  readonly roomId: string;
  readonly folderId: string;
  readonly seen: { readonly weil: Seen; readonly anna: Seen };
  readonly kept: HostContents;
  readonly sealed: Readonly<Record<string, string>>;
};

const goldens = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((one) => one.isDirectory() && one.name !== "testing")
  .map((one) => one.name);

/** A copy of a golden folder that may be written, and what must be in it. */
function unpacked(name: string): { readonly folder: string; readonly expected: Expected } {
  const folder = mkdtempSync(join(tmpdir(), "holdfast-golden-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  unpackGolden(join(import.meta.dirname, name), folder);
  const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Expected;
  return { folder, expected };
}

const privateFiles = mkdtempSync(join(tmpdir(), "holdfast-golden-private-"));
servePrivateFiles(privateFiles);
afterAll(() => rmSync(privateFiles, { recursive: true, force: true }));

/** Every file below a folder with its bytes. */
function bytesBelow(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    files.map((one) => {
      const path = join(one.parentPath, one.name);
      return [path, Buffer.from(sha256(readFileSync(path))).toString("hex")];
    }),
  );
}

async function unlocked(device: OwnDevice): Promise<OwnDevice> {
  const opened = await device.act("unlock", { kind: "passphrase", passphrase: goldenPassphrase });
  expect(opened).toMatchObject({ ok: true });
  onTestFinished(async () => void (await device.act("putAway", {})));
  return device;
}

test("[GD1] there is a golden store of the present formats", () => {
  expect(goldens).toContain(`host-${dataVersion}-device-${storeVersion}`);
});

for (const name of goldens) {
  test(`[GD1] ${name}: the host's data are whole, every body of it is read, and it goes on`, async () => {
    const { folder, expected } = unpacked(name);
    const dataDir = join(folder, "host");
    const opened = await openSqliteStore({ directory: dataDir });
    if (!opened.ok) throw new Error(opened.error.kind);
    const { store } = opened.value;
    const addresses = addressesIn(dataDir);
    expect(await readHost(store, addresses, dataDir)).toEqual(expected.kept);
    for (const logId of addresses.logs) {
      const head = await store.logHead({ logId });
      const seenSeq = head.ok ? head.value.headSeq : 0;
      const bodies = [new Uint8Array(1024).fill(7)];
      const added = await store.append({
        logId,
        seenSeq,
        expectedHead: null,
        bodies,
        bodyHashes: bodies.map(sha256),
      });
      expect(added).toMatchObject({ ok: true, value: { headSeq: seenSeq + 1 } });
    }
    await store.close();
    const database = new DatabaseSync(join(dataDir, databaseFile), { readOnly: true });
    expect(readWhole(database, dataDir)).toMatchObject({ logs: addresses.logs.length });
    database.close();
  });

  test(`[GD2] ${name}: both devices show what they showed, send what waited, and write to each other`, async () => {
    const { folder, expected } = unpacked(name);
    const clock = standingClock(expected.now);
    const host = await openGoldenHost(join(folder, "host"), clock);
    onTestFinished(() => host.stop());
    const weil = await unlocked(await openGoldenDevice(join(folder, "weil"), host.port, clock));
    const anna = await unlocked(await openGoldenDevice(join(folder, "anna"), host.port, clock));
    const { roomId, folderId, seen } = expected;
    expect(await readDevice(weil, roomId, folderId)).toEqual(seen.weil);
    expect(await readDevice(anna, roomId, null)).toEqual(seen.anna);
    expect(await anna.act("writeLetter", { roomId, text: "Written by a later version." })).toMatchObject({
      ok: true,
    });
    for (let turn = 0; turn < 3; turn++) for (const device of [weil, anna]) await device.syncNow();
    const letters = new Set([...seen.weil.letters.split(" | "), "Written by a later version."]);
    for (const device of [weil, anna]) {
      const now = await readDevice(device, roomId, device === weil ? folderId : null);
      expect(new Set(now.letters.split(" | "))).toEqual(letters);
      const standing = await device.ask("standing", {});
      expect([standing.saved.waiting, standing.alarms]).toEqual([0, []]);
    }
  });

  test(`[GD3] ${name}: a host's data and a device's store of a later format are refused, and not one byte of them changes`, async () => {
    const { folder, expected } = unpacked(name);
    for (const [path, change] of [
      ["host", `PRAGMA user_version = ${dataVersion + 1}`],
      ["weil", `UPDATE meta SET value = '${storeVersion + 1}' WHERE name = 'version'`],
    ] as const) {
      const database = new DatabaseSync(join(folder, path, databaseFile));
      database.exec(change);
      database.close();
    }
    const before = { ...bytesBelow(join(folder, "host")), ...bytesBelow(join(folder, "weil")) };
    expect(await openSqliteStore({ directory: join(folder, "host") })).toMatchObject({
      error: { kind: "other-version", found: dataVersion + 1 },
    });
    const device = await openGoldenDevice(join(folder, "weil"), 1, standingClock(expected.now));
    const opened = await device.act("unlock", { kind: "passphrase", passphrase: goldenPassphrase });
    expect([opened.ok, (await device.ask("standing", {})).unfit]).toEqual([false, "store-newer"]);
    expect({ ...bytesBelow(join(folder, "host")), ...bytesBelow(join(folder, "weil")) }).toEqual(before);
  });

  test(`[GD2 GD3] ${name}: a browser's sealed store is opened and written on; under another key, or of a later format, it is not touched`, async () => {
    const { folder, expected } = unpacked(name);
    const file = `${name}.db`;
    const path = join(privateFiles, file);
    cpSync(join(folder, "sealed", databaseFile), path);
    const golden = readFileSync(path);
    await expect(openSealed(file, new Uint8Array(32))).rejects.toThrow();
    expect(readFileSync(path).equals(golden)).toBe(true);
    const sql = await openSealed(file);
    // Every table is as it was, but for the version, which opening has raised.
    const { meta: _version, ...kept } = expected.sealed;
    expect(await readSealed(sql)).toMatchObject(kept);
    await sql.run("INSERT INTO local VALUES ('golden', x'07')", []);
    await sql.run(`UPDATE meta SET value = '${storeVersion + 1}' WHERE name = 'version'`, []);
    await sql.close();
    const newer = readFileSync(path);
    await expect(openSealed(file)).rejects.toThrow("store-newer");
    expect(readFileSync(path).equals(newer)).toBe(true);
    expect(newer.equals(golden)).toBe(false);
  });
}
