/**
 * Names the way of folding of this Holdfast. What was kept folded under another mark is of no use and is made again
 * from the facts, so a mistake in folding ends with the version that had it.
 *
 * SHA-256 over everything that folding rests on, packages of others included, cut to 32 hex digits. `tests/check/fold-mark.test.ts` says when it
 * must be written anew, and writes it with HOLDFAST_WRITE=1.
 */
export const foldMark = "b7aff5a7bb77f7786465106bdf790da3";
