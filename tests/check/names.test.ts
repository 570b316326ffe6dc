/** Names and sizes: nothing is named for nothing, no file outgrows a reader, nothing is left half said. */
import { expect, test } from "vitest";
import { isShipped, readSources } from "./sources.ts";

const everything = readSources((path) => /\.(tsx?|css)$/.test(path) && !path.includes("/planted/"));

test("[AR7] no file or folder is named for nothing", () => {
  const emptyNames = /(^|\/)(utils?|common|helpers?|lib|misc|shared|index)(\/|\.tsx?$)|(^|\/)types\.ts$/;
  expect(everything.map((file) => file.path).filter((path) => emptyNames.test(path))).toEqual([]);
});

test("[AR7] no file is longer than 500 lines", () => {
  // Word lists are data that happens to be TypeScript.
  const long = everything.filter((file) => !/\/words\/|\.test\.tsx?$/.test(file.path));
  expect(long.filter((file) => file.text.split("\n").length > 501).map((file) => file.path)).toEqual([]);
});

test("[AR7] no mark of unfinished work is left", () => {
  // Put together here, so that this file holds none of them itself.
  const words = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"].join("|");
  const marks = new RegExp(`\\b(${words})\\b|\\b(it|test|describe)\\.(skip|only|${"to" + "do"})\\b`);
  expect(marks.test(`// ${"TO" + "DO"}: later`) && marks.test(`test.${"skip"}(`)).toBe(true);
  expect(everything.filter((file) => marks.test(file.text)).map((file) => file.path)).toEqual([]);
});

test("[AR8] every shipped file says in its head what it is", () => {
  const headless = readSources(isShipped).filter((file) => !/^\/\*\*|^\/\*|^\/\/\//.test(file.text));
  expect(headless.map((file) => file.path)).toEqual([]);
});
