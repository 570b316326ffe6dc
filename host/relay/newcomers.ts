/**
 * TCP connections to the relay that have no place yet. A stranger needs nothing to hold one for its ten seconds, so a
 * network has a few of them and never all there are; whoever holds a place is bounded by the names it has (RY12).
 */
import { networkOf } from "#host/accept/rate-limits.ts";
import { relayNewcomersPerNetworkMax } from "#protocol/wire/limits.ts";

export type Newcomers<Client> = {
  /** Takes a connection from this address in; false when its network has too many without a place. */
  mayCome(address: string, client: Client): boolean;
  /** The connection is closed. */
  leave(address: string, client: Client): void;
  /** Networks from which there is a connection. */
  count(): number;
};

/** `holds`: whether a connection has a place now. */
export function createNewcomers<Client>(holds: (client: Client) => boolean): Newcomers<Client> {
  const byNetwork = new Map<string, Set<Client>>();
  return {
    mayCome(address, client) {
      const network = networkOf(address);
      const there = byNetwork.get(network) ?? new Set();
      let without = 0;
      for (const one of there) if (!holds(one)) without += 1;
      if (without >= relayNewcomersPerNetworkMax) return false;
      byNetwork.set(network, there.add(client));
      return true;
    },
    leave(address, client) {
      const network = networkOf(address);
      const there = byNetwork.get(network);
      if (there?.delete(client) === true && there.size === 0) byNetwork.delete(network);
    },
    count: () => byNetwork.size,
  };
}
