import { expect, test } from "vitest";
import { credentialOf } from "./credentials.ts";

test("[RY6] the credential of a name is the one coturn makes of the same secret", () => {
  // printf %s NAME | openssl dgst -sha1 -hmac SECRET -binary | base64, as coturn's README.turnserver says.
  expect(credentialOf("north north west", "1893456000:holdfast-example")).toBe(
    "/4nE5Yhxlp8JBzLCpYlKCMeb/uc=",
  );
});
