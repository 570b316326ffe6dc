/**
 * `npm run bench`: figures of this machine, printed and never asserted. Each stands beside a raw limit or a peer
 * measured in the same run, because only the ratio travels from one machine to another.
 */
import { cpus } from "node:os";
import { benchEpochs } from "./epochs.ts";
import { benchHostAppends } from "./host-appends.ts";
import { benchLetters } from "./letters.ts";
import { benchOwnDevices } from "./own-devices.ts";
import { benchSample } from "./sample.ts";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  epochs: benchEpochs,
  host: benchHostAppends,
  letters: benchLetters,
  devices: benchOwnDevices,
  sample: benchSample,
};

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}\n`);
/** Takes an hour for ten years; asked for by name. */
const onlyByName = ["devices"];
const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 ? !onlyByName.includes(name) : wanted.includes(name)) await bench();
}
