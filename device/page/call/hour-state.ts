/** How far an hour on video has come, as a screen shows it. Answers are data; the screens say them. */

/** on: sent · off: turned off by hand · thin: turned off because the line is thin. */
export type Picture = "on" | "off" | "thin";

export type HourState =
  /** Nothing was said yet. `knocks`: the other waits to be let in. */
  | { readonly at: "before"; readonly knocks: boolean }
  | { readonly at: "knocking" }
  | { readonly at: "connecting" }
  /** `lost`: nothing comes through at present, and the way is looked for again. */
  | {
      readonly at: "together";
      readonly lost: boolean;
      readonly own: Picture;
      readonly other: Picture;
      /** Whether the two devices find each other without the relay. */
      readonly direct: boolean;
      readonly received: MediaStream;
    }
  | { readonly at: "left"; readonly by: "me" | "other" }
  | { readonly at: "failed"; readonly why: HourFailure };

export type HourFailure =
  /** The host handed on what neither of the two had sealed. */
  | "altered"
  /** More or other than sound, picture and data was on the line. */
  | "other-sections"
  /** The line showed another certificate than the one that was vouched for. */
  | "other-certificate"
  /** Both have come equally far in the room, and not with the same letters and hours. */
  | "histories-differ"
  /** The two devices do not hold the same keys of the room. */
  | "keys-differ"
  /** No way was found between the two devices. */
  | "no-way"
  | "line-lost"
  | "host-not-reached"
  | "host-without-relay"
  /** Another device of this person's own is in the hour. */
  | "other-device"
  | "other-window"
  | "room-closed";

export type OwnTracks = {
  readonly sound: MediaStreamTrack | null;
  readonly picture: MediaStreamTrack | null;
};

/** What a screen does with an hour that this window holds. */
export type HeldHour = {
  /** Whether this side lets in; null before the device has said so. */
  lets(): boolean | null;
  knock(): void;
  letIn(): void;
  /** Ends it for both, at once. */
  leave(): void;
  /** Lets go of it without a word: another window of this browser goes on. */
  letGo(): void;
  /** What this side sends from now on, once the certificates are checked; null turns it off. */
  send(tracks: OwnTracks): void;
  /** The picture, although the line was thin. */
  askForPicture(): void;
};
