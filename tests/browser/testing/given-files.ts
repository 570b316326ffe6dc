/** Files as a person chooses them for a letter, and where they stand in it. */
import { deflateSync } from "node:zlib";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { press } from "./keyboard.ts";
import { button, say } from "./screen.ts";

export type Given = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** A picture of one colour, as PNG. */
export function png(side: number): Buffer {
  const chunk = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(3 * side, 0x7a)]);
  const rows = Buffer.concat(Array.from({ length: side }, () => row));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** CRC-32 as PNG wants it (PNG specification, annex D). */
function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** Chooses files with the keyboard, and waits until they are sealed. */
export async function attach(page: Page, given: readonly Given[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await press(page, button(page, say.files.attach), "Enter");
  await (await chooser).setFiles([...given]);
  const list = page.getByRole("list", { name: say.files.attached });
  await expect.poll(() => list.getByText(say.files.kept).count()).toBe(given.length);
}

/** The line of one file of a letter, by its name. */
export function fileLine(page: Page, name: string): Locator {
  return page.getByRole("list", { name: say.files.files }).getByRole("listitem").filter({ hasText: name });
}
