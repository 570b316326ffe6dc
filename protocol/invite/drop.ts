/**
 * What I alone gives: the pair and address of the drop on the host, and the keys that seal the offer and
 * authenticate the claim (protocol.md §6, 2 and 3).
 */

export type Drop = {
  /** SHA-256(["hf/drop-id/1", pk]). */
  readonly address: Uint8Array;
  /** Ed25519 pair behind the address: signs offer and claim towards the host. */
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
};

/** The drop of an invitation secret I (16 bytes). */
export declare function dropOf(secret: Uint8Array): Drop;
