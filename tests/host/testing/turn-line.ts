/** A line to a relay over a real socket, UDP or TCP, that speaks TURN as far as a test needs it. */
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { onTestFinished } from "vitest";
import { createStreamMessages } from "#host/relay/stream-messages.ts";
import { attributeOf, readStun, type StunMessage, writeStun } from "#host/relay/stun-message.ts";
import {
  type Asking,
  type Credential,
  overUdp,
  peer,
  requestBytes,
} from "#host/relay/testing/turn-speaker.ts";
import { readXorAddress, type TransportAddress } from "#host/relay/transport-address.ts";
import { attribute, method } from "#host/relay/turn-attributes.ts";

export type TurnLine = {
  /** Asks, with the nonce the relay gives; its answer. */
  ask(asking: Asking): Promise<StunMessage>;
  settle(as: Credential): Promise<TransportAddress>;
  permit(as: Credential, to: TransportAddress): Promise<StunMessage>;
  /** Sends data to a peer, wrapped as Send. */
  sendTo(to: TransportAddress, data: Buffer): void;
  /** Bytes as they are. */
  write(bytes: Buffer): void;
  /** Data that came, oldest first. */
  readonly data: Buffer[];
  /** Whether the relay ended the connection; never of UDP. */
  isEnded(): boolean;
};

type Carrier = { write(bytes: Buffer): void; isEnded(): boolean };

/** A line over UDP; its socket is closed when the test ends. */
export function udpLine(port: number, address = "127.0.0.1"): TurnLine {
  return speak((onMessage) => {
    const socket = createSocket("udp4", (bytes) => onMessage(bytes));
    onTestFinished(() => void socket.close());
    return { write: (bytes) => socket.send(bytes, port, address), isEnded: () => false };
  });
}

/** A line over TCP from an address of this machine; it is closed when the test ends. */
export function tcpLine(port: number, localAddress = "127.0.0.1"): TurnLine {
  return speak((onMessage) => {
    const socket = connect({ port, host: "127.0.0.1", localAddress });
    const take = createStreamMessages(onMessage);
    let ended = false;
    socket.on("data", (piece: Buffer) => void take(piece));
    socket.on("error", () => {});
    socket.on("close", () => {
      ended = true;
    });
    onTestFinished(() => void socket.destroy());
    return { write: (bytes) => void socket.write(bytes), isEnded: () => ended };
  });
}

function speak(carry: (onMessage: (bytes: Buffer) => void) => Carrier): TurnLine {
  const waiting = new Map<string, (answer: StunMessage) => void>();
  const data: Buffer[] = [];
  let nonce = Buffer.alloc(8);
  const { write, isEnded } = carry((bytes) => {
    const message = readStun(bytes);
    const heard = message?.method === method.data ? attributeOf(message, attribute.data) : null;
    if (heard !== null) data.push(heard);
    else if (message !== null) waiting.get(message.transaction.toString("hex"))?.(message);
  });

  async function askOnce(asking: Asking): Promise<StunMessage> {
    const bytes = requestBytes({ nonce, ...asking });
    const answered = new Promise<StunMessage>((resolve, reject) => {
      waiting.set(bytes.subarray(8, 20).toString("hex"), resolve);
      setTimeout(() => reject(new Error("the relay did not answer")), 10_000).unref();
    });
    write(bytes);
    return answered;
  }

  async function ask(asking: Asking): Promise<StunMessage> {
    const first = await askOnce(asking);
    const code = attributeOf(first, attribute.errorCode)?.subarray(2, 4).toString("hex");
    const fresh = attributeOf(first, attribute.nonce);
    // 438, a stale nonce: asked again with the one that came.
    if (code !== "0426" || fresh === null) return first;
    nonce = Buffer.from(fresh);
    return askOnce(asking);
  }

  return {
    ask,
    async settle(as) {
      const answer = await ask({ method: method.allocate, attributes: () => [overUdp], as });
      const value = attributeOf(answer, attribute.xorRelayedAddress);
      const relayed = value === null ? null : readXorAddress(value, answer.transaction);
      if (relayed === null) throw new Error("the relay gave no place");
      return relayed;
    },
    permit: (as, to) =>
      ask({ method: method.createPermission, attributes: (transaction) => [peer(to, transaction)], as }),
    sendTo(to, bytes) {
      const transaction = Buffer.alloc(12, 7);
      const attributes = [peer(to, transaction), { type: attribute.data, value: bytes }];
      const kind = "indication";
      write(
        writeStun({ kind, method: method.send, transaction, attributes, key: null, hasFingerprint: false }),
      );
    },
    write,
    data,
    isEnded,
  };
}
