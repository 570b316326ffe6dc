/**
 * What a page asks and does for the hour on video. The line itself runs in the page, which alone may hold one
 * in a browser; every key stays in the device, which seals, opens, vouches and checks.
 */
import type { Said } from "#protocol/call/said.ts";
import type { Act, HostRefusal, Kind, Nothing, Question } from "./asking.ts";

/** What two devices say to each other (protocol.md §7). `to`: the device that is meant, hex. */
export type CallSaid = Said<string>;

/** Both certificates of a line by their SHA-256, 32 bytes each: `own` is that of who vouches. */
export type Certificates = { readonly own: Uint8Array; readonly other: Uint8Array };

/** How far a device has come in the room's log. */
export type CallPlace = { readonly n: number; readonly seq: number; readonly head: Uint8Array };

export type CallActs = {
  /**
   * From now on this device hears what is said for a call of this room; what was said before is not told.
   * `callId` is drawn anew each time, hex: who knocks calls by it. `hasOthers`: this person has further devices
   * in the room, which may be in its hour.
   */
  joinCall: Act<
    { roomId: string },
    { lets: boolean; callId: string; deviceId: string; direct: boolean; hasOthers: boolean },
    Kind<"room-closed">
  >;
  /** Hears no longer, if it is still this taking part: `callId` as `joinCall` drew it. */
  leaveCall: Act<{ roomId: string; callId: string }, Nothing>;
  /** Seals it for the call and hands it to the host. Whether anybody hears it is not known. */
  sayInCall: Act<{ roomId: string; callId: string; said: CallSaid }, Nothing, CallHostRefusal>;
  /** This device's MAC over both certificates, 32 bytes. */
  vouchInCall: Act<
    { roomId: string; callId: string; certificates: Certificates },
    { mac: Uint8Array },
    Kind<"not-in-call">
  >;
  /** Whether the other's device vouched for these certificates, `own` being its own. */
  checkInCall: Act<
    { roomId: string; callId: string; deviceId: string; certificates: Certificates; mac: Uint8Array },
    { holds: boolean },
    Kind<"not-in-call">
  >;
  /** Where the host's relay is, and what opens it for two hours at most. `until`: seconds since 1970. */
  relayForCall: Act<
    { roomId: string },
    { urls: readonly string[]; username: string; credential: string; until: number },
    CallHostRefusal | Kind<"host-without-relay">
  >;
  /** Compares how far both have come, over the line itself, which no host touches. */
  comparePlaces: Act<
    { roomId: string; other: CallPlace },
    { found: "same" | "differs" | "other-epoch" | "unknown" },
    Kind<"not-in-call">
  >;
  /** Whether this person lets the two devices find each other without the relay, in this room, from this device. */
  chooseDirect: Act<{ roomId: string; direct: boolean }, Nothing>;
};

type CallHostRefusal = Kind<"not-in-call"> | HostRefusal;

export type CallQuestions = {
  /** What was said since `after`, and where this device stands. Null before it joined. */
  call: Question<{ roomId: string; after: number }, CallStanding | null>;
  /** Whether this person chose the direct way in this room, on this device. */
  callChoice: Question<{ roomId: string }, { direct: boolean }>;
};

export type CallStanding = {
  readonly heard: readonly HeardInCall[];
  /** The host handed on something that neither of the two sealed for this room and epoch. */
  readonly foreign: boolean;
  /** The other person's devices that are listed now, hex; none where this device is itself listed no more. */
  readonly others: readonly string[];
  /** The room is over. */
  readonly closed: boolean;
  /** How far this device has come; null where it cannot be told. */
  readonly place: CallPlace | null;
};

export type HeardInCall = {
  /** Rises with everything heard. */
  readonly number: number;
  /** Hex. */
  readonly callId: string;
  /** The device that said it, hex. */
  readonly from: string;
  /** Whether a device of this person's own said it. */
  readonly mine: boolean;
  /** Whether it means this device, or no one in particular. */
  readonly forThis: boolean;
  readonly said: CallSaid;
};
