/** Draws every page of every kind of paper as a picture, from invented data, into `pictures/papers/`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { nodeFaces } from "#device/node/node-faces.ts";
import { printPaper } from "#device/papers/print.ts";
import { everyPaper } from "#device/papers/testing/every-paper.ts";

/** Points to pixels: 96 a CSS inch. */
const scale = 96 / 72;

/** What a canvas of pdfjs in Node can do, beside what a browser's can. */
type NodeCanvas = { toBuffer(mediaType: "image/png"): Uint8Array };
type CanvasFactory = {
  create(width: number, height: number): { canvas: HTMLCanvasElement & NodeCanvas };
};

/** Draws all papers, A4 and Letter. Returns how many pictures there are. */
export async function drawPapers(folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const faces = await nodeFaces();
  let count = 0;
  for (const size of ["A4", "Letter"] as const) {
    for (const { name, paper } of everyPaper(size)) {
      const data = await printPaper(paper, faces, Date.UTC(2026, 10, 30));
      writeFileSync(join(folder, `${size}-${name}.pdf`), data);
      count += await drawPages(data, join(folder, `${size}-${name}`));
    }
  }
  return count;
}

async function drawPages(data: Uint8Array, path: string): Promise<number> {
  const task = getDocument({ data, verbosity: 0 });
  const document = await task.promise;
  const { canvasFactory } = document as unknown as { canvasFactory: CanvasFactory };
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale });
    const { canvas } = canvasFactory.create(Math.round(viewport.width), Math.round(viewport.height));
    await page.render({ canvas, viewport }).promise;
    writeFileSync(`${path}-${number}.png`, canvas.toBuffer("image/png"));
  }
  const count = document.numPages;
  await task.destroy();
  return count;
}
