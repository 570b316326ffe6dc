/** How long things take in an hour on video, in milliseconds. */

/** A knock is repeated so often, and gone when it was not heard for so long. */
export const knockEveryMs = 3_000;
export const knockLastsMs = 10_000;
export const sayAgainMs = 1_500;
/** So long a way is looked for at first, and after it was lost. */
export const wayWithinMs = 25_000;
export const lostForMs = 60_000;
/** A lost way is looked for so often, but not anew while an answer is on its way or has hardly come. */
export const lookAgainMs = 3_000;
export const answerWithinMs = 9_000;
export const tryAnswerMs = 1_500;
export const measureEveryMs = 1_000;
/** Credentials for the relay count two hours at most; fresh ones are asked for no sooner than this, and after it failed so often. */
export const credentialsMsMax = 2 * 60 * 60_000;
export const renewWayMsMin = 5 * 60_000;
export const renewWayAgainMs = 20_000;
