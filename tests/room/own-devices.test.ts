/** The hour on video of a patient with a laptop and a telephone: taken over by the one from the other, and knocked for by both at once. */
import { beforeAll, expect, test } from "vitest";
import { type Person, phone } from "#tests/browser/testing/browser.ts";
import { expectCalm } from "#tests/browser/testing/ground.ts";
import { addByCamera } from "#tests/browser/testing/own-devices.ts";
import { button, say, see } from "#tests/browser/testing/screen.ts";
import { atHome } from "#tests/browser/testing/story.ts";
import {
  beTogether,
  counts,
  furtherDevice,
  howeverSlow,
  leaveAfter,
  together,
  toRoom,
  useMeeting,
} from "./testing/meeting.ts";
import { certificatesNow, openNow } from "./testing/watched-peers.ts";

// No hour is on meanwhile: in one, nothing is said of a new device (NI13).
const dayAfterNext = Temporal.Now.zonedDateTimeISO("Europe/Berlin").add({ days: 2 });
const ground = useMeeting({ weekday: dayAfterNext.toLocaleString("en-GB", { weekday: "long" }) });
let telephone: Person;

beforeAll(async () => {
  const { anna, weil, host } = ground;
  telephone = await furtherDevice(ground, { viewport: phone });
  await addByCamera(anna.page, telephone.page, {
    name: "My telephone",
    kind: "telephone",
    old: "passkey",
    fresh: "passkey",
  });
  await atHome(telephone.page);
  await anna.page.goto(`${host.origin}/#/home`);
  await atHome(anna.page);
  // From then on Dr. Weil's device speaks under the keys that came with it.
  await see(weil.page, say.room.newDevice("Anna K.", say.room.device.telephone));
});

const elsewhere = say.video.failed["other-device"];

/** The person is in the hour here, is told that it is elsewhere, or neither. */
async function standing({ page }: Person): Promise<"here" | "elsewhere" | "neither"> {
  if (await page.getByText(elsewhere).isVisible()) return "elsewhere";
  return (await page.getByRole("group", { name: say.video.controls }).isVisible()) ? "here" : "neither";
}

/** The hour is on another device: nothing of this one is open any more, no line, no microphone, no camera. */
async function hasLetGo({ page }: Person): Promise<void> {
  await see(page, elsewhere);
  await expect.poll(() => page.evaluate(openNow)).toEqual({ peers: 0, tracks: [] });
}

/** The therapist's line ends at this device, and pictures come over it. */
async function isSeenBy(weil: Person, device: Person): Promise<void> {
  await expect
    .poll(async () => {
      const [of, at] = [
        await weil.page.evaluate(certificatesNow),
        await device.page.evaluate(certificatesNow),
      ];
      return of.other !== "" && of.other === at.own && at.other === of.own;
    }, howeverSlow)
    .toBe(true);
  await together(device);
  await together(weil);
  // What is turned off there goes out here.
  await button(device.page, say.video.camera.on).click();
  await see(weil.page, say.video.otherOff("Anna K."));
  await button(device.page, say.video.camera.off).click();
  const before = (await counts(weil.page)).framesIn;
  await expect.poll(async () => (await counts(weil.page)).framesIn, howeverSlow).toBeGreaterThan(before + 20);
}

async function takeOver({ page }: Person): Promise<void> {
  await button(page, say.video.goOnHere).click();
  await button(page, say.video.knock).click();
}

test("[CL12] [CL25] the patient takes the hour over on her telephone: her laptop says so with camera and microphone closed, and the therapist sees the telephone; and back again", async () => {
  leaveAfter(ground, telephone);
  const { weil, anna: laptop } = ground;
  await beTogether(ground);
  await isSeenBy(weil, laptop);
  await toRoom(telephone);
  await button(telephone.page, say.video.knock).click();
  // Asking takes nothing over.
  await hasLetGo(telephone);
  await isSeenBy(weil, laptop);

  await takeOver(telephone);
  await hasLetGo(laptop);
  await isSeenBy(weil, telephone);
  expect(await standing(laptop)).toBe("elsewhere");

  await takeOver(laptop);
  await hasLetGo(telephone);
  await isSeenBy(weil, laptop);
  expectCalm(weil, laptop, telephone);
});

test("[CL12] both devices of the patient knock at once: one is in the hour, and the other says so with camera and microphone closed", async () => {
  leaveAfter(ground, telephone);
  const { weil, anna: laptop } = ground;
  const both = [laptop, telephone];
  for (const one of [weil, ...both]) await toRoom(one);
  await Promise.all(both.map(({ page }) => button(page, say.video.knock).click()));
  await button(weil.page, say.video.letIn("Anna K.")).click();
  await expect
    .poll(async () => (await Promise.all(both.map(standing))).toSorted(), howeverSlow)
    .toEqual(["elsewhere", "here"]);
  const [here, other] = (await standing(laptop)) === "here" ? [laptop, telephone] : [telephone, laptop];
  await hasLetGo(other);
  await isSeenBy(weil, here);
  expect(await Promise.all([here, other].map(standing))).toEqual(["here", "elsewhere"]);
});
