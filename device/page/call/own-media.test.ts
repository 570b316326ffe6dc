/** Own microphone and camera: which are open, whatever the person does while the browser is asking. */
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { type OwnMediaState, openOwnMedia } from "./own-media.ts";

class Track extends EventTarget {
  readyState = "live";
  readonly kind: "audio" | "video";
  readonly device: string;
  constructor(kind: "audio" | "video", device: string) {
    super();
    this.kind = kind;
    this.device = device;
  }
  stop(): void {
    this.readyState = "ended";
  }
}

type Asked = {
  /** Kind and device asked for, in this order; "any" for the browser's own choice. */
  readonly wanted: readonly string[];
  give(): void;
  refuse(name: string): void;
};

let asked: Asked[];
let tracks: Track[];

beforeEach(() => {
  asked = [];
  tracks = [];
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

function getUserMedia(constraints: MediaStreamConstraints): Promise<unknown> {
  const wanted = (["audio", "video"] as const).flatMap((kind) => {
    const one = constraints[kind] as { deviceId?: { ideal: string } } | undefined;
    return one === undefined ? [] : [[kind, one.deviceId?.ideal ?? "any"] as const];
  });
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  asked.push({
    wanted: wanted.map((one) => one.join(" ")),
    give() {
      const made = wanted.map(([kind, device]) => new Track(kind, device));
      tracks.push(...made);
      resolve({ getTracks: () => made });
    },
    refuse: (name) => reject(new DOMException("", name)),
  });
  return promise;
}

/** The next thing the browser is asked for. */
async function next(): Promise<Asked> {
  await vi.waitFor(() => expect(asked).not.toEqual([]));
  const [one] = asked.splice(0, 1);
  if (one === undefined) throw new Error("something was asked");
  return one;
}

function opened(chosen: { sound: string | null; picture: string | null }) {
  let state: OwnMediaState | null = null;
  const media = openOwnMedia(chosen, (now) => {
    state = now;
  });
  const open = () => [state?.sound, state?.picture].map((track) => (track as Track | null)?.device ?? null);
  return { media, open, trouble: () => state?.trouble };
}

/** Every track that still runs: a light that is on. */
const running = () => tracks.filter(({ readyState }) => readyState === "live").map(({ device }) => device);

test("[CL26] a device chosen while the browser still asks for another is the one that is open", async () => {
  const { media, open } = opened({ sound: "headset", picture: "lid" });
  const first = await next();
  expect(first.wanted).toEqual(["audio headset", "video lid"]);
  media.choose("sound", "desk");
  first.give();
  const second = await next();
  expect(second.wanted).toEqual(["audio desk"]);
  second.give();
  await vi.waitFor(() => expect(open()).toEqual(["desk", "lid"]));
  expect(running()).toEqual(["lid", "desk"]);
});

test("[CL26] of several choices in a row the last one counts, and the browser's own choice is one too", async () => {
  const { media, open } = opened({ sound: "headset", picture: "lid" });
  (await next()).give();
  await vi.waitFor(() => expect(open()).toEqual(["headset", "lid"]));
  media.choose("picture", "outside");
  const outside = await next();
  media.choose("picture", "lid");
  media.choose("picture", null);
  outside.give();
  const last = await next();
  expect(last.wanted).toEqual(["video any"]);
  last.give();
  await vi.waitFor(() => expect(open()).toEqual(["headset", "any"]));
  expect(running()).toEqual(["headset", "any"]);
  expect(asked).toEqual([]);
});

test("[CL26] trouble with a device that is chosen no longer is not told of the one that is", async () => {
  const { media, open, trouble } = opened({ sound: "headset", picture: "lid" });
  (await next()).give();
  await vi.waitFor(() => expect(open()).toEqual(["headset", "lid"]));
  media.choose("picture", "outside");
  const outside = await next();
  media.choose("picture", "lid");
  outside.refuse("NotReadableError");
  const lid = await next();
  expect(trouble()).toEqual({ sound: null, picture: null });
  lid.give();
  await vi.waitFor(() => expect(open()).toEqual(["headset", "lid"]));
  expect(trouble()).toEqual({ sound: null, picture: null });
});

test("[CL25] [CL26] what was turned off, or the page left, while the browser asks is not opened", async () => {
  const { media, open } = opened({ sound: null, picture: null });
  const both = await next();
  media.want("picture", false);
  both.refuse("NotAllowedError");
  // Together they may not: the microphone alone is asked for, and no camera that nobody wants.
  const sound = await next();
  expect(sound.wanted).toEqual(["audio any"]);
  media.close();
  sound.give();
  await vi.waitFor(() => expect(running()).toEqual([]));
  expect(tracks.map(({ device }) => device)).toEqual(["any"]);
  expect(open()).toEqual([null, null]);
  expect(asked).toEqual([]);
});
