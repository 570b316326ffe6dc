import { isIP } from "node:net";
import { expect, test } from "vitest";
import { coturnConfiguration } from "./coturn.ts";

const lines = (machine: Partial<Parameters<typeof coturnConfiguration>[0]> = {}) =>
  coturnConfiguration({ secret: "north-north-west", address: null, tls: null, ...machine }).split("\n");
const deniedIn = (text: readonly string[]) =>
  text.flatMap((line) => (line.startsWith("denied-peer-ip=") ? [line.slice("denied-peer-ip=".length)] : []));

test("[RY19] names are the host's alone, nothing is logged, nothing else is served", () => {
  for (const line of [
    "use-auth-secret",
    "static-auth-secret=north-north-west",
    "no-multicast-peers",
    "no-cli",
    "no-stun",
    "no-tcp-relay",
    "log-file=/dev/null",
    "no-stdout-log",
    "user-quota=8",
    "total-quota=4000",
    "max-bps=750000",
    "no-tlsv1",
    "no-tlsv1_1",
  ]) {
    expect(lines()).toContain(line);
  }
  const text = lines().join("\n");
  for (const never of [
    "allow-loopback-peers",
    "no-auth",
    "verbose",
    "lt-cred-mech",
    "\nuser=",
    "web-admin",
  ]) {
    expect(text).not.toContain(never);
  }
});

test("[RY19] every address that is no other end of a call is denied as a peer", () => {
  const denied = deniedIn(lines());
  for (const range of [
    "0.0.0.0-0.255.255.255",
    "10.0.0.0-10.255.255.255",
    "100.64.0.0-100.127.255.255",
    "127.0.0.0-127.255.255.255",
    "169.254.0.0-169.254.255.255",
    "172.16.0.0-172.31.255.255",
    "192.168.0.0-192.168.255.255",
    "224.0.0.0-255.255.255.255",
    "::-::ffff:ffff:ffff",
    "2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "ff00::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  ]) {
    expect(denied).toContain(range);
  }
  for (const range of denied) {
    const [from = "", to = "", ...others] = range.split("-");
    expect([range, isIP(from), isIP(to), others.length]).toEqual([range, isIP(to), isIP(from), 0]);
    expect(isIP(from)).not.toBe(0);
  }
});

test("[RY19] with the machine's address said, no other address whatever is a peer", () => {
  const text = lines({ address: "192.0.2.7" });
  expect(deniedIn(text)).toEqual(["0.0.0.0-255.255.255.255", "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"]);
  expect(text.filter((line) => line.startsWith("allowed-peer-ip"))).toEqual(["allowed-peer-ip=192.0.2.7"]);
  expect(text).toContain("relay-ip=192.0.2.7");
  expect(lines().filter((line) => line.startsWith("allowed-peer-ip"))).toEqual([]);
});

test("[RY19] TLS has its files when they were named, and lines to fill in when not", () => {
  const named = lines({ tls: { certificate: "/etc/chain.pem", key: "/etc/key.pem" } });
  expect(named).toEqual(expect.arrayContaining(["cert=/etc/chain.pem", "pkey=/etc/key.pem"]));
  expect(
    lines()
      .filter((line) => /^#?(cert|pkey)=/.test(line))
      .every((line) => line.startsWith("#")),
  ).toBe(true);
});
