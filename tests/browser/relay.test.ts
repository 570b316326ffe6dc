/** A call's way: two connections of one real browser meet through the host's relay and nowhere else. */
import type { Page } from "playwright-core";
import { expect, inject, onTestFinished, test } from "vitest";
import { hostWithLog, movableClock } from "#tests/host/testing/real-host.ts";
import { sharedBrowser } from "./testing/browser.ts";

type Ice = { readonly urls: readonly string[]; readonly username: string; readonly credential: string };
type Met = {
  readonly heard: string | null;
  readonly kinds: readonly string[];
  readonly pair: readonly unknown[];
  readonly errors: readonly number[];
};

/** What runs in the page: two connections that may use the relay only, and a word through their data channel. */
async function meet({
  ice,
  waitMs,
}: {
  readonly ice: readonly [Ice, Ice];
  readonly waitMs: number;
}): Promise<Met> {
  const kinds = new Set<string>();
  const errors: number[] = [];
  const make = ({ urls, username, credential }: Ice) =>
    new RTCPeerConnection({
      iceServers: [{ urls: [...urls], username, credential }],
      iceTransportPolicy: "relay",
    });
  const [a, b] = [make(ice[0]), make(ice[1])];
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    from.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate === null || candidate.candidate === "") return;
      kinds.add(candidate.type ?? "none");
      void to.addIceCandidate(candidate);
    });
    from.addEventListener("icecandidateerror", ({ errorCode }) => errors.push(errorCode));
  }
  const heard = new Promise<string>((resolve) => {
    b.addEventListener("datachannel", ({ channel }) => {
      channel.addEventListener("message", ({ data }) => resolve(String(data)));
    });
  });
  const channel = a.createDataChannel("words");
  channel.addEventListener("open", () => channel.send("six words"));
  await a.setLocalDescription(await a.createOffer());
  await b.setRemoteDescription(a.localDescription as RTCSessionDescription);
  await b.setLocalDescription(await b.createAnswer());
  await a.setRemoteDescription(b.localDescription as RTCSessionDescription);
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), waitMs));
  const word = await Promise.race([heard, late]);
  const statsNow = async () => [...(await a.getStats()).values()] as readonly Record<string, unknown>[];
  const chosenOf = (all: readonly Record<string, unknown>[]) =>
    all.find(({ type, state }) => type === "candidate-pair" && state === "succeeded");
  let stats = await statsNow();
  // The word may be here before the browser's account says which way it came.
  while (word !== null && chosenOf(stats) === undefined) stats = await statsNow();
  const chosen = chosenOf(stats);
  const ends = [chosen?.["localCandidateId"], chosen?.["remoteCandidateId"]].map((id) =>
    stats.find((one) => one["id"] === id),
  );
  const pair = ends.flatMap((end) => [end?.["candidateType"], end?.["relayProtocol"] ?? null]);
  a.close();
  b.close();
  return { heard: word, kinds: [...kinds], pair, errors };
}

async function setUp(): Promise<{
  page: Page;
  fresh: () => Promise<Ice>;
  moveBy: (milliseconds: number) => void;
  url: (transport: string) => string;
}> {
  const relay = { kind: "own", address: "127.0.0.1", port: 0 } as const;
  const clock = movableClock(Date.now());
  const { host, link, log } = await hostWithLog({ relay, clock });
  const browser = await sharedBrowser(inject("chromium"));
  onTestFinished(() => browser.close());
  const page = await (await browser.newContext()).newPage();
  const fresh = async () => {
    const issued = await link.relayCredentials(log);
    if (!issued.ok) throw new Error("no credentials");
    return issued.value;
  };
  const url = (transport: string) => `turn:127.0.0.1:${host.relay.port}?transport=${transport}`;
  return { page, fresh, moveBy: clock.moveBy, url };
}

test.each(["udp", "tcp"])(
  "[RY8] two browsers meet through the relay over %s, and only through it",
  async (transport) => {
    const { page, fresh, url } = await setUp();
    const ice = [
      { ...(await fresh()), urls: [url(transport)] },
      { ...(await fresh()), urls: [url(transport)] },
    ] as const;
    expect(await page.evaluate(meet, { ice, waitMs: 60_000 })).toEqual({
      heard: "six words",
      kinds: ["relay"],
      pair: ["relay", transport, "relay", null],
      errors: [],
    });
  },
);

test("[RY8] [RY9] a wrong credential and one that has ended lead to no relay and no call", async () => {
  const { page, fresh, moveBy } = await setUp();
  const ended = await fresh();
  moveBy(7_200_000);
  const [good, other] = [await fresh(), await fresh()];
  const wrong = { ...good, credential: other.credential };
  for (const ice of [wrong, ended]) {
    const met = await page.evaluate(meet, { ice: [ice, ice] as const, waitMs: 8000 });
    expect(met).toMatchObject({ heard: null, kinds: [] });
    expect(met.errors.length).toBeGreaterThan(0);
    expect(new Set(met.errors)).toEqual(new Set([401]));
  }
});

/** What runs in the page: two connections meet, the names of both end, and some of the two bring fresh ones. */
async function meetAgain({
  ended,
  brings,
  waitMs,
}: {
  readonly ended: readonly [Ice, Ice];
  readonly brings: readonly [boolean, boolean];
  readonly waitMs: number;
}): Promise<readonly string[]> {
  const way = ({ urls, username, credential }: Ice): RTCConfiguration => ({
    iceServers: [{ urls: [...urls], username, credential }],
    iceTransportPolicy: "relay",
  });
  const [a, b] = [new RTCPeerConnection(way(ended[0])), new RTCPeerConnection(way(ended[1]))];
  // After a restart the state of gathering tells of the round before: the relay's way is waited for, or that none comes.
  const gathered = async (pc: RTCPeerConnection): Promise<RTCSessionDescriptionInit> => {
    const until = performance.now() + waitMs;
    while (pc.localDescription?.sdp.includes(" typ relay") !== true && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 40));
    return pc.localDescription as RTCSessionDescription;
  };
  const describe = async (): Promise<void> => {
    await a.setLocalDescription(await a.createOffer());
    await b.setRemoteDescription(await gathered(a));
    await b.setLocalDescription(await b.createAnswer());
    await a.setRemoteDescription(await gathered(b));
  };
  const comesTo = (wanted: readonly string[], withinMs: number): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (wanted.includes(a.connectionState)) resolve(wanted[0] ?? "");
      };
      a.addEventListener("connectionstatechange", look);
      setTimeout(() => resolve("neither"), withinMs);
      look();
    });
  a.createDataChannel("words");
  await describe();
  const first = await comesTo(["connected"], 60_000);
  const fresh = await (
    globalThis as unknown as { holdfastEndNames: () => Promise<Ice[]> }
  ).holdfastEndNames();
  const then = await comesTo(["disconnected", "failed"], 60_000);
  for (const [index, pc] of [a, b].entries()) {
    const ice = fresh[index];
    if (brings[index] === true && ice !== undefined) pc.setConfiguration(way(ice));
  }
  a.restartIce();
  await describe();
  const last = await comesTo(["connected"], waitMs);
  for (const pc of [a, b]) pc.close();
  return [first, then, last];
}

test("[CL29] a line whose names have ended is found again when both ends bring fresh ones, and not when one does", async () => {
  const { page, fresh, moveBy } = await setUp();
  const two = async (): Promise<readonly [Ice, Ice]> => [await fresh(), await fresh()];
  await page.exposeFunction("holdfastEndNames", () => {
    moveBy(7_200_000);
    return two();
  });
  const both = { ended: await two(), brings: [true, true] as const, waitMs: 60_000 };
  expect(await page.evaluate(meetAgain, both)).toEqual(["connected", "disconnected", "connected"]);
  const one = { ended: await two(), brings: [true, false] as const, waitMs: 8_000 };
  expect(await page.evaluate(meetAgain, one)).toEqual(["connected", "disconnected", "neither"]);
});
