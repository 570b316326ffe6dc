/** The device before it is there: what is asked of it waits until it has connected, so that a first page need not. */
import type { Device } from "#device/device.ts";

/** One that has connected. */
type Connected = Device & { readonly end?: () => void };

export type DeviceSoon = Device & {
  /** Ends it, where it has connected. What is asked afterwards is never answered. */
  readonly end: () => Promise<void>;
};

/** A device that connects when first asked something, and not before. */
export function deviceSoon(connect: () => Promise<Connected>): DeviceSoon {
  let connecting: Promise<Connected> | null = null;
  const device = (): Promise<Connected> => {
    connecting ??= connect();
    return connecting;
  };
  return {
    ask: async (question, input) => (await device()).ask(question, input),
    act: async (act, input) => (await device()).act(act, input),
    async end() {
      (await connecting?.catch(() => null))?.end?.();
    },
    onChange(listener) {
      let stopped = false;
      let stop: (() => void) | null = null;
      device().then(
        (there) => {
          if (!stopped) stop = there.onChange(listener);
        },
        // Whoever asks hears of it; a listener has nothing to listen to.
        () => undefined,
      );
      return () => {
        stopped = true;
        stop?.();
      };
    },
  };
}
