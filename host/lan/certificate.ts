/**
 * A certificate for trying Holdfast on a telephone in the same network: an authority of this machine's own,
 * kept in the data directory, and a certificate for the machine's present address signed by it. A telephone
 * that is told to trust the authority once, trusts every later certificate. The authority can sign for
 * private networks and localhost only, so trusting it opens no other site to whoever took its key.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
// The package's dependency tsyringe asks for this polyfill to be there first.
import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import type { Clock } from "#base/clock.ts";

export type LanCertificate = {
  /** Chain and key for TLS, PEM. */
  readonly certificate: string;
  readonly key: string;
  /** The authority to be trusted, DER, for downloading. */
  readonly authority: Uint8Array<ArrayBuffer>;
};

type KeyPair = { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey };
type Authority = { readonly certificate: x509.X509Certificate; readonly key: CryptoKey };

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const dayMs = 86_400_000;
/** Ten years for the authority; for a certificate, the longest that Apple's devices accept is 825 days. */
const authorityDays = 3650;
const certificateDays = 397;

/** A certificate for `address`, with the authority kept in `<dataDir>/lan`, made there when it is not. */
export async function lanCertificate(
  dataDir: string,
  address: string,
  clock: Clock,
): Promise<LanCertificate> {
  x509.cryptoProvider.set(crypto);
  const authority = await authorityIn(join(dataDir, "lan"), clock);
  const pair = await newPair();
  const now = clock.now();
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${address}`,
    issuer: authority.certificate.subject,
    publicKey: pair.publicKey,
    signingKey: authority.key,
    signingAlgorithm: algorithm,
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + certificateDays * dayMs),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: "ip", value: address },
        { type: "dns", value: "localhost" },
      ]),
    ],
  });
  return {
    certificate: certificate.toString("pem") + "\n" + authority.certificate.toString("pem"),
    key: await keyToPem(pair.privateKey),
    authority: new Uint8Array(authority.certificate.rawData),
  };
}

async function authorityIn(directory: string, clock: Clock): Promise<Authority> {
  const certificatePath = join(directory, "authority.pem");
  const keyPath = join(directory, "authority-key.pem");
  if (existsSync(certificatePath) && existsSync(keyPath)) {
    const certificate = new x509.X509Certificate(readFileSync(certificatePath, "utf8"));
    const [der] = x509.PemConverter.decode(readFileSync(keyPath, "utf8"));
    if (der !== undefined && certificate.notAfter.getTime() > clock.now() + certificateDays * dayMs) {
      const key = await crypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
      return { certificate, key };
    }
  }
  const pair = await newPair();
  const now = clock.now();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: "CN=Holdfast on this machine",
    keys: pair,
    signingAlgorithm: algorithm,
    notBefore: new Date(now - dayMs),
    notAfter: new Date(now + authorityDays * dayMs),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      new x509.Extension(nameConstraintsOid, true, privateNamesOnly()),
    ],
  });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(keyPath, await keyToPem(pair.privateKey), { mode: 0o600 });
  writeFileSync(certificatePath, certificate.toString("pem"), { mode: 0o600 });
  return { certificate, key: pair.privateKey };
}

/** Name constraints of RFC 5280 §4.2.1.10. */
const nameConstraintsOid = "2.5.29.30";
/** Network and mask of the private networks (RFC 1918), link-local addresses and this machine. */
const privateNetworks: readonly (readonly number[])[] = [
  [10, 0, 0, 0, 255, 0, 0, 0],
  [172, 16, 0, 0, 255, 240, 0, 0],
  [192, 168, 0, 0, 255, 255, 0, 0],
  [169, 254, 0, 0, 255, 255, 0, 0],
  [127, 0, 0, 0, 255, 0, 0, 0],
];

/** DER: SEQUENCE { permittedSubtrees [0] { SEQUENCE { iPAddress [7] or dNSName [2] } … } }. */
function privateNamesOnly(): Uint8Array<ArrayBuffer> {
  const derOf = (tag: number, ...content: readonly number[]): readonly number[] => [
    tag,
    content.length,
    ...content,
  ];
  const names = [
    ...privateNetworks.map((network) => derOf(0x87, ...network)),
    ...["localhost", "local"].map((name) => derOf(0x82, ...Buffer.from(name, "ascii"))),
  ];
  const subtrees = names.flatMap((name) => derOf(0x30, ...name));
  return Uint8Array.from(derOf(0x30, ...derOf(0xa0, ...subtrees)));
}

function newPair(): Promise<KeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

async function keyToPem(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}
