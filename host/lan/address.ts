/** Where this machine is in its own network, for trying on a telephone. */
import { networkInterfaces } from "node:os";

/** The address of this machine in its private network, IPv4; null when it is in none. */
export function lanAddress(): string | null {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const own = all
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
  return own.find(isPrivateAddress) ?? null;
}

/** Whether the authority made here may sign for this IPv4 address: RFC 1918, link-local, or this machine itself. */
export function isPrivateAddress(address: string): boolean {
  return /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)\d+/.test(address);
}
