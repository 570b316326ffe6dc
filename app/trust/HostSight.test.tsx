/** Rendered as the page first stands, before any answer: what must be on it does not depend on the device. */
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { DeviceProvider } from "#app/device/use-device.tsx";
import { host } from "#app/sentences/host.ts";
import { LanguageProvider } from "#app/sentences/language.tsx";
import { trust } from "#app/sentences/trust.ts";
import { CouldDo, HostSight } from "#app/trust/HostSight.tsx";
import { unfitDevice } from "#device/unfit-device.ts";

afterEach(() => vi.unstubAllGlobals());

test.each(["en", "de"] as const)(
  "[AP6] the honest part stands on the page before the device has answered (%s)",
  (language) => {
    vi.stubGlobal("navigator", { language });
    const html = renderToStaticMarkup(
      <LanguageProvider>
        <DeviceProvider device={unfitDevice("storage-refused")}>
          <HostSight />
        </DeviceProvider>
      </LanguageProvider>,
    );
    const say = trust[language];
    for (const sentence of [
      say.cannotSee,
      say.cannotSeeText,
      say.couldDo,
      say.couldDoText,
      say.notice,
      say.check,
    ]) {
      expect(html).toContain(sentence);
    }
  },
);

test.each(["en", "de"] as const)(
  "[WH3] where no host is, none is said to keep or delete anything; the machine the page comes from is (%s)",
  (language) => {
    vi.stubGlobal("navigator", { language });
    const html = renderToStaticMarkup(
      <LanguageProvider>
        <CouldDo withoutHost />
      </LanguageProvider>,
    );
    expect(html).toContain(host[language].sightCouldDo);
    expect(html).not.toContain(trust[language].couldDoText);
  },
);
