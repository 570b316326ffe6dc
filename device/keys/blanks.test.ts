import { beforeAll, expect, test } from "vitest";
import { succeed } from "#base/result.ts";
import { dropBlank, dropBlanks, nextBlank, refillBlanks } from "#device/keys/blanks.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";
import { drawRoot } from "#protocol/identity/root.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";

const device = { kind: "computer", since: 0, host: "https://host.example" } as const;

beforeAll(sodiumReady);

/** What a device keeps, in memory. */
function shelf(): SealedSpaces {
  const kept = new Map<string, Uint8Array>();
  const spaces: Partial<SealedSpaces> = {
    async keepLocal(name, value) {
      kept.set(name, value.slice());
      return succeed(undefined);
    },
    loadLocal: async (name) => kept.get(name)?.slice() ?? null,
    forgetLocal: async (name) => void kept.delete(name),
  };
  return spaces as SealedSpaces;
}

/** A machine on which something happens at the nth breath. */
function machine(breath: number, happens: () => Promise<void>) {
  let breaths = 0;
  return {
    chance: { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) },
    timers: {
      after: () => () => undefined,
      async breathe() {
        breaths += 1;
        if (breaths === breath) await happens();
      },
    },
  };
}

async function blanksOf(spaces: SealedSpaces): Promise<readonly string[]> {
  const all: string[] = [];
  for (;;) {
    const blank = await nextBlank(spaces);
    if (blank === null) return all;
    all.push(blank.card.space);
    await dropBlank(spaces, blank.card.space);
  }
}

test("[KE21] a blank that is used while new ones are drawn is used for no second room", async () => {
  const spaces = shelf();
  const platform = machine(0, async () => undefined);
  const root = drawRoot(platform.chance);
  await refillBlanks(root, device, spaces, platform);
  await dropBlank(spaces, (await nextBlank(spaces))?.card.space ?? "");
  const used = (await nextBlank(spaces))?.card.space ?? "";
  await refillBlanks(
    root,
    device,
    spaces,
    machine(1, () => dropBlank(spaces, used)),
  );
  const left = await blanksOf(spaces);
  expect(left).not.toContain(used);
  expect(left.length).toBeGreaterThanOrEqual(9);
  expect(new Set(left).size).toBe(left.length);
});

test("[KE21] blanks that are voided while new ones are drawn stay away, and so do those that were drawn for the same root", async () => {
  const spaces = shelf();
  const platform = machine(0, async () => undefined);
  const root = drawRoot(platform.chance);
  await refillBlanks(root, device, spaces, platform);
  for (let used = 0; used < 3; used++) await dropBlank(spaces, (await nextBlank(spaces))?.card.space ?? "");
  await refillBlanks(
    root,
    device,
    spaces,
    machine(1, () => dropBlanks(spaces)),
  );
  expect(await blanksOf(spaces)).toEqual([]);
});

test("[KE21] two that are used at once are both gone", async () => {
  const spaces = shelf();
  const platform = machine(0, async () => undefined);
  await refillBlanks(drawRoot(platform.chance), device, spaces, platform);
  const copy = shelf();
  await copy.keepLocal("blanks", (await spaces.loadLocal("blanks")) ?? new Uint8Array());
  const [one = "", other = ""] = await blanksOf(copy);
  await Promise.all([dropBlank(spaces, one), dropBlank(spaces, other)]);
  const left = await blanksOf(spaces);
  expect(left).toHaveLength(8);
  expect(left).not.toContain(one);
  expect(left).not.toContain(other);
});
