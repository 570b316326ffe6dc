/** A backup program copied Dr. Weil's profile to another machine, and both were opened. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bothSync, checkedRoom, done, standing, textsOf, write } from "../testing/cast.ts";
import { line, newTown } from "../testing/town.ts";
import { devicesOf, unlock } from "./testing/own-devices.ts";

test("[MB17] a device seen in two places becomes a new one, and the copy writes nothing more", async () => {
  const town = await newTown();
  const base = mkdtempSync(join(tmpdir(), "holdfast-copied-"));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const [here, there] = [join(base, "here"), join(base, "there")];
  const { anna, roomId, weil: first } = await checkedRoomIn(town, here);
  done(await first.act("putAway", {}));
  cpSync(here, there, { recursive: true });
  const weil = await town.newDevice(line(), { directory: here });
  const copy = await town.newDevice(line(), { directory: there });
  done(await weil.act("unlock", unlock));
  done(await copy.act("unlock", unlock));
  await write(weil, roomId, "From here.");
  await bothSync(weil, anna);
  await write(copy, roomId, "From there.");
  await bothSync(copy, anna, weil);
  expect((await standing(weil)).alarms.map(({ kind }) => kind)).toContain("device-cloned");

  const [before] = (await devicesOf(weil)).devices;
  done(await weil.act("renewDevice", { unlock }));
  await bothSync(weil, anna, copy);
  const { devices } = await devicesOf(weil);
  expect(devices).toHaveLength(1);
  expect(devices[0]?.deviceId).not.toBe(before?.deviceId);
  expect(devices[0]).toMatchObject({ this: true, roomsToCome: 0, kind: "computer" });
  expect((await standing(copy)).membership).toBe("removed");
  expect((await copy.act("writeLetter", { roomId, text: "Still?" })).ok).toBe(false);
  await write(weil, roomId, "I am the one.");
  await bothSync(weil, anna);
  expect(await textsOf(anna, roomId)).toContain("I am the one.");
  expect(await textsOf(anna, roomId)).not.toContain("Still?");
});

async function checkedRoomIn(town: Awaited<ReturnType<typeof newTown>>, directory: string) {
  const keptTown = { ...town, newDevice: (own = line()) => town.newDevice(own, { directory }) };
  let isFirst = true;
  return checkedRoom({
    ...town,
    newDevice(own) {
      const made = isFirst ? keptTown.newDevice(own) : town.newDevice(own);
      isFirst = false;
      return made;
    },
    host: town.host,
  });
}
