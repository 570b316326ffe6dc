/**
 * Holdfast without a network. At first load this keeps every file of the build, each checked against the hash that
 * was built in; after that pages, worker and database engine come from here, checked again when they are
 * handed out. A new build is taken when Holdfast is next opened, never under a person's hands.
 */
/// <reference lib="webworker" />

const scope = globalThis as unknown as ServiceWorkerGlobalScope;
// Filled in by the build: [path, "sha384-…"] of every file, the page itself under "/".
const files = new Map(JSON.parse("holdfast-files") as [string, string][]);
// Filled in by the build: one name for one list, so that two builds never share a file.
const cacheName = "holdfast-list";

scope.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

scope.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => scope.clients.claim()));
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== scope.location.origin || pathname.startsWith("/hf1/")) return;
  const path = request.mode === "navigate" ? "/" : pathname;
  if (files.has(path)) event.respondWith(handOut(path, request));
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(
    [...files].map(async ([path, integrity]) => {
      if (await cache.match(path)) return;
      // Refused by the browser when one byte differs from the build.
      const response = await fetch(path, { integrity, cache: "no-cache", credentials: "omit" });
      if (!response.ok) throw new Error("a file of the build is missing");
      await cache.put(path, response);
    }),
  );
}

async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
}

async function handOut(path: string, request: Request): Promise<Response> {
  // Not opened, which would make it anew where a visit has cleared it.
  const kept = await caches.match(path, { cacheName });
  if (kept !== undefined && (await isAsBuilt(path, kept.clone()))) return kept;
  const integrity = files.get(path) ?? "";
  return fetch(request.mode === "navigate" ? "/" : request.url, { integrity, credentials: "omit" });
}

async function isAsBuilt(path: string, response: Response): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", await response.arrayBuffer()));
  return files.get(path) === `sha384-${btoa(String.fromCharCode(...digest))}`;
}
