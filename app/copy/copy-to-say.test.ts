/** What Today says of copies: nothing while there is one. */
import { expect, test } from "vitest";
import type { CopyStanding } from "#device/asked/copy.ts";
import { copyToSay } from "./copy-to-say.ts";

const day = 24 * 60 * 60 * 1000;
const now = 1_000 * day;

function standing(of: Partial<CopyStanding>): CopyStanding {
  return {
    opensWith: "sheet",
    madeAt: now - day,
    way: "folder",
    isBehind: true,
    begunAt: 0,
    isAllThereIs: false,
    ...of,
  };
}

test("[CP17] nothing is said while there is a copy of this week, or one in which everything is", () => {
  expect(copyToSay(standing({}), true, now)).toBe(null);
  expect(copyToSay(standing({ madeAt: now - 6 * day }), true, now)).toBe(null);
  expect(copyToSay(standing({ madeAt: now - 90 * day, isBehind: false }), true, now)).toBe(null);
  expect(copyToSay(standing({ way: "archive" }), false, now)).toBe(null);
});

test("[CP17] without a copy it is said, but not on the day a practice begins", () => {
  const none = { madeAt: null, way: null } as const;
  expect(copyToSay(standing({ ...none, begunAt: now - day / 2 }), false, now)).toBe(null);
  expect(copyToSay(standing({ ...none, begunAt: now - 2 * day }), false, now)).toBe("none");
  expect(copyToSay(standing({ ...none, begunAt: now - 2 * day }), true, now)).toBe("none");
});

test("[WH20] where no host is, it is said from the first moment on, and no longer once there is a copy", () => {
  const alone = { isAllThereIs: true, begunAt: now } as const;
  expect(copyToSay(standing({ ...alone, madeAt: null, way: null, isBehind: false }), false, now)).toBe(
    "none",
  );
  expect(copyToSay(standing(alone), true, now)).toBe(null);
});

test("[CP17] after a week without one: a folder that takes none is looked at, a download is offered again", () => {
  const old = { madeAt: now - 8 * day };
  expect(copyToSay(standing(old), true, now)).toBe("old");
  expect(copyToSay(standing({ ...old, way: "download" }), false, now)).toBe("weekly");
  expect(copyToSay(standing({ ...old, way: "folder" }), false, now)).toBe("old");
  expect(copyToSay(standing({ ...old, way: "archive" }), false, now)).toBe("weekly");
});
