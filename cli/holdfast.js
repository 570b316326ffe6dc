#!/usr/bin/env node
/**
 * The first file of the command line, in JavaScript that an old Node can read: it finds a Node new enough
 * to run the rest, or says in one sentence that there is none.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const nodeMajorMin = 26;

if (Number(process.versions.node.split(".")[0]) >= nodeMajorMin) {
  await import("./main.ts");
} else {
  const supplied = fileURLToPath(new URL("../node_modules/.bin/node", import.meta.url));
  if (existsSync(supplied)) runWith(supplied);
  else {
    console.error(
      `Holdfast needs Node ${nodeMajorMin} or newer, and this is Node ${process.versions.node}; run npm install here, or install a newer Node.`,
    );
    process.exitCode = 1;
  }
}

/** Runs the same command under the supplied Node, passing on signals and the exit code. */
function runWith(node) {
  const self = fileURLToPath(import.meta.url);
  const child = spawn(node, [self, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", () => {
    console.error("Holdfast found a newer Node in node_modules and could not run it; run npm install again.");
    process.exitCode = 1;
  });
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
    process.exit();
  });
}
