/**
 * The keys of a folder's classes in self (protocol.md §2): contacts, record and process each have a random
 * key, itself an event, that seals their events once more. Who is given the one opens nothing of the other.
 *
 *   key      ["hf/content-key/1", folder, class, key]
 *   sealed   ["hf/content/1", folder, class, AEAD(key, aad ["hf/content-aad/1", folder, class], event)]
 */
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Chance } from "#base/clock.ts";
import { type Rejected, type Result, reject } from "#base/result.ts";
import type { ContentClass } from "#device/spaces.ts";
import { entryLimits } from "#protocol/log/limits.ts";
import { openBytes, sealBytes } from "#protocol/seal/aead.ts";

export const contentKeyLabel = "hf/content-key/1";
export const contentLabel = "hf/content/1";

const classes: readonly ContentClass[] = ["contacts", "record", "process"];
const folderCharactersMax = 64;
const keyBytes = 32;

export type ContentKey = {
  readonly folderId: string;
  readonly class: ContentClass;
  readonly key: Uint8Array;
};

/** The name of a folder's class in maps. */
export function classNameOf(folderId: string, contentClass: ContentClass): string {
  return `${contentClass}/${folderId}`;
}

/** A fresh key for a folder's class, as the event that keeps it. */
export function drawContentKey(folderId: string, contentClass: ContentClass, chance: Chance): Canonical {
  return [contentKeyLabel, folderId, contentClass, chance.bytes(keyBytes)];
}

/** The key in such an event; null for any other shape. */
export function readContentKey(event: Canonical): ContentKey | null {
  const [folderId, contentClass, key] = fieldsOf(event, contentKeyLabel) ?? [];
  const known = classes.find((name) => name === contentClass);
  if (typeof folderId !== "string" || folderId.length > folderCharactersMax || known === undefined)
    return null;
  return key instanceof Uint8Array && key.length === keyBytes ? { folderId, class: known, key } : null;
}

/** An event sealed once more for its class. */
export function sealContent(content: ContentKey, event: Canonical, chance: Chance): Canonical {
  const { folderId, key } = content;
  const sealed = sealBytes(
    key,
    ["hf/content-aad/1", folderId, content.class],
    canonicalToBytes(event),
    chance,
  );
  return [contentLabel, folderId, content.class, sealed];
}

/** Which key a sealed event needs; null when `event` is none. */
export function sealedClassOf(event: Canonical): string | null {
  const [folderId, contentClass] = fieldsOf(event, contentLabel) ?? [];
  const known = classes.find((name) => name === contentClass);
  return typeof folderId === "string" && known !== undefined ? classNameOf(folderId, known) : null;
}

/** The event inside. Fails with SY7 when it is not sealed under this key for this class. */
export function openContent(content: ContentKey, event: Canonical): Result<Canonical, Rejected> {
  const [, , sealed] = fieldsOf(event, contentLabel) ?? [];
  if (!(sealed instanceof Uint8Array)) return reject("SY7");
  const opened = openBytes(content.key, ["hf/content-aad/1", content.folderId, content.class], sealed);
  if (!opened.ok) return reject("SY7");
  return bytesToCanonical(opened.value, entryLimits);
}

function fieldsOf(event: Canonical, label: string): readonly Canonical[] | null {
  if (!Array.isArray(event)) return null;
  const items = event as readonly Canonical[];
  return items.length === 4 && items[0] === label ? items.slice(1) : null;
}
