/**
 * Freezes the vectors of sealing, identity, recovery and the log: `node scripts/make-vectors-foundations.ts`.
 * A file that exists is left as it is; a changed format is a new version with files of its own.
 */

import { sodiumReady } from "#protocol/seal/sodium.ts";
import {
  identityCases,
  logCases,
  recoveryCases,
  sealCases,
} from "#protocol/vectors/testing/foundation-cases.ts";
import { freezeVectors } from "#protocol/vectors/testing/vector-file.ts";

await sodiumReady();
const areas = {
  seal: await sealCases(),
  identity: identityCases(),
  recovery: recoveryCases(),
  log: logCases(),
};
for (const [area, cases] of Object.entries(areas)) console.log(`${area}: ${freezeVectors(area, cases)}`);
