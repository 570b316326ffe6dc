/** What was agreed, on the page and beside a change. */
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { LanguageProvider } from "#app/sentences/language.tsx";
import { frameDifference } from "#domain/frame/difference.ts";
import type { Fee } from "#domain/frame/frame.ts";
import { frameOf } from "#domain/testing/placing.ts";
import { FrameChange } from "./FrameChange.tsx";
import { FramePage } from "./FramePage.tsx";

beforeEach(() => {
  vi.stubGlobal("navigator", { language: "en" });
  return () => vi.unstubAllGlobals();
});

const euros = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const fee: Fee = {
  amount: euros(9000),
  byLength: [{ lengthMinutes: 80, amount: euros(14_000) }],
  due: "monthly",
};

function textOf(screen: React.ReactNode): string {
  const html = renderToStaticMarkup(<LanguageProvider>{screen}</LanguageProvider>);
  return html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
}

test("[SC26] the page of what was agreed says the fee of each length", () => {
  expect(textOf(<FramePage frame={frameOf({ fee })} />)).toContain(
    "€90 a session, monthly. 80 minutes: €140.",
  );
});

test("[SC26] a change of the fee of one length stands beside what it was, and the others stay", () => {
  const present = frameOf({ fee });
  const next = frameOf({ fee: { ...fee, byLength: [{ lengthMinutes: 80, amount: euros(15_000) }] } });
  const text = textOf(<FrameChange difference={frameDifference(present, next)} />);
  expect(text).toContain("€90 a session, monthly. 80 minutes:");
  expect(text).toMatch(/€140\. .*€150\./);
  expect(frameDifference(present, next).clauses.filter(({ change }) => change !== "same")).toHaveLength(1);
});
