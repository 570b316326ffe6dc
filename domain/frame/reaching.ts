/**
 * How each of the two may safely be reached about an hour. Holdfast notifies nobody: a hurried word goes by
 * the person's own telephone or post, and only in the way that was asked and agreed. A partner may read a
 * telephone; so "only here" and "not at all" are ways like the others.
 */

export const reachWays = ["ring", "text", "email", "post", "only-here", "not-at-all"] as const;
export type ReachWay = (typeof reachWays)[number];

export type Reach = {
  readonly way: ReachWay;
  /** The number, e-mail address or postal address for this way; may be empty, and is for the last two. */
  readonly where: string;
};

export type Reaching = {
  readonly patient: Reach | null;
  readonly therapist: Reach | null;
  /** Local date on which the two last spoke about it, "YYYY-MM-DD". */
  readonly askedOn: string;
};

/** Whether a person who reads nothing here before an hour can be told by some other way. */
export function reachesOutside({ way }: Reach): boolean {
  return way !== "only-here" && way !== "not-at-all";
}

/**
 * The address by which the person's own telephone or mail program opens with `words` in it; null where the
 * way has none (post, only here, not at all) or `where` holds no such address. tel: RFC 3966, sms: RFC 5724,
 * mailto: RFC 6068. Only digits, a leading plus and one plain e-mail address get into it: what stands in an
 * agreed frame was written by another person.
 */
export function reachLink({ way, where }: Reach, words: string): string | null {
  switch (way) {
    case "ring": {
      const number = numberOf(where);
      return number === null ? null : `tel:${number}`;
    }
    case "text": {
      const number = numberOf(where);
      return number === null ? null : `sms:${number}?body=${encodeURIComponent(words)}`;
    }
    case "email": {
      const address = where.trim();
      // One address and nothing that could add a header, a copy or another recipient.
      if (!/^[^\s@<>"'(),:;?&%#\\[\]]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}$/u.test(address))
        return null;
      return `mailto:${encodeURIComponent(address).replaceAll("%40", "@")}?body=${encodeURIComponent(words)}`;
    }
    case "post":
    case "only-here":
    case "not-at-all":
      return null;
  }
}

/** A telephone number of 3 to 15 digits (E.164), written with spaces, points, slashes, hyphens or brackets; null for anything else. */
function numberOf(where: string): string | null {
  const plain = where.trim().replaceAll(/[\s./()-]/gu, "");
  return /^\+?\d{3,15}$/u.test(plain) ? plain : null;
}

/** The same words in both, so that a proposal can say "no change". */
export function sameReaching(a: Reaching, b: Reaching): boolean {
  return reachingText(a) === reachingText(b);
}

function reachingText({ patient, therapist, askedOn }: Reaching): string {
  const one = (reach: Reach | null): string => (reach === null ? "" : `${reach.way} ${reach.where}`);
  return [one(patient), one(therapist), askedOn].join("\n");
}

/** Hours before its start within which a changed hour may come as a surprise: three days (a weekend). */
export const surpriseHours = 72;

/** Whether a change of an hour that starts at `startsAt`, in milliseconds, may not be read in time. An hour that is over surprises nobody. */
export function mayNotReadInTime(startsAt: number, now: number): boolean {
  return startsAt > now && startsAt - now <= surpriseHours * 3_600_000;
}
