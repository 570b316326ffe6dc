/** How many TCP connections of one network may wait for a place. */
import { expect, test } from "vitest";
import { createNewcomers } from "./newcomers.ts";

test("[RY21] one network has 64 connections without a place, another its own, and those with a place do not count", () => {
  const settled = new Set<number>();
  const newcomers = createNewcomers<number>((client) => settled.has(client));
  // Every address of one household's IPv6 is one network.
  const come = (client: number, address = `2001:db8:1:2::${client.toString(16)}`) =>
    newcomers.mayCome(address, client);
  for (let client = 1; client <= 64; client++) expect(come(client)).toBe(true);
  expect(come(65)).toBe(false);
  expect(come(66, "2001:db8:1:3::1")).toBe(true);
  expect(come(67, "192.0.2.1")).toBe(true);
  expect(come(68, "::ffff:192.0.2.1")).toBe(true);
  for (let client = 1; client <= 10; client++) settled.add(client);
  for (let client = 101; client <= 110; client++) expect(come(client)).toBe(true);
  expect(come(111)).toBe(false);
  newcomers.leave("2001:db8:1:2::65", 101);
  expect(come(112)).toBe(true);
});

test("[RY21] nothing is known of a network whose connections are closed", () => {
  const newcomers = createNewcomers<number>(() => false);
  for (let client = 0; client < 100; client++) newcomers.mayCome("192.0.2.1", client);
  newcomers.mayCome("192.0.2.2", 200);
  expect(newcomers.count()).toBe(2);
  for (let client = 0; client < 100; client++) newcomers.leave("192.0.2.1", client);
  expect(newcomers.count()).toBe(1);
});
