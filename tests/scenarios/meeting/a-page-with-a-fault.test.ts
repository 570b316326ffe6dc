import { expect, test } from "vitest";
import { startRealHost } from "#tests/host/testing/real-host.ts";
import { addFolder, done, frame, newPerson, openPractice } from "./testing/person.ts";

const page = { frame: null, message: "", nameShown: "Dr Weil" };

test("[MT19] a page with a fault is refused with its kind, and no invitation exists", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  const folderId = "folder-1";
  const hour = {
    id: "a",
    weekday: 1,
    time: "9:61",
    zone: "Europe/Berlin",
    everyWeeks: 1,
    lengthMinutes: 50,
    place: { kind: "room" },
    from: "2026-12-01",
    until: null,
  } as const;
  const faults = [
    [{ ...page, frame: { ...frame, hours: [hour] } }, "frame-time-malformed"],
    [
      { ...page, frame: { ...frame, hours: [{ ...hour, time: "09:00", zone: "Europe/Nowhere" }] } },
      "frame-zone-unknown",
    ],
    [{ ...page, message: "x".repeat(2001) }, "frame-too-long"],
  ] as const;
  for (const [input, kind] of faults) {
    expect(await weil.keys.acts.invite({ folderId, ...input })).toEqual({ ok: false, error: { kind } });
    expect(weil.keys.rooms.rooms()).toEqual([]);
  }
  await done(weil.keys.acts.invite({ folderId, ...page, frame }));
});

test("[MT20] after ten rooms inviting asks for an unlock", async () => {
  const host = await startRealHost();
  const weil = await newPerson(host.origin);
  await openPractice(weil, host.admissionCode);
  for (let count = 0; count < 10; count++) {
    const folderId = `folder-of-${count}`;
    await addFolder(weil, folderId, `Patient ${count}`);
    await done(weil.keys.acts.invite({ folderId, ...page }));
  }
  const folderId = "folder-1";
  expect(await weil.keys.acts.invite({ folderId, ...page })).toEqual({
    ok: false,
    error: { kind: "unlock-for-rooms" },
  });
});
