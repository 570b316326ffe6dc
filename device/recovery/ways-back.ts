/** The answer to `recovery`: the ways back in, and whether they would work. */
import { bytesToHex, equalBytes } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import { loadLock } from "#device/keys/local-lock.ts";
import { isRootReplaced } from "#device/keys/root-for.ts";
import type { Recovery } from "#device/own-devices.ts";
import { isAnchorBehind } from "#device/recovery/anchoring.ts";
import { mayRemove } from "#device/recovery/method-acts.ts";
import { lockMethodId, presentKit, presentMethods } from "#device/recovery/methods.ts";
import { triedAt } from "#device/recovery/settling-methods.ts";
import { lookedAt } from "#device/recovery/watch.ts";

/** Nothing is asked of the host: what is told is what was last found. */
export async function waysBack({ spaces, platform }: Ground): Promise<Recovery> {
  const kept = await loadLock(platform.secrets);
  const lock = kept === null || kept === "damaged" ? [] : kept;
  const methods = spaces.isOpen() ? await presentMethods(spaces) : [];
  const kit = presentKit(methods);
  const tried = spaces.isOpen() ? await triedAt(spaces) : null;
  const looked = spaces.isOpen() ? await lookedAt(spaces) : null;
  const behind = spaces.isOpen() && (await isAnchorBehind(spaces));
  // After a new root, what was enrolled before it opens nothing any more, and is enrolled again.
  const generation = Math.max(0, ...methods.map((method) => method.generation));
  return {
    kit: kit === null ? null : { madeAt: kit.at, triedAt: tried !== null && tried >= kit.at ? tried : null },
    methods: methods
      .filter((method) => method.kind !== "kit" && method.generation === generation)
      .map((method) => ({
        methodId: bytesToHex(method.methodId),
        kind: method.kind === "passkey" ? ("passkey" as const) : ("passphrase" as const),
        name: method.name,
        addedAt: method.at,
        here: lock.some((own) => equalBytes(lockMethodId(own), method.methodId)),
        opensEmptyDevice: method.kind === "passkey" && method.address.length > 0,
        mayRemove: mayRemove(method, lock),
      })),
    kept: behind ? "behind" : (looked?.kept ?? "not-looked"),
    lookedAt: looked?.at ?? null,
    rootReplaced: spaces.isOpen() && (await isRootReplaced(spaces)),
  };
}
