import { afterEach, expect, test, vi } from "vitest";

type Rules = { createScriptURL(address: string): string };

afterEach(() => vi.unstubAllGlobals());

test("[AP9] the policy lets through the two workers and nothing else", async () => {
  const policies: [string, Rules][] = [];
  vi.stubGlobal("trustedTypes", {
    createPolicy(name: string, rules: Rules) {
      policies.push([name, rules]);
      return rules;
    },
  });
  const { deviceWorkerAddress, serviceWorkerAddress } = await import("#app/trusted-worker.ts");
  const own = [deviceWorkerAddress(), serviceWorkerAddress()];
  expect(policies.map(([name]) => name)).toEqual(["holdfast"]);
  const [, rules] = policies[0] ?? [];
  for (const address of own) expect(rules?.createScriptURL(String(address))).toBe(address);
  for (const other of [
    "/evil.js",
    "https://elsewhere.example/service-worker.js",
    "data:text/javascript,1",
    "",
    `${own[1]}?x`,
  ]) {
    expect(() => rules?.createScriptURL(other), other).toThrow(TypeError);
  }
});
