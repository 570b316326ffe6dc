/** Copies put together for the keys half: one on its way out, one on its way in, and what is known of the last. */

import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { InstantMs } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { CopyStanding, CopyWay } from "#device/asked/copy.ts";
import type { Ground } from "#device/keys/ground.ts";
import { isWithoutHost } from "#device/keys/has-host.ts";
import { rootFor } from "#device/keys/root-for.ts";
import { wipe } from "#device/keys/wipe.ts";
import { presentKit, presentMethods } from "#device/recovery/methods.ts";
import { isPresentSheet } from "#device/recovery/present-sheet.ts";
import { listedDevice, readDeviceList } from "#protocol/identity/device-list.ts";
import { wordsToKit } from "#protocol/identity/kit.ts";
import { type ComingBackSteps, createComingBack } from "./coming-back.ts";
import { copyLockKept, nextLockNumber, presentCopyLock } from "./lock-kept.ts";
import { beginMaking, type Making, markNow } from "./making.ts";
import { CopyOutrun, ownValuesBegin } from "./rows.ts";

type ActOf<Name extends keyof Acts> = (
  input: Acts[Name]["input"],
) => Promise<Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>>;

export type Copying = {
  readonly beginCopy: ActOf<"beginCopy">;
  readonly copyPiece: ActOf<"copyPiece">;
  readonly checkCopyPiece: ActOf<"checkCopyPiece">;
  readonly copyMade: ActOf<"copyMade">;
  readonly openCopiesWithSheet: ActOf<"openCopiesWithSheet">;
  readonly openCopy: ActOf<"openCopy">;
  readonly takeCopyPiece: ActOf<"takeCopyPiece">;
  readonly bringCopyBack: ActOf<"bringCopyBack">;
  copy(): Promise<CopyStanding>;
  /** Leaves what comes in; harmless when nothing does. */
  leave(): Promise<void>;
  /** The keys are put away: nothing goes out any more. */
  stop(): void;
};

const lastName = `${ownValuesBegin}last`;

export function createCopying(ground: Ground, steps: ComingBackSteps): Copying {
  const { spaces } = ground;
  const back = createComingBack(ground, steps);
  let making: Making | null = null;

  /** The copy on its way out under this id. */
  function under(copyId: string): Making | null {
    return making?.copyId === copyId ? making : null;
  }

  return {
    async beginCopy() {
      if (!spaces.isOpen()) return fail({ kind: "locked" });
      // A copy counts by the signature of a listed device.
      const membership = spaces.membership("self");
      if (membership !== "listed")
        return fail({ kind: membership === "removed" ? "device-removed" : "device-not-listed" });
      const lock = await presentCopyLock(spaces);
      if (lock === null) return fail({ kind: "no-copy-lock" });
      try {
        making = await beginMaking(ground, lock);
      } catch (error) {
        if (!(error instanceof CopyOutrun)) throw error;
        return fail({ kind: "locked" });
      }
      return succeed({ copyId: making.copyId });
    },
    async copyPiece({ copyId }) {
      try {
        const piece = await under(copyId)?.next();
        return piece === undefined ? fail({ kind: "copy-broken-off" }) : succeed(piece);
      } catch (error) {
        if (!(error instanceof CopyOutrun)) throw error;
        making = null;
        return fail({ kind: "copy-broken-off" });
      }
    },
    async checkCopyPiece({ copyId, piece, last }) {
      const of = under(copyId);
      if (of === null) return fail({ kind: "copy-broken-off" });
      return of.check(piece, last) ? succeed({}) : fail({ kind: "copy-differs" });
    },
    async copyMade({ copyId, way }) {
      const of = under(copyId);
      const counts = of !== null && (way === "folder" ? of.isChecked() : of.isHandedOut());
      if (!counts) return fail({ kind: "copy-broken-off" });
      making = null;
      const kept = await spaces.keepLocal(lastName, canonicalToBytes([of.begunAt, way, of.mark]));
      return kept.ok ? succeed({}) : kept;
    },
    openCopiesWithSheet: (input) => openWithSheet(ground, input),
    openCopy: back.openCopy,
    takeCopyPiece: back.takePiece,
    bringCopyBack: back.bring,
    copy: () => standingOfCopies(ground),
    leave: () => back.leave(),
    stop() {
      making = null;
    },
  };
}

async function openWithSheet(
  ground: Ground,
  { words, unlock }: Acts["openCopiesWithSheet"]["input"],
): ReturnType<Copying["openCopiesWithSheet"]> {
  const { spaces, platform } = ground;
  if (!spaces.isOpen()) return fail({ kind: "locked" });
  const kit = wordsToKit(words);
  if (!kit.ok) return kit;
  if (!(await isPresentSheet(ground, kit.value))) return fail({ kind: "kit-not-known" });
  const roots = await rootFor(ground, unlock);
  if (!roots.ok) return roots;
  return ground.roots.during(roots.value, async () => {
    const number = await nextLockNumber(spaces);
    const said = copyLockKept(roots.value.present, kit.value, number, platform.chance);
    wipe(kit.value);
    const kept = await spaces.commitInner("self", [said], "now");
    return kept.ok ? succeed({}) : kept;
  });
}

type Last = { readonly at: InstantMs; readonly way: CopyWay; readonly mark: string };

async function standingOfCopies({ spaces }: Ground): Promise<CopyStanding> {
  const self = spaces.card("self");
  if (self === null)
    return {
      opensWith: "none",
      madeAt: null,
      way: null,
      isBehind: false,
      begunAt: null,
      isAllThereIs: false,
    };
  const last = readLast(await spaces.loadLocal(lastName));
  const hasLock = (await presentCopyLock(spaces)) !== null;
  const hasSheet = hasLock || presentKit(await presentMethods(spaces)) !== null;
  const list = readDeviceList(self.epoch.a.list, self.epoch.a.persona);
  const own = list.ok ? listedDevice(list.value, self.ownDevice.deviceId) : null;
  return {
    opensWith: hasLock ? "sheet" : hasSheet ? "not-typed" : "none",
    madeAt: last?.at ?? null,
    way: last?.way ?? null,
    isBehind: last === null || last.mark !== (await markNow(spaces)),
    begunAt: own?.since ?? null,
    isAllThereIs: isWithoutHost(spaces),
  };
}

function readLast(bytes: Uint8Array | null): Last | null {
  const decoded =
    bytes === null ? null : bytesToCanonical(bytes, { bytesMax: 256, depthMax: 1, itemsMax: 4 });
  if (!decoded?.ok || !Array.isArray(decoded.value)) return null;
  const [at, way, mark] = decoded.value as readonly Canonical[];
  if (typeof at !== "number" || typeof mark !== "string") return null;
  return way === "folder" || way === "download" || way === "archive" ? { at, way, mark } : null;
}
