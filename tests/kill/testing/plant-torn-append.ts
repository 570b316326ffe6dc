/** A fault for the self-test: each body of an append is committed by itself, so that a kill can come between. */
import { plant } from "./plant.ts";

plant(
  "/host/store/sqlite-log-writes.ts",
  "insert.run(entryAt(log.no, headSeq), body);",
  `insert.run(entryAt(log.no, headSeq), body);
      advance.run(headSeq, sha256(canonicalToBytes(headNextInput(head, headSeq, bodyHashes[index] ?? sha256(body)))), bytes, logId);
      database.exec("COMMIT; BEGIN IMMEDIATE");`,
);
