/** The sample practice, seen from both sides at once, in memory only. Its data loads only when somebody looks. */
import { lazy, type ReactNode, Suspense } from "react";
import { Opening } from "#app/Opening.tsx";
import { useLanguage, useSentences } from "#app/sentences/language.tsx";
import { lookAround as sentences } from "#app/sentences/look-around.ts";
import "./look-around.css";

const SamplePanes = lazy(async () => ({ default: (await import("./SamplePanes.tsx")).SamplePanes }));

/** For the place "look-around"; brings its own device, routing and putting away. */
export function LookAround(): ReactNode {
  const say = useSentences(sentences);
  const { language } = useLanguage();
  return (
    <Suspense fallback={<Opening said={say.opening} />}>
      {/* Another language is another sample: its people write in it. */}
      <SamplePanes key={language} language={language} />
    </Suspense>
  );
}
