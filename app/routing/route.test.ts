import { expect, test } from "vitest";
import { addressToRoute, type Route, routeToAddress } from "#app/routing/route.ts";

const id = "0123456789abcdef0123456789abcdef";
const places: readonly Route[] = [
  { at: "start" },
  { at: "open-practice" },
  { at: "have-already" },
  { at: "another-device" },
  { at: "recover" },
  { at: "invited" },
  { at: "invitation" },
  { at: "look-around" },
  { at: "today" },
  { at: "week", monday: null },
  { at: "add-session", folderId: null, date: null },
  { at: "away", folderId: null },
  { at: "confirm-hours" },
  { at: "patients" },
  { at: "add-patient" },
  { at: "folder", folderId: id, part: "accounts" },
  { at: "change-frame", folderId: id },
  { at: "invite", folderId: id },
  { at: "let-in-again", folderId: id },
  { at: "note", noteId: id },
  { at: "record", folderId: id },
  { at: "find" },
  { at: "phrases" },
  { at: "words", roomId: id },
  { at: "home" },
  { at: "agreed", roomId: id },
  { at: "letters", roomId: id },
  { at: "hours", roomId: id },
  { at: "room", roomId: id },
  { at: "host-sight" },
  { at: "settings" },
  { at: "devices" },
  { at: "recovery" },
  { at: "not-opened" },
];

test.each([
  "",
  "#",
  "#/nowhere",
  "#/folder",
  "#/folder/Anna K./notes",
  "#/folder/../../etc",
  `#/note/${"a".repeat(65)}`,
  "#/letters/<script>",
  "#/constructor/x",
  "#/__proto__/x",
])("[AP2] %j leads to the start", (address) => {
  expect(addressToRoute(address)).toEqual({ at: "start" });
});

test("[AP2] every place is found again by its address, which lies behind the number sign", () => {
  for (const place of places) {
    const address = routeToAddress(place);
    expect(address).toMatch(/^\/#\/[a-z-]+(\/[A-Za-z0-9_-]+){0,2}$/);
    expect(addressToRoute(address.slice(1))).toEqual(place);
  }
});

test("[AP2] an unknown part of a folder shows its frame", () => {
  expect(addressToRoute(`#/folder/${id}/door`)).toEqual({ at: "folder", folderId: id, part: "frame" });
});

test("[AP2] no address holds a day: of a week or an hour it leads near it", () => {
  const near: readonly (readonly [Route, Route])[] = [
    [
      { at: "week", monday: "2026-11-23" },
      { at: "week", monday: null },
    ],
    [
      { at: "hour", folderId: id, sessionKey: `${id}.2026-11-23` },
      { at: "folder", folderId: id, part: "sessions" },
    ],
    [
      { at: "add-session", folderId: id, date: "2026-11-23" },
      { at: "add-session", folderId: null, date: null },
    ],
    [
      { at: "away", folderId: id },
      { at: "away", folderId: null },
    ],
  ];
  for (const [place, reached] of near) {
    const address = routeToAddress(place);
    expect(address).not.toMatch(/\d{4}-\d{2}/);
    expect(addressToRoute(address.slice(1))).toEqual(reached);
  }
});
