/** The device before it is there: what is asked of it waits until it has connected, so that a first page need not. */
import type { Device } from "#device/device.ts";

/** A device that connects when first asked something, and not before. */
export function deviceSoon(connect: () => Promise<Device>): Device {
  let connecting: Promise<Device> | null = null;
  const device = (): Promise<Device> => {
    connecting ??= connect();
    return connecting;
  };
  return {
    ask: async (question, input) => (await device()).ask(question, input),
    act: async (act, input) => (await device()).act(act, input),
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
