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
  const marks = /\b(TODO|FIXME|HACK)\b|\/\/.*\bXXX\b|\b(it|test|describe)\.(skip|todo|only)\b/;
  const self = "tests/check/names.test.ts";
  expect(
    everything.filter((file) => file.path !== self && marks.test(file.text)).map((file) => file.path),
  ).toEqual([]);
});

test("[AR8] every shipped file says in its head what it is", () => {
  const headless = readSources(isShipped).filter((file) => !/^\/\*\*|^\/\*|^\/\/\//.test(file.text));
  expect(headless.map((file) => file.path)).toEqual([]);
});
