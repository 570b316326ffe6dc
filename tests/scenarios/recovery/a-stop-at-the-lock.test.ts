/** A machine stops in the moment in which its lock takes a new root: nothing of the former is lost with it. */
import { expect, test } from "vitest";
import { loadLock, openWith } from "#device/keys/local-lock.ts";
import { formerRootsOf } from "#device/recovery/former-roots.ts";
import { presentMethods } from "#device/recovery/methods.ts";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import { done, newPerson, openPractice, type Person, passkey, readBack } from "../meeting/testing/person.ts";

const next = { kind: "passphrase", passphrase: "the river under the snow" } as const;

/** Stops at the nth thing that is written after the epoch of the new root stands: before it is written, or after. */
function stopAtLock({ platform }: Person, when: "before" | "after"): void {
  const { secrets } = platform;
  const { keep } = secrets;
  Object.assign(secrets, {
    async keep(name: string, value: Uint8Array) {
      if (name === "lock" && when === "before") throw new Error("stopped");
      await keep(name, value);
      if (name === "lock") throw new Error("stopped");
    },
  });
  mended.push(() => void Object.assign(secrets, { keep }));
}

const mended: (() => void)[] = [];

test("[KE19] a stop before or after the lock takes a new root loses neither the former root nor the new sheet", async () => {
  for (const when of ["before", "after"] as const) {
    const host = await startRealHost();
    const weil = await newPerson(host.origin);
    await openPractice(weil, host.admissionCode);
    const shown = await done(weil.keys.acts.replaceRoot({ unlock: passkey, next }));
    stopAtLock(weil, when);
    await expect(weil.keys.acts.confirmNewKit(readBack(shown))).rejects.toThrow("stopped");
    mended.pop()?.();

    const again = await weil.restart();
    const opens = await again.keys.acts.unlock(when === "before" ? passkey : next);
    expect(opens.ok, when).toBe(true);
    await again.keys.meetNow();
    await again.engine.syncNow();
    const lock = await loadLock(again.platform.secrets);
    const opened =
      lock === null || lock === "damaged" ? null : await openWith(lock, next, again.platform.secrets);
    if (opened === null) throw new Error("the new way opens nothing");
    const formers = await formerRootsOf(again.engine, opened.unlocked.root);
    const said = await again.engine.innerEvents("self", "hf/former-root-kept/1");
    expect(said.length, when).toBeGreaterThan(0);
    expect(
      formers.length + (await again.engine.innerEvents("self", "hf/former-root-done/1")).length,
      when,
    ).toBeGreaterThan(0);
    const methods = await presentMethods(again.engine);
    expect(
      methods.filter(({ kind }) => kind === "kit"),
      when,
    ).toHaveLength(1);
    expect(await again.keys.acts.tryKit({ words: shown.words.join(" ") }), when).toMatchObject({ ok: true });
  }
});
