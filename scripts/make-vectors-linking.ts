/** Writes the frozen vectors of adding one's own device, once; a frozen file is never written over. */
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { linkingCases } from "#protocol/vectors/testing/linking-cases.ts";
import { freezeVectors } from "#protocol/vectors/testing/vector-file.ts";

await sodiumReady();
console.log(`linking: ${freezeVectors("linking", await linkingCases())}`);
