import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRepeating } from "./repeating.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("[CL25] what is repeated stops for good when all was stopped, and nothing new begins", () => {
  const repeating = createRepeating();
  const done: string[] = [];
  repeating.every("say", 10, () => done.push("say"), "at-once");
  repeating.once("way", 25, () => done.push("way"));
  vi.advanceTimersByTime(10);
  expect(done).toEqual(["say", "say"]);
  repeating.stopAll();
  repeating.every("say", 10, () => done.push("later"), "at-once");
  repeating.once("way", 10, () => done.push("later"));
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual(["say", "say"]);
  expect([repeating.runs("say"), repeating.runs("way")]).toEqual([false, false]);
  expect(vi.getTimerCount()).toBe(0);
});
