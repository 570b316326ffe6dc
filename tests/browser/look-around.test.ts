/** The sample practice: two years from both sides, in memory only, and nothing of it leaves or stays. */
import { expect, test } from "vitest";
import { lookAround } from "#app/sentences/look-around.ts";
import { expectUsable } from "./testing/axe.ts";
import { expectCalm, meet, useHost } from "./testing/ground.ts";
import { link, onPage, say } from "./testing/screen.ts";

const ground = useHost();
const sample = lookAround.en;

test("[JO13] both sides stand beside each other, work by themselves, and leave nothing behind", async () => {
  const visitor = await meet(ground.browser, ground.host.origin, "visitor");
  const { page } = visitor;
  const spoken: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/hf1/")) spoken.push(request.url());
  });
  await page.goto(ground.host.origin);
  await expectUsable(page, "the first page");
  await link(page, say.arrival.lookAround).click();
  const therapist = page.getByRole("region", { name: sample.therapistSide, exact: true });
  const patient = page.getByRole("region", { name: sample.patientSide, exact: true });
  await patient.getByRole("link", { name: say.patient.letters }).waitFor();
  await therapist.getByRole("link", { name: say.therapist.patients, exact: true }).waitFor();
  await expectUsable(page, "look around");

  await patient.getByRole("link", { name: say.patient.letters }).click();
  await patient.getByRole("listitem").first().waitFor();
  await therapist.getByRole("link", { name: say.therapist.patients, exact: true }).click();
  const people = therapist.getByRole("list", { name: say.therapist.patients }).getByRole("link");
  await people.first().waitFor();
  expect(await people.count()).toBeGreaterThan(3);
  await people.first().click();
  for (const name of ["sessions", "notes", "accounts", "frame"] as const) {
    await therapist
      .getByRole("navigation", { name: say.therapist.partsLabel })
      .getByRole("link", { name: say.therapist.parts[name], exact: true })
      .click();
    await expectUsable(page, `look around: ${name}`);
  }
  // The patient's pane went nowhere meanwhile.
  await patient.getByRole("heading", { level: 1, name: say.room.letters }).waitFor();
  await link(page, sample.leave).click();
  await onPage(page, say.arrival.startTitle);
  expect(spoken).toEqual([]);
  expect(
    await page.evaluate(async () => [
      ...(await Array.fromAsync((await navigator.storage.getDirectory()).keys())),
    ]),
  ).toEqual([]);
  expectCalm(visitor);
});
