import { expect, test } from "vitest";
import { deviceSoon } from "#app/device/device-soon.ts";
import type { Device } from "#device/device.ts";
import { unfitDevice } from "#device/unfit-device.ts";

function promised(): {
  readonly device: Promise<Device>;
  readonly come: (device: Device) => void;
  readonly fail: () => void;
} {
  const { promise, resolve, reject } = Promise.withResolvers<Device>();
  return { device: promise, come: resolve, fail: () => reject(new Error("no worker")) };
}

test("[AP10] who waits for a device that cannot come to be is told", async () => {
  const { device, fail } = promised();
  const soon = deviceSoon(() => device);
  const asked = soon.ask("standing", {});
  const acted = soon.act("putAway", {});
  fail();
  await expect(asked).rejects.toThrow("no worker");
  await expect(acted).rejects.toThrow("no worker");
});

test("[AP10] nothing connects until something is asked, and then once", async () => {
  let connections = 0;
  const soon = deviceSoon(async () => {
    connections += 1;
    return unfitDevice("not-secure");
  });
  expect(connections).toBe(0);
  const both = await Promise.all([soon.ask("standing", {}), soon.ask("standing", {})]);
  expect(both.map(({ unfit }) => unfit)).toEqual(["not-secure", "not-secure"]);
  expect(connections).toBe(1);
});

test("[AP10] a listener of before hears of changes after, and not once it stopped", async () => {
  const { device, come } = promised();
  const soon = deviceSoon(() => device);
  const listening = new Set<() => void>();
  const heard: string[] = [];
  soon.onChange(() => heard.push("stays"));
  const stop = soon.onChange(() => heard.push("stops early"));
  stop();
  come({
    ...unfitDevice("not-secure"),
    onChange(listener) {
      listening.add(listener);
      return () => listening.delete(listener);
    },
  });
  await soon.ask("standing", {});
  for (const listener of listening) listener();
  expect(heard).toEqual(["stays"]);
});
