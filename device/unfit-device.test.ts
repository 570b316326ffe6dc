/** The device of a browser that cannot keep anything. */
import { expect, test } from "vitest";
import { unfitDevice } from "./unfit-device.ts";

test("[TB7] it says why, and refuses every act", async () => {
  for (const why of ["storage-refused", "browser-too-old", "not-secure"] as const) {
    const device = unfitDevice(why);
    expect(await device.ask("standing", {})).toMatchObject({
      state: "unfit",
      unfit: why,
      name: null,
      methods: [],
    });
    expect(await device.act("addFolder", { name: "Anna", contact: "" })).toEqual({
      ok: false,
      error: { kind: "locked" },
    });
    await expect(device.ask("patients", {})).rejects.toThrow("not open");
  }
});
