/**
 * Passkeys on this page (WebAuthn with the PRF extension, w3.org/TR/webauthn-3): the one thing of unlocking
 * that only a page can do. What comes back is handed to an act and kept nowhere.
 */
import { fail, type Result, succeed } from "#base/result.ts";

export type Passkey = {
  readonly credentialId: Uint8Array;
  /** 32 bytes that only this passkey gives for our salt. */
  readonly prf: Uint8Array;
};

export type PasskeyRefusal =
  /** The person closed the browser's question, it timed out, or no passkey here fits. */
  | { readonly kind: "passkey-cancelled" }
  /** This passkey or browser cannot give the secret that opens the keys: use a passphrase. */
  | { readonly kind: "passkey-without-prf" };

/** Milliseconds the browser waits for the person. */
const askTimeoutMs = 120_000;

/**
 * Makes a passkey for this origin. `shownName`: what the browser lists it as; it stays on the person's
 * devices. Where a passkey answers its secret only when used, it is asked a second time. "elsewhere": not on
 * this computer, but on a telephone or a key.
 */
export async function makePasskey(
  shownName: string,
  where: "anywhere" | "elsewhere" = "anywhere",
): Promise<Result<Passkey, PasskeyRefusal>> {
  const salt = await prfSalt();
  const publicKey: PublicKeyCredentialCreationOptions = {
    rp: { id: location.hostname, name: "Holdfast" },
    user: { id: randomBytes(16), name: shownName, displayName: shownName },
    challenge: randomBytes(32),
    pubKeyCredParams: [
      { type: "public-key", alg: -7 },
      { type: "public-key", alg: -257 },
    ],
    authenticatorSelection: {
      ...(where === "elsewhere" ? { authenticatorAttachment: "cross-platform" as const } : {}),
      residentKey: where === "elsewhere" ? "required" : "preferred",
      userVerification: "required",
    },
    attestation: "none",
    timeout: askTimeoutMs,
    extensions: { prf: { eval: { first: salt } } },
  };
  const made = await asked(() => navigator.credentials.create({ publicKey }));
  if (made === null) return fail({ kind: "passkey-cancelled" });
  const { prf } = made.getClientExtensionResults();
  const credentialId = new Uint8Array(made.rawId);
  const first = secretIn(prf?.results?.first);
  if (first !== null) return succeed({ credentialId, prf: first });
  // `enabled` false is final; absent or true, some devices give the secret at the first use only.
  if (prf?.enabled === false) return fail({ kind: "passkey-without-prf" });
  return usePasskey([credentialId]);
}

/** Asks for any passkey that was made for Holdfast at this address, on a device that knows none by its id. */
export async function findPasskey(): Promise<Result<Passkey, PasskeyRefusal>> {
  // None named: the browser offers those it can find by the address alone.
  return usePasskey([]);
}

/** Asks for one of these passkeys. */
export async function usePasskey(
  credentialIds: readonly Uint8Array[],
): Promise<Result<Passkey, PasskeyRefusal>> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    rpId: location.hostname,
    challenge: randomBytes(32),
    allowCredentials: credentialIds.map((id) => ({ type: "public-key", id: id.slice() })),
    userVerification: "required",
    timeout: askTimeoutMs,
    extensions: { prf: { eval: { first: await prfSalt() } } },
  };
  const used = await asked(() => navigator.credentials.get({ publicKey }));
  if (used === null) return fail({ kind: "passkey-cancelled" });
  const prf = secretIn(used.getClientExtensionResults().prf?.results?.first);
  if (prf === null) return fail({ kind: "passkey-without-prf" });
  return succeed({ credentialId: new Uint8Array(used.rawId), prf });
}

/** Whether this browser knows passkeys at all; whether one gives the secret shows only when it is made. */
export function passkeysKnown(): boolean {
  return typeof globalThis.PublicKeyCredential === "function" && globalThis.isSecureContext;
}

async function asked(request: () => Promise<Credential | null>): Promise<PublicKeyCredential | null> {
  try {
    const credential = await request();
    return credential instanceof PublicKeyCredential ? credential : null;
  } catch {
    // The browser answers "closed", "timed out", "not verified" and "none fits" alike, so that pages cannot probe.
    return null;
  }
}

function secretIn(value: BufferSource | undefined): Uint8Array | null {
  if (value === undefined) return null;
  const bytes = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice()
    : new Uint8Array(value).slice();
  return bytes.length === 32 ? bytes : null;
}

/** The salt of protocol.md §1: SHA-256("hf/prf/1"). */
async function prfSalt(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode("hf/prf/1")));
}

/** The challenge is not checked by anybody: no host knows of a passkey, only its secret counts. */
function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}
