/**
 * A therapist after ten years: how long a new device takes until it has everything, and adding one where there are
 * forty rooms, with what goes over the wire. Rooms and notes can be fewer: `ROOMS=4 NOTES=200 npm run bench -- devices`.
 */
import { createDevice, type OwnDevice } from "#device/create-device.ts";
import { type Network, nodeNetwork, nodePlatform } from "#device/node/node-platform.ts";
import { type BenchHost, startBenchHost } from "./bench-host.ts";
import { say } from "./figures.ts";
import { done, meet } from "./two-people.ts";

const rooms = Number(process.env["ROOMS"] ?? 40);
const notes = Number(process.env["NOTES"] ?? 20_000);
const unlock = { kind: "passphrase", passphrase: "acht ruhige Möwen am Hafen" } as const;
const zone = "Europe/Berlin";

export async function benchOwnDevices(): Promise<void> {
  console.log(`A new device of a therapist with ${rooms} rooms (loopback, one thread for all devices)`);
  const host = await startBenchHost();
  const weil = await newDevice(host, nodeNetwork);
  try {
    const folders = await openRooms(host, weil);
    await add(host, weil, `adding a device, ${rooms} rooms`);
    const begin = performance.now();
    await writeNotes(weil, folders);
    await weil.syncNow();
    say(`writing and sending ${notes.toLocaleString("en")} notes`, seconds(begin));
    await add(host, weil, `taking over ${notes.toLocaleString("en")} notes, ${rooms} rooms`);
  } finally {
    await weil.act("putAway", {});
    await host.stop();
  }
  console.log();
}

function newDevice(host: BenchHost, network: Network): Promise<OwnDevice> {
  return createDevice(nodePlatform({ hostOrigin: host.origin, network }), { zone });
}

async function openRooms(host: BenchHost, weil: OwnDevice): Promise<readonly string[]> {
  const folders: string[] = [];
  const first = await newDevice(host, nodeNetwork);
  await meet(host.admissionCode, weil, first);
  await first.act("putAway", {});
  for (let room = 1; room < rooms; room++) {
    const patient = await newDevice(host, nodeNetwork);
    // Ten rooms are begun with one unlock; a therapist with forty unlocked more than once.
    if (room % 8 === 0) {
      await weil.act("putAway", {});
      // Nor does a host take more than thirty invitations of one address in an hour.
      if (room % 24 === 0) await host.restart();
      done(await weil.act("unlock", unlock));
    }
    const { folderId } = done(await weil.act("addFolder", { name: `Patient ${room}`, contact: "" }));
    folders.push(folderId);
    const invitation = { folderId, frame: null, message: "", nameShown: "Dr. Weil" };
    const { link } = done(await weil.act("invite", invitation));
    done(await patient.act("readInvitation", { link }));
    const answer = { answer: "talk-first", unlock, zone, deviceKind: "telephone" } as const;
    done(await patient.act("acceptInvitation", answer));
    for (let turn = 0; turn < 3; turn++) for (const device of [weil, patient]) await device.syncNow();
    await patient.act("putAway", {});
  }
  return folders;
}

/** From the tap on the old device until the new one has read everything and stands in every room. */
async function add(host: BenchHost, weil: OwnDevice, name: string): Promise<void> {
  const wire = { sent: 0, received: 0, requests: 0 };
  const laptop = await newDevice(host, counting(wire));
  const begin = performance.now();
  const { link } = done(await weil.act("offerDevice", {}));
  done(await laptop.act("claimDeviceLink", { link, deviceKind: "computer" }));
  await weil.syncNow();
  await laptop.syncNow();
  done(await weil.act("letDeviceIn", { unlock, name: "" }));
  await laptop.syncNow();
  done(await laptop.act("keepDevice", { unlock }));
  const kept = seconds(begin);
  while ((await laptop.ask("devices", {})).devices.some((one) => one.this && one.roomsToCome > 0)) {
    for (const device of [laptop, weil]) await device.syncNow();
  }
  await laptop.syncNow();
  const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  const carried = `${mebibytes(wire.received)} received, ${mebibytes(wire.sent)} sent, ${wire.requests} requests`;
  say(`${name}: kept, complete`, `${kept}, ${seconds(begin)}; ${carried}`);
  await laptop.act("putAway", {});
}

/** As another program's files, so many at a time; typed one by one they would take an hour. */
async function writeNotes(weil: OwnDevice, folders: readonly string[]): Promise<void> {
  const whose = folders.map((folderId, n) => ({ group: String(n), folderId }));
  const notesAtOnce = 1_000;
  for (let from = 0; from < notes; from += notesAtOnce) {
    const files = Array.from({ length: Math.min(notesAtOnce, notes - from) }, (_, n) => ({
      name: `${(from + n) % folders.length}/2026-11-02.md`,
      bytes: new TextEncoder().encode(
        `Hour ${from + n}. ${"He speaks of the house with two doors. ".repeat(12)}`,
      ),
    }));
    done(await weil.act("takeNotesIn", { files, whose, noteKind: "progress" }));
  }
}

/** The network with its bytes counted; requests go alone, so that each is seen. */
function counting(wire: { sent: number; received: number; requests: number }): Network {
  return {
    async fetch(url, request) {
      const answer = await nodeNetwork.fetch(url, request);
      wire.requests++;
      wire.sent += request?.body instanceof Uint8Array ? request.body.length : 0;
      const body = await answer.arrayBuffer();
      wire.received += body.byteLength;
      return { status: answer.status, headers: answer.headers, arrayBuffer: () => Promise.resolve(body) };
    },
    openSocket() {
      throw new Error("requests go alone");
    },
  };
}

function seconds(begin: number): string {
  return `${((performance.now() - begin) / 1000).toFixed(1)} s`;
}
