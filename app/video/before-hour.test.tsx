/** What is said to whoever waits before the hour. */
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { LanguageProvider } from "#app/sentences/language.tsx";
import { video as sentences } from "#app/sentences/video.ts";
import type { HourState } from "#device/page/call/hour-state.ts";
import type { RoomView } from "#device/questions.ts";
import { Step } from "./BeforeHour.tsx";
import type { Hour } from "./use-hour.ts";

afterEach(() => vi.unstubAllGlobals());

const theirs = { roomId: "a1", folderId: null, otherName: "Dr. Weil" } as RoomView;
const hers = { roomId: "a1", folderId: "f", otherName: "Anna K." } as RoomView;

type Before = Extract<HourState, { readonly at: "before" | "knocking" | "connecting" }>;

function said(language: "en" | "de", room: RoomView, state: Before, isReached: boolean): string {
  vi.stubGlobal("navigator", { language });
  const hour = { state } as Hour;
  const screen: ReactNode = (
    <Step room={room} row={null} now={0} hour={hour} state={state} isReached={isReached} />
  );
  return renderToStaticMarkup(<LanguageProvider>{screen}</LanguageProvider>);
}

test.each(["en", "de"] as const)(
  "[CL27] nobody is told to wait for whom no knock can reach, on either side (%s)",
  (language) => {
    const say = sentences[language];
    const knocking = { at: "knocking" } as const;
    expect(said(language, theirs, knocking, true)).toContain(say.letsIn("Dr. Weil"));
    const unheard = said(language, theirs, knocking, false);
    expect(unheard).toContain(say.notHeard("Dr. Weil"));
    expect(unheard).not.toContain(say.letsIn("Dr. Weil"));
    const waits = { at: "before", knocks: false } as const;
    expect(said(language, hers, waits, true)).toContain(say.saysKnock("Anna K."));
    expect(said(language, hers, waits, false)).toContain(say.notToHear("Anna K."));
    // Who has knocked already can be let in when the host is back.
    expect(said(language, hers, { at: "before", knocks: true }, false)).toContain(say.letIn("Anna K."));
  },
);
