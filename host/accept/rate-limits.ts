/**
 * How often one network address may do what costs nothing else: offer a drop, try an admission code, ask
 * for credentials of the relay. Only in memory, under a keyed hash whose key is drawn anew each day and forgotten with everything it marked.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import {
  dropsPerDayMax,
  dropsPerHourMax,
  relayCredentialsPerDayMax,
  relayCredentialsPerHourMax,
  wrongCodesPerDayMax,
  wrongCodesPerHourMax,
} from "#protocol/wire/limits.ts";

type Limited = "drop" | "code" | "relay";

const limitOf: Readonly<Record<Limited, { readonly perHour: number; readonly perDay: number }>> = {
  drop: { perHour: dropsPerHourMax, perDay: dropsPerDayMax },
  code: { perHour: wrongCodesPerHourMax, perDay: wrongCodesPerDayMax },
  relay: { perHour: relayCredentialsPerHourMax, perDay: relayCredentialsPerDayMax },
};

export type RateLimits = {
  /** The tag of an address for today: the same all day, and meaningless tomorrow. */
  tagOf(address: string): string;
  /** Whether one more is allowed now, for this address and for all together. */
  mayTry(what: Limited, addressTag: string): boolean;
  count(what: Limited, addressTag: string): void;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export function createRateLimits(clock: Clock): RateLimits {
  let key = randomBytes(32);
  let hour = Math.floor(clock.now() / hourMs);
  let day = Math.floor(clock.now() / dayMs);
  const thisHour = new Map<string, number>();
  const today = new Map<Limited, number>();

  function turn(): void {
    const hourNow = Math.floor(clock.now() / hourMs);
    const dayNow = Math.floor(clock.now() / dayMs);
    if (hourNow !== hour) thisHour.clear();
    if (dayNow !== day) {
      today.clear();
      key = randomBytes(32);
    }
    hour = hourNow;
    day = dayNow;
  }

  return {
    tagOf(address) {
      turn();
      return createHmac("sha256", key).update(networkOf(address)).digest("base64url").slice(0, 16);
    },
    mayTry(what, addressTag) {
      turn();
      const { perHour, perDay } = limitOf[what];
      return (thisHour.get(`${what} ${addressTag}`) ?? 0) < perHour && (today.get(what) ?? 0) < perDay;
    },
    count(what, addressTag) {
      turn();
      const name = `${what} ${addressTag}`;
      thisHour.set(name, (thisHour.get(name) ?? 0) + 1);
      today.set(what, (today.get(what) ?? 0) + 1);
    },
  };
}

/** An IPv4 address whole; of IPv6 the first 64 bits, which are one household's. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [left = "", right] = address.toLowerCase().split("::");
  const leading = left === "" ? [] : left.split(":");
  const trailing = right === undefined || right === "" ? [] : right.split(":");
  const zeros = right === undefined ? 0 : Math.max(0, 8 - leading.length - trailing.length);
  return [...leading, ...Array<string>(zeros).fill("0"), ...trailing].slice(0, 4).join(":");
}
