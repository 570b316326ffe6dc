import { expect, test } from "vitest";
import type { HourRow } from "#device/asked/hours.ts";
import type { HourState } from "#domain/session/marks.ts";
import { partsOf } from "./parts-of-folder.ts";
import { unconfirmedMonths } from "./unconfirmed.ts";

function hour(localDate: string, state: HourState): HourRow {
  const at = Date.parse(`${localDate}T09:00:00Z`);
  return {
    sessionKey: `monday.${localDate}`,
    folderId: "folder",
    roomId: null,
    name: "Anna K.",
    startsAt: at,
    endsAt: at + 3_000_000,
    localDate,
    localTime: "09:00",
    zone: "UTC",
    hereDate: localDate,
    hereTime: "09:00",
    hereEnds: "09:50",
    lengthMinutes: 50,
    place: { kind: "room" },
    first: false,
    kind: "standing",
    movedFrom: null,
    state,
  };
}

test("[SC7] only hours presumed held ask for a word; what was confirmed, missed or disputed does not", () => {
  const past = [
    hour("2026-11-16", "disputed"),
    hour("2026-11-09", "missed-by-patient"),
    hour("2026-11-02", "held-confirmed"),
    hour("2026-10-26", "missed-by-therapist"),
  ];
  expect(unconfirmedMonths(past)).toEqual([]);
});

test("[SC7] months stand oldest first, and confirming one reaches to its last hour", () => {
  const past = [
    hour("2026-11-16", "held-presumed"),
    hour("2026-11-09", "held-confirmed"),
    hour("2026-11-02", "held-presumed"),
    hour("2026-10-26", "held-presumed"),
  ];
  expect(unconfirmedMonths(past)).toEqual([
    { month: "2026-10", days: [26], upTo: "2026-10-26" },
    { month: "2026-11", days: [2, 16], upTo: "2026-11-16" },
  ]);
});

test("[SC9] a folder without a room has no letters, and lacks nothing else", () => {
  expect(partsOf({ roomId: null })).toEqual(["frame", "sessions", "notes", "accounts"]);
  expect(partsOf({ roomId: "a1" })).toContain("letters");
});
