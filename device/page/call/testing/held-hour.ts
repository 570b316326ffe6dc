/** One device's page in an hour: what it shows, what it asks of the device, and what the test keeps it waiting for. */
import { fail } from "#base/result.ts";
import type { InRoom } from "#device/call/testing/room-of-two.ts";
import type { Device } from "#device/device.ts";
import { holdHour } from "../hold-hour.ts";
import type { HeldHour, HourState } from "../hour-state.ts";

export type PageInHour = {
  readonly hour: HeldHour;
  /** Everything it has shown, oldest first. */
  readonly shown: HourState[];
  /** Where it is now. */
  at(): HourState["at"];
  now(): HourState | undefined;
  /** Names of what it had the device do, with what was said of it, oldest first. */
  readonly did: string[];
  /** Holds back what the device answers to this act or question; the answer lets it go. */
  hold(name: string): () => void;
  /** From now on this act is refused, as by a host that is not reached; the answer ends that. */
  refuse(name: string): () => void;
  /** How many answers to it are held back at this moment. */
  waiting(name: string): number;
};

type Held = { readonly done: Promise<void>; waits: number };

/** Opens the hour of the room in a page of this device; `takesOver`: the person goes on there. */
export function openPage(inRoom: InRoom, roomId: string, takesOver = false): PageInHour {
  const shown: HourState[] = [];
  const did: string[] = [];
  const held = new Map<string, Held>();
  const refused = new Set<string>();
  const past = async (name: string): Promise<void> => {
    const one = held.get(name);
    if (one === undefined) return;
    one.waits++;
    await one.done;
    one.waits--;
  };
  const { calling } = inRoom;
  const acts = calling.acts as unknown as Record<string, (input: unknown) => Promise<unknown>>;
  const device = {
    async act(name: string, input: { said?: { kind: string } }) {
      did.push(input.said === undefined ? name : `${name} ${input.said.kind}`);
      if (refused.has(name)) return fail({ kind: "host-not-reached" });
      const done = await acts[name]?.(input);
      await past(name);
      return done;
    },
    async ask(name: "call", input: { roomId: string; after: number }) {
      const answer = await calling[name](input);
      await past(name);
      return answer;
    },
    onChange: inRoom.onChange,
  } as unknown as Device;
  const hour = holdHour(device, roomId, (state) => shown.push(state), takesOver);
  return {
    hour,
    shown,
    at: () => shown.at(-1)?.at ?? "before",
    now: () => shown.at(-1),
    did,
    hold(name) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(name, { done: promise, waits: 0 });
      return () => {
        held.delete(name);
        resolve();
      };
    },
    refuse(name) {
      refused.add(name);
      return () => void refused.delete(name);
    },
    waiting: (name) => held.get(name)?.waits ?? 0,
  };
}
