/**
 * Every label of hf1 with the one primitive it belongs to (rule R5 of protocol.md): whatever is signed,
 * derived, hashed, MACed or bound begins with a label, and no label serves two primitives, so nothing made
 * for one purpose can be passed off for another. A part that needs a label adds its row here.
 */
import type { Canonical } from "#base/canonical.ts";

/**
 * kdf: info of HKDF · hash: input of SHA-256 · mac: input of HMAC · sign: message of Ed25519 ·
 * aead: associated data · hpke: info of HPKE · format: first word of something that is itself encoded,
 * and sealed or hashed whole under a label of the other kinds · salt: input of SHA-256 that WebAuthn takes.
 */
export type Primitive = "kdf" | "hash" | "mac" | "sign" | "aead" | "hpke" | "format" | "salt";

export const primitiveByLabel = {
  // §1 secrets of a person
  "hf/prf/1": "salt",
  "hf/locker/1": "kdf",
  "hf/locker-seal/1": "kdf",
  "hf/locker-aad/1": "aead",
  "hf/local-root/1": "kdf",
  "hf/local-root-aad/1": "aead",
  "hf/local-store/1": "kdf",
  "hf/local-store-aad/1": "aead",
  "hf/root-sign/1": "kdf",
  "hf/anchor/1": "kdf",
  "hf/anchor-seal/1": "kdf",
  "hf/anchor-aad/1": "aead",
  "hf/recovery/1": "kdf",
  "hf/persona/1": "kdf",
  "hf/root-next/1": "sign",
  "hf/persona-next/1": "sign",
  "hf/method/1": "hpke",
  "hf/method-id/1": "hash",
  "hf/former-root/1": "hpke",
  "hf/root-said/1": "sign",
  "hf/root-coming/1": "hpke",
  // §2 spaces
  "hf/devices/1": "sign",
  "hf/device/1": "hash",
  "hf/content-aad/1": "aead",
  // §3 epochs
  "hf/epoch/1": "format",
  "hf/kem/1": "sign",
  "hf/kem-announced/1": "format",
  "hf/box/1": "hpke",
  "hf/transcript/1": "hash",
  "hf/epoch-key/1": "kdf",
  "hf/keylink/1": "kdf",
  "hf/confirm/1": "kdf",
  "hf/confirmed/1": "mac",
  "hf/epoch-sig/1": "sign",
  "hf/epoch-record/1": "format",
  "hf/opening/1": "format",
  // §4 logs
  "hf/write/1": "kdf",
  "hf/view/1": "kdf",
  "hf/seal/1": "kdf",
  "hf/log/1": "hash",
  "hf/body/1": "aead",
  "hf/entry/1": "format",
  "hf/head-0/1": "hash",
  "hf/head/1": "hash",
  "hf/event/1": "hash",
  "hf/mark/1": "mac",
  "hf/act/1": "sign",
  "hf/file/1": "hash",
  "hf/chunk/1": "kdf",
  // §5 the host
  "hf/register/1": "hash",
  "hf/log-create/1": "sign",
  "hf/log-append/1": "sign",
  "hf/log-read/1": "sign",
  "hf/log-subscribe/1": "sign",
  "hf/log-ticket-append/1": "sign",
  "hf/log-ticket-read/1": "sign",
  "hf/log-expire/1": "sign",
  "hf/log-cancel-expire/1": "sign",
  "hf/log-row/1": "sign",
  "hf/call-frame/1": "sign",
  "hf/relay-credentials/1": "sign",
  "hf/register-create/1": "sign",
  "hf/register-put/1": "sign",
  "hf/drop-offer/1": "sign",
  "hf/drop-claim/1": "sign",
  "hf/drop-reply/1": "sign",
  "hf/file-begin/1": "sign",
  "hf/file-put/1": "sign",
  "hf/file-seal/1": "sign",
  "hf/ticket/1": "mac",
  "hf/challenge/1": "kdf",
  "hf/challenge-value/1": "mac",
  "hf/ticket-key/1": "kdf",
  "hf/grant/1": "hash",
  "hf/admission-code/1": "hash",
  "hf/admission-code-spent/1": "hash",
  // §6 meeting
  "hf/offer/1": "format",
  "hf/words-commit/1": "hash",
  "hf/drop/1": "kdf",
  "hf/drop-id/1": "hash",
  "hf/invite/1": "kdf",
  "hf/claim/1": "hpke",
  "hf/claim-mac/1": "kdf",
  "hf/claimed/1": "mac",
  "hf/claim-plain/1": "format",
  "hf/answer/1": "hpke",
  "hf/answer-plain/1": "format",
  "hf/words/1": "kdf",
  "hf/check-begun/1": "format",
  "hf/check-joined/1": "format",
  "hf/check-shown/1": "format",
  "hf/copy-salt/1": "kdf",
  "hf/safety/1": "hash",
  "hf/link-drop/1": "kdf",
  "hf/link-seal/1": "kdf",
  "hf/link-offer/1": "format",
  "hf/link-words-commit/1": "hash",
  "hf/link-claim/1": "hpke",
  "hf/link-claim-mac/1": "kdf",
  "hf/link-claimed/1": "mac",
  "hf/link-claim-plain/1": "format",
  "hf/link-found/1": "hpke",
  "hf/link-found-plain/1": "format",
  "hf/link-words/1": "kdf",
  "hf/link-let-in/1": "hpke",
  "hf/link-let-in-plain/1": "format",
  "hf/link-refused/1": "hpke",
  "hf/link-refused-plain/1": "format",
  // §7 calls
  "hf/call/1": "kdf",
  "hf/call-aad/1": "aead",
  "hf/call-said/1": "format",
  "hf/call-mac/1": "kdf",
  "hf/call-checked/1": "mac",
  // the copy (docs/decisions/0020-the-copy.md)
  "hf/copy/1": "format",
  "hf/copy-lock/1": "kdf",
  "hf/copy-lock-aad/1": "aead",
  "hf/copy-key/1": "hpke",
  "hf/copy-chunk/1": "kdf",
  "hf/copy-signed/1": "sign",
} as const satisfies Readonly<Record<string, Primitive>>;

export type Label = keyof typeof primitiveByLabel;

/** The labels of one primitive. */
export type LabelOf<Kind extends Primitive> = {
  [Name in Label]: (typeof primitiveByLabel)[Name] extends Kind ? Name : never;
}[Label];

/** `[label, …]` for one primitive: the compiler refuses a label of another. */
export type Labelled<Kind extends Primitive> = readonly [LabelOf<Kind>, ...Canonical[]];
