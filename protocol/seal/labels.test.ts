/** R5: one label, one primitive; and nothing is labelled by a word that the list does not hold. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { deriveKey } from "./kdf.ts";
import { type Label, type Labelled, primitiveByLabel } from "./labels.ts";

const folder = join(import.meta.dirname, "..");
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
  (path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.includes("testing"),
);

test("[SL7] every label written anywhere in protocol is in the list, and every listed one has its form", () => {
  expect(sources.length).toBeGreaterThan(20);
  const known = new Set<string>(Object.keys(primitiveByLabel));
  for (const label of known) expect(label).toMatch(/^hf\/[a-z0-9-]+\/1$/);
  const unknown = sources.flatMap((path) =>
    [...readFileSync(join(folder, path), "utf8").matchAll(/"(hf\/[^"]+)"/g)]
      .map(([, label = ""]) => label)
      .filter((label) => !known.has(label)),
  );
  expect(unknown).toEqual([]);
});

test("[SL7] no two labels derive the same key from the same secret", () => {
  const secret = new Uint8Array(32).fill(1);
  const labels = (Object.keys(primitiveByLabel) as Label[]).filter(
    (label) => primitiveByLabel[label] === "kdf",
  );
  const keys = labels.map((label) => bytesToHex(deriveKey(secret, [label] as unknown as Labelled<"kdf">)));
  expect(new Set(keys).size).toBe(labels.length);
});

test("[SL7] the compiler refuses a label of another primitive", () => {
  // @ts-expect-error a label of signatures derives no key
  const info: Labelled<"kdf"> = ["hf/act/1"];
  expect(primitiveByLabel[info[0] as Label]).toBe("sign");
});
