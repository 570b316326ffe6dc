/** The one Trusted Types policy of the app: it lets through the addresses of our own two workers, and nothing else. */
import deviceWorkerUrl from "#device/worker/entry.ts?worker&url";

type ScriptPolicy = { createScriptURL(address: string): TrustedAddress };
/** An address that the browser's Trusted Types let into a worker. */
export type TrustedAddress = string;
type TrustedTypesFactory = {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): ScriptPolicy;
};

const serviceWorkerUrl = "/service-worker.js";
const known = new Set([deviceWorkerUrl, serviceWorkerUrl]);
let policy: ScriptPolicy | null = null;

function trusted(address: string): TrustedAddress {
  const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
  if (factory === undefined) return address;
  policy ??= factory.createPolicy("holdfast", {
    createScriptURL(asked) {
      if (!known.has(asked)) throw new TypeError("not one of our own workers");
      return asked;
    },
  });
  return policy.createScriptURL(address);
}

export function deviceWorkerAddress(): TrustedAddress {
  return trusted(deviceWorkerUrl);
}

export function serviceWorkerAddress(): TrustedAddress {
  return trusted(serviceWorkerUrl);
}
