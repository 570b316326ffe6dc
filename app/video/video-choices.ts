/** What a person chose for the hour on video, in this browser: devices by the browser's ids, and whether to see oneself. */
import { keepHere, readHere } from "#app/settings/kept-here.ts";

export type VideoChoices = {
  readonly sound: string | null;
  readonly picture: string | null;
  readonly speaker: string | null;
  readonly hidesSelf: boolean;
};

const keptUnder = "holdfast-video";
const nothing: VideoChoices = { sound: null, picture: null, speaker: null, hidesSelf: false };

/** As kept; nothing chosen where nothing is. */
export function presentChoices(): VideoChoices {
  try {
    const kept: unknown = JSON.parse(readHere(keptUnder) ?? "null");
    if (typeof kept !== "object" || kept === null) return nothing;
    const read = kept as Record<string, unknown>;
    const id = (name: string): string | null => (typeof read[name] === "string" ? read[name] : null);
    return {
      sound: id("sound"),
      picture: id("picture"),
      speaker: id("speaker"),
      hidesSelf: read["hidesSelf"] === true,
    };
  } catch {
    // What is no choice is none.
    return nothing;
  }
}

export function keepChoices(choices: VideoChoices): void {
  keepHere(keptUnder, JSON.stringify(choices));
}
