/**
 * In which language the screens speak. Every area has one file of sentences with an English and a German
 * object of the same shape; the compiler refuses a sentence that only one of them has.
 */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { keepHere, readHere } from "#app/settings/kept-here.ts";

export type Language = "en" | "de";
export type Sentences<Shape> = { readonly en: Shape; readonly de: Shape };

type Spoken = { readonly language: Language; readonly speak: (language: Language) => void };

const keptUnder = "holdfast-language";
const LanguageContext = createContext<Spoken>({ language: "en", speak: () => undefined });

/** The language chosen here before, else the browser's, else English. */
function firstLanguage(): Language {
  // A browser that keeps nothing still has a language of its own.
  const kept = readHere(keptUnder);
  if (kept === "en" || kept === "de") return kept;
  return navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
}

export function LanguageProvider(props: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo<Spoken>(
    () => ({
      language,
      speak: (next) => {
        setLanguage(next);
        keepHere(keptUnder, next);
      },
    }),
    [language],
  );
  return <LanguageContext value={spoken}>{props.children}</LanguageContext>;
}

/** The sentences of one area in the person's language. */
export function useSentences<Shape>(area: Sentences<Shape>): Shape {
  return area[useContext(LanguageContext).language];
}

export function useLanguage(): Spoken {
  return useContext(LanguageContext);
}
