/** The two corners: Put away on every page, and leaving where a patient reads. */
import { expect, test } from "vitest";
import { LeaveProvider } from "#app/device/put-away.tsx";
import { inEnglish, shown } from "#app/device/testing/shown.tsx";
import { ui } from "#app/sentences/ui.ts";
import { Page } from "./Page.tsx";

inEnglish();

const page = <Page title="Any page">Words</Page>;

test("[LV1] around a patient's pages both corners are there", () => {
  const html = shown(<LeaveProvider value={() => undefined}>{page}</LeaveProvider>);
  expect(html).toContain(ui.en.putAway);
  expect(html).toContain(ui.en.leavePage);
});

test("[LV5] a therapist's page has Put away alone", () => {
  const html = shown(page);
  expect(html).toContain(ui.en.putAway);
  expect(html).not.toContain(ui.en.leavePage);
});
