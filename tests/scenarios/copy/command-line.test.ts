/** The command line over copies: whether one opens to its end, and an archive of it. Nothing inside is shown. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { concatBytes } from "#base/bytes.ts";
import { blockOfArchive, copyMark, copyOutOfArchive } from "#device/copy/archive-page.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const golden = join(import.meta.dirname, "golden", "copy-1");
const copyPath = join(golden, "practice.copy");
const { words } = JSON.parse(readFileSync(join(golden, "expected.json"), "utf8")) as {
  readonly words: readonly string[];
};

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "holdfast-command-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Runs one command with a line typed into it. */
function holdfast(args: readonly string[], typed: string): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, [join(root, "cli", "holdfast.js"), ...args], { cwd: root });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      printed += text;
    });
  }
  child.stdin.end(`${typed}\n`);
  return new Promise((resolve) => child.on("exit", (code) => resolve({ code, printed })));
}

test("[CP22] verify says of a copy and of an archive that they open to their end, and shows nothing of them", async () => {
  const good = await holdfast(["verify", copyPath], words.join(" "));
  expect(good).toMatchObject({ code: 0 });
  expect(good.printed).toMatch(/Whole.*Made on 2026-11-02\./);
  expect(good.printed).not.toMatch(/Weil|Berg|Kern|note/);
  for (const word of words) expect(good.printed).not.toContain(` ${word} `);

  const place = folder();
  const page = join(place, "archive.html");
  const file = new Uint8Array(readFileSync(copyPath));
  writeFileSync(
    page,
    concatBytes(
      Buffer.from("<!doctype html><p>"),
      blockOfArchive(file.subarray(0, 70_000)),
      blockOfArchive(file.subarray(70_000)),
    ),
  );
  expect(await holdfast(["verify", page], words.join(" "))).toMatchObject({ code: 0 });
});

test("[CP22] verify refuses other words, a copy that was cut off, and what is none, each in one sentence", async () => {
  const place = folder();
  const cut = join(place, "cut.copy");
  writeFileSync(cut, readFileSync(copyPath).subarray(0, 100_000));
  const other = "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong";
  for (const [args, typed, said] of [
    [["verify", copyPath], other, /do not open/],
    [["verify", copyPath], "four words and more", /12 words/],
    [["verify", cut], words.join(" "), /cut off or altered/],
    [["verify", join(root, "README.md")], words.join(" "), /no copy/],
    [["verify", join(place, "nothing")], words.join(" "), /cannot be read/],
    [["verify"], "", /Say which/],
    [["export", copyPath], "", /Say from what/],
  ] as const) {
    const { code, printed } = await holdfast(args, typed);
    expect(code, printed).toBe(1);
    expect(printed).toMatch(said);
  }
});

test("[CP22] export puts the copy into the reader's page, byte for byte, and overwrites nothing", async () => {
  const app = join(root, "dist", "app", "archive.html");
  const isBuilt = existsSync(app);
  if (!isBuilt) {
    mkdirSync(join(root, "dist", "app"), { recursive: true });
    writeFileSync(app, `<!doctype html>${copyMark}`);
    onTestFinished(() => rmSync(app, { force: true }));
  }
  const to = join(folder(), "archive.html");
  const made = await holdfast(["export", copyPath, to], "");
  expect(made.code, made.printed).toBe(0);
  const taken = copyOutOfArchive().add(new Uint8Array(readFileSync(to)));
  expect(Buffer.from(taken).equals(readFileSync(copyPath))).toBe(true);
  expect((await holdfast(["export", copyPath, to], "")).code).toBe(1);
  expect((await holdfast(["export", join(root, "README.md"), join(folder(), "a.html")], "")).code).toBe(1);
});
