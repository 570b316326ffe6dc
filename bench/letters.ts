/** How long a letter takes from the tap on one device until it can be read on the other, both open, on loopback. */
import { createDevice, type OwnDevice } from "#device/create-device.ts";
import { nodePlatform } from "#device/node/node-platform.ts";
import { startBenchHost } from "./bench-host.ts";
import { milliseconds, quantile, say } from "./figures.ts";
import { done, meet } from "./two-people.ts";

const letters = 60;

export async function benchLetters(): Promise<void> {
  console.log("A letter written → readable on the other open device (loopback, both in this process)");
  const host = await startBenchHost();
  const weil = await createDevice(nodePlatform({ hostOrigin: host.origin }), { zone: "Europe/Berlin" });
  const anna = await createDevice(nodePlatform({ hostOrigin: host.origin }), { zone: "Europe/Berlin" });
  try {
    const roomId = await meet(host.admissionCode, weil, anna);
    const samples: number[] = [];
    for (let i = 0; i < letters; i++) samples.push(await oneLetter(weil, anna, roomId, `Letter ${i}`));
    say("median, p95", `${milliseconds(quantile(samples, 0.5))}, ${milliseconds(quantile(samples, 0.95))}`);
  } finally {
    await weil.act("putAway", {});
    await anna.act("putAway", {});
    await host.stop();
  }
  console.log();
}

async function oneLetter(from: OwnDevice, to: OwnDevice, roomId: string, text: string): Promise<number> {
  const begin = performance.now();
  const arrived = new Promise<number>((resolve) => {
    const stop = to.onChange(() => {
      void to.ask("letters", { roomId, beforeLetterId: null, countMax: 1 }).then(({ letters: [newest] }) => {
        if (newest?.text !== text) return;
        stop();
        resolve(performance.now() - begin);
      });
    });
  });
  done(await from.act("writeLetter", { roomId, text }));
  return arrived;
}
