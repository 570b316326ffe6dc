/**
 * How far a new or empty device has come in becoming one of its owner's: the answer to `deviceArrival`. One
 * at a time: a claim of another device's code, or a recovery. In memory only; a machine that stops in the
 * middle has kept nothing and begins again.
 */
import type { DeviceArrival } from "#device/own-devices.ts";

export type ArrivalProgress = {
  present(): DeviceArrival;
  /**
   * Whether something was begun here that is not yet kept. Until it is, this machine is still nobody's, and
   * nothing of the person is answered, though the engine may be open already.
   */
  isArriving(): boolean;
  /** The next stage; whoever asks is told. "bringing" after `kept` is shown and no longer counts as arriving. */
  set(stage: DeviceArrival): void;
  /** Everything is kept under the person's own way of unlocking: from here on this machine is hers. */
  kept(): void;
  /** Nothing is under way any more. */
  clear(): void;
  onChange(listener: () => void): void;
};

export function createArrivalProgress(): ArrivalProgress {
  const listeners = new Set<() => void>();
  let stage: DeviceArrival = { stage: "none" };
  let isKept = false;

  function tell(): void {
    for (const listener of listeners) listener();
  }

  return {
    present: () => stage,
    isArriving: () => !isKept && stage.stage !== "none" && stage.stage !== "ended",
    set(next) {
      if (stage.stage === "none" || stage.stage === "ended") isKept = false;
      stage = next;
      tell();
    },
    kept() {
      isKept = true;
      tell();
    },
    clear() {
      if (stage.stage === "none" && !isKept) return;
      stage = { stage: "none" };
      isKept = false;
      tell();
    },
    onChange: (listener) => void listeners.add(listener),
  };
}
