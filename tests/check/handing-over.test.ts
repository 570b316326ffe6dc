/** Where the program may put bytes into a person's hands: nowhere but in the few places named here. */
import { expect, test } from "vitest";
import { exitOfPaper, paperKinds } from "#domain/disclosure/exits.ts";
import { isShipped, readSources, type Source } from "./sources.ts";

/** Ways by which a browser lets bytes out of a page. */
const ways =
  /\bcreateObjectURL\b|\bshow(?:Save|Open|Directory)\w*Picker\b|\bnavigator\.share\b|\.download\s*=/;
/** Papers and small files; the sealed copy and its folder. */
const places = new Set(["app/papers/save-file.ts", "app/copy/save-copy.ts", "app/copy/named-folder.ts"]);

function elsewhere(sources: readonly Source[]): readonly string[] {
  return sources.filter(({ path, text }) => ways.test(text) && !places.has(path)).map(({ path }) => path);
}

test("[NI10] nothing else makes addresses of bytes, opens a file of the person's, or passes one on", () => {
  const sources = readSources(isShipped);
  expect(elsewhere(sources)).toEqual([]);
  for (const place of places) expect(sources.some(({ path }) => path === place)).toBe(true);
  // The watch sees each way it watches for.
  for (const text of [
    "URL.createObjectURL(blob)",
    "window.showSaveFilePicker()",
    "await navigator.share({ files })",
    'anchor.download = "notes.txt"',
  ])
    expect(elsewhere([{ path: "app/note/planted.ts", text }])).toEqual(["app/note/planted.ts"]);
});

test("[NI10] every kind of paper has its exit, and none is made without one", () => {
  const [make] = readSources((path) => path === "device/papers/make.ts");
  const [asked] = readSources((path) => path === "device/asked/papers.ts");
  const made = [...(make?.text.matchAll(/case "([a-z-]+)":/g) ?? [])].map(([, kind]) => kind);
  const named = [...(asked?.text.matchAll(/kind: "([a-z-]+)"/g) ?? [])].map(([, kind]) => kind);
  expect(new Set(made)).toEqual(new Set<string>(paperKinds));
  expect(new Set(named)).toEqual(new Set<string>(paperKinds));
  expect(new Set(Object.keys(exitOfPaper))).toEqual(new Set(paperKinds));
});
