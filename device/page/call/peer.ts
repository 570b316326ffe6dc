/**
 * One line between two devices: a peer connection that is given no picture and no sound before both
 * certificates in use are the ones that both vouched for, and that ends itself at anything it did not expect.
 */
import { equalBytes } from "#base/bytes.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Certificates } from "#device/asked/calls.ts";
import { readDescription, readFingerprint, withoutOwnAddresses } from "#protocol/call/description.ts";
import { preferFewCodecs } from "./codecs.ts";
import { type LineMeasures, measureLine } from "./measure.ts";

/** What a peer connection showed that neither of the two may show. */
export type PeerFault =
  /** Another section, stream or channel than one each of sound, picture and data. */
  | "other-sections"
  /** Another certificate than before, or than both vouched for. */
  | "other-certificate";

export type PeerEars = {
  /** The line is there, or was found again. */
  readonly connected: () => void;
  /** Nothing comes through at present; it may come back by itself. */
  readonly lost: () => void;
  readonly fault: (why: PeerFault) => void;
  /** One text of the other device over the line. */
  readonly said: (text: string) => void;
};

export type Way = { readonly iceServers: RTCIceServer[]; readonly direct: boolean };

type Described = { readonly description: string; readonly certificates: Certificates | null };

export type Peer = {
  /** An offer, the first or a further one over the same certificates. */
  offer(): Promise<string>;
  /** Takes the offer and makes the answer; fails when it is none that may be taken. */
  answer(offer: string): Promise<Result<Described, PeerFault>>;
  /** Takes the answer; the certificates that now count, as this side sees them. */
  take(answer: string): Promise<Result<Certificates, PeerFault>>;
  /** Whether the line stands under exactly these certificates; "not-yet" before it stands at all. */
  standsUnder(certificates: Certificates): Promise<"these" | "other" | "not-yet">;
  /** Whether a description is of the line that this one is, by its certificate. */
  isUnderSame(description: string): boolean;
  /** From now on what the two tracks hold is sent; null sends nothing of that kind. */
  send(tracks: {
    readonly sound: MediaStreamTrack | null;
    readonly picture: MediaStreamTrack | null;
  }): Promise<void>;
  /** What comes from the other. Only asked for once the certificates were checked. */
  received(): MediaStream;
  tell(text: string): void;
  measure(): Promise<LineMeasures>;
  changeWay(way: Way): void;
  close(): void;
};

/** How long ways are gathered before a description goes out with what there is, in milliseconds. */
const gatherMsMax = 2_500;
/** The relay's way is enough: a second one (over TCP, or the direct ones) comes within this, or is not needed. */
const afterRelayMs = 300;
const gatherLookMs = 40;
const lastWordMs = 250;
/** Texts over the line are short words of ours. */
const textMax = 1024;

/** A connection that has said nothing yet. */
export function createPeer(way: Way, ears: PeerEars): Peer {
  const { direct } = way;
  const pc = new RTCPeerConnection(configuration(way));
  let channel: RTCDataChannel | null = null;
  let fingerprint: Uint8Array | null = null;
  let isClosed = false;

  const fault = (why: PeerFault): void => {
    if (!isClosed) ears.fault(why);
  };
  pc.addEventListener("datachannel", () => fault("other-sections"));
  pc.addEventListener("track", () => {
    if (!hasOurSections(pc)) fault("other-sections");
  });
  pc.addEventListener("connectionstatechange", () => {
    if (isClosed) return;
    if (pc.connectionState === "connected") ears.connected();
    // A way was found, and who stands at its end has another certificate than the description said.
    if (pc.sctp?.transport.state === "failed") return fault("other-certificate");
    if (pc.connectionState === "disconnected" || pc.connectionState === "failed") ears.lost();
  });

  /** Agreed on beforehand by its number, so that none has to be announced. */
  function openChannel(): void {
    if (channel !== null) return;
    channel = pc.createDataChannel("room", { negotiated: true, id: 0 });
    // The other's window is gone, or was loaded again: known at once, where the way itself is missed after seconds.
    channel.addEventListener("close", () => {
      if (!isClosed) ears.lost();
    });
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (!isClosed && typeof data === "string" && data.length <= textMax) ears.said(data);
    });
  }

  /** The description that leaves, with no address that is not the relay's. */
  async function described(): Promise<string> {
    await gathered(pc);
    return withoutOwnAddresses(pc.localDescription?.sdp ?? "", !direct);
  }

  /** Reads a description of the other: the same certificate as before, if there was one. */
  function read(description: string): Result<Uint8Array, PeerFault> {
    const found = readDescription(description, !direct);
    if (!found.ok) return fail(found.error.rule === "CL8" ? "other-certificate" : "other-sections");
    const { fingerprint: shown } = found.value;
    if (fingerprint !== null && !equalBytes(fingerprint, shown)) return fail("other-certificate");
    fingerprint = shown;
    return succeed(shown);
  }

  function certificates(other: Uint8Array): Certificates | null {
    const own = readDescription(pc.localDescription?.sdp ?? "", false);
    return own.ok ? { own: own.value.fingerprint, other } : null;
  }

  return {
    async offer() {
      if (channel === null) {
        for (const kind of ["audio", "video"] as const)
          preferFewCodecs(pc.addTransceiver(kind, { direction: "sendrecv" }), kind);
        openChannel();
      } else pc.restartIce();
      await pc.setLocalDescription(await pc.createOffer());
      return described();
    },
    async answer(offer) {
      const other = read(offer);
      if (!other.ok) return other;
      await pc.setRemoteDescription({ type: "offer", sdp: offer });
      if (!hasOurSections(pc)) return fail("other-sections");
      for (const transceiver of pc.getTransceivers()) transceiver.direction = "sendrecv";
      openChannel();
      await pc.setLocalDescription(await pc.createAnswer());
      return succeed({ description: await described(), certificates: certificates(other.value) });
    },
    async take(answer) {
      const other = read(answer);
      if (!other.ok) return other;
      if (pc.signalingState === "have-local-offer")
        await pc.setRemoteDescription({ type: "answer", sdp: answer });
      const both = hasOurSections(pc) ? certificates(other.value) : null;
      return both === null ? fail("other-sections") : succeed(both);
    },
    async standsUnder({ own, other }) {
      if (pc.connectionState !== "connected") return "not-yet";
      const inUse = await certificatesInUse(pc);
      const areThese = inUse !== null && equalBytes(inUse.own, own) && equalBytes(inUse.other, other);
      return areThese ? "these" : "other";
    },
    isUnderSame(description) {
      const found = readDescription(description, !direct);
      return found.ok && fingerprint !== null && equalBytes(fingerprint, found.value.fingerprint);
    },
    async send({ sound, picture }) {
      const [audio, video] = pc.getTransceivers();
      for (const [section, track] of [
        [audio, sound],
        [video, picture],
      ] as const) {
        // Closed meanwhile: what was let go of is not taken up again.
        if (isClosed) return;
        await section?.sender.replaceTrack(track);
      }
    },
    received: () => new MediaStream(pc.getTransceivers().map(({ receiver }) => receiver.track)),
    tell(text) {
      if (!isClosed && channel?.readyState === "open") channel.send(text);
    },
    measure: () => measureLine(pc),
    changeWay: (next) => pc.setConfiguration(configuration({ ...next, direct })),
    close() {
      isClosed = true;
      // Nothing is sent or shown from here on; the last word over the line still needs a moment to leave.
      for (const { sender } of pc.getTransceivers()) void sender.replaceTrack(null).catch(() => undefined);
      setTimeout(() => pc.close(), lastWordMs);
    },
  };
}

function configuration({ iceServers, direct }: Way): RTCConfiguration {
  return {
    iceServers,
    iceTransportPolicy: direct ? "all" : "relay",
    bundlePolicy: "max-bundle",
    rtcpMuxPolicy: "require",
  };
}

/** Sound first, then the picture, and nothing else: as the description said, and as the browser made of it. */
function hasOurSections(pc: RTCPeerConnection): boolean {
  const kinds = pc.getTransceivers().map(({ receiver }) => receiver.track.kind);
  return kinds.length === 2 && kinds[0] === "audio" && kinds[1] === "video";
}

/**
 * When all ways are known, or long enough was waited for more: a browser goes on for seconds where one of its
 * networks is dead. After a restart the state tells of the round before.
 */
async function gathered(pc: RTCPeerConnection): Promise<void> {
  let until = performance.now() + gatherMsMax;
  let hasRelay = false;
  while (performance.now() < until) {
    const ways = pc.localDescription?.sdp ?? "";
    if (ways.includes("\r\na=candidate:") && pc.iceGatheringState === "complete") return;
    if (!hasRelay && ways.includes(" typ relay")) {
      hasRelay = true;
      until = Math.min(until, performance.now() + afterRelayMs);
    }
    await new Promise((resolve) => setTimeout(resolve, gatherLookMs));
  }
}

/** What the browser says of the certificates that the line really uses; null before it does. */
async function certificatesInUse(pc: RTCPeerConnection): Promise<Certificates | null> {
  const stats = await pc.getStats();
  const rows = [...stats.values()] as readonly Record<string, unknown>[];
  return rows.some(({ type }) => type === "certificate") ? certificatesOf(rows) : certificatesShown(pc);
}

/** As the browser counts them (RTCCertificateStats). */
function certificatesOf(rows: readonly Record<string, unknown>[]): Certificates | null {
  const transports = rows.filter(({ type }) => type === "transport");
  // One bundle, one transport: a second one would be a second line.
  const [transport] = transports;
  if (transport === undefined || transports.length !== 1) return null;
  const named = (id: unknown): Uint8Array | null => {
    const row = rows.find((one) => one["id"] === id && one["type"] === "certificate");
    const isSha256 = row?.["fingerprintAlgorithm"] === "sha-256";
    return isSha256 ? readFingerprint(String(row?.["fingerprint"])) : null;
  };
  const [own, other] = [named(transport["localCertificateId"]), named(transport["remoteCertificateId"])];
  return own === null || other === null ? null : { own, other };
}

/**
 * Firefox has no such rows: there the other's certificate is read as it came over the line
 * (RTCDtlsTransport.getRemoteCertificates), and the own one as the browser described it.
 */
async function certificatesShown(pc: RTCPeerConnection): Promise<Certificates | null> {
  const senders = pc.getTransceivers().map(({ sender }) => sender.transport);
  const transports = new Set(
    [pc.sctp?.transport, ...senders].filter((one) => one !== undefined && one !== null),
  );
  // One bundle, one transport: a second one would be a second line.
  const [transport] = transports;
  if (transport?.state !== "connected" || transports.size !== 1) return null;
  const [shown] = transport.getRemoteCertificates();
  const own = readDescription(pc.localDescription?.sdp ?? "", false);
  if (shown === undefined || !own.ok) return null;
  return { own: own.value.fingerprint, other: new Uint8Array(await crypto.subtle.digest("SHA-256", shown)) };
}
