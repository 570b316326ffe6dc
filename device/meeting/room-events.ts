/**
 * What this person's own devices remember of meeting somebody: events in self that no clinical code sees,
 * and the one event in a room that ends it. Each is [label, fields]; a field that does not fit makes the
 * whole event nothing, for only own devices write in self.
 */
import type { Canonical } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import type { InnerEvent } from "#device/sync/sealed-spaces.ts";

export type RoomEvent =
  /** What a later device or a recovery needs to find the room again (protocol.md §2). */
  | {
      readonly kind: "carded";
      readonly space: Uint8Array;
      /** Which side this person is. */
      readonly side: "a" | "b";
      readonly host: string;
      readonly rho: Uint8Array;
      /** This person's persona, and the other's; empty until it is known. */
      readonly persona: Uint8Array;
      readonly peer: Uint8Array;
      readonly epoch: number;
      readonly epochKey: Uint8Array;
      readonly transcript: Uint8Array;
      /** Own mark keys, oldest first: from which epoch on each counts, and the keys themselves. */
      readonly markFrom: readonly number[];
      readonly markKeys: readonly Uint8Array[];
      /** The epoch of self in which this was written, or one before: whoever reads that log has this key. */
      readonly selfEpoch: number;
    }
  | {
      readonly kind: "invited";
      readonly space: Uint8Array;
      readonly at: InstantMs;
      readonly folderId: string;
      readonly secret: Uint8Array;
      readonly nonceA: Uint8Array;
      readonly kemSeed: Uint8Array;
      readonly replySeed: Uint8Array;
      readonly offer: Uint8Array;
      readonly link: string;
      readonly expiresAt: InstantMs;
      readonly grants: readonly Uint8Array[];
    }
  | {
      readonly kind: "handed";
      readonly space: Uint8Array;
      readonly at: InstantMs;
      readonly way: "shown" | "travelled";
    }
  | {
      readonly kind: "claimed";
      readonly space: Uint8Array;
      readonly at: InstantMs;
      readonly claim: Uint8Array;
    }
  | {
      readonly kind: "joining";
      readonly space: Uint8Array;
      readonly at: InstantMs;
      /** When the link was first opened on this device. */
      readonly readAt: InstantMs;
      readonly host: string;
      readonly rho: Uint8Array;
      readonly secret: Uint8Array;
      readonly offer: Uint8Array;
      readonly claim: Uint8Array;
      readonly answer: "agree" | "talk-first";
      readonly otherName: string;
    }
  /** The host has the claim. */
  | { readonly kind: "posted"; readonly space: Uint8Array; readonly at: InstantMs }
  | {
      readonly kind: "linked";
      readonly space: Uint8Array;
      readonly at: InstantMs;
      readonly numbers: readonly number[];
      readonly language: "en" | "de";
    }
  | {
      readonly kind: "checked";
      readonly space: Uint8Array;
      readonly at: InstantMs;
      readonly how: "in-person" | "words";
    }
  /** From epoch `epoch` on a persona of this room is the successor of the one the two had checked. */
  | {
      readonly kind: "succeeded";
      readonly space: Uint8Array;
      readonly at: InstantMs;
      readonly who: "own" | "other";
      readonly epoch: number;
    }
  /** The nonce of a later check that this person began, kept until the other has joined. */
  | {
      readonly kind: "check-nonce";
      readonly space: Uint8Array;
      readonly at: InstantMs;
      readonly nonceA: Uint8Array;
    }
  /** The words of a later check were the same for both. `begun`: its first move; `epoch`: the one it began in. */
  | {
      readonly kind: "checked-again";
      readonly space: Uint8Array;
      readonly at: InstantMs;
      readonly begun: Uint8Array;
      readonly epoch: number;
    }
  /** On the therapist's side: once this room is checked, it takes the place of the room `old`. Counts only signed by the root (following.ts). */
  | {
      readonly kind: "follows";
      readonly space: Uint8Array;
      readonly old: Uint8Array;
      readonly at: InstantMs;
      readonly signature: Uint8Array;
    }
  | { readonly kind: "closed"; readonly space: Uint8Array; readonly at: InstantMs; readonly why: ClosedWhy }
  | { readonly kind: "devices-shown"; readonly space: Uint8Array; readonly devices: readonly Uint8Array[] };

/** followed: the therapist let the patient in again in a new room. */
export type ClosedWhy = "words-differed" | "ended" | "invitation-voided" | "followed";

/** In a room: its writer ended it. */
export const endedLabel = "hf/ended/1";

const labels = {
  carded: "hf/room-card/1",
  invited: "hf/room-invited/1",
  handed: "hf/room-handed-over/1",
  claimed: "hf/room-claimed/1",
  joining: "hf/room-joining/1",
  posted: "hf/room-claim-posted/1",
  linked: "hf/room-linked/1",
  checked: "hf/room-checked/1",
  succeeded: "hf/room-succeeded/1",
  "check-nonce": "hf/room-check-nonce/1",
  "checked-again": "hf/room-checked-again/1",
  follows: "hf/room-follows/1",
  closed: "hf/room-closed/1",
  "devices-shown": "hf/room-devices-shown/1",
} as const satisfies Record<RoomEvent["kind"], string>;

/** Every label under which self remembers rooms. */
export const roomLabels: readonly string[] = Object.values(labels);

type Shape = "bytes" | "bytes-list" | "number" | "number-list" | "text" | readonly string[];

const shapes: { readonly [Kind in RoomEvent["kind"]]: Readonly<Record<string, Shape>> } = {
  carded: {
    space: "bytes",
    side: ["a", "b"],
    host: "text",
    rho: "bytes",
    persona: "bytes",
    peer: "bytes",
    epoch: "number",
    epochKey: "bytes",
    transcript: "bytes",
    markFrom: "number-list",
    markKeys: "bytes-list",
    selfEpoch: "number",
  },
  invited: {
    space: "bytes",
    at: "number",
    folderId: "text",
    secret: "bytes",
    nonceA: "bytes",
    kemSeed: "bytes",
    replySeed: "bytes",
    offer: "bytes",
    link: "text",
    expiresAt: "number",
    grants: "bytes-list",
  },
  handed: { space: "bytes", at: "number", way: ["shown", "travelled"] },
  claimed: { space: "bytes", at: "number", claim: "bytes" },
  joining: {
    space: "bytes",
    at: "number",
    readAt: "number",
    host: "text",
    rho: "bytes",
    secret: "bytes",
    offer: "bytes",
    claim: "bytes",
    answer: ["agree", "talk-first"],
    otherName: "text",
  },
  posted: { space: "bytes", at: "number" },
  linked: { space: "bytes", at: "number", numbers: "number-list", language: ["en", "de"] },
  checked: { space: "bytes", at: "number", how: ["in-person", "words"] },
  succeeded: { space: "bytes", at: "number", who: ["own", "other"], epoch: "number" },
  "check-nonce": { space: "bytes", at: "number", nonceA: "bytes" },
  "checked-again": { space: "bytes", at: "number", begun: "bytes", epoch: "number" },
  follows: { space: "bytes", old: "bytes", at: "number", signature: "bytes" },
  closed: { space: "bytes", at: "number", why: ["words-differed", "ended", "invitation-voided", "followed"] },
  "devices-shown": { space: "bytes", devices: "bytes-list" },
};

/** The event as self keeps it. */
export function roomEventToInner(event: RoomEvent): InnerEvent {
  const fields = new Map<string, Canonical>();
  for (const [name, value] of Object.entries(event)) {
    if (name !== "kind") fields.set(name, value);
  }
  return [labels[event.kind], fields];
}

/** The event kept under one of `roomLabels`; null when it is none. */
export function innerToRoomEvent(inner: InnerEvent): RoomEvent | null {
  const [label, fields] = inner;
  const kind = (Object.keys(labels) as RoomEvent["kind"][]).find((candidate) => labels[candidate] === label);
  if (kind === undefined || !(fields instanceof Map)) return null;
  const event: Record<string, unknown> = { kind };
  for (const [name, shape] of Object.entries(shapes[kind])) {
    const value: unknown = fields.get(name);
    if (!fits(value, shape)) return null;
    event[name] = value;
  }
  return event as RoomEvent;
}

function fits(value: unknown, shape: Shape): boolean {
  if (typeof shape !== "string") return typeof value === "string" && shape.includes(value);
  switch (shape) {
    case "bytes":
      return value instanceof Uint8Array;
    case "number":
      return typeof value === "number";
    case "text":
      return typeof value === "string";
    case "bytes-list":
      return Array.isArray(value) && value.every((item) => item instanceof Uint8Array);
    case "number-list":
      return Array.isArray(value) && value.every((item) => typeof item === "number");
  }
}
