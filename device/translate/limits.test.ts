/** Whatever an event brings from outside has a limit: walked through the schemas themselves, so that none is left out. */
import * as v from "valibot";
import { expect, test } from "vitest";
import { answerBytesMax, requestBytesMax } from "#protocol/wire/codec.ts";
import { bodyBytesMax } from "#protocol/wire/limits.ts";
import { type OperationName, operations } from "#protocol/wire/messages.ts";
import { eventSchemas } from "./schemas.ts";

/** As much of a schema of valibot as is walked through. */
type Walked = {
  readonly type: string;
  readonly pipe?: readonly Walked[];
  readonly entries?: Readonly<Record<string, Walked>>;
  readonly item?: Walked;
  readonly items?: readonly Walked[];
  readonly options?: readonly unknown[];
  readonly wrapped?: Walked;
  readonly key?: Walked;
  readonly value?: Walked;
  readonly requirement?: unknown;
};

/** What bounds a value of each type: any one of these, and for numbers all of the line. */
const bounds: Readonly<Record<string, (actions: readonly string[], regex: readonly RegExp[]) => boolean>> = {
  string: (actions, regex) => actions.includes("max_length") || regex.some(isBounded),
  array: (actions) => actions.includes("max_length") || actions.includes("length"),
  number: (actions) => actions.includes("min_value") && actions.includes("max_value"),
  instance: (actions) => actions.includes("check"),
  record: (actions) => actions.includes("max_entries") || actions.includes("check"),
};

/** What is bounded by itself, or by what is inside it. What stands neither here nor above has no limit that is known. */
const boundedInside: readonly string[] = [
  "boolean",
  "exact_optional",
  "literal",
  "nullable",
  "picklist",
  "strict_object",
  "union",
  "variant",
];

/** Whether a pattern holds from end to end, in each of its branches, and repeats nothing without an end. */
function isBounded({ source }: RegExp): boolean {
  const plain = source.replaceAll(/\\.|\[[^\]]*\]/gu, "x");
  const isWhole = plain.startsWith("^") && plain.endsWith("$") && !outsideGroups(plain).includes("|");
  return isWhole && !/[*+]|,\}/u.test(plain);
}

function outsideGroups(pattern: string): string {
  const without = pattern.replaceAll(/\([^()]*\)/gu, "x");
  return without === pattern ? pattern : outsideGroups(without);
}

/** Paths in a schema at which something has no limit. */
function unbounded(schema: Walked, at: string): readonly string[] {
  const actions = (schema.pipe ?? []).filter((part) => part !== schema);
  const names = actions.map(({ type }) => type);
  const regex = actions.flatMap(({ requirement }) => (requirement instanceof RegExp ? [requirement] : []));
  const isOwn = bounds[schema.type]?.(names, regex) ?? boundedInside.includes(schema.type);
  const own = isOwn ? [] : [at];
  const nested = (schema.pipe ?? []).filter(({ pipe }) => pipe !== undefined && pipe !== schema.pipe);
  const inside = [
    ...Object.entries(schema.entries ?? {}).map(([name, value]) => [`${at}.${name}`, value] as const),
    ...[schema.item, schema.wrapped, schema.key, schema.value].map((value) => [`${at}[]`, value] as const),
    ...[...(schema.items ?? []), ...(schema.options ?? [])].map((value) => [`${at}|`, value] as const),
  ];
  // A pipe upon a pipe is bounded by either.
  const isBoundedInside = nested.some((part) => unbounded(part, at).length === 0);
  return [
    ...(isBoundedInside ? [] : own),
    ...inside.flatMap(([path, value]) =>
      typeof value === "object" && value !== null && "type" in value ? unbounded(value as Walked, path) : [],
    ),
  ];
}

test("[NI12] every text, list, number and run of bytes in every event has a limit", () => {
  const kinds = Object.entries(eventSchemas) as unknown as [string, Walked][];
  expect(kinds.length).toBeGreaterThan(40);
  expect(kinds.flatMap(([kind, schema]) => unbounded(schema, kind))).toEqual([]);
});

test("[NI12] what has no limit is seen", () => {
  const planted = v.strictObject({
    a: v.string(),
    b: v.array(v.number()),
    c: v.pipe(v.string(), v.regex(/^a*$/u)),
    d: v.exactOptional(v.instance(Uint8Array)),
    e: v.pipe(v.string(), v.maxLength(3)),
    f: v.pipe(v.string(), v.regex(/^a{2,}$/u)),
    g: v.pipe(v.string(), v.regex(/^a|b$/u)),
    h: v.pipe(v.string(), v.regex(/^(?:a|\|[|*]){1,3}$/u)),
    i: v.bigint(),
    j: v.object({}),
  }) as unknown as Walked;
  expect(unbounded(planted, "planted")).toEqual([
    "planted.a",
    "planted.b",
    "planted.b[]",
    "planted.c",
    "planted.d[]",
    "planted.f",
    "planted.g",
    "planted.i",
    "planted.j",
  ]);
});

test("[NI12] every request and every answer has a limit in bytes", () => {
  for (const name of Object.keys(operations) as OperationName[]) {
    expect(requestBytesMax(name), name).toBeLessThan(128 * bodyBytesMax);
    expect(answerBytesMax(name), name).toBeLessThan(1024 * bodyBytesMax);
  }
});
