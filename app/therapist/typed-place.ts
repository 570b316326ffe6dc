/** A place as it is chosen and typed in a form. */
import type { Place } from "#domain/calendar/standing-hour.ts";

/** The place of this kind; the name stands only where there is one to write. */
export function placeTyped(kind: Place["kind"], name: string): Place {
  return kind === "address" || kind === "video" ? { kind, name: name.trim() } : { kind };
}

/** What stands in the field for the name of `place`. */
export function nameOfPlace(place: Place | null): string {
  return place?.kind === "address" || place?.kind === "video" ? place.name : "";
}
