/** A space's card as the bytes the sealed store keeps, and back. Only this device reads them. */
import { type Canonical, canonicalToBytes, keptToCanonical } from "#base/canonical.ts";
import { StoreDamaged } from "#device/store/sql.ts";
import type { EarlierEpoch, MarkKey, NextEpoch, OwnDevice, SpaceCard } from "#device/sync/space-keys.ts";
import type { Epoch, Side, SideName, SpaceKind } from "#protocol/epoch/epoch.ts";
import type { KemAnnouncement, KemSecret } from "#protocol/epoch/kem.ts";

/** 2: an earlier epoch names who signed its lists. Nothing was ever released with 1. */
const cardVersion = 2;

export function cardToBytes(card: SpaceCard): Uint8Array {
  return canonicalToBytes([
    cardVersion,
    card.space,
    card.own,
    fromOwnDevice(card.ownDevice),
    card.markKeys.map(fromMarkKey),
    fromEpoch(card.epoch),
    card.record,
    card.earlier.map((epoch) => [
      epoch.n,
      epoch.key,
      epoch.transcript,
      epoch.record,
      epoch.host,
      epoch.personaA,
      epoch.personaB,
      epoch.listA,
      epoch.listB,
    ]),
  ]);
}

/** The card in our own bytes. Anything else means the store was damaged. */
export function bytesToCard(bytes: Uint8Array): SpaceCard {
  const fields = new Fields(read(bytes));
  fields.version(cardVersion);
  return {
    space: fields.text(),
    own: fields.text() as SideName,
    ownDevice: toOwnDevice(fields.list()),
    markKeys: fields.list().map(toMarkKey),
    epoch: toEpoch(fields.list()),
    record: fields.bytes(),
    earlier: fields.list().map(toEarlier),
  };
}

export function nextEpochToBytes(next: NextEpoch, grant: Uint8Array): Uint8Array {
  return canonicalToBytes([
    1,
    fromEpoch(next.epoch),
    next.record,
    next.markKeys.map(fromMarkKey),
    fromOwnDevice(next.ownDevice),
    grant,
  ]);
}

/** A next epoch with its grant in our own bytes, as the keys half keeps it between two moves. */
export function bytesToNextEpoch(bytes: Uint8Array): {
  readonly next: NextEpoch;
  readonly grant: Uint8Array;
} {
  const fields = new Fields(read(bytes));
  fields.version(1);
  const next = {
    epoch: toEpoch(fields.list()),
    record: fields.bytes(),
    markKeys: fields.list().map(toMarkKey),
    ownDevice: toOwnDevice(fields.list()),
  };
  return { next, grant: fields.bytes() };
}

function read(bytes: Uint8Array): Canonical {
  const kept = keptToCanonical(bytes);
  if (kept === null) throw new StoreDamaged("a card cannot be read");
  return kept.value;
}

function fromOwnDevice(device: OwnDevice): Canonical {
  return [device.deviceId, device.signSeed, device.kems.map((kem) => [kem.counter, kem.seed])];
}

function toOwnDevice(value: Canonical): OwnDevice {
  const fields = new Fields(value);
  return { deviceId: fields.bytes(), signSeed: fields.bytes(), kems: fields.list().map(toKemSecret) };
}

function toKemSecret(value: Canonical): KemSecret {
  const fields = new Fields(value);
  return { counter: fields.number(), seed: fields.bytes() };
}

function fromMarkKey(mark: MarkKey): Canonical {
  return [mark.fromEpoch, mark.key];
}

function toMarkKey(value: Canonical): MarkKey {
  const fields = new Fields(value);
  return { fromEpoch: fields.number(), key: fields.bytes() };
}

function fromEpoch(epoch: Epoch): Canonical {
  return [
    epoch.kind,
    epoch.space,
    epoch.number,
    epoch.transcript,
    epoch.key,
    epoch.host,
    fromSide(epoch.a),
    epoch.b === null ? null : fromSide(epoch.b),
    epoch.kems.map((kem) => [kem.device, kem.counter, kem.publicKey, kem.signature]),
  ];
}

function fromSide(side: Side): Canonical {
  return [side.persona, side.list];
}

function toEpoch(value: Canonical): Epoch {
  const fields = new Fields(value);
  return {
    kind: fields.text() as SpaceKind,
    space: fields.bytes(),
    number: fields.number(),
    transcript: fields.bytes(),
    key: fields.orNull(() => fields.bytes()),
    host: fields.text(),
    a: toSide(fields.list()),
    b: fields.orNull(() => toSide(fields.list())),
    kems: fields.list().map(toKem),
  };
}

function toSide(value: Canonical): Side {
  const fields = new Fields(value);
  return { persona: fields.bytes(), list: fields.bytes() };
}

function toKem(value: Canonical): KemAnnouncement {
  const fields = new Fields(value);
  return {
    device: fields.bytes(),
    counter: fields.number(),
    publicKey: fields.bytes(),
    signature: fields.bytes(),
  };
}

function toEarlier(value: Canonical): EarlierEpoch {
  const fields = new Fields(value);
  return {
    n: fields.number(),
    key: fields.bytes(),
    transcript: fields.bytes(),
    record: fields.bytes(),
    host: fields.text(),
    personaA: fields.bytes(),
    personaB: fields.orNull(() => fields.bytes()),
    listA: fields.bytes(),
    listB: fields.orNull(() => fields.bytes()),
  };
}

/** Takes the items of a list of our own one after another. */
class Fields {
  readonly #items: readonly Canonical[];
  #at = 0;

  constructor(value: Canonical) {
    if (!Array.isArray(value)) throw new StoreDamaged("a card cannot be read");
    this.#items = value as readonly Canonical[];
  }

  version(known: number): void {
    if (this.number() !== known) throw new StoreDamaged("a card of another version");
  }

  text(): string {
    return this.#next((value) => typeof value === "string") as string;
  }

  number(): number {
    return this.#next((value) => typeof value === "number") as number;
  }

  bytes(): Uint8Array {
    return this.#next((value) => value instanceof Uint8Array) as Uint8Array;
  }

  list(): readonly Canonical[] {
    return this.#next((value) => Array.isArray(value)) as readonly Canonical[];
  }

  orNull<Value>(readValue: () => Value): Value | null {
    if (this.#items[this.#at] !== null) return readValue();
    this.#at++;
    return null;
  }

  #next(fits: (value: Canonical | undefined) => boolean): Canonical {
    const value = this.#items[this.#at++];
    if (value === undefined || !fits(value)) throw new StoreDamaged("a card cannot be read");
    return value;
  }
}
