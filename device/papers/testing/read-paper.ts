/** Reads a PDF back as a reader program does: its pages with their text in order, its tags, its properties. */
import { getDocument, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

type StructureNode = Awaited<ReturnType<PDFPageProxy["getStructTree"]>>;

export type TextRun = {
  readonly text: string;
  /** From the left and from the top of the page, in points; `right` is where the run ends. */
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
};

export type ReadPage = {
  readonly width: number;
  readonly height: number;
  /** In the order in which they stand in the file. */
  readonly runs: readonly TextRun[];
  /** Names of the tags of this page, in order, each as "Table/TR/TH". */
  readonly tags: readonly string[];
};

export type ReadPaper = {
  readonly pages: readonly ReadPage[];
  readonly title: string;
  readonly language: string | null;
  readonly isTagged: boolean;
  /** The XML of the file about itself. */
  readonly about: string;
  /** All text in its order, a page a line. */
  readonly text: string;
};

/** Everything a reader can say of the PDF in `bytes`. Throws when it is none. */
export async function readPaper(bytes: Uint8Array): Promise<ReadPaper> {
  const task = getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const { info, metadata } = await document.getMetadata();
  // Typed as an object and given as a map.
  const mark = (await document.getMarkInfo()) as unknown as ReadonlyMap<string, boolean> | null;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const runs = items.flatMap((item): TextRun[] => {
      if (!("str" in item) || item.str.trim() === "") return [];
      const [, , , , left = 0, foot = 0] = item.transform as number[];
      return [{ text: item.str, left, right: left + item.width, baseline: height - foot }];
    });
    pages.push({ width, height, runs, tags: tagsOf(await page.getStructTree(), "") });
  }
  const about = metadata?.getRaw() as unknown;
  const read: ReadPaper = {
    pages,
    title: (info as { readonly Title?: string }).Title ?? "",
    language: (info as { readonly Language?: string | null }).Language ?? null,
    isTagged: mark?.get("Marked") === true,
    about: typeof about === "string" ? about : "",
    text: pages.map(({ runs }) => runs.map(({ text }) => text).join(" ")).join("\n"),
  };
  await task.destroy();
  return read;
}

/** Tags that hold something on this page; pdfjs names those of the other pages too, empty. */
function tagsOf(node: StructureNode | null, path: string): readonly string[] {
  if (node === null || !("children" in node)) return [];
  const here = node.role === "Root" ? "" : path === "" ? node.role : `${path}/${node.role}`;
  const inner = node.children.flatMap((child) => tagsOf(child as StructureNode, here));
  const holds = inner.length > 0 || node.children.some((child) => "type" in child);
  return here === "" || !holds ? inner : [here, ...inner];
}
