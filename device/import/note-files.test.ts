/** Notes as other programs write them, honest and hostile. */
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { applyUpdate, Doc } from "yjs";
import { blocksOf } from "#device/book/note-text.ts";
import { documentOfText } from "#device/import/markdown-note.ts";
import { dayOf, groupOf, readNoteFiles } from "#device/import/note-files.ts";

const words = (text: string) => ({ name: "2026-03-02 Anna.md", bytes: strToU8(text) });

function filesOf(given: Parameters<typeof readNoteFiles>[0]) {
  const read = readNoteFiles(given);
  if ("fault" in read) throw new Error(read.fault);
  return read;
}

test("[TI8] a ZIP of notes is read with its folders, names and days; other programs' litter is not", () => {
  const zip = zipSync({
    "Notes/Anna K/2026-03-02.md": strToU8("# Dream\n\nThe house with two doors."),
    "Notes/Anna K/9.3.2026 second.txt": strToU8("She was late."),
    "__MACOSX/Notes/Anna K/._2026-03-02.md": strToU8("resource fork"),
    "Notes/.DS_Store.txt": strToU8("x"),
    "Notes/picture.png": new Uint8Array(20),
  });
  const { files, passedOver } = filesOf([{ name: "export.zip", bytes: zip }]);
  expect(files.map((file) => [groupOf(file.path), dayOf(file, "DE")])).toEqual([
    ["Anna K", "2026-03-02"],
    ["Anna K", "2026-03-09"],
  ]);
  expect(passedOver).toContain("Notes/picture.png");
});

test("[TI9] a path that climbs out is a name like any other, and nothing is written to it", () => {
  const zip = zipSync({ "../../etc/passwd.txt": strToU8("root"), "/abs/David/1.txt": strToU8("a") });
  const { files } = filesOf([{ name: "x.zip", bytes: zip }]);
  expect(files.map(({ path }) => groupOf(path))).toEqual(["etc", "David"]);
});

test("[TI9] a file that grows past the limit is passed over while it grows, and the others are read", () => {
  const bomb = zipSync({
    "bomb.txt": new Uint8Array(64 * 1024 * 1024),
    "Anna/note.txt": strToU8("whole"),
  });
  expect(bomb.length).toBeLessThan(200_000);
  const { files, passedOver } = filesOf([{ name: "bomb.zip", bytes: bomb }]);
  expect(files.map(({ text }) => text)).toEqual(["whole"]);
  expect(passedOver).toEqual(["bomb.txt"]);
});

test("[TI9] a ZIP that holds more than may be in all is refused as too large", () => {
  const many = Object.fromEntries(
    Array.from({ length: 20_001 }, (_, n) => [`${n}.txt`, new Uint8Array(0)] as const),
  );
  expect(readNoteFiles([{ name: "many.zip", bytes: zipSync(many, { level: 0 }) }])).toEqual({
    fault: "too-large",
  });
});

test("[TI9] a damaged, cut off or encrypted ZIP gives what is whole in it, or says that there is nothing", () => {
  const zip = zipSync({ "a.txt": strToU8("first"), "b.txt": strToU8("second ".repeat(5_000)) }, { level: 9 });
  for (let cut = 4; cut < zip.length; cut += 7) {
    const read = readNoteFiles([{ name: "x.zip", bytes: zip.slice(0, cut) }]);
    if (!("fault" in read)) expect(read.files[0]?.text).toBe("first");
  }
  // Nobody deletes the old program for notes that are not here.
  const wholeOf = (read: ReturnType<typeof readNoteFiles>): readonly string[] =>
    "fault" in read ? [] : [...read.files.map(({ path }) => path), ...read.passedOver].toSorted();
  expect(wholeOf(readNoteFiles([{ name: "x.zip", bytes: zip.slice(0, 100) }]))).toEqual(["a.txt", "b.txt"]);
  const bent = zip.slice();
  bent.fill(0xff, 80, 100);
  const read = filesOf([{ name: "x.zip", bytes: bent }]);
  expect(read.files.map(({ path }) => path)).toEqual(["a.txt"]);
  expect(read.passedOver).toEqual(["b.txt"]);
  for (let at = 0; at < zip.length; at += 5) {
    const flipped = zip.slice();
    flipped[at] = (flipped[at] ?? 0) ^ 0xff;
    readNoteFiles([{ name: "x.zip", bytes: flipped }]);
  }
  expect(readNoteFiles([{ name: "x.zip", bytes: zip.slice(0, 4) }])).toEqual({ fault: "no-notes" });
});

test("[TI8] letters of Windows are read, and what is no text is passed over", () => {
  const { files } = filesOf([{ name: "a.txt", bytes: new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]) }]);
  expect(files[0]?.text).toBe("Müller");
  expect(readNoteFiles([{ name: "a.txt", bytes: new Uint8Array([0, 1, 2]) }])).toEqual({ fault: "no-notes" });
});

test("[TI10] Markdown becomes headings, lists and emphasis, and of everything else the words stay", () => {
  const text =
    "# Dream\n\nThe *house* with **two** doors & <b>a</b> roof.\nSecond line\n\n- one\n- two\n  - inner\n\n1. first\n\n> said\n\n```\ncode <script>\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[link](https://evil.example/x)\n\n<img src=x onerror=alert(1)>";
  const { update, opening } = documentOfText(text, true, 7);
  expect(opening).toBe("Dream");
  expect(blocksOf(update)).toMatchObject([
    { kind: "heading", level: 2, text: "Dream" },
    { kind: "paragraph", text: expect.stringContaining("The house with two doors & <b>a</b> roof.") },
    { kind: "item", depth: 0, number: null, text: "one" },
    { kind: "item", depth: 0, number: null, text: "two" },
    { kind: "item", depth: 1, number: null, text: "inner" },
    { kind: "item", depth: 0, number: 1, text: "first" },
    { kind: "paragraph", text: "said" },
    { kind: "paragraph", text: expect.stringContaining("code <script>") },
    { kind: "paragraph", text: "a · b" },
    { kind: "paragraph", text: "1 · 2" },
    { kind: "paragraph", text: "link" },
    { kind: "paragraph", text: "<img src=x onerror=alert(1)>" },
  ]);
  const document = new Doc();
  applyUpdate(document, update);
  const names = new Set(document.getXmlFragment("default").createTreeWalker(() => true));
  for (const node of names)
    if ("nodeName" in node) expect(String(node.nodeName)).not.toMatch(/script|img|b$/);
});

test("[TI10] plain text keeps its lines, and the same file gives the same document", () => {
  const { update } = documentOfText("One.\nTwo.\n\n# no heading", false, 3);
  expect(blocksOf(update)).toEqual([
    { kind: "paragraph", text: "One.\nTwo." },
    { kind: "paragraph", text: "# no heading" },
  ]);
  expect(documentOfText(words("a").name, false, 3).update).toEqual(
    documentOfText(words("a").name, false, 3).update,
  );
});
