/** The database engine that a browser will accept. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { wasmIntegrity } from "./wasm-integrity.ts";

test("[ST6] the integrity the worker asks for is that of the pinned package's engine", () => {
  const path = join(import.meta.dirname, "../../node_modules/@journeyapps/wa-sqlite/dist/mc-wa-sqlite.wasm");
  const hash = createHash("sha384").update(readFileSync(path)).digest("base64");
  expect(wasmIntegrity).toBe(`sha384-${hash}`);
});
