/**
 * Names and credentials for a TURN relay, in the form coturn calls its REST API (draft-uberti-behave-turn-rest-00
 * §2.2): username = <end, seconds since 1970>:<random>, credential = base64(HMAC-SHA1(secret, username)). Who
 * holds the secret can check them, so nothing is kept of those that were issued, and a name is tied to nobody.
 */
import { createHmac, hash, randomBytes } from "node:crypto";
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

/** The realm of the relay (RFC 8489 §9.2). Two bytes, for it stands in every answer to a stranger. */
export const relayRealm = "hf";

/**
 * The key under which a name's requests bear their integrity (RFC 8489 §9.2.2: MD5 of name, realm and
 * credential); null when the name is none of this form, or has ended by this clock.
 */
export function longTermKey(clock: Clock, secret: string, username: string): Buffer | null {
  const [, until = ""] = /^(\d{10,11}):[\w-]{16}$/.exec(username) ?? [];
  if (until === "" || Number(until) * 1000 <= clock.now()) return null;
  return hash("md5", `${username}:${relayRealm}:${credentialOf(secret, username)}`, "buffer");
}
