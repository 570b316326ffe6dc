/**
 * Who belongs to a space by a record (protocol.md §3): lists signed by the pinned personas or their
 * successors, numbers that never go back, the other side named as pinned. Only a person's persona (in self
 * the root) changes membership; whatever the host or the other side adds falls here.
 */
import { equalBytes } from "#base/bytes.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import {
  type DeviceList,
  listedDevice,
  readDeviceList,
  roomDeviceNames,
} from "#protocol/identity/device-list.ts";
import type { SideName, SpaceKind } from "./epoch.ts";
import { isKemPublicKey, type KemAnnouncement } from "./kem.ts";
import type { EpochCore } from "./record.ts";
import { followsGeneration, isSignedSuccessor } from "./successor.ts";

/** A side as far as it is known before the record; without a list before epoch 0. */
type KnownSide = { readonly persona: Uint8Array; readonly list: Uint8Array | null };

/** What a record is accepted on: an epoch, or the nothing before epoch 0, whose number is −1. */
export type Ground = {
  readonly kind: SpaceKind;
  readonly space: Uint8Array;
  readonly number: number;
  readonly transcript: Uint8Array;
  readonly key: Uint8Array | null;
  readonly a: KnownSide;
  readonly b: KnownSide | null;
  readonly personaBGiven: Uint8Array | null;
  readonly kems: readonly KemAnnouncement[];
  /**
   * The record's transcript was known beforehand, and its lists with it: whom a list names was judged when the
   * epoch was accepted, and the list before, which may have named a former persona, is not at hand.
   */
  readonly listsVouched: boolean;
  /** In self: the generation of the root before the record; null where it is not known, and in rooms. */
  readonly generation: number | null;
};

/** The sides as a good record leaves them. */
export type Sides = {
  readonly personaA: Uint8Array;
  readonly personaB: Uint8Array | null;
  readonly listA: DeviceList;
  readonly listB: DeviceList | null;
  readonly listABefore: DeviceList | null;
  readonly listBBefore: DeviceList | null;
  readonly succeeded: readonly SideName[];
};

/** The sides of a record. Fails with EP7 to EP15, and EP46. */
export function checkSides(ground: Ground, core: EpochCore): Result<Sides, Rejected> {
  const personas = checkSuccessors(ground, core);
  if (!personas.ok) return personas;
  const { personaA, personaB, succeeded } = personas.value;
  if (core.listB === null) {
    // Who once belonged to a room stays: no record turns it into a space of one.
    if (ground.b !== null) return reject("EP9");
  } else if (core.kind === "self" || personaB === null) {
    return reject("EP9");
  }
  const a = checkList(ground, core.listA, personaA, personaB, ground.a);
  if (!a.ok) return a;
  let listB: DeviceList | null = null;
  let listBBefore: DeviceList | null = null;
  if (core.listB !== null && personaB !== null) {
    if (equalBytes(personaA, personaB)) return reject("EP13");
    const b = checkList(ground, core.listB, personaB, personaA, ground.b);
    if (!b.ok) return b;
    listB = b.value.list;
    listBBefore = b.value.before;
    if (listB.devices.some((device) => listedDevice(a.value.list, device.id) !== null)) return reject("EP13");
  }
  const { list: listA, before: listABefore } = a.value;
  return succeed({ personaA, personaB, listA, listB, listABefore, listBBefore, succeeded });
}

type Personas = Pick<Sides, "personaA" | "personaB" | "succeeded">;

/** The personas after the record's successors: each follows the pinned one of its side, once. */
function checkSuccessors(ground: Ground, core: EpochCore): Result<Personas, Rejected> {
  let personaA = ground.a.persona;
  let personaB = ground.b?.persona ?? ground.personaBGiven;
  const succeeded: SideName[] = [];
  for (const successor of core.successors) {
    if (successor.kind !== (core.kind === "self" ? "root" : "persona")) return reject("EP7");
    if (!isSignedSuccessor(successor, core.space)) return reject("EP7");
    if (!followsGeneration(successor, ground.generation)) return reject("EP46");
    if (equalBytes(successor.old, personaA) && !succeeded.includes("a")) {
      personaA = successor.next;
      succeeded.push("a");
    } else if (ground.b !== null && equalBytes(successor.old, ground.b.persona) && !succeeded.includes("b")) {
      personaB = successor.next;
      succeeded.push("b");
    } else {
      return reject("EP7");
    }
  }
  return succeed({ personaA, personaB, succeeded });
}

type CheckedList = { readonly list: DeviceList; readonly before: DeviceList | null };

function checkList(
  ground: Ground,
  offered: Uint8Array,
  persona: Uint8Array,
  other: Uint8Array | null,
  known: KnownSide | null,
): Result<CheckedList, Rejected> {
  const read = readDeviceList(offered, persona);
  // A persona and its successor do not share a list: the record that names the successor carries its list.
  if (!read.ok) return reject("EP8");
  const list = read.value;
  if (!equalBytes(list.space, ground.space)) return reject("EP8");
  if (ground.kind === "room" && list.devices.some((device) => !roomDeviceNames.includes(device.name))) {
    return reject("EP14");
  }
  if (!isKemPublicKey(list.recoveryKey)) return reject("EP15");
  const before = listBefore(known);
  if (before !== null && list.number < before.number) return reject("EP10");
  const knownList = known?.list ?? null;
  const same = knownList !== null && equalBytes(knownList, offered);
  if (before !== null && list.number === before.number && !same) return reject("EP11");
  if (!namesOther(list, ground, other, same)) return reject("EP12");
  return succeed({ list, before });
}

/** Whether the list names the pinned other; one accepted before (the other unknown, or succeeded) stands until the next is signed. */
function namesOther(list: DeviceList, ground: Ground, other: Uint8Array | null, same: boolean): boolean {
  if (ground.kind === "self") return list.otherPersona === null;
  if (same || ground.listsVouched) return true;
  if (list.otherPersona === null) return other === null;
  return other !== null && equalBytes(list.otherPersona, other);
}

function listBefore(known: KnownSide | null): DeviceList | null {
  if (known === null || known.list === null) return null;
  // Signed by the persona pinned then, which a successor in this record may have replaced.
  const read = readDeviceList(known.list, known.persona);
  return read.ok ? read.value : null;
}
