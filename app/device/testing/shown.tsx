/** A screen by itself, in English, as it first stands: over a device that has not answered yet. */
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, vi } from "vitest";
import { DeviceProvider } from "#app/device/use-device.tsx";
import { LanguageProvider } from "#app/sentences/language.tsx";
import type { Device } from "#device/device.ts";

const silent: Device = {
  ask: () => new Promise<never>(() => undefined),
  act: () => new Promise<never>(() => undefined),
  onChange: () => () => undefined,
};

/** Before each test of a file: a browser whose language is English. */
export function inEnglish(): void {
  beforeEach(() => {
    vi.stubGlobal("navigator", { language: "en" });
    return () => vi.unstubAllGlobals();
  });
}

/** The HTML of a screen, with its apostrophes as they are written. */
export function shown(screen: ReactNode): string {
  return renderToStaticMarkup(
    <LanguageProvider>
      <DeviceProvider device={silent}>{screen}</DeviceProvider>
    </LanguageProvider>,
  ).replaceAll("&#x27;", "'");
}

/** The class names of the button with this text. */
export function weightOf(html: string, text: string): string | undefined {
  return new RegExp(`<button[^>]*class="([^"]*)"[^>]*>${text}<`).exec(html)?.[1];
}
