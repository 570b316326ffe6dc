import fc from "fast-check";
import { expect, test } from "vitest";
import { readAdmissionCode } from "./admission-code.ts";

const code = "7K3M-9QXA-00ZZ-1H2J";

test("[AV4] refuses what is no admission code", () => {
  for (const text of [
    "",
    "7K3M",
    `${code}0`,
    code.replace("M", "U"),
    "7K3M_9QXA_00ZZ_1H2J",
    "🙂".repeat(16),
  ]) {
    expect(readAdmissionCode(text)).toBeNull();
  }
});

test("[AV5] reads a code as people type it", () => {
  const bytes = readAdmissionCode(code);
  expect(bytes).toHaveLength(10);
  for (const typed of [
    "7k3m 9qxa 00zz 1h2j",
    " 7K3M9QXAOOZZLH2J ",
    "7k3m–9qxa–oozz–ih2j",
    "7K3M9QXA00ZZ1H2J\n",
  ]) {
    expect(readAdmissionCode(typed)).toEqual(bytes);
  }
});

test("[AV4] two codes that differ in one digit are two codes", () => {
  const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".split("");
  const text = fc.array(fc.constantFrom(...digits), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(text, fc.nat(15), fc.constantFrom(...digits), (characters, at, digit) => {
      const other = characters.with(at, digit);
      const same = characters[at] === digit;
      expect(
        Buffer.compare(
          readAdmissionCode(characters.join("")) ?? Buffer.of(),
          readAdmissionCode(other.join("")) ?? Buffer.of(),
        ) === 0,
      ).toBe(same);
    }),
  );
});
