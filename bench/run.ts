/**
 * `npm run bench`: figures of this machine, printed and never asserted. Each stands beside a raw limit or a peer
 * measured in the same run, because only the ratio travels from one machine to another.
 */
import { cpus } from "node:os";
import { benchHostAppends } from "./host-appends.ts";
import { benchLetters } from "./letters.ts";
import { benchSample } from "./sample.ts";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  host: benchHostAppends,
  letters: benchLetters,
  sample: benchSample,
};

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}\n`);
const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench();
}
