/** A fault for the self-test: the writer answers first and commits up to 30 ms later. */
import { plant } from "./plant.ts";

plant(
  "/host/store/store-thread.ts",
  'database.exec("BEGIN IMMEDIATE");\n  try {\n    const value = work();\n    database.exec("COMMIT");',
  `if (!database.isTransaction) {
    database.exec("BEGIN IMMEDIATE");
    setTimeout(() => { if (database.isTransaction) database.exec("COMMIT"); }, 30);
  }
  try {
    const value = work();`,
);
