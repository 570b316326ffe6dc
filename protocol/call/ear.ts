/**
 * What one device takes of the frames that a host hands it: those that another device of the epoch's lists
 * sealed in this room and this epoch, each once and none older than the last. A host can keep frames back and
 * hand them on twice; it can make none, and turn none back on its sender.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { type Rejected, type Result, reject, succeed } from "#base/result.ts";
import { openCallFrame } from "./call-frame.ts";
import { type Gathered, gatherPart, type Said } from "./said.ts";

/** Who may speak in a call, as the lists of the epoch say. */
export type Voices = {
  readonly epochKey: Uint8Array;
  /** This device's id in the room. */
  readonly own: Uint8Array;
  /** Every listed device of both, this one among them. */
  readonly devices: readonly Uint8Array[];
};

export type Heard = {
  readonly callId: Uint8Array;
  readonly sender: Uint8Array;
  readonly counter: number;
  /** Null while parts of it are still to come. */
  readonly said: Said | null;
};

export type Ear = {
  /**
   * Takes one frame. Fails with CL1 (its size), CL2 (nobody of this room and epoch sealed it), CL3 (no saying),
   * CL4 (its counter does not rise: handed on again, or late), CL5 (this device's own, turned back).
   */
  hear(frame: Uint8Array): Result<Heard, Rejected>;
};

/**
 * An ear for one epoch. `heardUpTo`: by device id in hex, the counter up to which this device had heard it
 * before; only what lies above is heard.
 */
export function createEar(
  { epochKey, own, devices }: Voices,
  heardUpTo: ReadonlyMap<string, number> = new Map(),
): Ear {
  const heard = new Map<string, { counter: number; callId: Uint8Array; gathered: Gathered }>();
  return {
    hear(frame) {
      const opened = openCallFrame(epochKey, devices, frame);
      if (!opened.ok) return opened;
      const { place, plain } = opened.value;
      const { callId, sender, counter } = place;
      if (equalBytes(sender, own)) return reject("CL5");
      const name = bytesToHex(sender);
      const before = heard.get(name) ?? { counter: heardUpTo.get(name) ?? 0, callId, gathered: [] };
      if (counter <= before.counter) return reject("CL4");
      // Parts of two calls make no saying.
      const taken = gatherPart(equalBytes(before.callId, callId) ? before.gathered : [], plain);
      heard.set(name, { counter, callId, gathered: taken.ok ? taken.value.gathered : [] });
      if (!taken.ok) return taken;
      return succeed({ callId, sender, counter, said: taken.value.said });
    },
  };
}
