/** The grants that self remembers, over a self in memory and a host that answers when it is told to. */
import { randomFillSync } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { succeed } from "#base/result.ts";
import type { Platform } from "#device/platform.ts";
import type { HostLink } from "#device/sync/host-link.ts";
import type { InnerEvent, SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { createGrants, drawGrants, grantsGained } from "./grants.ts";

const chance = { bytes: (count: number) => randomFillSync(new Uint8Array(count)) };

beforeAll(sodiumReady);

/** A self that has gained these grants. */
function selfWith(gained: readonly Uint8Array[]): SealedSpaces {
  const events: InnerEvent[] = [grantsGained(gained)];
  const kept = new Map<string, Uint8Array>();
  const spaces = {
    card: () => ({ epoch: { host: "https://house.example" } }),
    membership: () => "listed",
    innerEvents: async (_: string, label: string) =>
      events.filter((event) => event[0] === label).map((event) => ({ event })),
    commitInner: async (_: string, news: readonly InnerEvent[]) => {
      events.push(...news);
      return succeed([]);
    },
    loadLocal: async (name: string) => kept.get(name) ?? null,
    keepLocal: async (name: string, bytes: Uint8Array) => {
      kept.set(name, bytes);
      return succeed(undefined);
    },
    forgetLocal: async (name: string) => void kept.delete(name),
  };
  return spaces as unknown as SealedSpaces;
}

test("[KE25] grants that take the place of all others take that of those too that are just being changed", async () => {
  const grants = createGrants(selfWith(drawGrants(8, chance)), { chance } as Platform);
  const asked = Promise.withResolvers<void>();
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const link = {
    async changeGrant() {
      asked.resolve();
      await answered;
      return succeed(undefined);
    },
  } as unknown as HostLink;
  const refilled = grants.refill(link);
  await asked.promise;
  const fresh = drawGrants(16, chance);
  const replaced = grants.replaceAll(fresh);
  // The host had answered before it lost everything; the answer is read only now.
  answer();
  await Promise.all([refilled, replaced]);

  expect(await grants.take(fresh.length)).toMatchObject({ error: { kind: "grants-spent" } });
  const taken = await grants.take(fresh.length - 1);
  const known = new Set(fresh.map(bytesToHex));
  expect(taken.ok && taken.value.map(bytesToHex).filter((grant) => !known.has(grant))).toEqual([]);
});
