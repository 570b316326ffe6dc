/** The few texts that go over the line itself, sealed by it and seen by no host. What is none of them is nothing. */
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import type { CallPlace } from "#device/asked/calls.ts";
import type { Picture } from "./hour-state.ts";

export type LineText =
  | { readonly kind: "picture"; readonly picture: Picture }
  | { readonly kind: "place"; readonly place: CallPlace }
  | { readonly kind: "leave" };

export function lineTextToString(text: LineText): string {
  if (text.kind === "leave") return "leave";
  if (text.kind === "picture") return `picture ${text.picture}`;
  const { n, seq, head } = text.place;
  return `place ${n} ${seq} ${bytesToHex(head)}`;
}

/** The text; null for anything else. */
export function stringToLineText(said: string): LineText | null {
  if (said === "leave") return { kind: "leave" };
  const [, picture] = /^picture (on|off|thin)$/u.exec(said) ?? [];
  if (picture !== undefined) return { kind: "picture", picture: picture as Picture };
  const [, n, seq, hex = ""] = /^place (\d{1,9}) (\d{1,10}) ([0-9a-f]{64})$/u.exec(said) ?? [];
  const head = hexToBytes(hex);
  if (n === undefined || seq === undefined || head === null) return null;
  return { kind: "place", place: { n: Number(n), seq: Number(seq), head } };
}
