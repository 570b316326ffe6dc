import { afterEach, expect, test, vi } from "vitest";
import { hostTyped, otherHostOf, takeLinkFromAddress } from "#app/arrival/link-address.ts";

const here = "https://grovestreet.example";
const secret = "#1.AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB";

afterEach(() => vi.unstubAllGlobals());

function standAt(address: string): { readonly replaced: unknown[][]; readonly pushed: unknown[][] } {
  const replaced: unknown[][] = [];
  const pushed: unknown[][] = [];
  vi.stubGlobal("location", new URL(address));
  vi.stubGlobal("history", {
    replaceState: (...how: unknown[]) => replaced.push(how),
    pushState: (...how: unknown[]) => pushed.push(how),
  });
  return { replaced, pushed };
}

test("[AP1] the link is taken, and what stands in the bar and the history afterwards holds nothing of it", () => {
  const seen = standAt(`${here}/i${secret}`);
  expect(takeLinkFromAddress()).toEqual({ kind: "invitation", link: `${here}/i${secret}` });
  expect(seen.replaced).toEqual([[null, "", "/"]]);
  expect(seen.pushed).toEqual([]);
});

test("[AP1] so is a link from another device of one's own", () => {
  const seen = standAt(`${here}/d${secret}`);
  expect(takeLinkFromAddress()).toEqual({ kind: "device", link: `${here}/d${secret}` });
  expect(seen.replaced).toEqual([[null, "", "/"]]);
  expect(seen.pushed).toEqual([]);
});

test("[AP1] any other address is left as it is", () => {
  const seen = standAt(`${here}/#/today`);
  expect(takeLinkFromAddress()).toBeNull();
  expect(seen.replaced).toEqual([]);
});

test("[AP3] a link of another host is told from one of this host", () => {
  expect(otherHostOf(`https://elsewhere.example/i${secret}`, here)?.host).toBe("elsewhere.example");
  expect(otherHostOf(`  https://elsewhere.example:8443/i${secret} `, here)?.host).toBe(
    "elsewhere.example:8443",
  );
  expect(otherHostOf(`${here}/i${secret}`, here)).toBeNull();
});

test.each([
  "",
  "hello",
  secret,
  `javascript://elsewhere.example/i${secret}`,
  "https://elsewhere.example/i",
  `https://elsewhere.example/x${secret}`,
])("[AP3] %j is no link of another host", (link) => {
  expect(otherHostOf(link, here)).toBeNull();
});

test("[AP3] an invitation of another host is no device link of another host, and the other way round", () => {
  expect(otherHostOf(`https://elsewhere.example/i${secret}`, here, "device")).toBeNull();
  expect(otherHostOf(`https://elsewhere.example/d${secret}`, here)).toBeNull();
  expect(otherHostOf(`https://elsewhere.example/d${secret}`, here, "device")?.host).toBe("elsewhere.example");
});

test("[AP3] another host is read as a person writes it", () => {
  expect(hostTyped(" elsewhere.example ", here)?.origin).toBe("https://elsewhere.example");
  expect(hostTyped("http://localhost:8443/deep#x", here)?.origin).toBe("http://localhost:8443");
});

test.each([
  "",
  "grovestreet.example",
  here,
  "javascript:alert(1)",
  "https://",
  "https://me@elsewhere.example",
  "a b",
])("[AP3] %j is no other host", (typed) => {
  expect(hostTyped(typed, here)).toBeNull();
});
