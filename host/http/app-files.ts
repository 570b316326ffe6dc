/**
 * The built app, read into memory once when the host starts: what is served is what was there then. Files
 * under `assets/` bear their hash in their name and never change; everything else is asked for anew.
 */
import { hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { type BuildFacts, noBuild } from "./headers.ts";

type AppAnswer = {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer> | null;
};

export type AppFiles = {
  readonly build: BuildFacts;
  /** The answer to a GET of `path`; null when there is no such file. Pages of the app are all its index. */
  answer(
    path: string,
    accepts: { readonly encoding: string; readonly ifNoneMatch: string },
  ): Promise<AppAnswer | null>;
};

type Coding = "br" | "gzip" | "identity";
type AppFile = {
  readonly type: string;
  readonly etag: string;
  readonly isHashed: boolean;
  readonly bytes: ReadonlyMap<Coding, Uint8Array<ArrayBuffer>>;
  compressed: Promise<ReadonlyMap<Coding, Uint8Array<ArrayBuffer>>> | null;
};

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".ttf": "font/ttf",
  // The colours of papers, which PDF/A wants described.
  ".icc": "application/vnd.iccprofile",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};
const compressible = new Set([
  ".html",
  ".js",
  ".mjs",
  ".css",
  ".json",
  ".webmanifest",
  ".wasm",
  ".svg",
  ".ttf",
  ".icc",
  ".txt",
]);
/** File in which the build says what the content security policy must let in. */
const buildFactsFile = "holdfast-build.json";
/** Largest index of a name in a path that is a page of the app and not a missing file. */
const pagePath = /^\/[a-zA-Z0-9/_-]*$/;

/** The files of a built app; null when the directory holds none. */
export function readAppFiles(directory: string): AppFiles | null {
  if (!existsSync(join(directory, "index.html"))) return null;
  const files = new Map<string, AppFile>();
  for (const found of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue;
    const path = join(found.parentPath, found.name);
    const name = `/${relative(directory, path).split(sep).join("/")}`;
    const extension = extname(name);
    if (name === `/${buildFactsFile}` || types[extension] === undefined) continue;
    files.set(name, readFile(path, name, extension));
  }
  return {
    build: readBuildFacts(directory),
    async answer(path, { encoding, ifNoneMatch }) {
      const file = files.get(path) ?? (pagePath.test(path) ? files.get("/index.html") : undefined);
      if (file === undefined) return null;
      const headers = {
        "content-type": file.type,
        "cache-control": file.isHashed ? "public, max-age=31536000, immutable" : "no-cache",
        etag: file.etag,
        vary: "accept-encoding",
      };
      if (ifNoneMatch.split(",").some((one) => one.trim() === file.etag))
        return { status: 304, headers, body: null };
      const [coding, body] = await chosen(file, encoding);
      return {
        status: 200,
        headers: coding === "identity" ? headers : { ...headers, "content-encoding": coding },
        body,
      };
    },
  };
}

function readFile(path: string, name: string, extension: string): AppFile {
  const plain = new Uint8Array(readFileSync(path));
  const bytes = new Map<Coding, Uint8Array<ArrayBuffer>>([["identity", plain]]);
  if (existsSync(`${path}.br`)) bytes.set("br", new Uint8Array(readFileSync(`${path}.br`)));
  if (existsSync(`${path}.gz`)) bytes.set("gzip", new Uint8Array(readFileSync(`${path}.gz`)));
  return {
    type: types[extension] ?? "application/octet-stream",
    etag: `"${hash("sha256", plain, "hex").slice(0, 32)}"`,
    isHashed: name.startsWith("/assets/"),
    bytes,
    compressed: compressible.has(extension) && plain.length > 1024 ? null : Promise.resolve(bytes),
  };
}

/** The best coding the browser takes. What the build left uncompressed is compressed at its first request, once. */
async function chosen(file: AppFile, encoding: string): Promise<[Coding, Uint8Array<ArrayBuffer>]> {
  file.compressed ??= compress(file.bytes);
  const bytes = await file.compressed;
  const taken = encoding.split(",").map((one) => one.split(";")[0]?.trim());
  for (const coding of ["br", "gzip"] as const) {
    const coded = bytes.get(coding);
    if (coded !== undefined && taken.includes(coding)) return [coding, coded];
  }
  return ["identity", bytes.get("identity") ?? new Uint8Array(0)];
}

async function compress(bytes: AppFile["bytes"]): Promise<AppFile["bytes"]> {
  const plain = bytes.get("identity") ?? new Uint8Array(0);
  const all = new Map(bytes);
  if (!all.has("br")) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
    all.set("br", new Uint8Array(await promisify(brotliCompress)(plain, { params })));
  }
  if (!all.has("gzip")) all.set("gzip", new Uint8Array(await promisify(gzip)(plain, { level: 9 })));
  return all;
}

function readBuildFacts(directory: string): BuildFacts {
  const path = join(directory, buildFactsFile);
  if (!existsSync(path)) return noBuild;
  const facts = JSON.parse(readFileSync(path, "utf8")) as { readonly [name: string]: unknown };
  const texts = (name: string, pattern: RegExp): readonly string[] => {
    const list = facts[name];
    return Array.isArray(list)
      ? list.filter((one): one is string => typeof one === "string" && pattern.test(one))
      : [];
  };
  return {
    scriptHashes: texts("scriptHashes", /^sha(256|384|512)-[A-Za-z0-9+/]+={0,2}$/),
    styleHashes: texts("styleHashes", /^sha(256|384|512)-[A-Za-z0-9+/]+={0,2}$/),
    trustedTypes: texts("trustedTypes", /^[a-zA-Z0-9_-]{1,64}$/),
  };
}
