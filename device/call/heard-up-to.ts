/**
 * Up to which counter this device has heard each other device of a room, over all its calls and however often it
 * was started again: what lies at it or below is heard by no ear any more.
 */
import { bytesToHex } from "#base/bytes.ts";
import { type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { createTurn } from "#base/turn.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { loadKept } from "./kept-value.ts";

export type HeardUpTo = {
  /** The counters by device id in hex, with all that is being kept at the moment. */
  of(space: string): Promise<ReadonlyMap<string, number>>;
  /** Keeps one. False when this device could not: then nothing may be made of what was heard. */
  keep(
    space: string,
    listed: readonly Uint8Array[],
    heard: { readonly sender: string; readonly counter: number },
  ): Promise<boolean>;
};

export function createHeardUpTo(spaces: Pick<SealedSpaces, "keepLocal" | "loadLocal">): HeardUpTo {
  /** Read, changed and written by one at a time: of two at once, one row would be lost. */
  const inTurn = createTurn();

  async function load(space: string): Promise<Map<string, number>> {
    const kept = await loadKept(spaces, heardName(space));
    const rows = Array.isArray(kept) ? (kept as readonly Canonical[]) : [];
    return new Map(
      rows.flatMap((row) => {
        const [device, upTo] = Array.isArray(row) ? (row as readonly Canonical[]) : [];
        return typeof device === "string" && typeof upTo === "number" ? [[device, upTo]] : [];
      }),
    );
  }

  return {
    of: (space) => inTurn(() => load(space)),
    keep: (space, listed, { sender, counter }) =>
      inTurn(async () => {
        const kept = await load(space);
        if ((kept.get(sender) ?? 0) >= counter) return true;
        kept.set(sender, counter);
        // Nothing that another device seals is opened by an ear of this room.
        const names = new Set(listed.map(bytesToHex));
        const rows = [...kept].filter(([device]) => names.has(device));
        return (await spaces.keepLocal(heardName(space), canonicalToBytes(rows))).ok;
      }),
  };
}

const heardName = (space: string): string => `call-heard/${space}`;
