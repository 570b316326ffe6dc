/** The ways back in with which a person begins: the sheet, where there is one, and the way that opens this device. */
import type { LockMethod } from "#device/keys/local-lock.ts";
import type { NewRegister } from "#device/keys/registers.ts";
import type { Platform } from "#device/platform.ts";
import { lockMethodId, methodIdOf, methodKept } from "#device/recovery/methods.ts";
import type { InnerEvent } from "#device/sync/sealed-spaces.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { type Root, recoveryPair } from "#protocol/identity/root.ts";
import { sealToSelf } from "#protocol/recovery/self-box.ts";

export type Beginning = {
  readonly root: Root;
  readonly self: SpaceCard;
  /** Lockers that are made, or will be; null where there is none. */
  readonly kit: NewRegister | null;
  readonly passkey: NewRegister | null;
  readonly method: LockMethod;
  readonly at: number;
};

/** What self keeps of them. */
export async function firstMethods(
  { root, self, kit, passkey, method, at }: Beginning,
  chance: Platform["chance"],
): Promise<readonly InnerEvent[]> {
  const nothing = new Uint8Array(0);
  const { generation } = root;
  const { publicKey } = recoveryPair(root, "self");
  const sealed = ({ address, seed }: NewRegister): Promise<Uint8Array> =>
    sealToSelf(publicKey, { label: "hf/method/1", of: address }, seed, chance);
  const own = methodKept(
    root,
    {
      methodId: lockMethodId(method),
      kind: method.kind,
      name: "",
      at,
      device: self.ownDevice.deviceId,
      address: passkey?.address ?? nothing,
      sealedLocker: passkey === null ? nothing : await sealed(passkey),
      generation,
    },
    1,
  );
  if (kit === null) return [own];
  const { address } = kit;
  const methodId = methodIdOf("kit", address);
  const sealedLocker = await sealed(kit);
  const said = { methodId, name: "", at, device: nothing, address, sealedLocker, generation };
  return [methodKept(root, { ...said, kind: "kit" }, 2), own];
}
