/** The fields of the fee: nothing of other lengths until they are asked for. */
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { agreement as sentences } from "#app/sentences/agreement.ts";
import { LanguageProvider } from "#app/sentences/language.tsx";
import { feeLengthsMax } from "#domain/limits.ts";
import { FeeFields } from "./FeeFields.tsx";
import { draftOf, type LengthDraft } from "./frame-draft.ts";

beforeEach(() => {
  vi.stubGlobal("navigator", { language: "en" });
  return () => vi.unstubAllGlobals();
});

const say = sentences.en;

function shown(count: number): string {
  const lengths = Array.from({ length: count }, (_, n): LengthDraft => {
    return { row: `new-${n}`, minutes: String(20 + n), amount: "50" };
  });
  const draft = { ...draftOf(null, "EUR", "2026-12-01", "UTC"), lengths };
  return renderToStaticMarkup(
    <LanguageProvider>
      <FeeFields draft={draft} change={() => undefined} />
    </LanguageProvider>,
  );
}

test("[SC26] other lengths are one word until they are asked for, and no more are offered than a frame takes", () => {
  const none = shown(0);
  expect(none).toContain(say.otherLengths);
  expect(none).not.toContain(say.lengthMinutes);
  expect(shown(1)).toContain(say.anotherLength);
  expect(shown(1).split(say.lengthMinutes)).toHaveLength(2);
  expect(shown(feeLengthsMax)).not.toContain(say.anotherLength);
});
