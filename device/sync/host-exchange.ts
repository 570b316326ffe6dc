/**
 * One question to the host and its answer, with the proof that goes with it: the host's challenge is
 * fetched when needed and asked for anew when it has passed; a signature used a second time within one
 * challenge is changed for a ticket (protocol.md §5). Used by host-link.ts only.
 */
import { bytesToHex } from "#base/bytes.ts";
import type { Clock } from "#base/clock.ts";
import { fail, type Result, succeed } from "#base/result.ts";
import type { Timers } from "#device/platform.ts";
import type { Labelled } from "#protocol/seal/labels.ts";
import { type SignPair, sign } from "#protocol/seal/sign.ts";
import { type Answer, answerBytesMax, bytesToAnswer, requestToBytes } from "#protocol/wire/codec.ts";
import { clockDifferenceMinutesMax } from "#protocol/wire/limits.ts";
import {
  type OperationName,
  type RefusalReason,
  type Reply,
  type Request,
  type Signed,
  type SignedOrTicket,
  type TicketFor,
  wireContentType,
  wirePath,
} from "#protocol/wire/messages.ts";
import { logTicketStatement, type ProofPlace } from "#protocol/wire/proofs.ts";

/** Why the host did not do it. "refused" is the host's own word; the rest is about reaching it at all. */
export type HostFailure =
  | { readonly kind: "host-not-reached" }
  /** The practice has no host yet: nothing was asked of anybody. */
  | { readonly kind: "no-host" }
  /** Something answered, and not in this version of the wire. */
  | { readonly kind: "host-other-version" }
  | { readonly kind: "host-full" }
  /** The host finds even its newest challenge too old, and the clocks differ by more than ten minutes. */
  | { readonly kind: "clock-off"; readonly minutes: number }
  | { readonly kind: "refused"; readonly reason: Exclude<RefusalReason, "host-full"> };

export type FromHost<Value> = Promise<Result<Value, HostFailure>>;

/** What the platform lends: `fetch` and a WebSocket opener as browsers and Node have them, clock and timers. */
export type HostLinkPlatform = {
  readonly clock: Clock;
  readonly timers: Pick<Timers, "after">;
  readonly fetch: (url: string, request: HostRequest) => Promise<HostResponse>;
  readonly openSocket: (url: string, protocol: string) => HostSocket;
};

export type HostRequest = {
  readonly method: "POST";
  readonly headers: { readonly [name: string]: string };
  readonly body: Uint8Array<ArrayBuffer>;
  readonly cache: "no-store";
  readonly credentials: "omit";
  readonly redirect: "error";
};

export type HostResponse = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
};

/** The part of the standard WebSocket that is used; a WebSocket of a browser or of Node is one. */
export type HostSocket = {
  binaryType: string;
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(): void;
};

/** Carries one encoded request and brings the encoded answer. */
export type Carry = (operation: OperationName, request: Uint8Array) => FromHost<Uint8Array>;

type Statement = (place: ProofPlace) => Labelled<"sign">;
type TicketOf = { readonly ticketFor: TicketFor; readonly logId: Uint8Array; readonly pair: SignPair };

export type HostExchange = {
  ask<Name extends OperationName>(operation: Name, request: Request<Name>): FromHost<Reply<Name>>;
  askSigned<Name extends OperationName>(
    operation: Name,
    pair: SignPair,
    statement: Statement,
    request: (proof: Signed) => Request<Name>,
    carry?: Carry,
  ): FromHost<Reply<Name>>;
  /** Like `askSigned`, with a ticket from the second call within one challenge on. */
  askTicketed<Name extends OperationName>(
    operation: Name,
    ticket: TicketOf,
    statement: Statement,
    request: (proof: SignedOrTicket) => Request<Name>,
    carry?: Carry,
  ): FromHost<Reply<Name>>;
  clockDifferenceMinutes(): number | null;
};

/** How long a request may go unanswered, in milliseconds; a 4 MiB read over a slow line takes part of it. */
const answerWaitMs = 60_000;

type HeldChallenge = {
  readonly value: Uint8Array;
  readonly fetchedAt: number;
  readonly endsAt: number;
  /** Signatures given under this challenge, by what they were for; a second one is worth a ticket. */
  readonly used: Set<string>;
  readonly tickets: Map<string, Uint8Array>;
};

/** A caller of the host at `origin`. Nothing is sent before the first question. */
export function createHostExchange(origin: string, platform: HostLinkPlatform): HostExchange {
  const post: Carry = (operation, request) => postRequest(origin, platform, operation, request);

  async function ask<Name extends OperationName>(
    operation: Name,
    request: Request<Name>,
    carry: Carry = post,
  ): FromHost<Reply<Name>> {
    const bytes = await carry(operation, requestToBytes(operation, request));
    if (!bytes.ok) return bytes;
    const answer = bytesToAnswer(operation, bytes.value);
    return answer.ok ? answerToResult(answer.value) : fail({ kind: "host-other-version" });
  }

  const challenges = keepChallenge(platform.clock, () => ask("challenge", {}));

  function signed(challenge: HeldChallenge, pair: SignPair, statement: Statement): Signed {
    const place = { host: origin, challenge: challenge.value };
    return { challenge: challenge.value, signature: sign(pair, statement(place)) };
  }

  async function ticketUnder(
    challenge: HeldChallenge,
    { ticketFor, logId, pair }: TicketOf,
  ): FromHost<Uint8Array | null> {
    const name = `${ticketFor} ${bytesToHex(logId)}`;
    const kept = challenge.tickets.get(name);
    if (kept !== undefined) return succeed(kept);
    if (!challenge.used.has(name)) {
      challenge.used.add(name);
      return succeed(null);
    }
    const proof = signed(challenge, pair, (at) => logTicketStatement(at, { logId, ticketFor }));
    const answer = await ask("log-ticket", { logId, ticketFor, proof });
    if (!answer.ok) return answer;
    challenge.tickets.set(name, answer.value.ticket);
    return succeed(answer.value.ticket);
  }

  return {
    ask: (operation, request) => ask(operation, request),
    askSigned: (operation, pair, statement, request, carry = post) =>
      challenges.under((challenge) => ask(operation, request(signed(challenge, pair, statement)), carry)),
    askTicketed: (operation, ticketOf, statement, request, carry = post) =>
      challenges.under(async (challenge) => {
        const ticket = await ticketUnder(challenge, ticketOf);
        if (!ticket.ok) return ticket;
        const proof: SignedOrTicket =
          ticket.value === null
            ? { ...signed(challenge, ticketOf.pair, statement), ticket: null }
            : { challenge: challenge.value, signature: null, ticket: ticket.value };
        return ask(operation, request(proof), carry);
      }),
    clockDifferenceMinutes: () => challenges.clockDifferenceMinutes(),
  };
}

type Challenges = {
  /** Runs `attempt` under the present challenge, and once more under a new one when the host finds it old. */
  under<Value>(attempt: (challenge: HeldChallenge) => FromHost<Value>): FromHost<Value>;
  clockDifferenceMinutes(): number | null;
};

function keepChallenge(clock: Clock, askForOne: () => FromHost<Reply<"challenge">>): Challenges {
  let held: HeldChallenge | null = null;
  let clockDifferenceMs: number | null = null;

  async function present(): FromHost<HeldChallenge> {
    const now = clock.now();
    // A clock that was set back would make an old challenge look young.
    if (held !== null && now >= held.fetchedAt && now < held.endsAt) return succeed(held);
    const answer = await askForOne();
    if (!answer.ok) return answer;
    const fetchedAt = clock.now();
    clockDifferenceMs = fetchedAt - answer.value.hostSeconds * 1000;
    held = {
      value: answer.value.challenge,
      fetchedAt,
      endsAt: fetchedAt + answer.value.endsInSeconds * 1000,
      used: new Set(),
      tickets: new Map(),
    };
    return succeed(held);
  }

  function clockDifferenceMinutes(): number | null {
    return clockDifferenceMs === null ? null : Math.round(clockDifferenceMs / 60_000);
  }

  return {
    clockDifferenceMinutes,
    async under(attempt) {
      for (let mayRepeat = true; ; mayRepeat = false) {
        const challenge = await present();
        if (!challenge.ok) return challenge;
        const answer = await attempt(challenge.value);
        const isOld =
          !answer.ok && answer.error.kind === "refused" && answer.error.reason === "challenge-old";
        if (!isOld) return answer;
        if (held === challenge.value) held = null;
        if (mayRepeat) continue;
        const minutes = clockDifferenceMinutes() ?? 0;
        return Math.abs(minutes) > clockDifferenceMinutesMax ? fail({ kind: "clock-off", minutes }) : answer;
      }
    },
  };
}

function answerToResult<Name extends OperationName>(answer: Answer<Name>): Result<Reply<Name>, HostFailure> {
  if (answer.ok) return succeed(answer.value);
  if (answer.reason === "host-full") return fail({ kind: "host-full" });
  return fail({ kind: "refused", reason: answer.reason });
}

async function postRequest(
  origin: string,
  platform: HostLinkPlatform,
  operation: OperationName,
  request: Uint8Array,
): FromHost<Uint8Array> {
  const answered = platform
    .fetch(`${origin}${wirePath}${operation}`, {
      method: "POST",
      headers: { "content-type": wireContentType },
      // Canonical bytes are always a fresh buffer of their own.
      body: request as Uint8Array<ArrayBuffer>,
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
    })
    .then(async (response) => readResponse(operation, response))
    // fetch rejects for every way of not reaching a host; none of them says more than that.
    .catch((): Result<Uint8Array, HostFailure> => fail({ kind: "host-not-reached" }));
  return withinTime(platform.timers, answerWaitMs, answered);
}

async function readResponse(operation: OperationName, response: HostResponse): FromHost<Uint8Array> {
  const isWire = response.headers.get("content-type")?.split(";")[0]?.trim() === wireContentType;
  if (!isWire) {
    // A proxy before a host that is down answers 502 to 504 in its own words.
    return response.status >= 500 ? fail({ kind: "host-not-reached" }) : fail({ kind: "host-other-version" });
  }
  const announced = Number(response.headers.get("content-length") ?? 0);
  if (announced > answerBytesMax(operation)) return fail({ kind: "host-other-version" });
  return succeed(new Uint8Array(await response.arrayBuffer()));
}

/** The answer, or host-not-reached after `milliseconds`, whichever is first. */
export function withinTime<Value>(
  timers: Pick<Timers, "after">,
  milliseconds: number,
  answer: FromHost<Value>,
): FromHost<Value> {
  return new Promise((resolve, reject) => {
    const callOff = timers.after(milliseconds, () => resolve(fail({ kind: "host-not-reached" })));
    answer.then((value) => {
      callOff();
      resolve(value);
    }, reject);
  });
}
