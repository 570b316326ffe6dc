/**
 * Events as canonical values, both ways. An event is the map of its fields, with `v`, the version of its
 * schema, beside them. Reading is strict: every field has a type and a limit, no field may be unknown.
 * A kind this Holdfast does not know, or a later version of one it knows, is "newer": kept, never guessed.
 */
import * as v from "valibot";
import type { Canonical } from "#base/canonical.ts";
import { fail, type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { eventSchemas, eventVersion } from "#device/translate/schemas.ts";
import type { DomainEvent, EventKind } from "#domain/event.ts";

/** Written by a newer Holdfast: kept as it is, shown as that. */
export type NotTaken = { readonly kind: "newer" };

/** The one canonical value of an event. An event that its own schema would reject is a defect of the maker. */
export function eventToCanonical(event: DomainEvent): Canonical {
  const map = plainToCanonical(event) as Map<string, Canonical>;
  map.set("v", eventVersion);
  return map;
}

/**
 * The plain event of a canonical value. Fails with "newer", or is rejected: TR1 no map with a kind and a
 * version · TR2 a field missing, unknown, of the wrong type or past its limit.
 */
export function readEvent(value: Canonical): Result<DomainEvent, NotTaken | Rejected> {
  if (!(value instanceof Map)) return reject("TR1");
  const kind: unknown = value.get("kind");
  const version: unknown = value.get("v");
  if (typeof kind !== "string" || kind.length > kindCharactersMax) return reject("TR1");
  if (typeof version !== "number" || version < 1) return reject("TR1");
  if (!isKnownKind(kind) || version > eventVersion) return fail({ kind: "newer" });
  const plain = canonicalToPlain(value);
  if (plain === undefined) return reject("TR2");
  const { v: _, ...fields } = plain as Record<string, unknown>;
  const parsed = v.safeParse(eventSchemas[kind], fields);
  return parsed.success ? succeed(parsed.output as DomainEvent) : reject("TR2");
}

/** The longest name a kind may have, in UTF-16 units, known or not. */
const kindCharactersMax = 64;

function isKnownKind(kind: string): kind is EventKind {
  return Object.hasOwn(eventSchemas, kind);
}

function plainToCanonical(value: unknown): Canonical {
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return value as Canonical;
  if (Array.isArray(value)) return value.map(plainToCanonical);
  const map = new Map<string, Canonical>();
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) map.set(key, plainToCanonical(item));
  }
  return map;
}

/** Names that would reach an object's prototype; no event has a field of such a name. */
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

/** Objects for maps; undefined when a key could reach a prototype. */
function canonicalToPlain(value: Canonical): unknown {
  if (value instanceof Map) {
    const plain: Record<string, unknown> = {};
    for (const [key, item] of value) {
      if (forbiddenKeys.has(key)) return undefined;
      const inner = canonicalToPlain(item);
      if (inner === undefined) return undefined;
      plain[key] = inner;
    }
    return plain;
  }
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value as readonly Canonical[]) {
      const inner = canonicalToPlain(item);
      if (inner === undefined) return undefined;
      items.push(inner);
    }
    return items;
  }
  return value;
}
