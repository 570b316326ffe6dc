/** What stands beside an hour that changed at short notice. */
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { LanguageProvider } from "#app/sentences/language.tsx";
import { reach as sentences } from "#app/sentences/reach.ts";
import type { ReachStanding } from "#device/asked/folders.ts";
import { HowToReach, waysOf } from "./ReachOther.tsx";

beforeEach(() => {
  vi.stubGlobal("navigator", { language: "en" });
  return () => vi.unstubAllGlobals();
});

const anna: ReachStanding = {
  name: "Anna K.",
  readsHere: true,
  agreed: { way: "text", where: "0171 999" },
  askedOn: "2026-03-01",
  telephone: "030 123",
  email: "anna@example.org",
};
const say = sentences.en;

function shown(reach: ReachStanding): string {
  const screen: ReactNode = <HowToReach reach={reach} words={say.words("Monday 23 November")} />;
  return renderToStaticMarkup(<LanguageProvider>{screen}</LanguageProvider>);
}

test("[RE1] the agreed way opens with the agreed number and the one sentence", () => {
  const html = shown(anna);
  expect(html).toContain('href="sms:0171999?body=There%20is%20a%20change');
  expect(html).toContain(say.agreed.text);
  expect(html).not.toContain("tel:");
  expect(html).not.toContain("mailto:");
});

test("[RE1] a way without a number takes that of the contact sheet", () => {
  expect(shown({ ...anna, agreed: { way: "ring", where: "" } })).toContain('href="tel:030123"');
});

test("[RE2] only here, and not at all, offer no way out, whatever the contact sheet has", () => {
  for (const way of ["only-here", "not-at-all"] as const) {
    const html = shown({ ...anna, agreed: { way, where: "" } });
    expect(html).not.toContain("href");
    expect(html).toContain(say.agreed[way]);
  }
});

test("[RE2] where nothing was agreed that is said, and only what the therapist wrote down is offered", () => {
  const html = shown({ ...anna, agreed: null, askedOn: null });
  expect(html).toContain(say.notAgreed);
  expect(waysOf({ ...anna, agreed: null }).map(({ way }) => way)).toEqual(["ring", "email"]);
  expect(waysOf({ ...anna, agreed: null, telephone: "", email: "" })).toEqual([]);
});

test("[RE5] the sentence that is sent names nobody and says nothing of therapy; who learns what stands beside it", () => {
  const html = shown(anna);
  const body = decodeURIComponent(/body=([^"]*)"/.exec(html)?.[1] ?? "");
  expect(body).toContain("Monday 23 November");
  for (const telling of ["Anna", "therap", "session", "Holdfast", "hour", "Dr"])
    expect(body.toLowerCase()).not.toContain(telling.toLowerCase());
  expect(html).toContain(say.sendsNothing.text);
  expect(sentences.de.words("Montag").toLowerCase()).not.toMatch(/therap|sitzung|stunde|holdfast/);
});
