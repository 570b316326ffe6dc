/** Where this machine is in its own network, for trying on a telephone. */
import { networkInterfaces } from "node:os";

/** The address of this machine in its private network, IPv4; null when it is in none. */
export function lanAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const usable = all.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
  return usable.find(isPrivate) ?? usable[0] ?? null;
}

/** RFC 1918. */
function isPrivate(address: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address);
}
