/** What the page of the copy says in every state it can be in. */
import { expect, test } from "vitest";
import { inEnglish, shown, weightOf } from "#app/device/testing/shown.tsx";
import { copy as sentences } from "#app/sentences/copy.ts";
import type { CopyStanding } from "#device/asked/copy.ts";
import { Copies } from "./CopyPage.tsx";
import type { CopyTrouble, NamedFolder } from "./named-folder.ts";

inEnglish();

const say = sentences.en;
const kept: CopyStanding = {
  opensWith: "sheet",
  madeAt: Date.UTC(2026, 10, 20, 12),
  way: "folder",
  isBehind: false,
  isAllThereIs: false,
  begunAt: 0,
};

function stick(trouble: CopyTrouble | null): NamedFolder {
  return { handle: { name: "stick" } as FileSystemDirectoryHandle, names: [], trouble };
}

function page(copies: Partial<CopyStanding>, folder: NamedFolder | null, mayName = true): string {
  return shown(<Copies copies={{ ...kept, ...copies }} folder={folder} mayName={mayName} />);
}

test("[CP19] without a sheet nothing is copied; with one whose words were never typed they are asked for once", () => {
  const none = page({ opensWith: "none" }, null);
  expect(none).toContain(say.noSheetText);
  expect(none).not.toContain(say.nameFolder);
  expect(none).not.toContain(say.makeArchive);
  const once = page({ opensWith: "not-typed" }, null);
  expect(once).toContain(say.words);
  expect(once).not.toContain(say.nameFolder);
});

test("[CP15] a folder that took no copy says why, and that the copies before were kept", () => {
  for (const trouble of ["permission", "absent", "full", "failed", "differs"] as const) {
    expect(page({}, stick(trouble))).toContain(say.trouble[trouble]);
  }
  expect(weightOf(page({}, stick("permission")), say.allow)).toBeDefined();
  expect(weightOf(page({}, stick("absent")), say.copyNow)).toBeDefined();
  const calm = page({}, stick(null));
  for (const sentence of Object.values(say.trouble)) expect(calm).not.toContain(sentence);
  expect(calm).toContain("20 November 2026");
  expect(calm).toContain(say.nothingNew);
});

test("[CP16] a browser that cannot write into folders offers a file to keep, and no folder", () => {
  const html = page({ madeAt: null, way: null, isBehind: true }, null, false);
  expect(html).toContain(say.none);
  expect(weightOf(html, say.saveFile)).toBeDefined();
  expect(weightOf(html, say.nameFolder)).toBeUndefined();
});

test("[CP14] what a copy and its sheet open is said on the page before one is made", () => {
  const html = page({ madeAt: null, way: null }, null);
  expect(html).toContain(say.opens);
  expect(html).toContain(say.opensMore);
});
