/** The devices of one room without a host: what one says reaches the others' ears at once, under keys that the test changes. */
import { bytesToHex } from "#base/bytes.ts";
import { succeed } from "#base/result.ts";
import { type Calling, createCalling } from "#device/call/create-calling.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import type { SideName } from "#protocol/epoch/epoch.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { type DeviceKeys, drawDeviceKeys } from "#protocol/identity/device.ts";
import { signDeviceList } from "#protocol/identity/device-list.ts";
import { kemPublicKeyBytes } from "#protocol/seal/hpke.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import { relaySeconds } from "#protocol/wire/limits.ts";

export type InRoom = {
  readonly calling: Calling;
  readonly deviceId: string;
  /** How often something was told to have changed. */
  changes(): number;
  /** Called after each change. */
  onChange(listener: () => void): () => void;
  /** The room is over from now on. */
  close(): void;
  /** Reading the store waits until the answer is called. */
  holdStore(): () => void;
  /** This device takes its place in the newest epoch of the room. */
  takeEpoch(): void;
  /** A frame as the host hands it on. */
  hear(n: number, frame: Uint8Array): void;
};

export type RoomOfTwo = {
  readonly roomId: string;
  readonly weil: InRoom;
  readonly anna: InRoom;
  /** Every frame said, oldest first. */
  readonly frames: Uint8Array[];
  /** The next epoch, with this many of Anna's devices; each takes it when it is told to. */
  renew(annasDevices?: readonly DeviceKeys[]): void;
  newDevice(): DeviceKeys;
  /** One more device of this person, in an epoch that everybody takes at once. */
  further(side: SideName): InRoom;
};

export function roomOfTwo(): RoomOfTwo {
  const chance = countedChance("room of two");
  const space = chance.bytes(16);
  const roomId = bytesToHex(space);
  const personas = { a: signPairFromSeed(chance.bytes(32)), b: signPairFromSeed(chance.bytes(32)) };
  const newDevice = (): DeviceKeys => drawDeviceKeys(space, chance);
  const [weils, annas] = [newDevice(), newDevice()];
  const frames: Uint8Array[] = [];
  const everybody: InRoom[] = [];
  let epoch = { number: 0, key: chance.bytes(32), a: [weils], b: [annas] };

  function sideOf(side: SideName) {
    const { publicKey: persona } = personas[side];
    const other = personas[side === "a" ? "b" : "a"].publicKey;
    const list = {
      space,
      persona,
      otherPersona: other,
      number: epoch.number,
      devices: epoch[side].map(({ id, pair }) => ({
        id,
        signPublicKey: pair.publicKey,
        name: "computer",
        since: 0,
      })),
      recoveryKey: new Uint8Array(kemPublicKeyBytes),
    };
    return { persona, list: signDeviceList(personas[side], list) };
  }

  function cardOf(own: SideName, { id }: DeviceKeys): SpaceCard {
    const { number, key } = epoch;
    const sides = { a: sideOf("a"), b: sideOf("b") };
    return {
      space: roomId,
      own,
      ownDevice: { deviceId: id },
      epoch: { kind: "room", space, number, key, ...sides },
    } as unknown as SpaceCard;
  }

  function inRoom(own: SideName, keys: DeviceKeys): InRoom {
    let card = cardOf(own, keys);
    let closed: object | null = null;
    let held: Promise<void> = Promise.resolve();
    let changed = 0;
    const listeners = new Set<() => void>();
    let onFrame: (space: string, n: number, frame: Uint8Array) => void = () => undefined;
    let onEpoch: (space: string, n: number) => void = () => undefined;
    const kept = new Map<string, Uint8Array>();
    const isListed = (): boolean => epoch[own].some(({ id }) => id === keys.id);
    const spaces = {
      isOpen: () => true,
      card: () => card,
      membership: () => (isListed() ? "listed" : "removed"),
      onFrame: (listener: typeof onFrame) => {
        onFrame = listener;
      },
      onEpoch: (listener: typeof onEpoch) => {
        onEpoch = listener;
      },
      keepLocal: async (name: string, value: Uint8Array) => succeed(void kept.set(name, value)),
      loadLocal: async (name: string) => {
        await held;
        return kept.get(name) ?? null;
      },
      placeInLog: async () => null,
      sendFrame: async (_space: string, frame: Uint8Array) => {
        frames.push(frame);
        for (const one of everybody) if (one !== made) one.hear(card.epoch.number, frame);
        return succeed(undefined);
      },
      relayCredentials: async () => {
        const until = Math.floor(Date.now() / 1000) + relaySeconds;
        return succeed({ urls: ["turn:relay.test"], username: `${until}:name`, credential: "word", until });
      },
    };
    const ground = { spaces, platform: { chance }, memory: { rooms: () => new Map([[roomId, { closed }]]) } };
    const calling = createCalling(ground as unknown as Ground, () => {
      changed++;
      for (const listener of listeners) listener();
    });
    const made: InRoom = {
      calling,
      deviceId: bytesToHex(keys.id),
      changes: () => changed,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close() {
        closed = { why: "ended", at: 0 };
        for (const listener of listeners) listener();
      },
      holdStore() {
        const { promise, resolve } = Promise.withResolvers<void>();
        held = promise;
        return resolve;
      },
      takeEpoch() {
        if (isListed()) card = cardOf(own, keys);
        onEpoch(roomId, epoch.number);
      },
      hear: (n, frame) => onFrame(roomId, n, frame),
    };
    everybody.push(made);
    return made;
  }

  const [weil, anna] = [inRoom("a", weils), inRoom("b", annas)];
  return {
    roomId,
    weil,
    anna,
    frames,
    renew(annasDevices = epoch.b) {
      epoch = { number: epoch.number + 1, key: chance.bytes(32), a: epoch.a, b: [...annasDevices] };
    },
    newDevice,
    further(side) {
      const keys = newDevice();
      epoch = { ...epoch, number: epoch.number + 1, key: chance.bytes(32), [side]: [...epoch[side], keys] };
      const made = inRoom(side, keys);
      for (const one of everybody) one.takeEpoch();
      return made;
    },
  };
}
