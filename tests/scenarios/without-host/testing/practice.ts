/** A practice that no host has: how it is opened, given to a host, and what it asked of one. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Acts } from "#device/acts.ts";
import type { OwnDevice } from "#device/create-device.ts";
import { done, passphrase } from "../../testing/cast-words.ts";
import { type Line, line, type Town } from "../../testing/town.ts";

export const unlock = { kind: "passphrase", passphrase } as const;

/** A directory that stands for a machine's disk. */
export function machine(): string {
  const directory = mkdtempSync(join(tmpdir(), "holdfast-machine-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A line on which everything that leaves is written down: the path of each request, and "socket" for each connection. */
export function watchedLine(): Line & { readonly asked: readonly string[] } {
  const own = line();
  const asked: string[] = [];
  return {
    ...own,
    asked,
    network: {
      fetch(url, request) {
        asked.push(new URL(url).pathname);
        return own.network.fetch(url, request);
      },
      openSocket(url, protocol) {
        asked.push("socket");
        return own.network.openSocket(url, protocol);
      },
    },
  };
}

/** Dr. Weil opens her practice without a host; answers the words of her sheet. */
export async function openAlone(device: OwnDevice): Promise<readonly string[]> {
  const { words, readBack } = done(await device.act("beginPractice", beginning));
  const read = readBack.map((place) => ({ place, word: words[place - 1] ?? "" }));
  done(await device.act("confirmKit", { words: read }));
  return words;
}

export const beginning: Acts["beginPractice"]["input"] = {
  name: "Dr. Weil",
  language: "en",
  zone: "Europe/Berlin",
  country: "DE",
  currency: "EUR",
  deviceKind: "computer",
  admissionCode: null,
  unlock,
};

/** A folder with a note of each kind in it. */
export async function writeNotes(device: OwnDevice, name: string): Promise<string> {
  const { folderId } = done(await device.act("addFolder", { name, contact: "" }));
  for (const kind of ["process", "progress"] as const) {
    const { noteId } = done(
      await device.act("startNote", { folderId, kind, sessionKey: null, date: "2026-11-02" }),
    );
    const opening = `${name}, ${kind}.`;
    done(await device.act("writeNote", { noteId, update: Uint8Array.of(0, 0), opening }));
  }
  return folderId;
}

/** What stands first in every note of a folder. */
export async function openingsOf(device: OwnDevice, folderId: string): Promise<readonly string[]> {
  const { record, process } = await device.ask("notes", { folderId });
  return [...record, ...process].map(({ opening }) => opening).sort();
}

/** The code that a host prints at its first start. */
export function codeOf(town: Town): string {
  const code = town.host.admissionCode;
  if (code === null) throw new Error("the host printed its code once");
  return code;
}

/** Gives the practice to the host; the refusal's kind when it is not taken. */
export async function giveToHost(
  device: OwnDevice,
  words: readonly string[],
  admissionCode: string,
): Promise<string> {
  const given = await device.act("giveToHost", { admissionCode, words: words.join(" "), unlock });
  return given.ok ? "given" : given.error.kind;
}

/** Empties the host's disk and starts it again where devices know it; it prints another first code. */
export function loseEverything(town: Town): Promise<void> {
  return town.restartHost(() => {
    rmSync(town.dataDir, { recursive: true });
    mkdirSync(town.dataDir);
  });
}

/** A line on which the requests of one operation wait until they are let go. */
export function lineThatWaits(): {
  wire: Line;
  /** Answers what lets them go. */
  hold: (operation: string) => () => void;
  /** Whether one of them waits. */
  isHeld: () => boolean;
} {
  const own = line();
  own.withoutSockets();
  let held = "";
  let waiting = false;
  let gate = Promise.resolve();
  return {
    wire: {
      ...own,
      network: {
        ...own.network,
        async fetch(url, request) {
          if (url.endsWith(`/${held}`)) {
            waiting = true;
            await gate;
          }
          return own.network.fetch(url, request);
        },
      },
    },
    isHeld: () => waiting,
    hold(operation) {
      held = operation;
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}
