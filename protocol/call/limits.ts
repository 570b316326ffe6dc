/** Sizes of what a call says. Apart from what seals it, for a page reads descriptions and seals nothing. */

/** Bytes of a call id, drawn by who knocks. */
export const callIdBytes = 16;
/** Bytes of a DTLS certificate's SHA-256 fingerprint (RFC 8122 §5). */
export const fingerprintBytes = 32;
/** Bytes of the MAC over both certificates. */
export const callMacBytes = 32;
/** A description at most, in characters: three sections of few codecs and a dozen candidates take a third. */
export const descriptionMax = 12_000;
