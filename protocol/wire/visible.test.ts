import { expect, test } from "vitest";
import { operations, pushed, pushedCallFrame } from "./messages.ts";
import { fieldNames } from "./shape.ts";
import { visibleFields } from "./visible.ts";

const listed = visibleFields.filter(({ place }) => place === "wire").map(({ field }) => field);
/** Not fields of a message's record, but of what carries it. */
const aroundMessages = ["operation", "number", "reason"];

test("[WI7] every field of every message is listed, and nothing else is", () => {
  const inMessages = new Set(aroundMessages);
  const asked = Object.values(operations).flatMap(({ request, reply }) => [request, reply]);
  const shapes = [...asked, pushed, pushedCallFrame];
  for (const shape of shapes) for (const name of fieldNames(shape)) inMessages.add(name);
  expect(listed.toSorted()).toEqual([...inMessages].toSorted());
});

test("[WI8] every line has its sentence in both languages, and no line stands twice", () => {
  const names = visibleFields.map(({ place, field }) => `${place} ${field}`);
  expect(new Set(names).size).toBe(names.length);
  for (const { sentence } of visibleFields) {
    for (const text of [sentence.en, sentence.de]) {
      expect(text).toMatch(/^[A-ZÄÖÜ].{10,}\.$/u);
      for (const one of text.split(/(?<=\.)\s/)) expect(one.split(/\s+/).length).toBeLessThanOrEqual(25);
    }
    expect(sentence.en).not.toBe(sentence.de);
  }
});
