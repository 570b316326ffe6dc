/** The device of a browser that cannot keep anything safely: it says why, and refuses every act as locked. */
import { Defect } from "#base/assert.ts";
import { fail } from "#base/result.ts";
import type { Device } from "#device/device.ts";
import type { Standing, Unfit } from "#device/questions.ts";

/** Answers `standing` with `why`; no screen asks anything else of a device that is not open. */
export function unfitDevice(why: Unfit): Device {
  const standing: Standing = {
    state: "unfit",
    unfit: why,
    side: null,
    name: null,
    methods: [],
    saved: { waiting: 0, sentAt: null, hostReached: false },
    clockOffMinutes: null,
    alarms: [],
    membership: "listed",
    rootReplaced: false,
    withoutHost: false,
    storeKept: false,
    sample: false,
  };
  return {
    async ask(question) {
      if (question !== "standing") throw new Defect("a device that is not open was asked");
      return standing;
    },
    act: async () => fail({ kind: "locked" }),
    onChange: () => () => undefined,
  };
}
