/**
 * A configuration of coturn (tried with 4.6.1) that keeps to what docs/decisions/0029-relay.md asks of a relay:
 * only names made with the shared secret, no peer but other places of the same relay, nothing logged.
 */
import { relayBytesPerSecondMax, relayPlacesMax, relayPlacesPerNameMax } from "#protocol/wire/limits.ts";
import { relayRealm } from "./credentials.ts";

/** What is no place for a call's other end: special-purpose ranges of RFC 6890 with its updates, and multicast. */
const deniedRanges: readonly string[] = [
  "0.0.0.0-0.255.255.255",
  "10.0.0.0-10.255.255.255",
  "100.64.0.0-100.127.255.255",
  "127.0.0.0-127.255.255.255",
  "169.254.0.0-169.254.255.255",
  "172.16.0.0-172.31.255.255",
  "192.0.0.0-192.0.0.255",
  "192.0.2.0-192.0.2.255",
  "192.88.99.0-192.88.99.255",
  "192.168.0.0-192.168.255.255",
  "198.18.0.0-198.19.255.255",
  "198.51.100.0-198.51.100.255",
  "203.0.113.0-203.0.113.255",
  "224.0.0.0-255.255.255.255",
  "::-::ffff:ffff:ffff",
  "64:ff9b::-64:ff9b::ffff:ffff",
  "64:ff9b:1::-64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
  "100::-100::ffff:ffff:ffff:ffff",
  "2001::-2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
  "2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
  "2002::-2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  "fc00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
  "ff00::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
];
const everything = ["0.0.0.0-255.255.255.255", "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"];

export type CoturnMachine = {
  /** The one secret that coturn and the host share. */
  readonly secret: string;
  /** The address this machine has in the network; with it everything else is denied. null when it was not said. */
  readonly address: string | null;
  /** Files of the certificate chain and its key; null leaves TLS to be filled in. */
  readonly tls: { readonly certificate: string; readonly key: string } | null;
};

/** The text of `turnserver.conf`. It holds the secret: whoever reads it can use the relay. */
export function coturnConfiguration({ secret, address, tls }: CoturnMachine): string {
  const line = (name: string, value: string | number) => `${name}=${value}`;
  return [
    '# coturn for a Holdfast host, made by "holdfast doctor --coturn". It holds a secret: mode 0600.',
    "# The host is started with --coturn-secret-file, the same secret, and --coturn-url turn:NAME:3478.",
    "",
    "# Who may use it: names that the host made with this secret, for two hours each.",
    "use-auth-secret",
    line("static-auth-secret", secret),
    line("realm", relayRealm),
    line("stale-nonce", 3600),
    "fingerprint",
    "",
    "# Where it listens, and where calls meet. Both ends of a call use this relay.",
    line("listening-port", 3478),
    line("tls-listening-port", 5349),
    line("min-port", 49_152),
    line("max-port", 65_535),
    ...addressLines(address),
    "",
    "# TLS, for networks that let nothing else through.",
    ...(tls === null
      ? ["#cert=/etc/turnserver/chain.pem", "#pkey=/etc/turnserver/key.pem"]
      : [line("cert", tls.certificate), line("pkey", tls.key)]),
    "no-tlsv1",
    "no-tlsv1_1",
    "no-dtls",
    "",
    "# Nobody to be reached through it but other ends of calls.",
    "no-multicast-peers",
    "no-tcp-relay",
    ...(address === null ? deniedRanges : everything).map((range) => line("denied-peer-ip", range)),
    ...(address === null ? [] : [line("allowed-peer-ip", address)]),
    "",
    "# How much: places of one name, of all, and bytes a second of one place.",
    line("user-quota", relayPlacesPerNameMax),
    line("total-quota", relayPlacesMax),
    line("max-bps", relayBytesPerSecondMax),
    "",
    "# Nothing written down, nothing told to strangers, no way in from outside.",
    line("log-file", "/dev/null"),
    "no-stdout-log",
    "no-cli",
    "no-stun",
    "no-rfc5780",
    "no-software-attribute",
    "",
  ].join("\n");
}

function addressLines(address: string | null): readonly string[] {
  if (address !== null) return [`listening-ip=${address}`, `relay-ip=${address}`];
  return [
    "# Better, with this machine's own address, and instead of the ranges below:",
    "#   holdfast doctor --coturn --host ADDRESS",
    "# Behind a router that forwards to this machine, also: external-ip=PUBLIC/ADDRESS and allowed-peer-ip=PUBLIC",
  ];
}
