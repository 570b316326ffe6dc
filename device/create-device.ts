/** The device as screens and commands meet it: every question and act goes to the half that knows it. */
import type { Device } from "#device/device.ts";
import type { Platform } from "#device/platform.ts";

/** The device of this machine, locked or empty until a screen unlocks or begins. Makes no request by itself. */
export type CreateDevice = (platform: Platform) => Promise<Device>;
