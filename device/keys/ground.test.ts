/** How a host's refusal is said to a person. */
import { expect, test } from "vitest";
import { hostRefusal } from "./ground.ts";

test("[KE13] too many at once is said as that; what no honest host refuses is an answer not understood", () => {
  expect(hostRefusal({ kind: "refused", reason: "too-many" })).toEqual({ kind: "host-asks-to-wait" });
  expect(hostRefusal({ kind: "refused", reason: "proof-wrong" })).toEqual({ kind: "host-other-version" });
  expect(hostRefusal({ kind: "host-not-reached" })).toEqual({ kind: "host-not-reached" });
});
