/** What every accepting function stands on, and the types they share. */
import type { Clock } from "#base/clock.ts";
import type { Result } from "#base/result.ts";
import type { Challenges } from "#host/proof/challenge.ts";
import type { Verifier } from "#host/proof/verify.ts";
import type { RelayCredentials } from "#host/relay/credentials.ts";
import type { FileStore } from "#host/store/files.ts";
import type { Store } from "#host/store/store.ts";
import type { OperationName, RefusalReason, Reply, Request } from "#protocol/wire/messages.ts";
import type { HostCounters } from "#protocol/wire/visible-around.ts";
import type { Fanout, Subscriber } from "./fanout.ts";
import type { RateLimits } from "./rate-limits.ts";

/** All that accepting needs. */
export type Ground = {
  readonly clock: Clock;
  readonly store: Store;
  readonly files: FileStore;
  readonly challenges: Challenges;
  readonly verifier: Verifier;
  readonly fanout: Fanout;
  readonly limits: RateLimits;
  readonly counters: HostCounters;
  /** Issues credentials for the relay of this host; null when it has none. */
  readonly relay: RelayCredentials | null;
};

/** Where a request came from, as far as it matters. */
export type Caller = {
  /** The origin its proofs must name. */
  readonly origin: string;
  /** Keyed hash of the network address, of this day only; for rate limits. */
  readonly addressTag: string;
  /** The socket it came on; null for a plain request. */
  readonly subscriber: Subscriber | null;
};

type Outcome<Name extends OperationName> = Promise<Result<Reply<Name>, RefusalReason>>;
export type Acceptor<Name extends OperationName> = (request: Request<Name>, caller: Caller) => Outcome<Name>;
export type Acceptors<Name extends OperationName = OperationName> = {
  readonly [Each in Name]: Acceptor<Each>;
};

/** The days since 1970 by this clock: the finest time that is ever kept. */
export function dayOf(clock: Clock): number {
  return Math.floor(clock.now() / 86_400_000);
}
