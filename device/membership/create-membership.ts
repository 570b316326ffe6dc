/** A person's own devices put together: letting one in, being let in, naming, removing, renewing, and the upkeep of keys. */
import type { Result } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { Ground } from "#device/keys/ground.ts";
import { settleWithRoots } from "#device/keys/unlocking.ts";
import { untilPutAway } from "#device/keys/until-put-away.ts";
import { createClaiming } from "#device/membership/claiming.ts";
import { forgetRoomDevices, isOfVisit } from "#device/membership/device-events.ts";
import { ownDevices } from "#device/membership/listing.ts";
import { renameDevice } from "#device/membership/naming.ts";
import { createOffering } from "#device/membership/offering.ts";
import { removeDevice, renewDevice } from "#device/membership/removing.ts";
import { createRivals } from "#device/membership/rivals.ts";
import { createRotating } from "#device/membership/rotating.ts";
import { settle } from "#device/membership/settling-later.ts";
import { noteVisits } from "#device/membership/visiting.ts";
import { createWatching } from "#device/membership/watching.ts";
import type { OwnDevices } from "#device/own-devices.ts";

type ActOf<Name extends keyof Acts> = (
  input: Acts[Name]["input"],
) => Promise<Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>>;

export type Membership = {
  readonly offerDevice: ActOf<"offerDevice">;
  readonly letDeviceIn: ActOf<"letDeviceIn">;
  readonly refuseDevice: ActOf<"refuseDevice">;
  readonly renameDevice: ActOf<"renameDevice">;
  readonly removeDevice: ActOf<"removeDevice">;
  readonly renewDevice: ActOf<"renewDevice">;
  readonly claimDeviceLink: ActOf<"claimDeviceLink">;
  readonly keepDevice: ActOf<"keepDevice">;
  /** Forgets a claim that was begun here; harmless when none was. */
  leave(): void;
  devices(): Promise<OwnDevices>;
  /** The store is open and self is in mind: what happened meanwhile is caught up with. */
  opened(): Promise<void>;
  /** The keys are put away. */
  stop(): void;
  /** Looks at the drops of codes now. */
  round(): Promise<void>;
  onChange(listener: () => void): void;
};

export type MembershipSteps = {
  readonly opened: () => Promise<void>;
  /** Takes the turn of those who hold R. */
  readonly inRootTurn: (work: () => Promise<void>) => void;
};

export function createMembership(ground: Ground, steps: MembershipSteps): Membership {
  const offering = createOffering(ground);
  const watching = createWatching(ground);
  const rotating = createRotating(ground);
  const rivals = createRivals(ground);
  const claiming = createClaiming(ground, {
    opened: steps.opened,
    settle(roots, opened) {
      steps.inRootTurn(async () => {
        const { arrival } = ground;
        const bring = async (): Promise<void> => {
          await settle(ground, roots, (done, all) =>
            arrival.set({ stage: "bringing", part: "rooms", done, all }),
          );
          await settleWithRoots(ground, roots, opened);
        };
        // R may be wiped under it; what is here is here.
        await ground.roots.during(roots, bring).finally(() => arrival.clear());
      });
    },
  });
  ground.spaces.onFacts(() => rotating.active());
  // The day of a visit begins when this device reads of it, not at the unlock that looks whether it is over.
  const noteBehind = () => void untilPutAway(ground, async () => void (await noteVisits(ground)));
  ground.spaces.onInnerFacts((facts) => {
    if (facts.some(isOfVisit)) noteBehind();
  });

  return {
    offerDevice: offering.offer,
    letDeviceIn: offering.letIn,
    refuseDevice: offering.refuse,
    renameDevice: (input) => renameDevice(ground, input),
    removeDevice: (input) => removeDevice(ground, input),
    renewDevice: (input) => renewDevice(ground, input),
    claimDeviceLink: claiming.claim,
    keepDevice: claiming.keep,
    leave: () => claiming.leave(),
    devices: () => ownDevices(ground, offering.adding()),
    async opened() {
      await watching.catchUp();
      noteBehind();
      rotating.active();
      rivals.begin();
    },
    stop() {
      offering.stop();
      claiming.leave();
      watching.stop();
      rivals.stop();
      forgetRoomDevices(ground.spaces);
    },
    async round() {
      await untilPutAway(ground, () => offering.round());
      await claiming.round();
      await rotating.idle();
      await rivals.round();
    },
    onChange: (listener) => offering.onChange(listener),
  };
}
