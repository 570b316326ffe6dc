/**
 * Freezes the vectors of epochs and invitations: `node scripts/make-vectors-meeting.ts`. A file that exists
 * is left as it is; a changed format is a new version with files of its own.
 */
import { wordsReady } from "#protocol/invite/six-words.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { epochCases, inviteCases } from "#protocol/vectors/testing/meeting-cases.ts";
import { freezeVectors } from "#protocol/vectors/testing/vector-file.ts";

await sodiumReady();
await wordsReady();
const areas = { epoch: await epochCases(), invite: await inviteCases() };
for (const [area, cases] of Object.entries(areas)) console.log(`${area}: ${freezeVectors(area, cases)}`);
