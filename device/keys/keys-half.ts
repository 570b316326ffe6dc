/**
 * The keys half of the device as `create-device.ts` composes it: unlocking, arriving, meeting, and what
 * the host can see. It alone touches R, the kit, unlock methods, invitations and claims; none of them is
 * ever in an answer, an error or a log.
 */
import type { Result } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import type { CallActs, CallQuestions } from "#device/asked/calls.ts";
import type { CopyStanding } from "#device/asked/copy.ts";
import type { DeviceArrival, NotOpened, OwnDevices, Recovery } from "#device/own-devices.ts";
import type { Platform } from "#device/platform.ts";
import type { HostSight, HostSightOfLetter, Standing } from "#device/questions.ts";
import type { RoomDirectory } from "#device/room-directory.ts";
import type { SealedSpaces } from "#device/sync/sealed-spaces.ts";

/** The acts that the keys half answers. */
export type KeysActName =
  | "beginPractice"
  | "confirmKit"
  | "giveToHost"
  | "readInvitation"
  | "acceptInvitation"
  | "unlock"
  | "putAway"
  | "endVisit"
  | "invite"
  | "invitationHandedOver"
  | "voidInvitation"
  | "weAreTogether"
  | "wordsMatch"
  | "wordsDiffer"
  | "closeRoom"
  | "checkAgain"
  | "letInAgain"
  | "otherDeviceShown"
  | "beginRecovery"
  | "confirmRecovery"
  | "leaveArrival"
  | "offerDevice"
  | "letDeviceIn"
  | "refuseDevice"
  | "renameDevice"
  | "removeDevice"
  | "renewDevice"
  | "claimDeviceLink"
  | "keepDevice"
  | "tryKit"
  | "replaceKit"
  | "replaceRoot"
  | "confirmNewKit"
  | "enrolAgain"
  | "addMethod"
  | "removeMethod"
  | "beginCopy"
  | "copyPiece"
  | "checkCopyPiece"
  | "copyMade"
  | "openCopiesWithSheet"
  | "openCopy"
  | "takeCopyPiece"
  | "bringCopyBack"
  | keyof CallActs;

type ActOf<Name extends keyof Acts> = (
  input: Acts[Name]["input"],
) => Promise<Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>>;

export type KeysHalf = {
  readonly acts: { readonly [Name in KeysActName]: ActOf<Name> };
  /** `standing` whole; `saved`, `alarms` and the clock come from the engine. */
  standing(): Promise<Standing>;
  /** This person's own devices. */
  devices(): Promise<OwnDevices>;
  /** The ways back in. */
  recovery(): Promise<Recovery>;
  /** The copies of this practice. */
  copy(): Promise<CopyStanding>;
  /** What was said for the hour of a room since it was last asked. */
  call(input: CallQuestions["call"]["input"]): Promise<CallQuestions["call"]["answer"]>;
  callChoice(input: CallQuestions["callChoice"]["input"]): Promise<CallQuestions["callChoice"]["answer"]>;
  /** On a new or empty device: how far it has come. */
  deviceArrival(): DeviceArrival;
  notOpened(): Promise<readonly NotOpened[]>;
  hostSight(): Promise<HostSight>;
  hostSightOfLetter(input: { roomId: string; letterId: string }): Promise<HostSightOfLetter | null>;
  readonly rooms: RoomDirectory;
  /** Something in `standing` or `rooms` changed. */
  onChange(listener: () => void): () => void;
  /** After the engine was opened with a key that another tab held: what self remembers is read, and waiting begins. */
  resumed(): Promise<void>;
  /** Asks every open invitation for a claim or an answer now; the engine's rounds and tests call it. */
  meetNow(): Promise<void>;
};

export type CreateKeysHalf = (platform: Platform, spaces: SealedSpaces) => KeysHalf;
