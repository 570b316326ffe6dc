/**
 * Dr. Weil's laptop keeps what her practice amounts to and begins from there. Her telephone was away meanwhile, and
 * what it wrote belongs before the end of what was kept: nothing of it is lost, doubled or out of place.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, onTestFinished, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import { beginFold, endFold, readFolds } from "#device/store/fold-table.ts";
import { servePrivateFiles } from "../../golden/testing/private-files.ts";
import { openSealed } from "../../golden/testing/sealed-store.ts";
import { addDevice, unlock } from "../devices/testing/own-devices.ts";
import { bothSync, done, expectCalm, openPractice } from "../testing/cast.ts";
import { line, newTown } from "../testing/town.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-sealed-folds-"));
servePrivateFiles(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), "holdfast-laptop-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Takes people in from a list: three facts or so for each of them. */
async function takePeople(device: OwnDevice, first: number, count: number): Promise<void> {
  const rows = Array.from(
    { length: count },
    (_, n) => `Patient ${first + n},030 ${first + n},${80 + (n % 3)}`,
  );
  const bytes = new TextEncoder().encode(["Name,Phone,Fee", ...rows, ""].join("\n"));
  const file = { name: "people.csv", bytes };
  const shown = await device.ask("peopleIn", { file, namesAs: "as-written", columns: null });
  if (shown.kind !== "people") throw new Error(shown.kind);
  const { columns } = shown;
  done(await device.act("takePeopleIn", { file, namesAs: "as-written", columns, leftOut: [] }));
}

async function answers(device: OwnDevice): Promise<string> {
  const patients = await device.ask("patients", {});
  const given: unknown[] = [patients, await device.ask("today", {}), await device.ask("settings", {})];
  for (const { folderId } of patients.filter((_, n) => n % 40 === 0)) {
    given.push(await device.ask("folder", { folderId }), await device.ask("accounts", { folderId }));
    given.push(await device.ask("contactSheet", { folderId }));
  }
  return JSON.stringify(given);
}

/** The spaces that are kept folded on the disk of a machine that is put away. */
function keptOn(path: string): readonly unknown[] {
  const store = new DatabaseSync(join(path, "holdfast.db"));
  try {
    return store
      .prepare("SELECT space FROM fold WHERE state IS NOT NULL")
      .all()
      .map(({ space }) => space);
  } finally {
    store.close();
  }
}

async function putAwayAndUnlock(device: OwnDevice): Promise<void> {
  done(await device.act("putAway", {}));
  done(await device.act("unlock", unlock));
}

test("[ST10] [ST11] what another own device wrote while it was away is in its place, whatever was kept meanwhile", async () => {
  const town = await newTown();
  const path = directory();
  const away = line();
  const laptop = await town.newDevice(line(), { directory: path });
  const telephone = await town.newDevice(away);
  await openPractice(town, laptop);
  await takePeople(laptop, 0, 30);
  await addDevice(laptop, telephone, { kind: "telephone" });
  const [known] = await telephone.ask("patients", {});
  const folderId = known?.folderId ?? "";
  away.cut();
  done(await telephone.act("renameFolder", { folderId, name: "From the telephone", contact: "" }));

  await takePeople(laptop, 100, 400);
  done(await laptop.act("renameFolder", { folderId, name: "From the laptop", contact: "" }));
  const before = await answers(laptop);
  await laptop.keepFolds();
  await putAwayAndUnlock(laptop);
  expect(keptOn(path)).toEqual(["self"]);
  expect(await answers(laptop)).toBe(before);

  away.mend();
  await bothSync(telephone, laptop);
  await bothSync(telephone, laptop);
  // The laptop's word stands later in the one order of both, though the telephone's came later.
  const names = (await laptop.ask("patients", {})).map(({ name }) => name);
  expect(names).toContain("From the laptop");
  expect(names).not.toContain("From the telephone");
  expect(await answers(laptop)).toBe(await answers(telephone));
  const after = await answers(laptop);
  done(await laptop.act("putAway", {}));
  expect(keptOn(path)).toEqual([]);

  done(await laptop.act("unlock", unlock));
  expect(await answers(laptop)).toBe(after);
  // By itself, while nobody waits for anything.
  await town.time.pass(20_000);
  await laptop.keepFolds();
  await putAwayAndUnlock(laptop);
  expect(keptOn(path)).toEqual(["self"]);
  expect(await answers(laptop)).toBe(after);
  await expectCalm(laptop);
});

test("[ST11] putting an import out, of what is kept folded long since, hides all that came with it", async () => {
  const town = await newTown();
  const laptop = await town.newDevice(line(), { directory: directory() });
  await openPractice(town, laptop);
  await takePeople(laptop, 0, 30);
  const before = (await laptop.ask("patients", {})).map(({ name }) => name);
  await takePeople(laptop, 100, 400);
  await laptop.keepFolds();
  await putAwayAndUnlock(laptop);
  const [latest] = await laptop.ask("takenIn", {});
  done(await laptop.act("putOut", { takenId: latest?.takenId ?? "" }));
  expect((await laptop.ask("patients", {})).map(({ name }) => name)).toEqual(before);
  await putAwayAndUnlock(laptop);
  expect((await laptop.ask("patients", {})).map(({ name }) => name)).toEqual(before);
});

test("[ST15] nothing of what is kept folded can be read on the disk of a browser", async () => {
  const sql = await openSealed("sealed-folds.db");
  const state = `9\n{"state":1}${"Zeisigkorridor ".repeat(2_000)}`;
  await beginFold(sql, { space: "self", place: "a", mark: "m", token: "t" });
  expect(await endFold(sql, { space: "self", token: "t", state })).toBe(true);
  expect((await readFolds(sql))[0]?.state).toBe(state);
  await sql.close();
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name)).toString("latin1"));
  expect(bytes.join("").length).toBeGreaterThan(30_000);
  expect(bytes.join("")).not.toContain("Zeisigkorridor");
});
