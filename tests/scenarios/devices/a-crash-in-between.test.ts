/**
 * Dr. Weil removes her telephone, and her machine stops in the middle: after her own space has its new keys,
 * after the recovery's beginning was written, between two rooms. The next unlock finishes what was begun.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import {
  accept,
  bothSync,
  done,
  expectCalm,
  openPractice,
  standing,
  textsOf,
  write,
} from "../testing/cast.ts";
import { type Line, line, newTown, type Town } from "../testing/town.ts";
import { addDevice, devicesOf, unlock } from "./testing/own-devices.ts";
import { openEverything } from "./testing/thief.ts";

/** A line that breaks for good after so many requests of one kind have been answered. */
type BreakingLine = Line & { breakAfter(operation: string, count: number): void };

function breakingLine(): BreakingLine {
  const plain = line();
  plain.withoutSockets();
  let left: { operation: string; count: number } | null = null;
  return {
    ...plain,
    network: {
      ...plain.network,
      async fetch(url, request) {
        const answer = await plain.network.fetch(url, request);
        if (left !== null && url.endsWith(`/${left.operation}`) && --left.count <= 0) {
          left = null;
          plain.cut();
        }
        return answer;
      },
    },
    breakAfter(operation, count) {
      left = { operation, count };
    },
  };
}

type Patient = { readonly device: OwnDevice; readonly roomId: string };

async function meetPatient(town: Town, weil: OwnDevice, name: string): Promise<Patient> {
  const { folderId } = done(await weil.act("addFolder", { name, contact: "" }));
  const { roomId, link } = done(
    await weil.act("invite", { folderId, frame: null, message: "", nameShown: "Dr. Weil" }),
  );
  const device = await town.newDevice();
  await accept(device, link);
  await bothSync(weil, device);
  return { device, roomId };
}

/** What breaks the line: so many requests of that kind have been answered since the removal was asked for. */
const moments = [
  { when: "after her own space has its new log", operation: "log-create", count: 1 },
  { when: "after the beginning of a recovery was written", operation: "register-put", count: 1 },
  { when: "between two rooms", operation: "log-create", count: 2 },
  { when: "when the host has the record and no log follows", operation: "log-append", count: 1 },
] as const;

for (const { when, operation, count } of moments) {
  test(`[MB18] a machine that stops in a removal ${when} finishes it at the next unlock`, async () => {
    const town = await newTown();
    const base = mkdtempSync(join(tmpdir(), "holdfast-crash-"));
    onTestFinished(() => rmSync(base, { recursive: true, force: true }));
    const [desk, lost] = [join(base, "desk"), join(base, "lost")];
    const breaking = breakingLine();
    const weil = await town.newDevice(breaking, { directory: desk });
    await openPractice(town, weil);
    const patients = [await meetPatient(town, weil, "Anna"), await meetPatient(town, weil, "David")];
    const phone = await town.newDevice(line(), { directory: lost });
    await addDevice(weil, phone, { kind: "telephone" });
    await bothSync(phone, weil, ...patients.map(({ device }) => device));
    const before = await openEverything(lost, town.dataDir);

    const { deviceId } = (await devicesOf(weil)).devices.find((device) => !device.this) ?? {};
    breaking.breakAfter(operation, count);
    await weil.act("removeDevice", { deviceId: deviceId ?? "", unlock });
    // The machine is gone from here on; its disk is not.
    breaking.cut();

    const again = await town.newDevice(line(), { directory: desk });
    done(await again.act("unlock", unlock));
    await again.syncNow();
    await bothSync(again, ...patients.map(({ device }) => device));
    const { devices, removed } = await devicesOf(again);
    if (devices.length === 2) {
      // The host had nothing of it yet: it is asked for once more, and nothing stands in its way.
      done(await again.act("removeDevice", { deviceId: deviceId ?? "", unlock }));
      await bothSync(again, ...patients.map(({ device }) => device));
    }
    const now = await devicesOf(again);
    expect(now.devices).toHaveLength(1);
    expect(now.removed[0]).toMatchObject({ deviceId, roomsToChange: 0, recoveryBehind: false });
    expect(removed.length + devices.length).toBe(2);
    for (const { device, roomId } of patients) {
      await write(device, roomId, "Between us two.");
      await bothSync(device, again);
      expect(await textsOf(again, roomId)).toEqual(["Between us two."]);
    }
    const after = await openEverything(lost, town.dataDir);
    expect([...after.logs].toSorted()).toEqual([...before.logs].toSorted());
    expect((await standing(again)).membership).toBe("listed");
    await expectCalm(again, ...patients.map(({ device }) => device));
  }, 300_000);
}
