/** What a tab that was left does when it is shown again. */
import { beforeEach, expect, test, vi } from "vitest";
import { rememberLeft, staysLeft } from "./left.ts";

const kept = new Map<string, string>();

function openedBy(type: string): void {
  vi.stubGlobal("performance", { getEntriesByType: () => [{ type }] });
}

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  return () => vi.unstubAllGlobals();
});

test("[LV2] a tab that was left stays so on the way back and on reloading, however often", () => {
  rememberLeft();
  for (const type of ["back_forward", "reload", "back_forward"]) {
    openedBy(type);
    expect([type, staysLeft()]).toEqual([type, true]);
  }
});

test("[LV4] an address opened anew opens Holdfast, and reloading it then is an ordinary reload", () => {
  rememberLeft();
  openedBy("navigate");
  expect(staysLeft()).toBe(false);
  openedBy("reload");
  expect(staysLeft()).toBe(false);
});

test("[LV2] a tab that was never left is not", () => {
  openedBy("back_forward");
  expect(staysLeft()).toBe(false);
});

test("[LV4] where the browser keeps nothing, leaving still goes, and coming back finds Holdfast as after Put away", () => {
  const refuses = (): never => {
    throw new Error("storage is refused");
  };
  vi.stubGlobal("sessionStorage", { getItem: refuses, setItem: refuses, removeItem: refuses });
  openedBy("back_forward");
  expect(() => rememberLeft()).not.toThrow();
  expect(staysLeft()).toBe(false);
});
