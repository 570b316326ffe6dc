/**
 * Grants as an offer carries them: its fields hold 32 bytes, a grant has 16, so two lie in one field.
 */
import { concatBytes } from "#base/bytes.ts";
import { grantBytes } from "#protocol/wire/limits.ts";

/** Grants an invited person is given: own log, locker and anchor at once, the rest for later epochs. */
export const invitedGrants = 8;

/** An even number of grants as the fields of an offer. */
export function grantsToFields(grants: readonly Uint8Array[]): readonly Uint8Array[] {
  const fields: Uint8Array[] = [];
  for (let at = 0; at + 1 < grants.length; at += 2) {
    fields.push(concatBytes(grants[at] ?? new Uint8Array(0), grants[at + 1] ?? new Uint8Array(0)));
  }
  return fields;
}

/** The grants in an offer's fields; what is too short for one is left out. */
export function fieldsToGrants(fields: readonly Uint8Array[]): readonly Uint8Array[] {
  return fields.flatMap((field) => {
    const grants: Uint8Array[] = [];
    for (let at = 0; at + grantBytes <= field.length; at += grantBytes) grants.push(field.slice(at, at + grantBytes));
    return grants;
  });
}
