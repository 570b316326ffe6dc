/** Whether what a person alone holds would be found again, were this device lost (protocol.md §1: what the notebook asks for). */
import type { Recovery } from "#device/own-devices.ts";

/**
 * True with a recovery sheet, or with a passkey that was made on another device and opens an empty one. A passphrase
 * does not count, for it dies with the device; nor does a passkey made here, for nobody can tell that it is kept elsewhere.
 */
export function opensWithoutThisDevice({ kit, methods }: Pick<Recovery, "kit" | "methods">): boolean {
  return kit !== null || methods.some(({ opensEmptyDevice, here }) => opensEmptyDevice && !here);
}
