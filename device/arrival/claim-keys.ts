/**
 * The invited device's own keys for one room, from its claim until the answer (protocol.md §6, 3): on this
 * device only, in the sealed store, so that the answer can be opened after a restart.
 */
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance, InstantMs } from "#base/clock.ts";
import type { OwnDevice } from "#device/sync/space-keys.ts";
import { announceKem, canonicalToKem, kemToCanonical } from "#protocol/epoch/kem.ts";
import { drawDeviceKeys } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { personaPair, type Root, recoveryPair } from "#protocol/identity/root.ts";
import type { Claim } from "#protocol/invite/claim.ts";
import type { Offer } from "#protocol/invite/offer.ts";
import { wordsNonceBytes } from "#protocol/invite/six-words.ts";

export type ClaimKeys = {
  readonly claim: Claim;
  readonly ownDevice: OwnDevice;
  readonly markKey: Uint8Array;
};

/** The name under which the keys of a claim lie in the store until the answer. */
export function claimName(roomId: string): string {
  return `claim-${roomId}`;
}

/** Persona and device for the room of `offer`, and the claim that carries them. Needs R. */
export function drawClaimKeys(
  root: Root,
  rho: Uint8Array,
  offer: Offer,
  device: { readonly kind: "telephone" | "computer"; readonly since: InstantMs },
  chance: Chance,
): ClaimKeys {
  const { space, personaA } = offer;
  const persona = personaPair(root, rho);
  const own = drawDeviceKeys(space, chance);
  const listB = signDeviceList(persona, {
    space,
    persona: persona.publicKey,
    otherPersona: personaA,
    number: 0,
    devices: [{ id: own.id, signPublicKey: own.pair.publicKey, name: device.kind, since: device.since }],
    recoveryKey: recoveryPair(root, rho).publicKey,
  });
  const kem = announceKem(space, own.id, own.pair.seed, 0, chance);
  return {
    claim: {
      personaB: persona.publicKey,
      listB,
      kem: kem.announcement,
      nonceB: chance.bytes(wordsNonceBytes),
    },
    ownDevice: { deviceId: own.id, signSeed: own.pair.seed, kems: [kem.secret] },
    markKey: chance.bytes(32),
  };
}

export function claimKeysToBytes({ claim, ownDevice, markKey }: ClaimKeys): Uint8Array {
  const [kem] = ownDevice.kems;
  return canonicalToBytes([
    claim.personaB,
    claim.listB,
    kemToCanonical(claim.kem),
    claim.nonceB,
    ownDevice.deviceId,
    ownDevice.signSeed,
    kem?.counter ?? 0,
    kem?.seed ?? new Uint8Array(32),
    markKey,
  ]);
}

/** The keys in our own bytes; null when there are none. */
export function bytesToClaimKeys(bytes: Uint8Array | null): ClaimKeys | null {
  if (bytes === null) return null;
  const decoded = bytesToCanonical(bytes, { bytesMax: 16_384, depthMax: 3, itemsMax: 32 });
  if (!decoded.ok || !Array.isArray(decoded.value)) return null;
  const [personaB, listB, announced, nonceB, deviceId, signSeed, counter, seed, markKey] =
    decoded.value as readonly Canonical[];
  const kem = canonicalToKem(announced);
  if (!isBytes(personaB) || !isBytes(listB) || kem === null || !isBytes(nonceB)) return null;
  if (!isBytes(deviceId) || !isBytes(signSeed) || typeof counter !== "number" || !isBytes(seed)) return null;
  if (!isBytes(markKey)) return null;
  return {
    claim: { personaB, listB, kem, nonceB },
    ownDevice: { deviceId, signSeed, kems: [{ counter, seed }] },
    markKey,
  };
}

function isBytes(value: Canonical | undefined): value is Uint8Array {
  return value instanceof Uint8Array;
}
