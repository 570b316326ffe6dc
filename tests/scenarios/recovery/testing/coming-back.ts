/** What the stories of recovery do again and again: a sheet is typed, a machine is lost, a host is looked into. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { OwnDevice } from "#device/create-device.ts";
import type { RecoveryFound } from "#device/own-devices.ts";
import { databaseFile } from "#host/store/sqlite.ts";
import { done } from "../../testing/cast-words.ts";
import type { Town } from "../../testing/town.ts";

export const newPassphrase = "neun leise Boote im Morgen";

/** Everything comes back on this machine from the words of the sheet. */
export async function comeBack(
  device: OwnDevice,
  words: readonly string[],
  lost: (found: RecoveryFound) => readonly string[] = () => [],
): Promise<RecoveryFound> {
  const found = done(
    await device.act("beginRecovery", {
      by: { kind: "kit", words: words.join(" ") },
      host: null,
      deviceKind: "computer",
    }),
  );
  done(
    await device.act("confirmRecovery", {
      unlock: { kind: "passphrase", passphrase: newPassphrase },
      lost: lost(found),
    }),
  );
  await device.syncNow();
  return found;
}

/** The refusal's kind, or "done". */
export function outcome(result: {
  readonly ok: boolean;
  readonly error?: { readonly kind: string };
}): string {
  return result.ok ? "done" : (result.error?.kind ?? "");
}

/** Reads the three words of a sheet that stands on the screen back. */
export async function readBack(
  device: OwnDevice,
  sheet: { readonly words: readonly string[]; readonly readBack: readonly number[] },
): Promise<void> {
  const words = sheet.readBack.map((place) => ({ place, word: sheet.words[place - 1] ?? "" }));
  done(await device.act("confirmNewKit", { words }));
}

/** Every row of the host's whole database, by table, as text. */
export function wholeHost(town: Town): Readonly<Record<string, readonly string[]>> {
  const database = new DatabaseSync(join(town.dataDir, databaseFile), { readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => {
        const all = database.prepare(`SELECT * FROM "${String(name)}"`);
        all.setReadBigInts(true);
        return [String(name), all.all().map(textOf).sort()];
      }),
    );
  } finally {
    database.close();
  }
}

function textOf(row: Record<string, unknown>): string {
  return Object.values(row)
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value)))
    .join("|");
}
