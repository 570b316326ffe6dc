/** Whether anything of this person is to lie with a host. A practice can do without one. */
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";

/** True of an open practice that has no host yet; false where nothing is open. */
export function isWithoutHost(spaces: Pick<SealedSpaces, "card">): boolean {
  return spaces.card("self")?.epoch.host === noHost;
}
