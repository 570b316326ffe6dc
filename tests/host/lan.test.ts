/** TLS from certificate files and from this machine's own authority. */

import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isPrivateAddress } from "#host/lan/address.ts";
import { lanCertificate } from "#host/lan/certificate.ts";
import { authorityPath, serveAuthority } from "#host/lan/serve-authority.ts";
import { startHost } from "#host/start-host.ts";
import { requestToBytes } from "#protocol/wire/codec.ts";
import { wireContentType } from "#protocol/wire/messages.ts";
import { startRealHost, temporaryDirectory } from "./testing/real-host.ts";

const clock = { now: () => Date.now() };

/** Status of a challenge asked over TLS, trusting only `authority`; the error's code when TLS fails. */
function askOver(port: number, name: string, authority: Uint8Array): Promise<number | string> {
  const ca = `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority).toString("base64")}\n-----END CERTIFICATE-----`;
  return new Promise((resolve) => {
    const headers = { "content-type": wireContentType, "content-length": "1", host: `${name}:${port}` };
    const sent = request(
      { host: name, port, path: "/hf1/challenge", method: "POST", headers, ca },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    sent.on("error", (error: NodeJS.ErrnoException) => resolve(`${error.code ?? ""} ${error.message}`));
    sent.end(requestToBytes("challenge", {}));
  });
}

test("[HO38] who trusts this machine's authority reaches the host over TLS, who does not is warned", async () => {
  const dataDir = temporaryDirectory();
  const made = await lanCertificate(dataDir, "127.0.0.1", clock);
  const host = await startRealHost({ dataDir, address: "127.0.0.1", tls: made, name: "127.0.0.1" });
  expect(host.origin).toBe(`https://127.0.0.1:${host.port}`);
  expect(await askOver(host.port, "127.0.0.1", made.authority)).toBe(200);
  const other = await lanCertificate(temporaryDirectory(), "127.0.0.1", clock);
  expect(await askOver(host.port, "127.0.0.1", other.authority)).toMatch(/SIGNATURE|UNABLE|SELF_SIGNED/);
});

test("[HO38] the authority stays the same when the certificate is made anew, and its key is for its owner alone", async () => {
  const dataDir = temporaryDirectory();
  const first = await lanCertificate(dataDir, "192.168.1.5", clock);
  const second = await lanCertificate(dataDir, "192.168.1.6", clock);
  expect(second.authority).toEqual(first.authority);
  expect(second.certificate).not.toBe(first.certificate);
  const leaf = new X509Certificate(second.certificate);
  expect(leaf.subjectAltName).toBe("IP Address:192.168.1.6, DNS:localhost");
  expect(leaf.verify(new X509Certificate(Buffer.from(second.authority)).publicKey)).toBe(true);
  expect(leaf.checkPrivateKey(createPrivateKey(second.key))).toBe(true);
  expect(statSync(join(dataDir, "lan", "authority-key.pem")).mode & 0o077).toBe(0);
});

test("[HO38] a certificate of that authority for a public address or name is not believed", async () => {
  const dataDir = temporaryDirectory();
  const made = await lanCertificate(dataDir, "203.0.113.9", clock);
  // The host lies about where it is; the device, sent to 127.0.0.1, still checks the chain.
  const host = await startRealHost({ dataDir: temporaryDirectory(), tls: made, name: "localhost" });
  expect(await askOver(host.port, "localhost", made.authority)).toMatch(/permitted subtree/i);
});

test("[HO38] without TLS nothing but the authority's certificate is given out", async () => {
  const made = await lanCertificate(temporaryDirectory(), "127.0.0.1", clock);
  const served = await serveAuthority(made.authority, "127.0.0.1", 0);
  if (served === null) throw new Error("a port is free");
  const at = `http://127.0.0.1:${served.port}`;
  const given = await fetch(`${at}${authorityPath}`);
  expect(given.headers.get("content-type")).toBe("application/x-x509-ca-cert");
  expect(new Uint8Array(await given.arrayBuffer())).toEqual(made.authority);
  for (const path of [
    "/",
    "/i",
    "/hf1/challenge",
    "/authority-key.pem",
    `${authorityPath}/../authority-key.pem`,
  ]) {
    expect((await fetch(`${at}${path}`)).status).toBe(404);
  }
  expect((await fetch(`${at}${authorityPath}`, { method: "POST" })).status).toBe(404);
  served.stop();
});

test.each(["8.8.8.8", "192.0.2.2", "172.32.0.1", "100.64.0.1", "::1", "example.org", ""])(
  "[HO38] %s is no private address",
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test("[HO32] a key that is not the certificate's is refused", async () => {
  const [one, other] = [
    await lanCertificate(temporaryDirectory(), "127.0.0.1", clock),
    await lanCertificate(temporaryDirectory(), "127.0.0.1", clock),
  ];
  const dataDir = temporaryDirectory();
  const started = await startHost({
    dataDir,
    port: 0,
    tls: { certificate: one.certificate, key: other.key },
    name: "localhost",
  });
  expect(started).toEqual({ ok: false, error: { kind: "tls-unusable" } });
  // Nothing is left locked.
  await startRealHost({ dataDir });
  expect(readFileSync(join(dataDir, "holdfast.lock")).length).toBe(0);
});
