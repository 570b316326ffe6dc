/** No sentence that a patient reads takes a number of things, but the one about a break she is writing down. */
import { expect, test } from "vitest";
import { agreement } from "./agreement.ts";
import { arrival } from "./arrival.ts";
import { files } from "./files.ts";
import { patient } from "./patient.ts";
import { room } from "./room.ts";
import { video } from "./video.ts";

/** Functions among sentences, however deep, by their path. */
function* functionsOf(
  sentences: object,
  path = "",
): Generator<readonly [string, (...given: never[]) => string]> {
  for (const [name, value] of Object.entries(sentences)) {
    const at = path === "" ? name : `${path}.${name}`;
    if (typeof value === "function") yield [at, value];
    else if (typeof value === "object" && value !== null) yield* functionsOf(value, at);
  }
}

/** The first line of a function: what it is given. */
function isCounted(sentence: (...given: never[]) => string): boolean {
  return /^\(?[^)=]*\b(count|total|waiting|unread)\b/.test(String(sentence));
}

test("[NI3] nothing that a patient reads is counted", () => {
  const counted = Object.entries({ agreement, arrival, files, patient, room, video }).flatMap(
    ([place, { en }]) =>
      [...functionsOf(en)].filter(([, sentence]) => isCounted(sentence)).map(([name]) => `${place}.${name}`),
  );
  expect(counted).toEqual(["patient.awayWeighs"]);
});
