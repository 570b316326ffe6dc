/** Whether twelve words are those of the sheet that counts today, as this device knows without asking any host. */
import { equalBytes } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import { presentKit, presentMethods } from "#device/recovery/methods.ts";
import { lockerKeys } from "#protocol/recovery/locker.ts";

/** The sheet is known by the address of its locker: where self has its host, or where it is about to have one. */
export async function isPresentSheet({ spaces, platform }: Ground, kit: Uint8Array): Promise<boolean> {
  const self = spaces.card("self");
  const present = presentKit(await presentMethods(spaces));
  if (self === null || present === null) return false;
  const hosts = [self.epoch.host, platform.hostOrigin];
  return hosts.some((host) => equalBytes(present.address, lockerKeys(kit, host).address));
}
