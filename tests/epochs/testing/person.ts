/** One person of a schedule: the kit in hand, the roots before it, the anchor on the host, and the devices. */
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import type { Epoch, SideName } from "#protocol/epoch/epoch.ts";
import { type Root, rootPair } from "#protocol/identity/root.ts";
import { type Anchor, anchorKeys, openAnchor, sealAnchor } from "#protocol/recovery/anchor.ts";
import { registerNoise } from "#protocol/recovery/register.ts";
import type { MemoryHost } from "./host.ts";
import type { OwnDevice } from "./own-device.ts";
import { origin } from "./space-copy.ts";

export type RoomPlace = { readonly space: Uint8Array; readonly own: SideName; readonly rho: Uint8Array };

export class Person {
  readonly name: string;
  readonly chance: Chance;
  /** The kit in hand, and the roots it replaced, oldest first. */
  root: Root;
  readonly former: Root[] = [];
  /** A new root that is on its way into self. */
  coming: Root | null = null;
  devices: OwnDevice[] = [];
  room: RoomPlace | null = null;
  /** The mark key this side began the room with. */
  firstMark: Uint8Array | null = null;
  #version = 0;

  constructor(name: string, root: Root, chance: Chance) {
    this.name = name;
    this.root = root;
    this.chance = chance;
  }

  roomPlace(): RoomPlace {
    assert(this.room !== null, "this person has a room");
    return this.room;
  }

  drawNextRoot(): Root {
    this.coming = { secret: this.chance.bytes(32), generation: this.root.generation + 1 };
    return this.coming;
  }

  /** The new root counts as soon as an epoch of self carries it. */
  takeRootOf(epoch: Epoch): void {
    const { coming } = this;
    if (coming === null || !equalBytes(rootPair(coming).publicKey, epoch.a.persona)) return;
    this.former.push(this.root);
    this.root = coming;
    this.coming = null;
  }

  knowsRoot(epoch: Epoch): boolean {
    return equalBytes(rootPair(this.root).publicKey, epoch.a.persona);
  }

  /** Writes the anchor of an epoch of self, and noise over those of former roots. Never an older epoch over a newer one. */
  writeAnchor(epoch: Epoch, host: MemoryHost): void {
    const known = this.readAnchor(host);
    if (known !== null && known.epoch >= epoch.number) return;
    assert(epoch.key !== null, "an anchor holds a key");
    const { chance, former, root } = this;
    const keys = anchorKeys(root, origin);
    const anchor: Anchor = {
      generation: root.generation,
      selfList: epoch.a.list,
      epoch: epoch.number,
      epochKey: epoch.key,
      transcript: epoch.transcript,
      host: origin,
      formerRoots: former.slice(-8),
    };
    this.#version++;
    host.writeRegister(keys.address, sealAnchor(keys, this.#version, anchor, chance));
    for (const old of former) host.writeRegister(anchorKeys(old, origin).address, registerNoise(chance));
  }

  readAnchor(host: MemoryHost): Anchor | null {
    const value = host.register(anchorKeys(this.root, origin).address);
    if (value === null) return null;
    const opened = openAnchor(this.root, origin, this.#version, value);
    return opened.ok ? opened.value : null;
  }
}
