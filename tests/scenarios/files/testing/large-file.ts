/**
 * One large file from one device to another through a host process of its own, broken off again and again in both
 * directions, while the memory of the two devices is watched. Their stores lie on the disk.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDevice, type OwnDevice } from "#device/create-device.ts";
import { nodeNetwork, nodePlatform } from "#device/node/node-platform.ts";
import type { HostProcess } from "#tests/browser/testing/host.ts";
import { meet, readWords } from "#tests/scenarios/testing/cast.ts";
import { done, passphrase } from "#tests/scenarios/testing/cast-words.ts";
import { attach, fileOf, isWhatWasAttached } from "./attaching.ts";

export type LargeFileRun = {
  readonly bytes: number;
  readonly attachSeconds: number;
  readonly sendSeconds: number;
  readonly fetchSeconds: number;
  /** How often sending and fetching were broken off. */
  readonly breaks: number;
  /** Whether every byte came out as it went in. */
  readonly isWhole: boolean;
  /** In bytes, before the file and at its highest: of the whole process, and of what the program holds. */
  readonly memory: { readonly before: Memory; readonly highest: Memory };
};

type Memory = { readonly resident: number; readonly held: number };

const breaksEachWay = 3;
const unlock = { kind: "passphrase", passphrase } as const;

/** A device on a directory, whose line breaks after `next` requests of the operation named. */
async function deviceAt(origin: string, directory: string) {
  const line = { operation: "", next: Number.POSITIVE_INFINITY, breaks: 0, isCut: false };
  const platform = nodePlatform({
    hostOrigin: origin,
    directory,
    network: {
      openSocket: nodeNetwork.openSocket,
      async fetch(url, request) {
        if (line.isCut) throw new TypeError("no line");
        if (url.endsWith(`/${line.operation}`) && --line.next < 0) {
          line.isCut = true;
          line.breaks += 1;
          throw new TypeError("the line broke");
        }
        return nodeNetwork.fetch(url, request);
      },
    },
  });
  return { device: await createDevice(platform, { zone: "Europe/Berlin" }), line };
}

type Party = Awaited<ReturnType<typeof deviceAt>>;

/** Works until `isDone`, broken off three times on the way; after each break the device is put away and unlocked. */
async function brokenOff(
  party: Party,
  operation: string,
  requests: number,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const { device, line } = party;
  line.operation = operation;
  for (let times = 0; !(await isDone()); times++) {
    line.next = times < breaksEachWay ? Math.floor(requests / (breaksEachWay + 1)) : Number.POSITIVE_INFINITY;
    await device.syncNow();
    if (line.isCut) {
      done(await device.act("putAway", {}));
      line.isCut = false;
      done(await device.act("unlock", unlock));
    }
  }
}

/** Sends and fetches one file of `bytes` bytes over the host. */
export async function runLargeFile(host: HostProcess, bytes: number): Promise<LargeFileRun> {
  const place = mkdtempSync(join(tmpdir(), "holdfast-large-"));
  const weil = await deviceAt(host.origin, join(place, "weil"));
  const anna = await deviceAt(host.origin, join(place, "anna"));
  const town = { host: { admissionCode: host.admissionCode } } as unknown as Parameters<typeof meet>[0];
  const { roomId } = await meet(town, weil.device, anna.device);
  await readWords(weil.device, anna.device, roomId);

  const before = memoryNow();
  let highest = before;
  const watch = setInterval(() => {
    const now = memoryNow();
    highest = {
      resident: Math.max(highest.resident, now.resident),
      held: Math.max(highest.held, now.held),
    };
  }, 20);
  const requests = Math.ceil(bytes / 65_536);
  try {
    const attachSeconds = await secondsOf(async () => {
      await attach(anna.device, roomId, { name: "large.bin", mediaType: "", length: bytes });
    });
    anna.line.operation = "file-put";
    anna.line.next = Math.floor(requests / (breaksEachWay + 1));
    done(await anna.device.act("writeLetter", { roomId, text: "A large file." }));
    const sendSeconds = await secondsOf(() =>
      brokenOff(anna, "file-put", requests, () => hasGone(anna.device, roomId)),
    );
    for (let turn = 0; turn < 3; turn++) await weil.device.syncNow();
    const { fileId } = await fileOf(weil.device, roomId);
    weil.line.operation = "file-get";
    weil.line.next = Math.floor(requests / (breaksEachWay + 1));
    done(await weil.device.act("fetchFile", { roomId, fileId }));
    const isHere = async () => (await fileOf(weil.device, roomId)).standing === "here";
    const fetchSeconds = await secondsOf(() => brokenOff(weil, "file-get", requests, isHere));
    const isWhole = await isWhatWasAttached(weil.device, await fileOf(weil.device, roomId));
    const breaks = anna.line.breaks + weil.line.breaks;
    return {
      bytes,
      attachSeconds,
      sendSeconds,
      fetchSeconds,
      breaks,
      isWhole,
      memory: { before, highest },
    };
  } finally {
    clearInterval(watch);
    for (const { device } of [weil, anna]) await device.act("putAway", {});
    rmSync(place, { recursive: true, force: true });
  }
}

async function hasGone(device: OwnDevice, roomId: string): Promise<boolean> {
  const page = await device.ask("letters", { roomId, beforeLetterId: null, countMax: 10 });
  return page.letters.at(-1)?.state === "sent";
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

function memoryNow(): Memory {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, held: heapUsed + external };
}
