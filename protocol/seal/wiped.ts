/**
 * Secrets are wiped where they lie, under the hands of whoever still waits for something with them. What is left is
 * zeros, and anybody can derive from zeros what we would: it is used for nothing.
 */

/** A secret was wiped while somebody still held on to it. No mistake: what needed it is done at the next unlock. */
export class SecretWiped extends Error {
  override readonly name = "SecretWiped";
}

/** The secret itself; throws `SecretWiped` when every byte of it is zero. */
export function unwiped(secret: Uint8Array): Uint8Array {
  if (secret.every((byte) => byte === 0)) throw new SecretWiped();
  return secret;
}
