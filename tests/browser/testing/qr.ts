/** What a camera reads from the square code on a screen. */

import type { Locator } from "playwright-core";
import decodeQr from "qr/decode.js";

/** Photographs `code` and reads it. */
export async function scanCode(code: Locator): Promise<string> {
  const picture = await code.screenshot();
  const { width, height, pixels } = await code.page().evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const paper = canvas.getContext("2d");
    if (paper === null) throw new Error("no canvas");
    paper.drawImage(image, 0, 0);
    return {
      width: image.width,
      height: image.height,
      pixels: [...paper.getImageData(0, 0, image.width, image.height).data],
    };
  }, picture.toString("base64"));
  return decodeQr({ width, height, data: Uint8ClampedArray.from(pixels) });
}
