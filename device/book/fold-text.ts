/**
 * A folded state as text, and back: the same maps, sets, lists and bytes, and what stands in two places is one thing
 * again in both. The text has a head, which is read at once, and a body, of which only what is asked for is ever read:
 * the values of large maps, and what is shared.
 *
 *   text  = length of the head, in digits ‖ "\n" ‖ head ‖ body
 *   head  = JSON of { state, shared: where each shared thing stands in the body }
 *   body  = pieces: the values of large maps, and what is shared
 *   piece = JSON, or where large maps stand in it, "~" ‖ length of its own head ‖ "\n" ‖ JSON ‖ its own body
 *
 * All of it is ASCII. What JSON has no word for stands in an object with one key that begins with "~".
 */
import { assert } from "#base/assert.ts";
import { bytesToHex, hexToBytes } from "#base/bytes.ts";
import { PackedMap } from "./packed-map.ts";

/** A map as its keys, and where in the body around it its values stand. */
const packed = "~p";
const map = "~m";
const set = "~s";
const bytes = "~b";
/** Number of something that stands in more than one place. */
const shared = "~r";
/** Begins a piece that has a body of its own; no JSON begins so. */
const ownBody = "~";

/** Pieces of the body one behind the other: where the first begins, and how long each is, in characters. */
type Pieces = { readonly at: number; readonly lengths: readonly number[] };
type Head = { readonly state: unknown; readonly shared: Pieces };

/** Maps with less than this in their values, in characters, stand in the head. */
export const packedFromUsual = 4_096;
/** About what a value takes. A map inside of a piece is looked at when so many would make a large one. */
const charactersOfUsualValue = 128;
/** Pieces written before everybody else has a turn. */
const piecesAtOnce = 200;

/** What a state was read from, as long as anything of it may still be asked for. */
type Source = {
  readonly body: string;
  readonly shared: readonly Span[];
  readonly sharedRead: unknown[];
  /** Numbers of shared things that were read. */
  readonly numbers: WeakMap<object, number>;
  readonly spans: WeakMap<PackedMap, readonly Span[]>;
};
type Span = readonly [from: number, to: number];

/** The state of a text; null when the text is none of ours. */
export function textToState(text: string): unknown {
  try {
    const lineEnds = text.indexOf("\n");
    const bodyAt = lineEnds + 1 + Number(text.slice(0, lineEnds));
    const head = JSON.parse(text.slice(lineEnds + 1, bodyAt)) as Head;
    const body = text.slice(bodyAt);
    const source: Source = {
      body,
      shared: spansOf(head.shared),
      sharedRead: [],
      numbers: new WeakMap(),
      spans: new WeakMap(),
    };
    // What is shared stands last.
    if ((source.shared.at(-1)?.[1] ?? head.shared.at) !== body.length) return null;
    const state = stateOf(head.state, source, 0);
    if (isThing(state)) sources.set(state, source);
    return state;
  } catch {
    return null;
  }
}

/** By the state that was read from it. */
const sources = new WeakMap<object, Source>();

function spansOf({ at, lengths }: Pieces): readonly Span[] {
  let from = at;
  return lengths.map((length) => {
    const span: Span = [from, from + length];
    from += length;
    return span;
  });
}

function pieceOf({ body }: Source, span: Span | undefined): string {
  assert(span !== undefined, "every piece has its place in the body");
  return body.slice(...span);
}

/** What a piece says; large maps in it wait in its own body. */
function readPiece(source: Source, span: Span | undefined): unknown {
  const piece = pieceOf(source, span);
  if (!piece.startsWith(ownBody)) return stateOf(JSON.parse(piece), source, 0);
  const headAt = piece.indexOf("\n") + 1;
  const bodyAt = headAt + Number(piece.slice(ownBody.length, headAt - 1));
  return stateOf(JSON.parse(piece.slice(headAt, bodyAt)), source, (span?.[0] ?? 0) + bodyAt);
}

/** `base`: where in the whole body the body begins in which maps of this value have their pieces. */
function stateOf(value: unknown, source: Source, base: number): unknown {
  if (!isThing(value)) return value;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) if (isThing(item)) value[at] = stateOf(item, source, base);
    return value;
  }
  const fields = value as Record<string, unknown>;
  if (packed in fields) return packedOf(fields[packed] as PackedParts, source, base);
  if (map in fields) {
    const entries = fields[map] as [unknown, unknown][];
    for (const entry of entries) entry[1] = stateOf(entry[1], source, base);
    return new Map(entries);
  }
  if (set in fields) return new Set(fields[set] as unknown[]);
  if (bytes in fields) return hexToBytes(fields[bytes] as string);
  if (shared in fields) return sharedOf(fields[shared] as number, source);
  for (const name in fields) if (isThing(fields[name])) fields[name] = stateOf(fields[name], source, base);
  return fields;
}

type PackedParts = Pieces & { readonly keys: readonly unknown[] };

function packedOf({ keys, at, lengths }: PackedParts, source: Source, base: number): PackedMap {
  const spans = spansOf({ at: base + at, lengths });
  const made = new PackedMap(keys, (n) => readPiece(source, spans[n]));
  source.spans.set(made, spans);
  return made;
}

function sharedOf(number: number, source: Source): unknown {
  source.sharedRead[number] ??= readPiece(source, source.shared[number]);
  const read = source.sharedRead[number];
  if (isThing(read)) source.numbers.set(read, number);
  return read;
}

type Writing = {
  readonly source: Source | null;
  /** How often each thing was met; what was never read from the source is not among them. */
  readonly counts: Map<object, number>;
  readonly numbers: Map<object, number>;
  readonly shared: string[];
  readonly body: string[];
  length: number;
  pieces: number;
  readonly packedFrom: number;
  readonly breathe: () => Promise<void>;
};

/**
 * The text of a state made of objects, lists, maps, sets, bytes, texts and numbers. Nobody may change it meanwhile;
 * `breathe` is called between parts of the work. What was read from a text and never asked for goes on as it stood.
 */
export async function stateToText(
  state: object,
  breathe: () => Promise<void>,
  packedFrom = packedFromUsual,
): Promise<string> {
  const source = sources.get(state) ?? null;
  const writing: Writing = {
    source,
    counts: new Map(),
    numbers: new Map(),
    shared: source?.shared.map((span) => source.body.slice(...span)) ?? [],
    body: [],
    length: 0,
    pieces: 0,
    packedFrom,
    breathe,
  };
  count(state, writing);
  const whole = await withPacked(state, writing);
  for (const [number, read] of (source?.sharedRead ?? []).entries()) {
    if (isThing(read)) writing.shared[number] = pieceText(writing, (own) => thingToPlain(read, own));
  }
  const at = writing.length;
  const head: Head = { state: whole, shared: { at, lengths: writing.shared.map(({ length }) => length) } };
  const text = asciiOf(head);
  return [`${text.length}\n`, text, ...writing.body, ...writing.shared].join("");
}

function isThing(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function asciiOf(plain: unknown): string {
  const beyond = /[\u0080-\uffff]/g;
  return JSON.stringify(plain).replace(
    beyond,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Counts what was read or made; pieces that were never asked for share only what has a number already. */
function count(value: unknown, { counts, source }: Pick<Writing, "counts" | "source">): void {
  if (!isThing(value)) return;
  const times = (counts.get(value) ?? 0) + 1;
  counts.set(value, times);
  if (times > 1 || value instanceof Uint8Array) return;
  if (value instanceof PackedMap) {
    for (const key of value.keys()) {
      if (value.unmadeAt(key) === null) count(value.get(key), { counts, source });
    }
  } else if (value instanceof Map) {
    for (const item of value.values()) count(item, { counts, source });
  } else {
    assert(isPlain(value), "a state holds nothing but plain things");
    for (const item of Object.values(value)) count(item, { counts, source });
  }
}

function isPlain(thing: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(thing);
  return prototype === Object.prototype || Array.isArray(thing) || thing instanceof Set;
}

/** The head: like `plainOf`, but large maps go into the body. */
async function withPacked(value: unknown, writing: Writing): Promise<unknown> {
  if (!isThing(value) || isShared(value, writing)) return plainOf(value, writing);
  if (value instanceof Map) return packedToPlain(value, writing);
  if (Array.isArray(value) || value instanceof Set || value instanceof Uint8Array)
    return plainOf(value, writing);
  const fields: Record<string, unknown> = {};
  for (const [name, item] of fieldsOf(value)) fields[name] = await withPacked(item, writing);
  return fields;
}

async function packedToPlain(value: Map<unknown, unknown>, writing: Writing): Promise<unknown> {
  const pieces: string[] = [];
  for (const key of value.keys()) {
    pieces.push(pieceFor(value, key, writing));
    writing.pieces += 1;
    if (writing.pieces % piecesAtOnce === 0) await writing.breathe();
  }
  return mapOfPieces(value, pieces, writing);
}

/** A map inside of a piece. Small ones stand where they are; not worth a look are those with few keys. */
function mapToPlain(value: Map<unknown, unknown>, writing: Writing): unknown {
  const isSmall = value.size * charactersOfUsualValue < writing.packedFrom;
  if (isSmall && !(value instanceof PackedMap))
    return { [map]: [...value].map(([key, item]) => [key, plainOf(item, writing)]) };
  const pieces = [...value.keys()].map((key) => pieceFor(value, key, writing));
  return mapOfPieces(value, pieces, writing);
}

function mapOfPieces(value: Map<unknown, unknown>, pieces: readonly string[], writing: Writing): unknown {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const keys = [...value.keys()];
  assert(!keys.some(isThing), "keys are texts and numbers");
  // A piece with a body of its own is never here: it alone is longer.
  if (length < writing.packedFrom)
    return { [map]: keys.map((key, at) => [key, JSON.parse(pieces[at] ?? "") as unknown]) };
  const at = writing.length;
  writing.body.push(...pieces);
  writing.length += length;
  return { [packed]: { keys, at, lengths: pieces.map((piece) => piece.length) } };
}

function pieceFor(value: Map<unknown, unknown>, key: unknown, writing: Writing): string {
  const { source } = writing;
  const unmade = value instanceof PackedMap ? value.unmadeAt(key) : null;
  if (unmade === null || source === null) return pieceText(writing, (own) => plainOf(value.get(key), own));
  return pieceOf(source, source.spans.get(value as PackedMap)?.[unmade]);
}

/** A piece, with a body of its own where large maps stand in it: so it can be carried into the next text as it is. */
function pieceText(writing: Writing, plainIn: (own: Writing) => unknown): string {
  const own: Writing = { ...writing, body: [], length: 0 };
  const text = asciiOf(plainIn(own));
  return own.body.length === 0 ? text : `${ownBody}${text.length}\n${text}${own.body.join("")}`;
}

function isShared(thing: object, { counts, source }: Writing): boolean {
  return (counts.get(thing) ?? 0) > 1 || source?.numbers.has(thing) === true;
}

function plainOf(value: unknown, writing: Writing): unknown {
  if (!isThing(value)) {
    const isKnown = value === null || typeof value === "string" || typeof value === "boolean";
    assert(isKnown || Number.isFinite(value), "a state holds texts, finite numbers, true and false");
    return value;
  }
  if (!isShared(value, writing)) return thingToPlain(value, writing);
  const known = writing.source?.numbers.get(value) ?? writing.numbers.get(value);
  if (known !== undefined) return { [shared]: known };
  const text = pieceText(writing, (own) => thingToPlain(value, own));
  const number = writing.shared.push(text) - 1;
  writing.numbers.set(value, number);
  return { [shared]: number };
}

function thingToPlain(thing: object, writing: Writing): unknown {
  if (thing instanceof Map) return mapToPlain(thing, writing);
  if (thing instanceof Set) {
    assert(![...thing].some(isThing), "sets are of texts and numbers");
    return { [set]: [...thing] };
  }
  if (thing instanceof Uint8Array) return { [bytes]: bytesToHex(thing) };
  if (Array.isArray(thing)) return thing.map((item) => plainOf(item, writing));
  return Object.fromEntries(fieldsOf(thing).map(([name, item]) => [name, plainOf(item, writing)]));
}

function fieldsOf(thing: object): readonly (readonly [string, unknown])[] {
  const fields = Object.entries(thing).filter(([, item]) => item !== undefined);
  assert(!fields.some(([name]) => name.startsWith("~")), "no field has a name of that form");
  return fields;
}
