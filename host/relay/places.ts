/**
 * The places of the relay: what RFC 8656 §3.2 calls allocations. A place has a relayed address, but no socket:
 * what is sent to it from another place is handed over inside this process, and nothing else can reach it or be
 * reached from it (docs/decisions/0029-relay.md). So the relay can be led to no machine, near or far.
 *
 * Every place has an address of its own, drawn from 198.18.0.0/15, which RFC 2544 set apart and no network
 * carries; so a permission, which RFC 8656 §9 gives to an address without its port, is one place's permission.
 */
import { randomInt } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import { relayBytesPerSecondMax, relayPlacesMax, relayPlacesPerNameMax } from "#protocol/wire/limits.ts";
import type { TransportAddress } from "./transport-address.ts";

/** RFC 8656 §7.2, §9, §12: how long a place, a permission and a channel last unless renewed, in seconds. */
export const placeSeconds = 600;
const permissionSeconds = 300;
const channelSeconds = 600;
/** Permissions and channels of one place. A call has one other end, with a few addresses. */
const permissionsMax = 16;

/** Who speaks to the relay, and how it is answered: the five-tuple of RFC 8656 §3. */
export type RelayClient = {
  /** The same for everything from one socket address, or one TCP connection. */
  readonly id: string;
  readonly address: TransportAddress;
  send(bytes: Buffer): void;
};

export type Place = {
  readonly client: RelayClient;
  readonly username: string;
  readonly relayed: TransportAddress;
  /** Of the request that made it: the same one again is answered again (RFC 8656 §7.2). */
  readonly transaction: Buffer;
  endsAt: number;
  /** By address: until when. */
  readonly permissions: Map<string, number>;
  /** By number of the channel. */
  readonly channels: Map<number, { readonly peer: TransportAddress; endsAt: number }>;
};

export type Places = {
  of(client: Pick<RelayClient, "id">): Place | null;
  /** A new place; full when there are too many, "quota" when this name has too many. */
  make(client: RelayClient, username: string, transaction: Buffer): Result<Place, "full" | "quota">;
  renew(place: Place): void;
  end(place: Place): void;
  /** Whether all were let in; none is when there would be too many. */
  permit(place: Place, peers: readonly TransportAddress[]): boolean;
  /** "taken" when the channel has another peer, or the peer another channel (RFC 8656 §12.2). */
  bind(place: Place, channel: number, peer: TransportAddress): Result<void, "taken" | "full">;
  peerOf(place: Place, channel: number): TransportAddress | null;
  channelOf(place: Place, peer: TransportAddress): number | null;
  /** The place at this relayed address that lets `from` in, if `from` lets it in as well. */
  reached(from: Place, to: TransportAddress): Place | null;
  /** Whether the name of this place may send so many bytes more now; if so, they are counted. */
  maySend(place: Place, bytes: number): boolean;
  /** Ends what is over, and forgets names that have no place and are as new again. */
  sweep(): void;
  count(): number;
  /** Names of which anything is known. */
  names(): number;
};

type Use = { places: number; bytesLeft: number; filledAt: number };

/** Seconds' worth of bytes that may be sent at once. */
const burstSeconds = 2;
const bytesLeftMax = relayBytesPerSecondMax * burstSeconds;

/** No places yet. */
export function createPlaces(clock: Clock): Places {
  const byClient = new Map<string, Place>();
  const byAddress = new Map<string, Place>();
  const useByName = new Map<string, Use>();

  function end(place: Place): void {
    if (!byClient.delete(place.client.id)) return;
    byAddress.delete(nameOf(place.relayed.ip));
    const use = useByName.get(place.username);
    if (use === undefined) return;
    use.places -= 1;
    forgetName(place.username, use);
  }

  /** Not before it may send all again: else whoever leaves and comes back would have it at once (RY20). */
  function forgetName(username: string, use: Use): void {
    refill(use);
    if (use.places === 0 && use.bytesLeft === bytesLeftMax) useByName.delete(username);
  }

  function refill(use: Use): void {
    const now = clock.now();
    const gained = (Math.max(0, now - use.filledAt) * relayBytesPerSecondMax) / 1000;
    use.bytesLeft = Math.min(bytesLeftMax, use.bytesLeft + gained);
    use.filledAt = now;
  }

  function living(place: Place | undefined): Place | null {
    if (place === undefined) return null;
    if (place.endsAt > clock.now()) return place;
    end(place);
    return null;
  }

  function permits(place: Place, ip: Buffer): boolean {
    return (place.permissions.get(nameOf(ip)) ?? 0) > clock.now();
  }

  function forget(place: Place): void {
    const now = clock.now();
    for (const [name, endsAt] of place.permissions) if (endsAt <= now) place.permissions.delete(name);
    for (const [number, { endsAt }] of place.channels) if (endsAt <= now) place.channels.delete(number);
  }

  function permit(place: Place, peers: readonly TransportAddress[]): boolean {
    forget(place);
    const names = peers.map(({ ip }) => nameOf(ip));
    if (new Set([...place.permissions.keys(), ...names]).size > permissionsMax) return false;
    for (const name of names) place.permissions.set(name, clock.now() + permissionSeconds * 1000);
    return true;
  }

  function channelOf(place: Place, peer: TransportAddress): number | null {
    for (const [number, bound] of place.channels) {
      if (bound.endsAt > clock.now() && isSame(bound.peer, peer)) return number;
    }
    return null;
  }

  return {
    of: ({ id }) => living(byClient.get(id)),
    make(client, username, transaction) {
      const use = useByName.get(username) ?? { places: 0, bytesLeft: bytesLeftMax, filledAt: clock.now() };
      if (byClient.size >= relayPlacesMax) return fail("full");
      if (use.places >= relayPlacesPerNameMax) return fail("quota");
      const place: Place = {
        client,
        username,
        relayed: freeAddress((ip) => byAddress.has(nameOf(ip))),
        transaction: Buffer.from(transaction),
        endsAt: clock.now() + placeSeconds * 1000,
        permissions: new Map(),
        channels: new Map(),
      };
      byClient.set(client.id, place);
      byAddress.set(nameOf(place.relayed.ip), place);
      useByName.set(username, use);
      use.places += 1;
      return succeed(place);
    },
    renew(place) {
      place.endsAt = clock.now() + placeSeconds * 1000;
    },
    end,
    permit,
    bind(place, channel, peer) {
      forget(place);
      const bound = place.channels.get(channel);
      const other = channelOf(place, peer);
      if ((bound !== undefined && !isSame(bound.peer, peer)) || (other !== null && other !== channel)) {
        return fail("taken");
      }
      if (bound === undefined && place.channels.size >= permissionsMax) return fail("full");
      if (!permit(place, [peer])) return fail("full");
      place.channels.set(channel, { peer, endsAt: clock.now() + channelSeconds * 1000 });
      return succeed(undefined);
    },
    peerOf(place, channel) {
      const bound = place.channels.get(channel);
      return bound !== undefined && bound.endsAt > clock.now() ? bound.peer : null;
    },
    channelOf,
    reached(from, to) {
      if (!permits(from, to.ip)) return null;
      const place = living(byAddress.get(nameOf(to.ip)));
      if (place === null || place.relayed.port !== to.port) return null;
      return permits(place, from.relayed.ip) ? place : null;
    },
    maySend(place, bytes) {
      const use = useByName.get(place.username);
      if (use === undefined) return false;
      refill(use);
      if (use.bytesLeft < bytes) return false;
      use.bytesLeft -= bytes;
      return true;
    },
    sweep() {
      for (const place of byClient.values()) if (living(place) !== null) forget(place);
      for (const [username, use] of useByName) forgetName(username, use);
    },
    count: () => byClient.size,
    names: () => useByName.size,
  };
}

/** 198.18.0.0/15 (RFC 2544 appendix C.2.2, RFC 6890): no network carries it, and no machine has an address in it. */
const firstByte = 198;
const secondByte = 18;

/** Whether a relayed address can be this one: whether a place has it now is not said. */
export function isRelayedAddress({ ip }: TransportAddress): boolean {
  return ip.length === 4 && ip.readUInt8(0) === firstByte && (ip.readUInt8(1) & 0xfe) === secondByte;
}

/** An address no place has, with a port above 49151 (RFC 8656 §7.2), both drawn. */
function freeAddress(isTaken: (ip: Buffer) => boolean): TransportAddress {
  const port = randomInt(49_152, 65_536);
  for (;;) {
    // At most one in thirty is taken, for there are 131,072 and never more than 4000 places.
    const ip = Buffer.of(firstByte, secondByte + randomInt(2), randomInt(256), randomInt(256));
    if (!isTaken(ip)) return { ip, port };
  }
}

function nameOf(ip: Buffer): string {
  return ip.toString("hex");
}

function isSame(a: TransportAddress, b: TransportAddress): boolean {
  return a.port === b.port && a.ip.equals(b.ip);
}
