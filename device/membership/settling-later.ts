/** Settling, brought in when there is something to settle: whoever reads an invitation needs none of it (AP16). */
import type * as Settling from "#device/membership/settling.ts";

const settling = (): Promise<typeof Settling> => import("#device/membership/settling.ts");

/** `settle` of device/membership/settling.ts. */
export const settle: typeof Settling.settle = async (ground, roots, tell) =>
  (await settling()).settle(ground, roots, tell);

/** `bringRooms` of device/membership/settling.ts. */
export const bringRooms: typeof Settling.bringRooms = async (ground) => (await settling()).bringRooms(ground);
