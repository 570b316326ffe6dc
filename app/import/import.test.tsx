/** What stands on the page of taking in, and what does not. */
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, expect, test, vi } from "vitest";
import { DeviceProvider } from "#app/device/use-device.tsx";
import { imports as sentences } from "#app/sentences/import.ts";
import { LanguageProvider } from "#app/sentences/language.tsx";
import type { Device } from "#device/device.ts";
import { ImportPage } from "./ImportPage.tsx";

beforeEach(() => {
  vi.stubGlobal("navigator", { language: "en" });
  return () => vi.unstubAllGlobals();
});

const silent: Device = {
  ask: () => new Promise<never>(() => undefined),
  act: () => new Promise<never>(() => undefined),
  onChange: () => () => undefined,
};

test("[TI11] before a file is chosen there is nothing to take in, and it is said where files go", () => {
  const page: ReactNode = <ImportPage />;
  const html = renderToStaticMarkup(
    <LanguageProvider>
      <DeviceProvider device={silent}>{page}</DeviceProvider>
    </LanguageProvider>,
  );
  expect(html).toContain(sentences.en.under);
  expect(html).toContain('type="file"');
  for (const word of [sentences.en.takePeople, sentences.en.takeHours, sentences.en.takeNotes])
    expect(html).not.toContain(word);
});
