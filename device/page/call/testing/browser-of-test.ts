/**
 * What an hour on video needs of a browser, without one: connections that find each other by the certificates of
 * their descriptions, microphones and cameras that open when they are let, and every step that can be held back.
 */
import { vi } from "vitest";
import { bytesToHex } from "#base/bytes.ts";
import { countedChance } from "#protocol/epoch/testing/counted-chance.ts";
import { sha256 } from "#protocol/seal/hash.ts";

/** What of a browser can be held back; nothing goes on behind it until it is let go. */
export type Step = "getStats" | "replaceTrack" | "createOffer" | "createAnswer" | "setRemoteDescription";

export type BrowserOfTest = {
  /** Every connection that was made, oldest first. */
  readonly peers: PeerOfTest[];
  /** Holds this step back from now on; the answer lets it go. */
  hold(step: Step): () => void;
  /** While it is cut no way is found, and what stood is lost. */
  cut(isCut: boolean): void;
  /** From now on browsers go on looking for ways after the relay's has come, as where one of their networks is dead. */
  gatherForEver(): void;
  /** From now on no browser counts certificates among its statistics, as Firefox does not: it shows the other's own. */
  countNoCertificates(): void;
  /** How many wait at a step that is held back. */
  waiting(step: Step): number;
};

export type TrackOfTest = { readonly kind: string; readonly name: string };

/** A track as a camera or a microphone gives it. */
export function trackOfTest(kind: "audio" | "video", name: string = kind): MediaStreamTrack {
  return { kind, name } as unknown as MediaStreamTrack;
}

type Held = { readonly done: Promise<void>; waits: number };

/** Stands in for the browser until the tests of this file are over. */
export function browserOfTest(): BrowserOfTest {
  const peers: PeerOfTest[] = [];
  let isCut = false;
  let gathers: Gathering = "complete";
  let hasRows = true;
  const held = new Map<Step, Held>();
  const chance = countedChance("certificates");
  const past = async (step: Step): Promise<void> => {
    const one = held.get(step);
    if (one === undefined) return;
    one.waits++;
    await one.done;
    one.waits--;
  };
  class Peer extends PeerOfTest {
    constructor(configuration: RTCConfiguration) {
      super(
        { peers, past, isCut: () => isCut, gathers: () => gathers, hasRows: () => hasRows },
        chance.bytes(32),
        configuration,
      );
    }
  }
  vi.stubGlobal("window", new EventTarget());
  vi.stubGlobal("RTCPeerConnection", Peer);
  vi.stubGlobal("RTCRtpReceiver", { getCapabilities: () => null });
  vi.stubGlobal(
    "MediaStream",
    class {
      readonly tracks: readonly unknown[];
      constructor(tracks: readonly unknown[]) {
        this.tracks = tracks;
      }
    },
  );
  return {
    peers,
    hold(step) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(step, { done: promise, waits: 0 });
      return () => {
        held.delete(step);
        resolve();
      };
    },
    cut(next) {
      isCut = next;
      if (isCut) for (const peer of peers) peer.lose();
    },
    gatherForEver() {
      gathers = "gathering";
    },
    countNoCertificates() {
      hasRows = false;
    },
    waiting: (step) => held.get(step)?.waits ?? 0,
  };
}

type Gathering = "gathering" | "complete";

type Network = {
  readonly gathers: () => Gathering;
  readonly peers: PeerOfTest[];
  readonly past: (step: Step) => Promise<void>;
  readonly isCut: () => boolean;
  readonly hasRows: () => boolean;
};

class SenderOfTest {
  track: TrackOfTest | null = null;
  readonly #past: (step: Step) => Promise<void>;
  constructor(past: (step: Step) => Promise<void>) {
    this.#past = past;
  }
  async replaceTrack(track: TrackOfTest | null): Promise<void> {
    await this.#past("replaceTrack");
    this.track = track;
  }
}

class ChannelOfTest extends EventTarget {
  readyState: "connecting" | "open" | "closed" = "connecting";
  other: ChannelOfTest | null = null;
  send(text: string): void {
    this.other?.dispatchEvent(new MessageEvent("message", { data: text }));
  }
  close(): void {
    if (this.readyState === "closed") return;
    this.readyState = "closed";
    this.dispatchEvent(new Event("close"));
    this.other?.close();
  }
}

type Described = { readonly type: "offer" | "answer"; readonly sdp: string };

/** One connection. Two are a line once each has taken the other's description. */
export class PeerOfTest extends EventTarget {
  connectionState: "new" | "connected" | "disconnected" | "closed" = "new";
  signalingState: "stable" | "have-local-offer" | "have-remote-offer" = "stable";
  /** What is shown over the line instead of the certificate of the description; null: that one. */
  otherShown: Uint8Array | null = null;
  /** How many offers it has made. */
  offers = 0;
  localDescription: Described | null = null;
  remote: PeerOfTest | null = null;
  channel: ChannelOfTest | null = null;
  readonly transceivers: { sender: SenderOfTest; receiver: { track: TrackOfTest }; direction: string }[] = [];
  readonly #network: Network;
  readonly certificate: Uint8Array;
  readonly fingerprint: string;
  /** The name it has for the relay, and the one under which it has its place there: that of when it last gathered. */
  #name: string | undefined;
  placeName: string | undefined;

  constructor(network: Network, certificate: Uint8Array, configuration: RTCConfiguration) {
    super();
    this.#name = configuration.iceServers?.[0]?.username;
    this.#network = network;
    this.certificate = certificate;
    this.fingerprint = (bytesToHex(sha256(certificate)).toUpperCase().match(/../gu) ?? []).join(":");
    network.peers.push(this);
  }

  get sctp(): object {
    const shown = this.remote === null ? [] : [this.otherShown ?? this.remote.certificate];
    return { transport: { state: this.connectionState, getRemoteCertificates: () => shown } };
  }

  get iceGatheringState(): Gathering {
    return this.#network.gathers();
  }

  addTransceiver(kind: string): object {
    const sender = new SenderOfTest(this.#network.past);
    const made = { sender, receiver: { track: { kind, name: "received" } }, direction: "sendrecv" };
    this.transceivers.push(made);
    return { ...made, setCodecPreferences: () => undefined };
  }

  getTransceivers(): readonly object[] {
    return this.transceivers;
  }

  createDataChannel(): ChannelOfTest {
    this.channel = new ChannelOfTest();
    return this.channel;
  }

  restartIce(): void {
    this.#mustBeOpen();
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.#mustBeOpen();
    this.#name = configuration.iceServers?.[0]?.username;
  }

  /** Until when its place at the relay is renewed, in milliseconds since 1970 (host/relay/credentials.ts). */
  placeUntil(): number {
    return Number(this.placeName?.split(":")[0] ?? 0) * 1000;
  }

  async createOffer(): Promise<Described> {
    await this.#network.past("createOffer");
    this.offers++;
    return { type: "offer", sdp: sdpWith(this.fingerprint) };
  }

  async createAnswer(): Promise<Described> {
    await this.#network.past("createAnswer");
    return { type: "answer", sdp: sdpWith(this.fingerprint) };
  }

  async setLocalDescription(description: Described): Promise<void> {
    this.#mustBeOpen();
    this.localDescription = description;
    this.placeName = this.#name;
    this.signalingState = description.type === "offer" ? "have-local-offer" : "stable";
    this.#find();
  }

  async setRemoteDescription(description: Described): Promise<void> {
    await this.#network.past("setRemoteDescription");
    this.#mustBeOpen();
    if (this.transceivers.length === 0) for (const kind of ["audio", "video"]) this.addTransceiver(kind);
    this.signalingState = description.type === "offer" ? "have-remote-offer" : "stable";
    this.remote = this.#network.peers.find((one) => description.sdp.includes(one.fingerprint)) ?? null;
    this.#find();
  }

  async getStats(): Promise<ReadonlyMap<string, object>> {
    await this.#network.past("getStats");
    const certificate = (id: string, fingerprint: string | undefined): object => ({
      id,
      type: "certificate",
      fingerprintAlgorithm: "sha-256",
      fingerprint,
    });
    const transport = {
      id: "t",
      type: "transport",
      localCertificateId: "own",
      remoteCertificateId: "other",
    };
    if (!this.#network.hasRows()) return new Map([["t", { id: "t", type: "transport" }]]);
    return new Map<string, object>([
      ["t", transport],
      ["own", certificate("own", this.fingerprint)],
      ["other", certificate("other", this.remote?.fingerprint)],
    ]);
  }

  /** Nothing comes through any more, until another way is found. */
  lose(): void {
    if (this.connectionState !== "connected") return;
    this.connectionState = "disconnected";
    this.dispatchEvent(new Event("connectionstatechange"));
  }

  close(): void {
    this.connectionState = "closed";
    this.channel?.close();
  }

  /** What this side sends at this moment, sound first. */
  sends(): readonly (string | null)[] {
    return this.transceivers.map(({ sender }) => sender.track?.name ?? null);
  }

  #mustBeOpen(): void {
    if (this.connectionState === "closed") throw new DOMException("closed", "InvalidStateError");
  }

  /** Both have the other's description, and none is left open: the line is there. */
  #find(): void {
    const other = this.remote;
    if (this.#network.isCut()) return;
    // Under a name that has ended the relay gives no place.
    if (Math.min(this.placeUntil(), other?.placeUntil() ?? 0) <= Date.now()) return;
    if (other?.remote !== this || this.signalingState !== "stable" || other.signalingState !== "stable")
      return;
    for (const one of [this, other]) one.connectionState = "connected";
    const [channel, others] = [this.channel, other.channel];
    if (channel !== null && others !== null && channel.readyState === "connecting") {
      for (const one of [channel, others]) one.readyState = "open";
      [channel.other, others.other] = [others, channel];
    }
    for (const one of [this, other]) one.dispatchEvent(new Event("connectionstatechange"));
  }
}

function sdpWith(fingerprint: string): string {
  const sections = ["audio", "video", "application"].flatMap((kind, mid) => [
    kind === "application"
      ? "m=application 9 UDP/DTLS/SCTP webrtc-datachannel"
      : `m=${kind} 9 UDP/TLS/RTP/SAVPF 111`,
    "c=IN IP4 0.0.0.0",
    `a=mid:${mid}`,
    `a=fingerprint:sha-256 ${fingerprint}`,
    "a=candidate:1 1 udp 41885439 192.0.2.7 49200 typ relay raddr 0.0.0.0 rport 0",
  ]);
  const head = ["v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0 1 2"];
  return `${[...head, ...sections].join("\r\n")}\r\n`;
}
