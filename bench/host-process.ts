/** A host in a process of its own, so that a bench does not share its thread; prints where it is as one JSON line. */
import { startHost } from "#host/start-host.ts";

const started = await startHost({ dataDir: process.argv[2] ?? "", port: Number(process.argv[3] ?? 0) });
if (!started.ok) {
  console.error(started.error.kind);
  process.exit(1);
}
const { origin, admissionCode } = started.value;
console.log(JSON.stringify({ origin, admissionCode }));
process.on("SIGTERM", () => void started.value.stop().then(() => process.exit(0)));
