/**
 * libsodium's WebAssembly as a file of the build, fetched by its hash. The package carries it as base64 inside its
 * script, which compresses a third worse; for Node and for the page of an archive it stays as it comes.
 */
import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** The package's decoder of base64 together with what it decodes, where the module waits for its own bytes. */
const inside =
  /\(o\?\?=\(A=>\{[^"]*"="==A\[\d+\][^"]*"="==A\[\d+\][^"]*\}\)\("([A-Za-z0-9+/]{100000,}={0,2})"\),/;

/** Puts the file beside the scripts and its address and hash in place of its text. Another libsodium than the pinned one ends the build. */
export function sodiumApart(): Plugin {
  return {
    name: "holdfast-sodium-apart",
    apply: "build",
    transform(code, id) {
      if (!id.endsWith("/libsodium-sumo.mjs")) return null;
      const text = inside.exec(code)?.[1];
      if (text === undefined) throw new Error("libsodium keeps its WebAssembly in another way than it did");
      const source = Buffer.from(text, "base64");
      const name = createHash("sha256").update(source).digest("hex").slice(0, 8);
      const fileName = `assets/libsodium-${name}.wasm`;
      this.emitFile({ type: "asset", fileName, source });
      const integrity = `sha384-${createHash("sha384").update(source).digest("base64")}`;
      const asked = JSON.stringify({ integrity, credentials: "omit" });
      const bytes = `new Uint8Array(await (await fetch("/${fileName}",${asked})).arrayBuffer())`;
      return { code: code.replace(inside, () => `(o??=${bytes},`), map: null };
    },
  };
}
