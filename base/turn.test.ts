/** Work that takes its turn: in order, never two at once, and a failure is nobody's but its own. */
import { expect, test } from "vitest";
import { createTurn, turnOfEach } from "./turn.ts";

/** Work that says when it begins and ends, and ends when it is told to. */
function held(said: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = async (): Promise<string> => {
    said.push(`${name} begins`);
    try {
      return await promise;
    } finally {
      said.push(`${name} ends`);
    }
  };
  return { work, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

test("[TU1] each piece of work begins when all that was asked for before it is over, in that order", async () => {
  const inTurn = createTurn();
  const said: string[] = [];
  const [a, b, c] = [held(said, "a"), held(said, "b"), held(said, "c")];
  const all = [inTurn(a.work), inTurn(b.work), inTurn(c.work)];
  c.end();
  b.end();
  a.end();
  expect(await Promise.all(all)).toEqual(["a", "b", "c"]);
  expect(said).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
});

test("[TU1] what is asked for while nothing is under way still begins after whoever asks goes on", async () => {
  const inTurn = createTurn();
  const said: string[] = [];
  const done = inTurn(() => said.push("work"));
  said.push("asked");
  expect(await done).toBe(2);
  expect(said).toEqual(["asked", "work"]);
});

test("[TU2] work that fails, at once or later, fails for whoever asked for it and for nobody after it", async () => {
  const inTurn = createTurn();
  const said: string[] = [];
  const later = held(said, "later");
  const atOnce = inTurn((): number => {
    throw new Error("at once");
  });
  const failing = inTurn(later.work);
  const next = inTurn(() => said.push("next"));
  const told = failing.catch((error: Error) => said.push(error.message));
  later.fail();
  await expect(atOnce).rejects.toThrow("at once");
  await Promise.all([told, next]);
  expect(said).toEqual(["later begins", "later ends", "later", "next"]);
});

test("[TU3] each thing has one turn, and waits for none of another's", async () => {
  const turnOf = turnOfEach<object>();
  const [here, there] = [{}, {}];
  const said: string[] = [];
  const a = held(said, "a");
  const first = turnOf(here)(a.work);
  const second = turnOf(here)(() => said.push("here"));
  await turnOf(there)(() => said.push("there"));
  expect(said).toEqual(["a begins", "there"]);
  a.end();
  await Promise.all([first, second]);
  expect(said).toEqual(["a begins", "there", "a ends", "here"]);
});
