/** Why something lies aside, in a person's words. */
import { expect, test } from "vitest";
import type { Ground } from "#device/keys/ground.ts";
import { notOpened, whyAside } from "#device/trust/not-opened.ts";

test.each([
  ["SL1", "damaged"],
  ["SL2", "damaged"],
  ["CB1", "damaged"],
  ["LG1", "damaged"],
  ["LG2", "damaged"],
  ["LG10", "stranger"],
  ["LG11", "in-my-name"],
  ["LG13", "in-my-name"],
  ["LG3", "out-of-place"],
  ["LG5", "out-of-place"],
  ["LG6", "out-of-place"],
  ["LG7", "out-of-place"],
  ["LG8", "out-of-place"],
  ["LG12", "out-of-place"],
  ["LG14", "out-of-place"],
  ["EP4", "out-of-place"],
  ["waits", "waiting"],
  ["SY7", "unknown"],
  ["SY8", "unknown"],
  ["TR2", "unknown"],
  ["void", null],
  ["host-forked", null],
  ["host-withholds", null],
] as const)("[TS4] what lies aside under %s is told as %s", (rule, why) => {
  expect(whyAside(rule)).toBe(why);
});

const room = "ab".repeat(16);
function ground(isOpen: boolean): Ground {
  const aside = [
    { space: "self", rule: "SL1", count: 1 },
    { space: room, rule: "LG11", count: 2 },
    { space: room, rule: "LG13", count: 1 },
    { space: room, rule: "void", count: 4 },
  ];
  const rooms = new Map([[room, { invited: { folderId: "f" }, joining: null }]]);
  return {
    spaces: {
      isOpen: () => isOpen,
      aside: async () => aside,
      alarms: () => [{ kind: "written-by-newer", roomId: room, count: 3 }],
    },
    memory: { rooms: () => rooms, folderName: () => "Anna" },
  } as unknown as Ground;
}

test("[TS4] each room's reasons are told once, with whose room it is, and none while the keys are put away", async () => {
  expect(await notOpened(ground(true))).toEqual([
    { roomId: null, otherName: null, why: "damaged", count: 1 },
    { roomId: room, otherName: "Anna", why: "in-my-name", count: 3 },
    { roomId: room, otherName: "Anna", why: "newer", count: 3 },
  ]);
  expect(await notOpened(ground(false))).toEqual([]);
});
