import { expect, test } from "vitest";
import { noticeFrom } from "./notice.ts";

test("[SC8] a notice that cannot be read is none, and one that can is in the zone of the hour", () => {
  expect(noticeFrom("", "12:00", "Europe/Berlin")).toBeNull();
  expect(noticeFrom("2026-11-14", "noon", "Europe/Berlin")).toBeNull();
  expect(noticeFrom("2026-02-30", "12:00", "Europe/Berlin")).toBeNull();
  expect(noticeFrom("2026-11-14", "12:00", "Europe/Berlin")).toBe(Date.UTC(2026, 10, 14, 11));
});
