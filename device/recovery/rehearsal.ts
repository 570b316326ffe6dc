/**
 * Trying the recovery sheet: everything that a recovery on an empty machine would do before it asks, with the
 * words that were typed and what the host serves today. Changes nothing on the host; this device remembers
 * the day (protocol.md §1). Without a host the words must open what copies open with.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import { presentCopyLock } from "#device/copy/lock-kept.ts";
import type { Ground, HostRefusal } from "#device/keys/ground.ts";
import { isPresentRoot } from "#device/keys/root-for.ts";
import { wipe } from "#device/keys/wipe.ts";
import { findSelf, readAnchor, rootInLocker } from "#device/recovery/reading-self.ts";
import { keepTried } from "#device/recovery/settling-methods.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { openCopyLock } from "#protocol/copy/copy-lock.ts";
import { noHost } from "#protocol/epoch/host-origin.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import type { Root } from "#protocol/identity/root.ts";
import type { Anchor } from "#protocol/recovery/anchor.ts";

type Try = Acts["tryKit"];
type Tried = Result<Try["done"], Try["refused"] | CommonRefusal>;

/** Whether this sheet would bring everything back today. */
export async function tryKit(ground: Ground, { words }: Try["input"]): Promise<Tried> {
  const { spaces } = ground;
  const self = spaces.isOpen() ? spaces.card("self") : null;
  if (self === null) return fail({ kind: "locked" });
  const kit = wordsToKit(words);
  if (!kit.ok) return kit;
  const root = await rootOf(ground, self, kit.value);
  wipe(kit.value);
  if (!root.ok) return root;
  if (root.value === null) return fail({ kind: "kit-not-known" });
  const tried = isPresentRoot(spaces, root.value)
    ? await rehearse(ground, self, root.value)
    : // A sheet of before the root was replaced, which a host has brought back: it opens nothing of today.
      fail({ kind: "kit-not-known" } as const);
  wipe(root.value.secret);
  if (!tried.ok) return tried;
  await keepTried(spaces, ground.platform.clock.now());
  return succeed({});
}

/** R as a recovery would have it: from the host, or without one from the lock of the copies. */
async function rootOf(
  ground: Ground,
  self: SpaceCard,
  kit: Uint8Array,
): Promise<Result<Root | null, HostRefusal>> {
  if (self.epoch.host !== noHost) return rootInLocker(ground.link(self.epoch.host), kit);
  const lock = await presentCopyLock(ground.spaces);
  const opened = lock === null ? null : openCopyLock(kit, lock);
  return succeed(opened?.ok ? opened.value : null);
}

async function rehearse(ground: Ground, self: SpaceCard, root: Root): Promise<Tried> {
  // Nothing more lies anywhere; whether a copy is there to be opened, Today says.
  if (self.epoch.host === noHost) return succeed({});
  const link = ground.link(self.epoch.host);
  const anchor = await readAnchor(link, root);
  if (!anchor.ok) return fail(altered(anchor.error));
  const found = await findSelf((origin) => ground.link(origin), root, anchor.value);
  if (!found.ok) return fail(altered(found.error));
  switch (placeOf(anchor.value, self)) {
    case "other":
      return fail({ kind: "recovery-altered" });
    case "behind":
      return fail({ kind: "recovery-behind" });
    case "same":
    case "ahead":
      return succeed({});
  }
}

/** Where the anchor stands against what this device has accepted of self. */
function placeOf(anchor: Anchor, { epoch, earlier }: SpaceCard): "same" | "behind" | "ahead" | "other" {
  if (anchor.epoch > epoch.number) return "ahead";
  if (anchor.epoch === epoch.number)
    return equalBytes(anchor.transcript, epoch.transcript) ? "same" : "other";
  const known = earlier.find(({ n }) => n === anchor.epoch);
  return known !== undefined && equalBytes(known.transcript, anchor.transcript) ? "behind" : "other";
}

function altered<Refused extends { readonly kind: string }>(
  refused: Refused,
): Exclude<Refused, { readonly kind: "altered" }> | { readonly kind: "recovery-altered" } {
  if (refused.kind === "altered") return { kind: "recovery-altered" };
  return refused as Exclude<Refused, { readonly kind: "altered" }>;
}
