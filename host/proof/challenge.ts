/**
 * The host's challenge and the tickets under it. Both are pure functions of a secret drawn when the process
 * starts and of the time: nothing is kept per device, so there is no session to steal or to count.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { type Canonical, canonicalToBytes } from "#base/canonical.ts";
import type { Clock } from "#base/clock.ts";
import type { LabelOf } from "#protocol/seal/labels.ts";
import { challengeSeconds } from "#protocol/wire/limits.ts";
import type { TicketFor } from "#protocol/wire/messages.ts";
import { ticketInput } from "#protocol/wire/proofs.ts";

export type Challenges = {
  /** The present challenge, how long it is the present one, and the host's clock. */
  present(): { readonly challenge: Uint8Array; readonly endsInSeconds: number; readonly hostSeconds: number };
  /** Whether it is the present challenge or the one before it. */
  isCurrent(challenge: Uint8Array): boolean;
  ticket(ticketFor: TicketFor, logId: Uint8Array, challenge: Uint8Array): Uint8Array;
  isTicket(ticket: Uint8Array, ticketFor: TicketFor, logId: Uint8Array, challenge: Uint8Array): boolean;
};

/** Challenges under `secret` (32 bytes), by `clock`. A host draws a fresh secret each time it starts. */
export function createChallenges(clock: Clock, secret: Uint8Array = randomBytes(32)): Challenges {
  const challengeKey = derive(secret, "hf/challenge/1");
  const ticketKey = derive(secret, "hf/ticket-key/1");
  const windowNow = () => Math.floor(clock.now() / (challengeSeconds * 1000));
  const valueOf = (window: number) => mac(challengeKey, ["hf/challenge-value/1", window]);
  const ticket = (ticketFor: TicketFor, logId: Uint8Array, challenge: Uint8Array) =>
    mac(ticketKey, ticketInput({ ticketFor, logId, challenge }));

  return {
    present() {
      const window = windowNow();
      const endsAt = (window + 1) * challengeSeconds * 1000;
      return {
        challenge: valueOf(window),
        endsInSeconds: Math.max(0, Math.floor((endsAt - clock.now()) / 1000)),
        hostSeconds: Math.floor(clock.now() / 1000),
      };
    },
    isCurrent(challenge) {
      const window = windowNow();
      return [window, window - 1].some((one) => timingSafeEqual(valueOf(one), challenge));
    },
    ticket,
    isTicket: (given, ticketFor, logId, challenge) =>
      timingSafeEqual(ticket(ticketFor, logId, challenge), given),
  };
}

function derive(secret: Uint8Array, label: LabelOf<"kdf">): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(0), canonicalToBytes([label]), 32));
}

function mac(key: Uint8Array, input: readonly Canonical[]): Uint8Array {
  return createHmac("sha256", key).update(canonicalToBytes(input)).digest();
}
