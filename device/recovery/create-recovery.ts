/** The ways back in put together: coming back, trying and renewing the sheet, adding and removing methods. */
import type { Result } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import type { Recovery } from "#device/own-devices.ts";
import { createKitMaking } from "#device/recovery/kit-making.ts";
import { addMethod, enrolAgain, removeMethod } from "#device/recovery/method-acts.ts";
import { createRecovering, type RecoverySteps } from "#device/recovery/recovering.ts";
import { tryKit } from "#device/recovery/rehearsal.ts";
import { waysBack } from "#device/recovery/ways-back.ts";

type ActOf<Name extends keyof Acts> = (
  input: Acts[Name]["input"],
) => Promise<Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>>;

export type WaysBack = {
  readonly beginRecovery: ActOf<"beginRecovery">;
  readonly confirmRecovery: ActOf<"confirmRecovery">;
  readonly tryKit: ActOf<"tryKit">;
  readonly replaceKit: ActOf<"replaceKit">;
  readonly replaceRoot: ActOf<"replaceRoot">;
  readonly confirmNewKit: ActOf<"confirmNewKit">;
  readonly enrolAgain: ActOf<"enrolAgain">;
  readonly addMethod: ActOf<"addMethod">;
  readonly removeMethod: ActOf<"removeMethod">;
  recovery(): Promise<Recovery>;
  /** Leaves a recovery that was begun and not confirmed; harmless when none was. */
  leave(): Promise<void>;
  /** The keys are put away: a sheet on the screen is forgotten, and what was begun is left. */
  stop(): Promise<void>;
};

export function createRecovery(ground: Ground, steps: RecoverySteps): WaysBack {
  const kits = createKitMaking(ground);
  const recovering = createRecovering(ground, steps);
  return {
    beginRecovery: recovering.begin,
    confirmRecovery: recovering.confirm,
    tryKit: (input) => tryKit(ground, input),
    replaceKit: kits.replaceKit,
    replaceRoot: kits.replaceRoot,
    confirmNewKit: kits.confirm,
    enrolAgain: (input) => enrolAgain(ground, input),
    addMethod: (input) => addMethod(ground, input),
    removeMethod: (input) => removeMethod(ground, input),
    recovery: () => waysBack(ground),
    leave: () => recovering.leave(),
    async stop() {
      kits.forget();
      await recovering.leave();
    },
  };
}
