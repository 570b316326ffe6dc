/** One line of the list of what the host can see. */

/** Where the host sees it. */
export type VisiblePlace = "column" | "wire" | "counter" | "disk" | "connection";

export type VisibleField = {
  readonly place: VisiblePlace;
  /** `table.column`, or the name of the message field or counter. */
  readonly field: string;
  readonly sentence: { readonly en: string; readonly de: string };
};

/** One line of the list, with its sentence in both languages. */
export function see(place: VisiblePlace, field: string, en: string, de: string): VisibleField {
  return { place, field, sentence: { en, de } };
}
