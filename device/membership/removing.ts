/**
 * Taking a device out, and making this one anew (protocol.md §1): another list of self, new keys there and in
 * every room. A removed device learns none of them and does not know where the later logs are.
 */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { rootFor } from "#device/keys/root-for.ts";
import type { Roots } from "#device/keys/root-in-hand.ts";
import { commitUntilDone } from "#device/membership/committing.ts";
import { deviceNamedToInner, deviceNamesIn } from "#device/membership/device-events.ts";
import { announcementOf, announceOwnKeys, drawOwnDevice, ownKind } from "#device/membership/own-keys.ts";
import { settle } from "#device/membership/settling-later.ts";
import { devicesOfSelf, selfChange } from "#device/membership/signing-self.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";

type Remove = Acts["removeDevice"];
type Renew = Acts["renewDevice"];

/**
 * The removal is done in self when this resolves; what a host kept from being done in rooms, the list of devices
 * says, and the next unlock does. Refused: device-is-this, not-here, and what an unlock or the host refuses.
 */
export async function removeDevice(
  ground: Ground,
  { deviceId, unlock }: Remove["input"],
): Promise<Result<Remove["done"], Remove["refused"] | CommonRefusal>> {
  const self = ground.spaces.card("self");
  if (self === null) return fail({ kind: "locked" });
  if (bytesToHex(self.ownDevice.deviceId) === deviceId) return fail({ kind: "device-is-this" });
  if (!devicesOfSelf(self).some(({ id }) => bytesToHex(id) === deviceId)) return fail({ kind: "not-here" });
  const roots = await rootFor(ground, unlock);
  if (!roots.ok) return roots;
  return ground.roots.during(roots.value, async () => {
    const done = await commitUntilDone(ground, "self", (card) => {
      const devices = devicesOfSelf(card).filter(({ id }) => bytesToHex(id) !== deviceId);
      if (devices.length === devicesOfSelf(card).length) return Promise.resolve(null);
      return Promise.resolve(selfChange(ground, card, { devices, kems: [], as: null }));
    });
    if (!done.ok) return done;
    await settle(ground, roots.value);
    return succeed({});
  });
}

/**
 * This device was seen in two places at once. It becomes a new one under new keys everywhere; the copy is then
 * a removed device. Refused: what an unlock or the host refuses.
 */
export async function renewDevice(
  ground: Ground,
  { unlock }: Renew["input"],
): Promise<Result<Renew["done"], Renew["refused"] | CommonRefusal>> {
  if (ground.spaces.card("self") === null) return fail({ kind: "locked" });
  const roots = await rootFor(ground, unlock);
  if (!roots.ok) return roots;
  return ground.roots.during(roots.value, () => renewWith(ground, roots.value));
}

/** The same with R in hand, held by `ground.roots` meanwhile. */
export async function renewWith(
  ground: Ground,
  roots: Roots,
): Promise<Result<Renew["done"], Renew["refused"] | CommonRefusal>> {
  const { spaces, platform } = ground;
  const self = spaces.card("self");
  if (self === null) return fail({ kind: "locked" });
  // Which rooms know this device must be in self before its own id changes.
  await announceOwnKeys(ground);
  const former = self.ownDevice.deviceId;
  const own = drawOwnDevice(self.epoch.space, platform.chance);
  const kem = announcementOf(self.epoch.space, own);
  const kind = ownKind(self);
  const listed = {
    id: own.deviceId,
    signPublicKey: signPairFromSeed(own.signSeed).publicKey,
    name: kind,
    since: platform.clock.now(),
  };
  const done = await commitUntilDone(ground, "self", (card) => {
    if (equalBytes(card.ownDevice.deviceId, own.deviceId)) return Promise.resolve(null);
    const others = devicesOfSelf(card).filter(({ id }) => !equalBytes(id, former));
    const kems = kem === null ? [] : [kem];
    return Promise.resolve(selfChange(ground, card, { devices: [...others, listed], kems, as: own }));
  });
  if (!done.ok) return done;
  const name = (await deviceNamesIn(spaces)).get(bytesToHex(former))?.name ?? "";
  const named = { device: own.deviceId, name, kind, at: platform.clock.now() };
  await spaces.commitInner("self", [deviceNamedToInner(named)], "now");
  await settle(ground, roots);
  return succeed({});
}
