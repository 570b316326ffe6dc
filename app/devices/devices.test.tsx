/** What stands on the pages of one's own devices, and what does not. */
import { expect, test } from "vitest";
import { inEnglish, shown, weightOf } from "#app/device/testing/shown.tsx";
import { devices as sentences } from "#app/sentences/devices.ts";
import { settings } from "#app/sentences/settings.ts";
import type { OwnDevice, RemovedDevice } from "#device/own-devices.ts";
import { Code, IsItYours } from "./AddDevice.tsx";
import { ListedDevices, RemovedDevices } from "./DeviceList.tsx";
import { Adding, Cloned } from "./DevicesPage.tsx";
import { RemoveDevice } from "./RemoveDevice.tsx";
import { codeInGroups } from "./typed-code.ts";

inEnglish();

const say = sentences.en;
const nothing = (): void => undefined;

/** What is read on the screen, without tags and their attributes. */
function textOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, " ");
}

const study: OwnDevice = {
  deviceId: "a1",
  name: "Study",
  kind: "computer",
  visit: false,
  since: Date.UTC(2026, 2, 4, 12),
  this: true,
  roomsToCome: 0,
};
const telephone: OwnDevice = { ...study, deviceId: "b2", name: "", kind: "telephone", this: false };
const gone: RemovedDevice = {
  deviceId: "c3",
  name: "",
  kind: "telephone",
  visit: false,
  removedAt: Date.UTC(2026, 10, 23, 12),
  roomsToChange: 0,
  roomsNotYetInForce: [],
  recoveryBehind: false,
};

function list(devices: readonly OwnDevice[], isCounted: boolean): string {
  return shown(<ListedDevices devices={devices} isCounted={isCounted} onRemove={nothing} />);
}

function removed(part: Partial<RemovedDevice>, isCounted = true): string {
  return shown(<RemovedDevices removed={[{ ...gone, ...part }]} isCounted={isCounted} />);
}

test("[OD1] a device bears its owner's word, or is called by what it is, and the one in use says so", () => {
  const html = list([study, telephone], true);
  expect(html.indexOf("Study")).toBeLessThan(html.indexOf(say.nameless.telephone));
  expect(html.split(say.isThis)).toHaveLength(2);
  expect(html.indexOf(say.isThis)).toBeLessThan(html.indexOf(say.nameless.telephone));
  expect(html).toContain("4 March 2026");
});

test("[OD2] this very device is not offered to be removed, every other is", () => {
  expect(list([study], true)).not.toContain(`>${say.remove}<`);
  expect(list([study, telephone], true).split(`>${say.remove}<`)).toHaveLength(2);
});

test("[OD3] that it says found, and that it does not, weigh the same; so do words that match and differ", () => {
  for (const [words, yes, no] of [
    [null, say.saysFound, say.saysNot],
    [["lantern", "copper", "willow", "saddle"], say.match, say.differ],
  ] as const) {
    const html = shown(
      <IsItYours claimed={{ stage: "claimed", kind: "telephone", words }} onYes={nothing} onNo={nothing} />,
    );
    const weight = weightOf(html, yes);
    expect(weight).toBeDefined();
    expect(weight).toBe(weightOf(html, no));
    expect(weight).not.toContain("button-act");
    for (const word of words ?? []) expect(html).toContain(`>${word}<`);
  }
});

test("[OD4] before that answer nothing is typed, named or unlocked", () => {
  const html = shown(
    <IsItYours
      claimed={{ stage: "claimed", kind: "computer", words: null }}
      onYes={nothing}
      onNo={nothing}
    />,
  );
  expect(html).not.toMatch(/<(input|textarea|select)\b/);
  expect(html).not.toContain(settings.en.unlockOnce);
  expect(html).toContain(say.foundWhy);
});

test("[OD5] the code is a square for a camera, and beside it letters in groups of four; the link is nowhere to be read", () => {
  const link = "https://grovestreet.example/d#1.AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB";
  const html = shown(
    <Code
      offered={{ stage: "offered", link, code: "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-23", expiresAt: 0 }}
      onLeave={nothing}
    />,
  );
  expect(html).toContain(`aria-label="${say.codeLabel}"`);
  for (const group of ["ABCD", "YZ01", "23"]) expect(html).toContain(`>${group} <`);
  expect(textOf(html)).toContain("grovestreet.example");
  expect(textOf(html)).not.toContain("AAAAAAAAAAAAAAAA");
});

test("[OD5] however the code comes, it is read in groups of four", () => {
  expect(codeInGroups("abcdefgh-jk")).toEqual(["ABCD", "EFGH", "JK"]);
  expect(codeInGroups("")).toEqual([]);
});

test("[OD6] what a removal means stands before the unlocking that does it", () => {
  const html = shown(<RemoveDevice device={telephone} side="therapist" onDone={nothing} />);
  const unlock = html.indexOf(settings.en.unlockOnce);
  for (const meant of [say.removeKeeps, say.removeGets, say.removePasskeys, say.removeInvitations]) {
    expect(html.indexOf(meant)).toBeGreaterThan(0);
    expect(html.indexOf(meant)).toBeLessThan(unlock);
  }
  expect(html).toContain(say.removeKind.telephone);
});

test("[OD6] a patient, who invites nobody, reads nothing of invitations", () => {
  const html = shown(<RemoveDevice device={telephone} side="patient" onDone={nothing} />);
  expect(html).not.toContain(say.removeInvitations);
});

test("[OD7] a removal is in force only when nothing of it is outstanding", () => {
  expect(removed({})).toContain(say.inForce);
  const anna = { roomId: "r1", otherName: "Anna K." };
  for (const part of [{ roomsToChange: 1 }, { roomsNotYetInForce: [anna] }, { recoveryBehind: true }])
    expect(removed(part)).not.toContain(say.inForce);
  expect(removed({ roomsNotYetInForce: [anna] })).toContain(say.notYetInForce("Anna K.", "telephone"));
  expect(removed({ recoveryBehind: true })).toContain(say.recoveryBehind);
});

test("[OD8, NI3] a patient is told of rooms, never of how many", () => {
  const counted = textOf(removed({ roomsToChange: 7 }));
  expect(counted).toContain("7 rooms");
  const uncounted = textOf(removed({ roomsToChange: 7 }, false));
  expect(uncounted).toContain(say.someRoomsToChange);
  expect(uncounted).not.toMatch(/\b7\b/);
  const listed = textOf(list([{ ...telephone, roomsToCome: 9 }], false));
  expect(listed).toContain(say.someRoomsToCome);
  expect(listed).not.toMatch(/\b9\b/);
});

test("[OD9] becoming a new device is offered only while one was seen in two places", () => {
  const cloned = { kind: "device-cloned", roomId: null } as const;
  expect(shown(<Cloned alarms={[]} onRenew={nothing} />)).toBe("");
  expect(shown(<Cloned alarms={[cloned]} onRenew={nothing} />)).toContain(say.renew);
});

test("[OD10] where there are as many devices as can be, none is offered to be added", () => {
  expect(shown(<Adding mayAdd={false} onAdd={nothing} />)).not.toContain("<button");
  expect(shown(<Adding mayAdd onAdd={nothing} />)).toContain(say.add);
});
