/** The size of a file as one says it: "812 bytes", "34 kB", "3.4 MB". */
import { useMemo } from "react";
import { type Language, useLanguage } from "#app/sentences/language.tsx";

/** Sizes said in the person's language. */
export function useSizes(): (bytes: number) => string {
  const { language } = useLanguage();
  return useMemo(() => sizesIn(language), [language]);
}

function sizesIn(language: Language): (bytes: number) => string {
  const locale = language === "de" ? "de-DE" : "en-GB";
  const unit = (name: string, digits: number, unitDisplay: "short" | "long"): Intl.NumberFormat =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay, maximumFractionDigits: digits });
  const bytesOf = unit("byte", 0, "long");
  const kilobytesOf = unit("kilobyte", 0, "short");
  const megabytesOf = unit("megabyte", 1, "short");
  return (bytes) => {
    if (bytes < 1_000) return bytesOf.format(bytes);
    return bytes < 999_500 ? kilobytesOf.format(bytes / 1_000) : megabytesOf.format(bytes / 1_000_000);
  };
}
