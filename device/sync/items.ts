/** Events on their way into an entry: salted, named, sealed for their class, and what they mean to this device. */
import { Defect } from "#base/assert.ts";
import { bytesToHex } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import type { Writing } from "#device/spaces.ts";
import { type FactRow, newerKind } from "#device/store/fact-table.ts";
import { StoreDamaged } from "#device/store/sql.ts";
import { eventToCanonical, isBulk, subjectOf, verifyEvent } from "#device/translate/at-hand.ts";
import { signAct } from "#protocol/log/act.ts";
import type { EntryEvent } from "#protocol/log/entry.ts";
import { eventId } from "#protocol/log/event-id.ts";
import { entryLimits, saltBytes } from "#protocol/log/limits.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import {
  type ContentKey,
  classNameOf,
  drawContentKey,
  openContent,
  readContentKey,
  sealContent,
  sealedClassOf,
} from "./content-keys.ts";
import type { Core, OpenSpace } from "./core.ts";
import type { InnerEvent, SaltedEvent } from "./sealed-spaces.ts";

/** What an event is to this device: where it is kept and found again. */
export type Meaning = Pick<FactRow, "kind" | "subject" | "bulk"> & { readonly opened: Canonical };

export type Item = EntryEvent & { readonly id: string; readonly meaning: Meaning };

/** Items of clinical writings; a class that has no key yet gets one, as an item before. `salt`: where two devices may write the same event. */
export function itemsOfWritings(
  core: Core,
  space: OpenSpace,
  writings: readonly Writing[],
  salt: Uint8Array | null = null,
): {
  readonly items: readonly Item[];
  readonly ids: readonly string[];
  readonly keys: readonly ContentKey[];
} {
  const items: Item[] = [];
  const ids: string[] = [];
  const drawn = new Map<string, ContentKey>();
  for (const { event, sealedFor, provable } of writings) {
    let carried = eventToCanonical(event);
    if (sealedFor !== null) {
      const name = classNameOf(sealedFor.folderId, sealedFor.class);
      let key = core.contentKeys.get(name) ?? drawn.get(name);
      if (key === undefined) {
        const keeping = drawContentKey(sealedFor.folderId, sealedFor.class, core.platform.chance);
        items.push(itemOf(core, space, keeping, keeping, false));
        key = readContentKey(keeping) ?? unreadable();
        drawn.set(name, key);
      }
      carried = sealContent(key, carried, core.platform.chance);
    }
    const drawnSalt = salt ?? core.platform.chance.bytes(saltBytes);
    const item = saltedItem(space, drawnSalt, carried, eventToCanonical(event), provable);
    items.push(item);
    ids.push(item.id);
  }
  return { items, ids, keys: [...drawn.values()] };
}

export function itemsOfInner(core: Core, space: OpenSpace, events: readonly InnerEvent[]): readonly Item[] {
  return events.map((event) => itemOf(core, space, event, event, false));
}

export function itemsOfSalted(space: OpenSpace, events: readonly SaltedEvent[]): readonly Item[] {
  return events.map(({ salt, event, provable }) => saltedItem(space, salt, event, event, provable));
}

function itemOf(
  core: Core,
  space: OpenSpace,
  carried: Canonical,
  opened: Canonical,
  provable: boolean,
): Item {
  return saltedItem(space, core.platform.chance.bytes(saltBytes), carried, opened, provable);
}

function saltedItem(
  space: OpenSpace,
  salt: Uint8Array,
  event: Canonical,
  opened: Canonical,
  provable: boolean,
): Item {
  const { epoch, ownDevice } = space.card;
  const id = eventId(epoch.space, salt, event);
  const act = provable ? signAct(signPairFromSeed(ownDevice.signSeed), epoch.space, id) : null;
  return { salt, event, act, id: bytesToHex(id), meaning: meaningOfOpened(opened) ?? unreadable() };
}

function unreadable(): never {
  throw new Defect("an event of our own keeps the rules of events");
}

/** What an event from a log means. Fails with SY7 (sealed for a class whose key does not fit) or TR rules (no event of ours). */
export function meaningOf(core: Pick<Core, "contentKeys">, event: Canonical): Result<Meaning, Rejected> {
  const sealedClass = sealedClassOf(event);
  let opened = event;
  if (sealedClass !== null) {
    const key = core.contentKeys.get(sealedClass);
    const inside = key === undefined ? reject("SY7") : openContent(key, event);
    if (!inside.ok) return inside;
    opened = inside.value;
  }
  if (isInnerEvent(opened)) return succeed(innerMeaning(opened));
  const verified = verifyEvent(opened);
  if (verified.ok) {
    const { value } = verified;
    return succeed({ kind: value.kind, subject: subjectOf(value), bulk: isBulk(value.kind), opened });
  }
  if (verified.error.kind === "newer") {
    return succeed({ kind: newerKind, subject: null, bulk: false, opened });
  }
  return verified as Result<never, Rejected>;
}

function meaningOfOpened(opened: Canonical): Meaning | null {
  const meaning = meaningOf({ contentKeys: new Map() }, opened);
  return meaning.ok ? meaning.value : null;
}

function innerMeaning(event: InnerEvent): Meaning {
  return { kind: event[0], subject: null, bulk: false, opened: event };
}

const labelPattern = /^hf\/[a-z-]{1,40}\/[0-9]{1,3}$/u;

function isInnerEvent(event: Canonical): event is InnerEvent {
  return Array.isArray(event) && typeof event[0] === "string" && labelPattern.test(event[0]);
}

/** An item as it waits in the store for its entry. */
export function itemToBytes({ salt, event, act }: EntryEvent): Uint8Array {
  return canonicalToBytes([salt, event, act]);
}

/** The event of a waiting item. Anything else means the store was damaged. */
export function bytesToItem(bytes: Uint8Array): EntryEvent {
  const read = bytesToCanonical(bytes, entryLimits);
  const [salt, event, act] = read.ok && Array.isArray(read.value) ? read.value : [];
  if (!(salt instanceof Uint8Array) || event === undefined)
    throw new StoreDamaged("a waiting event cannot be read");
  return { salt, event, act: act instanceof Uint8Array ? act : null };
}
