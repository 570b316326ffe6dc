/**
 * Everything the host can see, field by field, one plain sentence each: the columns of its tables, the
 * fields of its messages, the numbers it counts, what its disk still holds of what was deleted, and what
 * a connection itself shows. The page "What the host can see" and `holdfast hand-over` are made from this
 * list, and tests fail when the program has a field that is not in it: visible.test.ts here for messages,
 * tests/host/sqlite.test.ts for columns, tests/host/http.test.ts for counters.
 */

import { visibleAround } from "./visible-around.ts";
import { visibleColumns } from "./visible-columns.ts";
import type { VisibleField } from "./visible-field.ts";
import { visibleWireFields } from "./visible-wire.ts";

/** The whole list: first what is kept, then what passes. */
export const visibleFields: readonly VisibleField[] = [
  ...visibleColumns,
  ...visibleAround,
  ...visibleWireFields,
];
