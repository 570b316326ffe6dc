/**
 * Whether a line carries sound and picture, or sound alone. Voices come first: when the line is thin the picture
 * that this side sends is turned off, and tried again later, each time after a longer wait.
 */

/** What a browser measured of the last second. */
export type LineSample = {
  /** Milliseconds of a clock that only rises. */
  readonly at: number;
  /** What the browser thinks it can send, in kilobits a second; null where it does not say. */
  readonly sendKbps: number | null;
  /** Share of what was sent and did not arrive, 0 to 1; null where the other has not told. */
  readonly lost: number | null;
};

export type LineStanding = {
  readonly picture: boolean;
  /** Since when the present judgement is in doubt; null when it is not. */
  readonly doubtSince: number | null;
  /** When the picture was last turned off or on. */
  readonly changedAt: number;
  /** What the other says was lost counts from then on. */
  readonly lossFrom: number;
  /** How long the picture stays off before it is tried again, in milliseconds. */
  readonly waitMs: number;
};

/** A picture of 640 × 480 that moves little needs more than this; below it, sound (about 40) suffers. */
const pictureKbpsMin = 150;
/** Above this share of loss speech is hard to follow beside a picture. */
const lostMax = 0.12;
/** A browser needs so long to find out how much it can send, and to be told of what is lost now (RFC 3550 §6.2: 5 s). */
const findsOutMs = 6_000;
/** Thin for so long before the picture goes: a short dip is not worth it. */
const thinForMs = 3_000;
const firstWaitMs = 20_000;
const longestWaitMs = 160_000;
/** A picture that stayed for so long has shown that the line is good again. */
const goodForMs = 60_000;

/** A line that nothing is known of yet, at `at`. */
export function newLine(at: number): LineStanding {
  return { picture: true, doubtSince: null, changedAt: at, lossFrom: at, waitMs: firstWaitMs };
}

/** The same line found again at `at`, after nothing came through for a while, which tells nothing of what it carries now. */
export function foundAgain(line: LineStanding, at: number): LineStanding {
  return { ...line, doubtSince: null, changedAt: at, lossFrom: at + findsOutMs };
}

/** The next standing after one more second. */
export function judgeLine(line: LineStanding, sample: LineSample): LineStanding {
  const counted = sample.at < line.lossFrom ? { ...sample, lost: null } : sample;
  return line.picture ? withPicture(line, counted) : withoutPicture(line, counted);
}

/** The person asks for the picture now. */
export function pictureAsked(line: LineStanding, at: number): LineStanding {
  return line.picture ? line : { ...line, picture: true, doubtSince: null, changedAt: at };
}

function withPicture(line: LineStanding, sample: LineSample): LineStanding {
  const { at } = sample;
  if (!isThin(sample, at - line.changedAt >= findsOutMs)) {
    const waitMs = at - line.changedAt >= goodForMs ? firstWaitMs : line.waitMs;
    return { ...line, doubtSince: null, waitMs };
  }
  if (line.doubtSince === null) return { ...line, doubtSince: at };
  if (at - line.doubtSince < thinForMs) return line;
  return { ...line, picture: false, doubtSince: null, changedAt: at };
}

function withoutPicture(line: LineStanding, { at, lost }: LineSample): LineStanding {
  // With sound alone a browser does not look for how much more it could send: only loss says that it is thin.
  if (lost !== null && lost > lostMax) return { ...line, doubtSince: at };
  const calmSince = Math.max(line.changedAt, line.doubtSince ?? line.changedAt);
  if (at - calmSince < line.waitMs) return line;
  const waitMs = Math.min(longestWaitMs, line.waitMs * 2);
  return { ...line, picture: true, doubtSince: null, changedAt: at, waitMs };
}

function isThin({ sendKbps, lost }: LineSample, hasFoundOut: boolean): boolean {
  const carriesLittle = hasFoundOut && sendKbps !== null && sendKbps < pictureKbpsMin;
  return carriesLittle || (lost !== null && lost > lostMax);
}
