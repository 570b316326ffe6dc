/**
 * `npm run bench`: figures of this machine, printed and never asserted. Each stands beside a raw limit or a peer
 * measured in the same run, because only the ratio travels from one machine to another.
 */
import { cpus } from "node:os";
import { benchCopy } from "./copy.ts";
import { benchDesk } from "./desk.ts";
import { benchEpochs } from "./epochs.ts";
import { benchHostAppends } from "./host-appends.ts";
import { benchLetters } from "./letters.ts";
import { benchOwnDevices } from "./own-devices.ts";
import { benchRoom } from "./room.ts";
import { benchSample } from "./sample.ts";
import { benchSearch } from "./search.ts";
import { benchTyping } from "./typing.ts";

const benches: Readonly<Record<string, () => Promise<void>>> = {
  epochs: benchEpochs,
  host: benchHostAppends,
  letters: benchLetters,
  copy: benchCopy,
  desk: benchDesk,
  devices: benchOwnDevices,
  room: benchRoom,
  sample: benchSample,
  search: benchSearch,
  typing: benchTyping,
};

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}\n`);
/** Takes minutes; asked for by name. */
const onlyByName = ["copy", "desk", "devices", "room"];
const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 ? !onlyByName.includes(name) : wanted.includes(name)) await bench();
}
