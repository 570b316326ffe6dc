/** A fault for the self-test: an append asked again after a lost answer is added again. */
import { plant } from "./plant.ts";

plant(
  "/host/store/sqlite-log-writes.ts",
  "const places = behind === 0 ? bodies.map(() => null) : placesOf(log, seenSeq, bodies);",
  "const places = bodies.map(() => null); void placesOf;",
);
