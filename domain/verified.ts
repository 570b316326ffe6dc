/**
 * An event that was checked against its schema and its limits. The one maker stands in
 * `device/translate/verified.ts`; nothing here can turn plain data into one.
 */
import type { Brand } from "#base/brand.ts";

export type Verified<Value> = Brand<Value, "Verified">;
