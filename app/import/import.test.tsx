/** What stands on the page of taking in, and what does not. */
import { expect, test } from "vitest";
import { inEnglish, shown } from "#app/device/testing/shown.tsx";
import { imports as sentences } from "#app/sentences/import.ts";
import type { PeopleIn } from "#device/asked/import.ts";
import { emptyContactSheet } from "#domain/folder/contact-sheet.ts";
import { ImportPage } from "./ImportPage.tsx";
import { Who } from "./ImportPeople.tsx";
import { rowsLeftOut } from "./who-is-taken.ts";

inEnglish();

const say = sentences.en;

test("[TI11] before a file is chosen there is nothing to take in, and it is said where files go", () => {
  const html = shown(<ImportPage />);
  expect(html).toContain(say.under);
  expect(html).toContain('type="file"');
  for (const word of [say.takePeople, say.takeHours, say.takeNotes]) expect(html).not.toContain(word);
});

type Listed = PeopleIn["people"][number];

const anna: Listed = {
  ...emptyContactSheet,
  row: 0,
  name: "Anna",
  fullName: "Anna",
  feeMinor: null,
  openMinor: null,
  unread: [],
  isHere: true,
};
const cem: Listed = { ...anna, row: 1, name: "Cem Yilmaz", fullName: "Cem Yilmaz", isHere: false };

test("[TI14] somebody of the same name is struck out, with the reason, and can be chosen; others can be left out", () => {
  const list: PeopleIn = {
    kind: "people",
    head: ["Name"],
    columns: ["name"],
    people: [anna, cem],
    currency: "EUR",
  };
  const file = { name: "clients.csv", bytes: new Uint8Array() };
  const html = shown(<Who file={file} namesAs="as-written" shown={list} onDone={() => undefined} />);
  const [ofAnna = "", ofCem = ""] = html.split("<li").slice(1);
  expect(ofAnna).toContain("<del>Anna</del>");
  expect(ofAnna).toContain(say.isHere);
  expect(ofAnna).toContain(`>${say.takeIt}<`);
  expect(ofCem).toContain("Cem Yilmaz");
  expect(ofCem).not.toContain("<del>");
  expect(ofCem).not.toContain(say.isHere);
  expect(ofCem).toContain(`>${say.leaveIt}<`);
});

test("[TI14] whose name is here is not among those taken in unless chosen, and a choice holds either way", () => {
  expect(rowsLeftOut([anna, cem], new Map())).toEqual([0]);
  expect(rowsLeftOut([anna, cem], new Map([[0, true]]))).toEqual([]);
  expect(rowsLeftOut([anna, cem], new Map([[1, false]]))).toEqual([0, 1]);
});
