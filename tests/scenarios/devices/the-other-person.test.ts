/** What the other person sees of somebody's devices: that there is another, once, as a telephone or a computer. */
import { expect, test } from "vitest";
import { bothSync, checkedRoom, done, expectCalm, textsOf, write } from "../testing/cast.ts";
import { newTown } from "../testing/town.ts";
import { addDevice } from "./testing/own-devices.ts";

test("[MB16] Anna adds a telephone: Dr. Weil is shown a telephone, once, and never the name she gave it", async () => {
  const town = await newTown();
  const { weil, anna, roomId } = await checkedRoom(town);
  const phone = await town.newDevice();
  await addDevice(anna, phone, { kind: "telephone", name: "Annas Geheimhandy" });
  await bothSync(phone, anna, weil);
  const shown = async () => {
    const room = await weil.ask("room", { roomId });
    return room?.otherDevices.map((device) => ({ name: device.name, shown: device.shown }));
  };
  expect(await shown()).toEqual(
    expect.arrayContaining([
      { name: "telephone", shown: true },
      { name: "telephone", shown: false },
    ]),
  );
  expect(JSON.stringify(await weil.ask("room", { roomId }))).not.toContain("Geheim");
  done(await weil.act("otherDeviceShown", { roomId }));
  expect((await shown())?.every((device) => device.shown)).toBe(true);
  await bothSync(phone, anna, weil);
  expect((await shown())?.every((device) => device.shown)).toBe(true);
  // The check between the two stands: a device is no other person.
  expect((await weil.ask("room", { roomId }))?.state.kind).toBe("checked");
  await write(phone, roomId, "From the new one.");
  await bothSync(phone, weil, anna);
  expect(await textsOf(weil, roomId)).toEqual(["From the new one."]);
  await expectCalm(weil, anna, phone);
});
