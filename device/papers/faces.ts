/**
 * The three faces of every paper, as whole TrueType files: Source Sans 3 in two weights and Source Serif 4
 * (both OFL-1.1). Each machine brings them its own way; nothing is drawn with a face whose bytes are not
 * the ones named here, for a changed face could draw one account number while holding another.
 */

export type FaceName = "sans" | "bold" | "serif";

export type Faces = Readonly<Record<FaceName, Uint8Array>>;

/** Each face's file in its package, and its SHA-384 as subresource integrity. A test compares them with the packages. */
export const faceFiles = {
  sans: {
    file: "@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf",
    integrity: "sha384-Ijhu9RRacWrC1jEwd6ZeKzNr5bGHnkqSE+4Ph5E+xbs0gJ/MvcC8tLsHqcCbzspH",
  },
  bold: {
    file: "@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
    integrity: "sha384-NVuxvhavJHAVjqQQ1TmtMqcXsxNYeE3foVlOEmgfUjYDtRDx5zYEXDqOSgMzqDx8",
  },
  serif: {
    file: "@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf",
    integrity: "sha384-rGUKarPUAdMvU3QKqAc14ImhUlm4joARUX239bDIEG3sx1cWs230RzPxHHr/MzCR",
  },
} as const satisfies Readonly<Record<FaceName, { readonly file: string; readonly integrity: string }>>;
