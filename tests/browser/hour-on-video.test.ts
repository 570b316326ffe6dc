/** The short of tests/room: two people in two browser contexts knock, let in, are together through the relay, and leave. */
import { expect, test } from "vitest";
import { beTogether, counts, useMeeting } from "#tests/room/testing/meeting.ts";
import { button, say, see } from "./testing/screen.ts";

const ground = useMeeting();

test("[CL14] two people meet on video through the host's relay, and nothing was kept", async () => {
  const { weil, anna } = ground;
  await beTogether(ground);
  for (const { page } of [weil, anna])
    expect(await counts(page)).toMatchObject({ kinds: ["relay", "relay"], state: "connected" });
  await button(anna.page, say.video.leave).click();
  await see(anna.page, say.video.nothingKept);
  await see(weil.page, say.video.hasLeft("Anna K."));
});
