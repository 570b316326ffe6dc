/** The frozen vectors of adding one's own device: made again byte for byte, and read from the file alone. */
import { beforeAll, expect, test } from "vitest";
import { linkBinding, openLinkClaim } from "#protocol/linking/claim.ts";
import { readDeviceCode } from "#protocol/linking/code.ts";
import { fourNumbers } from "#protocol/linking/four-words.ts";
import { openLinkOffer } from "#protocol/linking/offer.ts";
import { openFound, openLetIn } from "#protocol/linking/replies.ts";
import { sodiumReady } from "#protocol/seal/sodium.ts";
import { linkingCases } from "./testing/linking-cases.ts";
import { bytesIn, readVectors } from "./testing/vector-file.ts";

beforeAll(sodiumReady);

function frozen(name: string) {
  const whole = readVectors("linking").find((one) => one.name === name);
  if (whole === undefined) throw new Error("no such vector");
  return {
    bytes: (field: string) => bytesIn(whole.given[field] ?? whole.gives[field]),
    text: (field: string) => String(whole.given[field] ?? whole.gives[field]),
  };
}

test("[VE1] the code makes the frozen bytes of a linking again", async () => {
  expect(await linkingCases()).toEqual(readVectors("linking"));
});

test("[VE2] the frozen linking is read from its code to the root it hands over", async () => {
  const shown = frozen("offer");
  const claimed = frozen("claim");
  const replied = frozen("replies");
  const secrets = {
    secret: shown.bytes("secret"),
    nonceA: shown.bytes("nonceA"),
    kemSeed: shown.bytes("kemSeed"),
    replySeed: shown.bytes("replySeed"),
  };
  for (const text of [shown.text("link"), shown.text("code")]) {
    const code = readDeviceCode(text);
    if (!code.ok) throw new Error("code not read");
    expect(code.value.secret).toEqual(secrets.secret);
    const opened = openLinkOffer(code.value, shown.bytes("sealedOffer"));
    expect(opened.ok && opened.value.offerBytes).toEqual(shown.bytes("offer"));
  }
  const claimBytes = claimed.bytes("claim");
  const claim = await openLinkClaim(secrets, shown.bytes("offer"), claimBytes);
  if (!claim.ok) throw new Error("claim not opened");
  const linking = { secret: secrets.secret, offerBytes: shown.bytes("offer"), claimBytes };
  const nonceA = await openFound(linking, claimed.bytes("deviceKemSeed"), replied.bytes("found"));
  if (!nonceA.ok) throw new Error("reply not opened");
  const binding = linkBinding(linking.offerBytes, claimBytes);
  expect(binding).toEqual(claimed.bytes("binding"));
  expect(fourNumbers(nonceA.value.nonceA, claim.value.nonceB, binding).join(" ")).toBe(
    claimed.text("numbers"),
  );
  const letIn = await openLetIn(linking, claimed.bytes("deviceKemSeed"), replied.bytes("letIn"));
  expect(letIn).toEqual({
    ok: true,
    value: {
      rootPublicKey: replied.bytes("rootPublicKey"),
      record: replied.bytes("record"),
      root: { secret: replied.bytes("rootSecret"), generation: 1 },
      formerRoots: [{ secret: replied.bytes("formerSecret"), generation: 0 }],
      host: shown.text("host"),
    },
  });
});
