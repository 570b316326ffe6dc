/** The index of words in the store of a browser: the engine that a browser has finds them, and the disk shows none. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { soughtIn } from "#device/search/folding.ts";
import { findWords, takeWords } from "#device/search/word-table.ts";
import { servePrivateFiles } from "../../golden/testing/private-files.ts";
import { openSealed } from "../../golden/testing/sealed-store.ts";

const folder = mkdtempSync(join(tmpdir(), "holdfast-sealed-words-"));
servePrivateFiles(folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("[SR10 SR3] words are found by the browser's engine, and none of them can be read on the disk", async () => {
  const sql = await openSealed("sealed-words.db");
  const docs = Array.from({ length: 30 }, (_, at) => ({
    unread: { doc: `note ${at}`, times: 1 },
    words: {
      doc: `note ${at}`,
      space: "self",
      sort: "process" as const,
      of: at % 2 === 0 ? "even" : "odd",
      date: "2026-11-02",
      minute: at,
      text: `Zeisigkorridor und Mueller, Notiz ${at}`,
    },
  }));
  await takeWords(sql, docs);
  const query = { of: ["odd"], sorts: [], from: "2026-11-01", until: "2026-11-03", countMax: 4 };
  const found = await findWords(sql, { ...query, sought: soughtIn("zeisig müll") });
  expect(found.map(({ doc }) => doc)).toEqual(["note 29", "note 27", "note 25", "note 23"]);
  expect(await findWords(sql, { ...query, sought: soughtIn("korridor") })).toEqual([]);
  await sql.close();
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => readFileSync(join(one.parentPath, one.name)).toString("latin1"));
  expect(bytes.join("").length).toBeGreaterThan(10_000);
  for (const clear of ["Zeisigkorridor", "zeisigkorridor", "mueller"])
    expect(bytes.join("")).not.toContain(clear);
});
