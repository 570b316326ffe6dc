/** The walk of `npm run pictures` through the sample practice, both sides of it. */
import type { Page } from "playwright-core";
import { lookAround } from "#app/sentences/look-around.ts";
import type { HostProcess } from "#tests/browser/testing/host.ts";
import { button, say } from "#tests/browser/testing/screen.ts";
import * as story from "#tests/browser/testing/story.ts";
import type { Take } from "./pictures-of-a-room.ts";

/** Every place of both sides of the sample. */
export async function takeSample(page: Page, host: HostProcess, isPhone: boolean, take: Take): Promise<void> {
  const sample = lookAround.en;
  await page.goto(`${host.origin}/#/look-around`);
  const therapist = page.getByRole("region", { name: sample.therapistSide, exact: true });
  await therapist.getByRole("navigation", { name: say.therapist.places }).waitFor();
  await take("look-around", page);
  const desk = isPhone ? page : therapist;
  const settled = (): Promise<void> => therapist.getByRole("heading", { level: 1 }).first().waitFor();
  await take("today", desk);
  await story.go(therapist, "patients");
  await settled();
  await take("patients", desk);
  await therapist.getByRole("list", { name: say.therapist.patients }).getByRole("link").first().click();
  for (const part of ["frame", "sessions", "letters", "notes", "accounts"] as const) {
    const place = therapist
      .getByRole("navigation", { name: say.therapist.partsLabel })
      .getByRole("link", { name: say.therapist.parts[part], exact: true });
    if ((await place.count()) === 0) continue;
    await place.click();
    await settled();
    await take(`folder-${part}`, desk);
  }
  await therapist
    .getByRole("navigation", { name: say.therapist.partsLabel })
    .getByRole("link", { name: say.therapist.parts.notes, exact: true })
    .click();
  await therapist.getByRole("list", { name: say.therapist.theRecord }).getByRole("link").first().click();
  await therapist.getByRole("textbox").first().waitFor();
  await take("note", desk);
  await therapist.getByRole("link", { name: say.note.done, exact: true }).click();
  await story.go(therapist, "hostSight");
  await settled();
  await take("host-sight", desk);
  await story.go(therapist, "settings");
  await settled();
  await take("settings", desk);

  if (isPhone) await button(page, sample.showPatient).click();
  const patient = page.getByRole("region", { name: sample.patientSide, exact: true });
  const theirs = isPhone ? page : patient;
  await patient.getByRole("link", { name: say.patient.letters }).first().waitFor();
  await take("home", theirs);
  for (const [name, word] of [
    ["letters", say.patient.letters],
    ["agreed", say.patient.whatWeAgreed],
    ["hours", say.patient.hours],
    ["who-sees", say.patient.whoSees],
  ] as const) {
    await patient.getByRole("link", { name: word, exact: true }).first().click();
    await patient.getByRole("link", { name: say.patient.home, exact: true }).waitFor();
    await take(`patient-${name}`, theirs);
    await patient.getByRole("link", { name: say.patient.home, exact: true }).click();
  }
}
