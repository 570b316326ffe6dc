/**
 * The SHA-384 of mc-wa-sqlite.wasm of the pinned @journeyapps/wa-sqlite, as subresource integrity: the
 * engine that opens the store is never taken on the host's word. A test compares it with the package.
 */
export const wasmIntegrity = "sha384-yVW4bcl6GetP73cFTsl/zFEYjzLlut4W7HUUmIFoO1P7ORAv858lbsEbk7MW94JC";
