/**
 * Names and credentials for a TURN relay, in the form coturn calls its REST API (draft-uberti-behave-turn-rest-00
 * §2.2): username = <end, seconds since 1970>:<random>, credential = base64(HMAC-SHA1(secret, username)). Who
 * holds the secret can check them, so nothing is kept of those that were issued, and a name is tied to nobody.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { Clock } from "#base/clock.ts";
import { relaySeconds } from "#protocol/wire/limits.ts";
import type { Reply } from "#protocol/wire/messages.ts";

export type RelayCredentials = {
  /** New ones, for two hours. `origin`: where the device that asks reaches this host. */
  issue(origin: string): Reply<"relay-credentials">;
};

/** 12 random bytes, 16 characters: no two names meet, and none says anything. */
const nameBytes = 12;

/** Credentials under `secret` for the relay at the addresses that `urlsFor` gives to an origin. */
export function createRelayCredentials(
  clock: Clock,
  secret: string,
  urlsFor: (origin: string) => readonly string[],
): RelayCredentials {
  return {
    issue(origin) {
      const until = Math.floor(clock.now() / 1000) + relaySeconds;
      const username = `${until}:${randomBytes(nameBytes).toString("base64url")}`;
      return { urls: urlsFor(origin), username, credential: credentialOf(secret, username), until };
    },
  };
}

/** The credential of a name, base64 of 20 bytes. The secret is used as its UTF-8 text, as coturn does. */
export function credentialOf(secret: string, username: string): string {
  return createHmac("sha1", secret).update(username).digest("base64");
}
