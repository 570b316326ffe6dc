/**
 * What runs in a page before Holdfast: every peer connection is kept in sight, with what it was given and made, and
 * every microphone and camera that was opened; the relay is reached through a line of the test's own. Nothing else is changed.
 */

export type Watching = {
  /** The port of this machine at which the relay is to be reached; null: where the host says. */
  readonly relayPort: number | null;
};

export function watchPeers({ relayPort }: Watching): void {
  const peers: RTCPeerConnection[] = [];
  const descriptions: string[] = [];
  const Real = RTCPeerConnection;
  class Watched extends Real {
    constructor(configuration?: RTCConfiguration) {
      super(through(configuration));
      peers.push(this);
    }
    override setConfiguration(configuration?: RTCConfiguration): void {
      super.setConfiguration(through(configuration));
    }
    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      descriptions.push(description.sdp ?? "");
      return super.setRemoteDescription(description);
    }
  }
  function through(configuration: RTCConfiguration = {}): RTCConfiguration {
    if (relayPort === null) return configuration;
    const iceServers = (configuration.iceServers ?? []).map((server) => ({
      ...server,
      urls: [server.urls].flat().flatMap((url) => {
        const isUdp = !url.includes("transport=tcp");
        return isUdp ? [`turn:127.0.0.1:${relayPort}?transport=udp`] : [];
      }),
    }));
    return { ...configuration, iceServers };
  }
  const tracks: MediaStreamTrack[] = [];
  // Pages of the browser's own, which are not Holdfast's, have none.
  const media: MediaDevices | undefined = navigator.mediaDevices;
  const open = media?.getUserMedia.bind(media);
  if (open !== undefined)
    media.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  Object.assign(globalThis, {
    RTCPeerConnection: Watched,
    holdfastPeers: peers,
    holdfastHeard: descriptions,
    holdfastTracks: tracks,
  });
}

declare global {
  var holdfastPeers: RTCPeerConnection[];
  /** Descriptions of the other, as they reached the browser. */
  var holdfastHeard: string[];
  /** Every microphone and camera that the page opened, also those it has closed again. */
  var holdfastTracks: MediaStreamTrack[];
}

/** What a page's newest connection counts at this moment. */
export type Counts = {
  readonly framesIn: number;
  readonly framesOut: number;
  readonly soundIn: number;
  readonly kinds: readonly (string | null)[];
  readonly state: string;
};

/**
 * Runs in the page: waits until a few more pictures came than at first, however slow the machine, and answers
 * when that was by the page's own clock, in milliseconds since 1970.
 */
export async function whenPicturesCome(): Promise<number> {
  const pictures = async (): Promise<number> => {
    const rows = [...((await holdfastPeers.at(-1)?.getStats())?.values() ?? [])] as Record<string, unknown>[];
    const row = rows.find(({ type, kind }) => type === "inbound-rtp" && kind === "video");
    return Number(row?.["framesDecoded"] ?? 0);
  };
  const first = await pictures();
  while ((await pictures()) < first + 3) await new Promise((resolve) => setTimeout(resolve, 50));
  return performance.timeOrigin + performance.now();
}

/** Runs in the page. */
export async function countNow(): Promise<Counts> {
  const pc = holdfastPeers.at(-1);
  if (pc === undefined) return { framesIn: 0, framesOut: 0, soundIn: 0, kinds: [], state: "none" };
  const rows = [...(await pc.getStats()).values()] as readonly Record<string, unknown>[];
  const of = (type: string, kind: string, field: string): number => {
    const row = rows.find((one) => one["type"] === type && one["kind"] === kind);
    return Number(row?.[field] ?? 0);
  };
  const transport = rows.find(({ type }) => type === "transport");
  // Firefox marks the pair itself.
  const isPair = ({ id, type, selected }: Record<string, unknown>): boolean =>
    transport === undefined
      ? type === "candidate-pair" && selected === true
      : id === transport["selectedCandidatePairId"];
  const pair = rows.find(isPair);
  const kinds = [pair?.["localCandidateId"], pair?.["remoteCandidateId"]].map((id) => {
    const end = rows.find((one) => one["id"] === id);
    return end === undefined ? null : String(end["candidateType"]);
  });
  return {
    framesIn: of("inbound-rtp", "video", "framesDecoded"),
    framesOut: of("outbound-rtp", "video", "framesEncoded"),
    soundIn: of("inbound-rtp", "audio", "bytesReceived"),
    kinds,
    state: pc.connectionState,
  };
}

/** What a page has open at this moment. */
export type Open = {
  readonly peers: number;
  /** Kinds of the tracks that are open: a closed camera's light is out. */
  readonly tracks: readonly string[];
};

/** Runs in the page. */
export function openNow(): Open {
  return {
    peers: holdfastPeers.filter(({ connectionState }) => connectionState !== "closed").length,
    tracks: holdfastTracks.filter(({ readyState }) => readyState === "live").map(({ kind }) => kind),
  };
}

/** Runs in the page: the certificates of its newest connection, its own and the other's, as its descriptions name them. */
export function certificatesNow(): { readonly own: string; readonly other: string } {
  const pc = holdfastPeers.at(-1);
  const named = (description: RTCSessionDescription | null | undefined): string =>
    /a=fingerprint:sha-256 (\S+)/u.exec(description?.sdp ?? "")?.[1] ?? "";
  return { own: named(pc?.localDescription), other: named(pc?.remoteDescription) };
}
