/** How one may be reached: which addresses open a telephone or mail program, and which never do. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mayNotReadInTime, reachLink, reachWays } from "#domain/frame/reaching.ts";

const words = "About our hour: please look where we write. Monday & more?";

test("[RE1] a number is rung or texted as it was agreed, however it is spaced", () => {
  expect(reachLink({ way: "ring", where: "+49 (30) 1234-567" }, words)).toBe("tel:+49301234567");
  expect(reachLink({ way: "text", where: "030/123 45.67" }, "Hello, there & so")).toBe(
    "sms:0301234567?body=Hello%2C%20there%20%26%20so",
  );
  expect(reachLink({ way: "email", where: " anna.k@example.org " }, "Hello")).toBe(
    "mailto:anna.k@example.org?body=Hello",
  );
});

test("[RE2] post, only here, not at all, and what is no address open nothing", () => {
  for (const way of ["post", "only-here", "not-at-all"] as const)
    expect(reachLink({ way, where: "+49301234567" }, words)).toBeNull();
  for (const where of [
    "",
    "ask her sister",
    "12",
    "+49 30 12345678901234567",
    "030;phone-context=evil",
    "1234,1",
    "*31#030123",
  ])
    for (const way of ["ring", "text"] as const) expect(reachLink({ way, where }, words)).toBeNull();
  for (const where of [
    "a@b",
    "a@b.org,c@d.org",
    "a@b.org?cc=c@d.org",
    "a@b.org&bcc=c@d.org",
    "a%0Acc:c@d.org",
    "<script>@b.org",
    'a"b@c.org',
  ])
    expect(reachLink({ way: "email", where }, words)).toBeNull();
});

test("[RE2] whatever was written in a frame, no link leaves its scheme or grows a second field", () => {
  fc.assert(
    fc.property(fc.constantFrom(...reachWays), fc.string(), fc.string(), (way, where, body) => {
      const link = reachLink({ way, where }, body);
      if (link === null) return;
      expect(link).toMatch(
        /^(?:tel:\+?\d+|sms:\+?\d+\?body=[^&\s]*|mailto:[^?&\s]+@[^?&\s]+\?body=[^&\s]*)$/u,
      );
    }),
  );
});

test("[RE3] an hour changed within three days before it may not be read in time; one that is over surprises nobody", () => {
  const hour = 3_600_000;
  expect(mayNotReadInTime(72 * hour, 0)).toBe(true);
  expect(mayNotReadInTime(72 * hour + 1, 0)).toBe(false);
  expect(mayNotReadInTime(0, 0)).toBe(false);
  expect(mayNotReadInTime(0, hour)).toBe(false);
});
