/** An hour as a window holds it: how it begins, and that it ends for good. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type InRoom, roomOfTwo } from "#device/call/testing/room-of-two.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { type BrowserOfTest, browserOfTest, type Step, trackOfTest } from "./testing/browser-of-test.ts";
import { openPage, type PageInHour } from "./testing/held-hour.ts";

let browser: BrowserOfTest;
const pages: PageInHour[] = [];

beforeAll(() => sodiumReady());
beforeEach(() => {
  vi.useFakeTimers();
  browser = browserOfTest();
});
afterEach(() => {
  for (const { hour } of pages.splice(0)) hour.letGo();
  vi.useRealTimers();
});
afterAll(() => {
  vi.unstubAllGlobals();
});

function open(device: InRoom, roomId: string, takesOver = false): PageInHour {
  const page = openPage(device, roomId, takesOver);
  pages.push(page);
  return page;
}

const both = { sound: trackOfTest("audio"), picture: trackOfTest("video") };

/** Both pages are open, and Anna has knocked. */
async function knocked() {
  const room = roomOfTwo();
  const [weil, anna] = [open(room.weil, room.roomId), open(room.anna, room.roomId)];
  await vi.waitFor(() => expect([weil.hour.lets(), anna.hour.lets()]).toEqual([true, false]));
  for (const { hour } of [weil, anna]) hour.send(both);
  anna.hour.knock();
  await vi.waitFor(() => expect(weil.now()).toEqual({ at: "before", knocks: true }));
  return { room, weil, anna };
}

async function together() {
  const made = await knocked();
  made.weil.hour.letIn();
  await vi.waitFor(() => expect([made.weil.at(), made.anna.at()]).toEqual(["together", "together"]));
  await vi.waitFor(() =>
    expect(sending()).toEqual([
      ["audio", "video"],
      ["audio", "video"],
    ]),
  );
  return made;
}

/** What each open connection sends at this moment. */
const sending = () => browser.peers.map((peer) => peer.sends());
const sentByAnybody = () =>
  sending()
    .flat()
    .filter((track) => track !== null);

test("[CL14] two pages of one room meet, and what each sends goes over the line once both have vouched", async () => {
  const { weil, anna } = await knocked();
  const vouched = anna.hold("checkInCall");
  weil.hour.letIn();
  await vi.waitFor(() => expect(weil.at()).toBe("together"));
  await vi.waitFor(() =>
    expect(sending()).toEqual([
      ["audio", "video"],
      [null, null],
    ]),
  );
  expect(anna.at()).toBe("connecting");
  vouched();
  await vi.waitFor(() => expect(anna.at()).toBe("together"));
  await vi.waitFor(() =>
    expect(sending()).toEqual([
      ["audio", "video"],
      ["audio", "video"],
    ]),
  );
});

test("[CL13] a browser that goes on gathering when the relay's way has come is not waited for", async () => {
  browser.gatherForEver();
  const { weil, anna } = await knocked();
  weil.hour.letIn();
  for (const page of [weil, anna])
    await vi.waitFor(() => expect(page.at()).toBe("together"), { timeout: 2_000 });
});

test("[CL24] an hour ends with a sentence when the other's device is listed no longer", async () => {
  const { room, weil, anna } = await together();
  room.renew([room.newDevice()]);
  room.weil.takeEpoch();
  await vi.waitFor(() => expect(weil.now()).toEqual({ at: "failed", why: "keys-differ" }));
  // What is said under the new keys it cannot open: it is told over the line.
  await vi.waitFor(() => expect(anna.now()).toEqual({ at: "left", by: "other" }));
});

test("[CL24] an hour ends with a sentence on a device that is itself listed no longer, and none begins there", async () => {
  const { room, anna } = await together();
  room.renew([room.newDevice()]);
  room.anna.takeEpoch();
  await vi.waitFor(() => expect(anna.now()).toEqual({ at: "failed", why: "keys-differ" }));
  const later = open(room.anna, room.roomId);
  await vi.waitFor(() => expect(later.now()).toEqual({ at: "failed", why: "keys-differ" }));
});

test("[CL24] who is listed no longer knocks no longer", async () => {
  const { room, weil } = await knocked();
  room.renew([room.newDevice()]);
  room.weil.takeEpoch();
  await vi.waitFor(() => expect(weil.now()).toEqual({ at: "before", knocks: false }));
  weil.hour.letIn();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(browser.peers).toEqual([]);
});

test("[CL24] an hour ends with a sentence when the room is over, and goes on when only its keys change", async () => {
  const { room, weil, anna } = await together();
  room.renew();
  for (const device of [room.weil, room.anna]) device.takeEpoch();
  await vi.advanceTimersByTimeAsync(30_000);
  expect([weil.at(), anna.at()]).toEqual(["together", "together"]);
  room.weil.close();
  await vi.waitFor(() => expect(weil.now()).toEqual({ at: "failed", why: "room-closed" }));
  await vi.waitFor(() => expect(anna.now()).toEqual({ at: "left", by: "other" }));
});

/** Whose page leaves, and what it waits for at that moment. */
const waitingFor = [
  ["weil", "relayForCall"],
  ["weil", "createOffer"],
  ["weil", "checkInCall"],
  ["weil", "vouchInCall"],
  ["weil", "getStats"],
  ["weil", "replaceTrack"],
  ["weil", "call"],
  ["anna", "relayForCall"],
  ["anna", "setRemoteDescription"],
  ["anna", "createAnswer"],
  ["anna", "vouchInCall"],
  ["anna", "checkInCall"],
  ["anna", "getStats"],
  ["anna", "replaceTrack"],
] as const;

test.each(waitingFor)(
  "[CL25] %s leaves while the page waits for %s: nothing is said, shown or sent after it, and no line is left open",
  async (who, step) => {
    const made = await knocked();
    const page = made[who];
    const held = [browser, page].map((one) => one.hold(step as Step));
    made.weil.hour.letIn();
    await vi.waitFor(() => expect(browser.waiting(step as Step) + page.waiting(step)).toBeGreaterThan(0));
    page.hour.leave();
    const [shown, did] = [page.shown.length, page.did.length];
    for (const letGo of held) letGo();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(page.shown.slice(shown)).toEqual([]);
    expect(page.now()).toEqual({ at: "left", by: "me" });
    expect(page.did.slice(did)).toEqual([]);
    // The other one too has none, for it was told.
    expect(browser.peers.filter((peer) => peer.connectionState !== "closed")).toEqual([]);
    expect(sentByAnybody()).toEqual([]);
  },
);

test("[CL25] a page that let go of the hour says nothing of it, whatever it is told later", async () => {
  const { weil, anna } = await together();
  const shown = weil.shown.length;
  weil.hour.letGo();
  weil.hour.send(both);
  weil.hour.askForPicture();
  weil.hour.leave();
  anna.hour.leave();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(weil.shown.slice(shown)).toEqual([]);
  expect(sentByAnybody()).toEqual([]);
});

test("[CL19] a frame that neither of the two sealed ends the hour at once, with a sentence", async () => {
  const { room, weil, anna } = await together();
  const from = performance.now();
  room.weil.hear(0, new Uint8Array(4096).fill(7));
  await vi.waitFor(() => expect(weil.now()).toEqual({ at: "failed", why: "altered" }), { interval: 1 });
  await vi.waitFor(() => expect(anna.now()).toEqual({ at: "left", by: "other" }), { interval: 1 });
  // On the pages' own clock: nothing of it waits.
  expect(performance.now() - from).toBeLessThan(100);
});

const isLost = (lost: boolean) => ({ at: "together", lost }) as const;

test("[CL16] a way that was lost is found again over the same connections, without a tap", async () => {
  const { weil, anna } = await together();
  browser.cut(true);
  for (const page of [weil, anna]) await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(true)));
  await vi.advanceTimersByTimeAsync(20_000);
  browser.cut(false);
  for (const page of [weil, anna])
    await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(false)), { timeout: 5_000 });
  expect(browser.peers).toHaveLength(2);
  expect(sending()).toEqual([
    ["audio", "video"],
    ["audio", "video"],
  ]);
});

test("[CL16] where an answer takes its time, no further offer outruns it", async () => {
  const { weil, anna } = await together();
  const [peer] = browser.peers;
  const answer = browser.hold("createAnswer");
  browser.cut(true);
  browser.cut(false);
  await vi.waitFor(() => expect(peer?.offers).toBe(2));
  await vi.advanceTimersByTimeAsync(8_000);
  expect(peer?.offers).toBe(2);
  answer();
  for (const page of [weil, anna]) await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(false)));
  expect(peer?.offers).toBe(2);
});

test("[CL16] an offer that was never answered is followed by another", async () => {
  const { weil, anna } = await together();
  const [peer] = browser.peers;
  const asleep = anna.hold("vouchInCall");
  browser.cut(true);
  browser.cut(false);
  await vi.waitFor(() => expect(peer?.offers).toBe(2));
  await vi.waitFor(() => expect(peer?.offers).toBe(3), { timeout: 30_000 });
  asleep();
  for (const page of [weil, anna]) await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(false)));
});

test("[CL20] [CL28] a browser that counts no certificates shows the other's, and only the one that was vouched for is met", async () => {
  browser.countNoCertificates();
  await together();
});

test("[CL20] [CL28] another certificate than the one that was vouched for ends the hour where a browser only shows it", async () => {
  browser.countNoCertificates();
  const { weil, anna } = await knocked();
  const vouched = weil.hold("vouchInCall");
  weil.hour.letIn();
  await vi.waitFor(() => expect(weil.waiting("vouchInCall")).toBe(1));
  const [peer] = browser.peers;
  if (peer !== undefined) peer.otherShown = new Uint8Array(32).fill(7);
  vouched();
  await vi.waitFor(() => expect(weil.now()).toEqual({ at: "failed", why: "other-certificate" }));
  await vi.waitFor(() => expect(anna.at()).not.toBe("together"));
  expect(sentByAnybody()).toEqual([]);
});

test("[CL16] a way that does not come back within a minute ends the hour with a sentence, on both sides", async () => {
  const { weil, anna } = await together();
  browser.cut(true);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(weil.now()).toEqual({ at: "failed", why: "line-lost" });
  expect(["failed", "left"]).toContain(anna.at());
});

test("[CL16] a line that stands is gone on with when the network changed and the host does not answer", async () => {
  const { weil, anna } = await together();
  const away = [weil.hold("relayForCall"), anna.hold("sayInCall")];
  window.dispatchEvent(new Event("online"));
  for (const page of [weil, anna]) await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(true)));
  await vi.advanceTimersByTimeAsync(61_000);
  expect([weil.now(), anna.now()]).toMatchObject([isLost(false), isLost(false)]);
  // What the host says at last changes nothing any more.
  for (const back of away) back();
  await vi.advanceTimersByTimeAsync(61_000);
  expect([weil.now(), anna.now()]).toMatchObject([isLost(false), isLost(false)]);
  expect(sending()).toEqual([
    ["audio", "video"],
    ["audio", "video"],
  ]);
});

test("[CL16] what the other answers is heard before the host says that it took the offer", async () => {
  const { weil, anna } = await together();
  for (const page of [weil, anna]) page.hold("sayInCall");
  browser.cut(true);
  browser.cut(false);
  for (const page of [weil, anna])
    await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(false)), { timeout: 5_000 });
});

test("[CL16] who leaves is heard while a way is asked of a host that does not answer", async () => {
  const { weil, anna } = await together();
  weil.hold("relayForCall");
  window.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(weil.waiting("relayForCall")).toBe(1));
  anna.hour.leave();
  await vi.waitFor(() => expect(weil.now()).toEqual({ at: "left", by: "other" }));
});

/** What the two at the relay are at this moment, and whether a lost line was ever shown. */
const placesCount = () => standing().filter((peer) => peer.placeUntil() > Date.now()).length;
const wasLost = ({ shown }: PageInHour) => shown.some((state) => state.at === "together" && state.lost);

test("[CL29] four hours go on without a word: each side's place at the relay is always under credentials that count", async () => {
  const { weil, anna } = await together();
  for (let minutes = 0; minutes < 240; minutes += 10) {
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(placesCount()).toBe(2);
  }
  expect([weil, anna].map(wasLost)).toEqual([false, false]);
  expect([weil.now(), anna.now()]).toMatchObject([isLost(false), isLost(false)]);
  expect(browser.peers).toHaveLength(2);
  const asked = ({ did }: PageInHour) => did.filter((name) => name === "relayForCall").length;
  // About once an hour, for what one network address may ask for is limited (RY7).
  for (const page of [weil, anna]) expect(asked(page)).toBeLessThan(8);
  // A way lost in the fifth hour is found again.
  browser.cut(true);
  await vi.advanceTimersByTimeAsync(5_000);
  browser.cut(false);
  for (const page of [weil, anna])
    await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(false)), { timeout: 10_000 });
});

test("[CL29] a host that did not answer for an hour and a half is asked again, and the line goes on", async () => {
  const { weil, anna } = await together();
  const away = [weil, anna].map((page) => page.refuse("relayForCall"));
  await vi.advanceTimersByTimeAsync(90 * 60_000);
  for (const back of away) back();
  await vi.advanceTimersByTimeAsync(40 * 60_000);
  expect(placesCount()).toBe(2);
  expect([weil, anna].map(wasLost)).toEqual([false, false]);
});

const elsewhere = { at: "failed", why: "other-device" } as const;

/** Connections that stand, and how many of them anything is sent over: two are one line. */
const standing = () => browser.peers.filter((peer) => peer.connectionState === "connected");

test("[CL12] a second device of the therapist is told of the first, takes over when she goes on there, and lets in who still knocks", async () => {
  const { room, weil, anna } = await together();
  const telephone = room.further("a");
  const told = open(telephone, room.roomId);
  await vi.waitFor(() => expect(told.now()).toEqual(elsewhere));
  await vi.advanceTimersByTimeAsync(20_000);
  expect([weil.at(), anna.at()]).toEqual(["together", "together"]);
  // Only looking once more takes nothing over.
  const again = open(telephone, room.roomId);
  await vi.waitFor(() => expect(again.now()).toEqual(elsewhere));
  expect(weil.now()).toMatchObject(isLost(false));
  const later = open(telephone, room.roomId, true);
  later.hour.send({ ...both, picture: trackOfTest("video", "telephone") });
  await vi.waitFor(() => expect(weil.now()).toEqual(elsewhere));
  await vi.waitFor(() => expect(later.now()).toEqual({ at: "before", knocks: true }), { timeout: 5_000 });
  expect(anna.now()).toMatchObject(isLost(true));
  later.hour.letIn();
  for (const page of [later, anna]) await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(false)));
  await vi.waitFor(() => expect(standing()).toHaveLength(2));
  expect(sending()[0]).toEqual([null, null]);
  await vi.waitFor(() => expect(standing().map((peer) => peer.sends()[1])).toEqual(["telephone", "video"]));
});

test("[CL12] a second device of the patient is told of the first when it knocks, takes over when she goes on there, and is in by knocking", async () => {
  const { room, weil, anna } = await together();
  const telephone = room.further("b");
  const told = open(telephone, room.roomId);
  await vi.advanceTimersByTimeAsync(5_000);
  // Opening the page says nothing to anybody.
  expect(told.did).toEqual(["joinCall"]);
  told.hour.knock();
  await vi.waitFor(() => expect(told.now()).toEqual(elsewhere));
  await vi.advanceTimersByTimeAsync(20_000);
  expect([weil.now(), anna.now()]).toMatchObject([isLost(false), isLost(false)]);
  const later = open(telephone, room.roomId, true);
  await vi.waitFor(() => expect(later.hour.lets()).toBe(false));
  later.hour.knock();
  await vi.waitFor(() => expect(anna.now()).toEqual(elsewhere));
  for (const page of [later, weil])
    await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(false)), { timeout: 10_000 });
  await vi.waitFor(() => expect(standing()).toHaveLength(2));
});

test("[CL12] of two devices of the therapist that let in at once one is in the hour, and the other is told so", async () => {
  const room = roomOfTwo();
  const telephone = room.further("a");
  const pages = [room.weil, telephone].map((device) => open(device, room.roomId));
  const anna = open(room.anna, room.roomId);
  await vi.waitFor(() => expect(anna.hour.lets()).toBe(false));
  anna.hour.knock();
  for (const page of pages)
    await vi.waitFor(() => expect(page.now()).toEqual({ at: "before", knocks: true }));
  for (const page of pages) page.hour.letIn();
  await vi.waitFor(() => expect(anna.at()).toBe("together"));
  await vi.waitFor(() => expect(pages.map((page) => page.at()).toSorted()).toEqual(["failed", "together"]));
  expect(pages.map((page) => page.now())).toContainEqual(elsewhere);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(anna.now()).toMatchObject(isLost(false));
  expect(standing()).toHaveLength(2);
});

test("[CL12] of two devices of the patient that knock one is let in, and the other is told so", async () => {
  const room = roomOfTwo();
  const telephone = room.further("b");
  const weil = open(room.weil, room.roomId);
  const annas = [room.anna, telephone].map((device) => open(device, room.roomId));
  for (const page of annas) {
    await vi.waitFor(() => expect(page.hour.lets()).toBe(false));
    page.hour.knock();
  }
  await vi.waitFor(() => expect(weil.now()).toEqual({ at: "before", knocks: true }));
  expect(annas.map((page) => page.at())).toEqual(["knocking", "knocking"]);
  weil.hour.letIn();
  await vi.waitFor(() => expect(annas.map((page) => page.at()).toSorted()).toEqual(["failed", "together"]));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(weil.now()).toMatchObject(isLost(false));
  expect(standing()).toHaveLength(2);
});

test("[CL12] who is let in on another device while the line was lost is told so on the first", async () => {
  const { room, weil, anna } = await together();
  const telephone = open(room.further("b"), room.roomId, true);
  await vi.waitFor(() => expect(telephone.hour.lets()).toBe(false));
  const asleep = anna.hold("call");
  browser.cut(true);
  await vi.waitFor(() => expect(weil.now()).toMatchObject(isLost(true)));
  browser.cut(false);
  telephone.hour.knock();
  for (const page of [telephone, weil])
    await vi.waitFor(() => expect(page.now()).toMatchObject(isLost(false)), { timeout: 5_000 });
  expect(anna.now()).toMatchObject(isLost(true));
  asleep();
  await vi.waitFor(() => expect(anna.now()).toEqual(elsewhere));
  await vi.advanceTimersByTimeAsync(30_000);
  expect([weil.now(), telephone.now()]).toMatchObject([isLost(false), isLost(false)]);
});
