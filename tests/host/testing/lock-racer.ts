/** One of two processes that want the same directory at the same moment; told by lines, answers by lines. */
import { createInterface } from "node:readline";
import { lockDirectory } from "#host/store/lock.ts";

const directory = process.argv[2] ?? "";
let unlock: (() => void) | null = null;

createInterface({ input: process.stdin }).on("line", (line) => {
  const [word, instant] = line.split(" ");
  if (word === "release") {
    unlock?.();
    unlock = null;
    console.log("released");
    return;
  }
  // Both wait for the same millisecond, as near as two processes can.
  while (Date.now() < Number(instant)) continue;
  unlock = lockDirectory(directory);
  console.log(unlock === null ? "refused" : "has it");
});
console.log("ready");
