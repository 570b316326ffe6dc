/** What is said in a call as a page has it, device ids as text, and as it is sealed. */
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import type { CallSaid } from "#device/asked/calls.ts";
import { descriptionMax } from "#protocol/call/limits.ts";
import type { Said } from "#protocol/call/said.ts";
import { deviceIdBytes } from "#protocol/identity/device.ts";

/** For the page. */
export function saidFromWire(said: Said): CallSaid {
  return "to" in said ? { ...said, to: bytesToHex(said.to) } : said;
}

/** For sealing; null when a page names no device, or describes more than is ever described. */
export function saidToWire(said: CallSaid): Said | null {
  if (!("to" in said)) return said;
  const to = hexToBytes(said.to);
  if (to?.length !== deviceIdBytes) return null;
  if ("description" in said && said.description.length > descriptionMax) return null;
  return { ...said, to };
}
