/** What every answer bears, how the app is served, and who is sent away. */
import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import WebSocket from "ws";
import { networkOf } from "#host/accept/rate-limits.ts";
import { contentSecurityPolicy, noBuild, reactAriaStyleHash } from "#host/http/headers.ts";
import { readForwarded } from "#host/http/origin.ts";
import { requestToBytes } from "#protocol/wire/codec.ts";
import { socketPath, socketProtocol, wireContentType } from "#protocol/wire/messages.ts";
import { visibleFields } from "#protocol/wire/visible.ts";
import { startRealHost, temporaryDirectory } from "./testing/real-host.ts";

const script = `console.log(${JSON.stringify("a".repeat(5000))});`;
const importMapHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

function builtApp(): string {
  const directory = temporaryDirectory();
  mkdirSync(join(directory, "assets"));
  writeFileSync(join(directory, "index.html"), "<!doctype html><title>Holdfast</title>");
  writeFileSync(join(directory, "service-worker.js"), "self.skipWaiting();");
  writeFileSync(join(directory, "assets", "index-3f2a.js"), script);
  writeFileSync(join(directory, "assets", "index-3f2a.js.map"), "{}");
  writeFileSync(
    join(directory, "holdfast-build.json"),
    JSON.stringify({
      scriptHashes: [importMapHash, "'; script-src *"],
      styleHashes: [],
      trustedTypes: ["holdfast", "a b"],
    }),
  );
  return directory;
}

/** A request with headers that `fetch` would not send as told. */
function raw(port: number, path: string, headers: Record<string, string>, method = "GET", body?: Uint8Array) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      });
      sent.on("error", reject);
      sent.end(body);
    },
  );
}

test("[HO27] every answer bears the strict headers, found or not, app or wire", async () => {
  const host = await startRealHost({ appDirectory: builtApp() });
  for (const [path, init] of [
    ["/", {}],
    ["/i", {}],
    ["/d", {}],
    ["/assets/index-3f2a.js", {}],
    ["/assets/none.js", {}],
    [
      "/hf1/challenge",
      { method: "POST", headers: { "content-type": wireContentType }, body: requestToBytes("challenge", {}) },
    ],
    ["/hf1/none", { method: "POST" }],
    ["/", { method: "DELETE" }],
  ] as const) {
    const { headers } = await fetch(`${host.origin}${path}`, init as RequestInit);
    expect(headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' /,
    );
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("permissions-policy")).toMatch(
      /display-capture=\(\).*camera=\(self\), microphone=\(self\), .*speaker-selection=\(self\)$/,
    );
    for (const tells of ["server", "x-powered-by", "set-cookie"]) expect(headers.get(tells)).toBeNull();
  }
});

test("[HO27] the policy lets in what the build names, and nothing that is not a hash or a name", async () => {
  const host = await startRealHost({ appDirectory: builtApp() });
  const policy = (await fetch(host.origin)).headers.get("content-security-policy") ?? "";
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' '${importMapHash}';`);
  expect(policy).toContain(`style-src 'self' '${reactAriaStyleHash}';`);
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types holdfast");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:|data: blob:;.*data:/);
  expect(contentSecurityPolicy(noBuild)).toMatch(/trusted-types 'none'$/);
});

test("[HO28] hashed files are kept for ever, the rest is asked for anew and answered in brief when unchanged", async () => {
  const host = await startRealHost({ appDirectory: builtApp() });
  const cacheOf = async (path: string) => (await fetch(`${host.origin}${path}`)).headers.get("cache-control");
  expect(await cacheOf("/assets/index-3f2a.js")).toBe("public, max-age=31536000, immutable");
  for (const path of ["/", "/i", "/d", "/index.html", "/service-worker.js"])
    expect(await cacheOf(path)).toBe("no-cache");
  const etag = (await fetch(`${host.origin}/`)).headers.get("etag") ?? "";
  const again = await fetch(`${host.origin}/`, { headers: { "if-none-match": etag } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("[HO42] the link of an invitation and the link for a device of one's own open the app", async () => {
  const host = await startRealHost({ appDirectory: builtApp() });
  const page = await (await fetch(`${host.origin}/`)).text();
  for (const path of ["/i", "/d"]) {
    const answer = await fetch(`${host.origin}${path}`);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await answer.text()).toBe(page);
  }
  expect((await fetch(`${host.origin}/d.js`)).status).toBe(404);
});

test("[HO28] what compresses well is sent compressed to who takes it", async () => {
  const host = await startRealHost({ appDirectory: builtApp() });
  const name = { host: `localhost:${host.port}` };
  const packed = await raw(host.port, "/assets/index-3f2a.js", {
    ...name,
    "accept-encoding": "gzip, deflate, br",
  });
  expect(packed.headers["content-encoding"]).toBe("br");
  expect(packed.body.length).toBeLessThan(200);
  expect(brotliDecompressSync(packed.body).toString()).toBe(script);
  const plain = await raw(host.port, "/assets/index-3f2a.js", name);
  expect([plain.headers["content-encoding"], plain.body.toString()]).toEqual([undefined, script]);
});

test("[HO28] the app's pages are its index, and nothing outside the built app is served", async () => {
  const host = await startRealHost({ appDirectory: builtApp() });
  const name = { host: `localhost:${host.port}` };
  for (const path of ["/", "/i", "/today", "/folders/abc-1"]) {
    expect((await raw(host.port, path, name)).body.toString()).toContain("<title>Holdfast</title>");
  }
  const outside = [
    "/holdfast-build.json",
    "/assets/index-3f2a.js.map",
    "/../package.json",
    "/..%2fpackage.json",
    "/assets/../../package.json",
    "//etc/passwd.txt",
    "/.env",
    "/holdfast.db",
  ];
  for (const path of outside) {
    const { body } = await raw(host.port, path, name);
    expect(body.toString()).toMatch(/^(There is nothing here\.|<!doctype html><title>Holdfast<\/title>)$/);
  }
});

test("[HO29] a page of another origin is refused on wire and socket, a program without an origin is not", async () => {
  const host = await startRealHost();
  const name = { host: `localhost:${host.port}`, "content-type": wireContentType, "content-length": "1" };
  const ask = (headers: Record<string, string>) =>
    raw(host.port, "/hf1/challenge", { ...name, ...headers }, "POST", requestToBytes("challenge", {}));
  for (const origin of ["https://evil.example", "null", `http://127.0.0.1:${host.port}`])
    expect((await ask({ origin })).status).toBe(403);
  expect((await ask({ origin: host.origin })).status).toBe(200);
  expect((await ask({})).status).toBe(200);
  const socketStatus = (headers: Record<string, string>, path = socketPath, protocol = socketProtocol) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`ws://localhost:${host.port}${path}`, protocol, { headers });
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.on("error", () => {});
      socket.on("open", () => {
        resolve(101);
        socket.close();
      });
    });
  expect(await socketStatus({ origin: "https://evil.example" })).toBe(403);
  expect(await socketStatus({}, "/hf1/other")).toBe(404);
  expect(await socketStatus({}, socketPath, "hf2")).toBe(400);
  expect(await socketStatus({ origin: host.origin })).toBe(101);
});

test("[HO29] a request under another name is sent to the one origin, and an operation is not done there", async () => {
  const host = await startRealHost({ appDirectory: builtApp() });
  const moved = await raw(host.port, "/i", { host: `127.0.0.1:${host.port}` });
  expect([moved.status, moved.headers["location"]]).toEqual([307, `${host.origin}/i`]);
  const asked = { host: "rebound.example", "content-type": wireContentType, "content-length": "1" };
  expect(
    (await raw(host.port, "/hf1/challenge", asked, "POST", requestToBytes("challenge", {}))).status,
  ).toBe(421);
});

test.each([
  ["for=192.0.2.7;host=practice.example;proto=https", "https://practice.example", "192.0.2.7"],
  [
    'proto=https; host="practice.example:8443" ;for="[2001:db8::1]:4711"',
    "https://practice.example:8443",
    "2001:db8::1",
  ],
  ["for=unknown;host=Practice.Example:443;proto=https", "https://practice.example", "unknown"],
])("[HO30] takes the origin from %s", (header, origin, address) => {
  expect(readForwarded(header)).toEqual({ origin, address });
});

test.each([
  "",
  "host=practice.example;proto=https",
  "for=192.0.2.7;host=practice.example;proto=http",
  "for=192.0.2.7;host=practice.example",
  "for=192.0.2.7;proto=https",
  "for=192.0.2.7;host=practice.example;proto=https, for=198.51.100.1",
  "for=192.0.2.7;host=a.example;host=b.example;proto=https",
  "for=192.0.2.7;host=practice.example/path;proto=https",
  "for=192.0.2.7;host=user@practice.example;proto=https",
  `for=192.0.2.7;host=${"a".repeat(400)};proto=https`,
])("[HO30] refuses %j", (header) => {
  expect(readForwarded(header)).toBeNull();
});

test("[HO30] behind a proxy a request without the header is refused, with it the proof names that origin", async () => {
  const host = await startRealHost({ behindProxy: true, address: "0.0.0.0" });
  const post = (headers: Record<string, string>) =>
    raw(
      host.port,
      "/hf1/challenge",
      { "content-type": wireContentType, "content-length": "1", ...headers },
      "POST",
      requestToBytes("challenge", {}),
    );
  expect((await post({})).status).toBe(400);
  const forwarded = "for=192.0.2.7;host=practice.example;proto=https";
  expect((await post({ forwarded })).status).toBe(200);
  expect((await post({ forwarded, origin: "https://practice.example" })).status).toBe(200);
  expect((await post({ forwarded, origin: "https://other.example" })).status).toBe(403);
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:DB8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
])("[HO21] %s is counted as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("[HO23, NI4] what is counted is listed, nothing else is counted, and a line of it is numbers alone", async () => {
  const host = await startRealHost();
  const listed = visibleFields.filter(({ place }) => place === "counter").map(({ field }) => field);
  expect(Object.keys(host.counters).toSorted()).toEqual(listed.toSorted());
  for (const value of Object.values(host.counters)) expect(value).toBeTypeOf("number");
});
