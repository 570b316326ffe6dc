/** A patient in New York and a therapist in Berlin, over all four changes of the clocks in one year. */
import { expect, test } from "vitest";
import type { OwnDevice } from "#device/create-device.ts";
import type { Frame } from "#domain/frame/frame.ts";
import { bothSync, done, mondayFrame, openPractice, readWords } from "../testing/cast.ts";
import { passphrase } from "../testing/cast-words.ts";
import { newTown } from "../testing/town.ts";

/** Thursdays at noon in New York. */
const frame: Frame = {
  ...mondayFrame,
  hours: [
    {
      id: "thursday",
      weekday: 4,
      time: "12:00",
      zone: "America/New_York",
      everyWeeks: 1,
      lengthMinutes: 50,
      place: { kind: "room" },
      from: "2026-11-05",
      until: null,
    },
  ],
  from: "2026-11-02",
};

async function thursday(device: OwnDevice, date: string): Promise<string> {
  const { hours } = await device.ask("week", { date });
  return hours.map(({ hereDate, hereTime, localTime }) => `${hereDate} ${hereTime} (${localTime})`).join();
}

test("[CA1] [CA10] a patient on another continent keeps her noon, and the therapist's clock shows each week what that is here", async () => {
  const town = await newTown();
  const weil = await town.newDevice();
  const anna = await town.newDevice();
  await openPractice(town, weil);
  const { folderId } = done(await weil.act("addFolder", { name: "Anna Berg", contact: "" }));
  const { roomId, link } = done(
    await weil.act("invite", { folderId, frame, message: "", nameShown: "Dr. Weil" }),
  );
  done(await anna.act("readInvitation", { link }));
  done(
    await anna.act("acceptInvitation", {
      answer: "agree",
      unlock: { kind: "passphrase", passphrase },
      zone: "America/New_York",
      deviceKind: "telephone",
    }),
  );
  await bothSync(weil, anna);
  await readWords(weil, anna, roomId);

  // Spring comes to New York on 14 March 2027 and to Berlin two weeks later; autumn to Berlin a week earlier.
  const weeks = [
    ["2027-03-11", "18:00"],
    ["2027-03-18", "17:00"],
    ["2027-03-25", "17:00"],
    ["2027-04-01", "18:00"],
    ["2027-10-28", "18:00"],
    ["2027-11-04", "17:00"],
    ["2027-11-11", "18:00"],
  ] as const;
  for (const [date, here] of weeks) {
    expect(await thursday(weil, date)).toBe(`${date} ${here} (12:00)`);
    expect(await thursday(anna, date)).toBe(`${date} 12:00 (12:00)`);
  }

  // The therapist is away on a Thursday of Berlin's: that noon in New York lies in it.
  const span = {
    firstDate: "2027-03-18",
    firstTime: null,
    lastDate: "2027-03-18",
    lastTime: null,
    zone: "Europe/Berlin",
  };
  const asked = { folderId: null, by: "therapist", span, occasion: "", cover: "", uncharged: false } as const;
  done(await weil.act("announceBreak", asked));
  await bothSync(weil, anna);
  expect(await thursday(weil, "2027-03-18")).toBe("");
  expect(await thursday(anna, "2027-03-18")).toBe("");

  // Moved to a late hour of the therapist's, it is another date for the patient, and one hour for both.
  const to = { date: "2027-03-20", time: "01:30", zone: "Europe/Berlin", lengthMinutes: null, place: null };
  done(await weil.act("moveHour", { folderId, sessionKey: await keyOn(weil, folderId), ...to }));
  await bothSync(weil, anna);
  expect(await thursday(weil, "2027-03-18")).toBe("2027-03-20 01:30 (01:30)");
  expect(await thursday(anna, "2027-03-18")).toBe("2027-03-19 20:30 (01:30)");
});

/** The key of the hour of 18 March, which stays whatever becomes of the hour. */
async function keyOn(device: OwnDevice, folderId: string): Promise<string> {
  const { hours } = await device.ask("week", { date: "2027-03-25" });
  const key = hours.find((row) => row.folderId === folderId)?.sessionKey ?? "";
  return key.replace("2027-03-25", "2027-03-18");
}
