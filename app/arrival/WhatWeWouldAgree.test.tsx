/** The two pages of an invitation, rendered as they first stand. */
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { Who, WouldAgree } from "#app/arrival/WhatWeWouldAgree.tsx";
import { arrival } from "#app/sentences/arrival.ts";
import { LanguageProvider } from "#app/sentences/language.tsx";
import type { InvitationRead } from "#device/acts.ts";

beforeEach(() => {
  vi.stubGlobal("navigator", { language: "en" });
  return () => vi.unstubAllGlobals();
});

const invitation: InvitationRead = {
  therapistName: "Dr Weil",
  host: "https://grovestreet.example",
  language: "en",
  expiresAt: Date.UTC(2026, 11, 7),
  message: "",
  frame: {
    hours: [],
    fee: { amount: { amountMinor: 9000, currency: "EUR" }, due: "once a month" },
    missedHours: null,
    written: { between: "Letters are read on Thursdays." },
    from: "2026-11-23",
  },
};

function agreePage(read: InvitationRead): string {
  return renderToStaticMarkup(
    <LanguageProvider>
      <WouldAgree invitation={read} onAnswer={() => undefined} />
    </LanguageProvider>,
  );
}

/** The class names of the button with this text. */
function weightOf(html: string, text: string): string | undefined {
  return new RegExp(`<button[^>]*class="([^"]*)"[^>]*>${text}<`).exec(html)?.[1];
}

test("[AP7, NI7] both answers are buttons of the same weight, and neither is filled", () => {
  const html = agreePage(invitation);
  const agree = weightOf(html, arrival.en.agree);
  expect(agree).toBeDefined();
  expect(agree).toBe(weightOf(html, arrival.en.talkFirst));
  expect(agree).not.toContain("button-act");
});

test("[AP8] who can see what stands before the first question", () => {
  const html = agreePage(invitation);
  const seen = html.indexOf(arrival.en.seenTitle);
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(html.indexOf(`>${arrival.en.agree}<`));
  expect(html).toContain("Letters are read on Thursdays.");
});

test("[AP8] neither of the two pages asks for anything to be typed", () => {
  const who = renderToStaticMarkup(
    <LanguageProvider>
      <Who invitation={invitation} onReadOn={() => undefined} />
    </LanguageProvider>,
  );
  expect(who).toContain("Dr Weil");
  for (const html of [who, agreePage(invitation)]) expect(html).not.toMatch(/<(input|textarea|select)\b/);
});

test("[AP7] without a proposed frame nothing is agreed to", () => {
  const html = agreePage({ ...invitation, frame: null });
  expect(weightOf(html, arrival.en.agree)).toBeUndefined();
  expect(html).toContain(arrival.en.agreeNothing);
});
