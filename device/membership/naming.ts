/** The owner's word for a device of hers; it stays in self and is never in a room (protocol.md §2). */
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { deviceNamedToInner } from "#device/membership/device-events.ts";
import { devicesOfSelf } from "#device/membership/signing-self.ts";
import { isLonger } from "#domain/characters.ts";

type Rename = Acts["renameDevice"];

/** Characters of an owner's word for a device. */
export const deviceNameCharactersMax = 40;

/** Refused: name-too-long, not-here (no device of hers), locked. */
export async function renameDevice(
  { spaces, platform }: Ground,
  { deviceId, name }: Rename["input"],
): Promise<Result<Rename["done"], Rename["refused"] | CommonRefusal>> {
  const self = spaces.card("self");
  if (self === null) return fail({ kind: "locked" });
  const listed = devicesOfSelf(self).find(({ id }) => bytesToHex(id) === deviceId);
  const device = hexToBytes(deviceId);
  if (listed === undefined || device === null) return fail({ kind: "not-here" });
  if (isLonger(name.trim(), deviceNameCharactersMax)) return fail({ kind: "name-too-long" });
  const kind = listed.name === "telephone" ? "telephone" : "computer";
  const at = platform.clock.now();
  const kept = await spaces.commitInner(
    "self",
    [deviceNamedToInner({ device, name: name.trim(), kind, at })],
    "now",
  );
  return kept.ok ? succeed({}) : kept;
}
