/** Registers: one sealed value of 4 KiB under an address that commits to its key; the next version only. */
import { succeed } from "#base/result.ts";
import { hashOf, sha256 } from "#host/proof/digest.ts";
import * as proofs from "#protocol/wire/proofs.ts";
import type { Acceptors, Ground } from "./ground.ts";
import { createProofCheck } from "./proof-check.ts";

export function registerAcceptors(
  ground: Ground,
): Acceptors<"register-create" | "register-put" | "register-get"> {
  const { store } = ground;
  const check = createProofCheck(ground);
  return {
    async "register-create"({ registerKey, value, grant, proof }, { origin }) {
      const address = hashOf(proofs.registerAddressInput(registerKey));
      const grantHash = hashOf(proofs.grantHashInput(grant));
      const checked = await check.signed(
        origin,
        proof,
        () => Promise.resolve(succeed(registerKey)),
        (place) => proofs.registerCreateStatement(place, { address, valueHash: sha256(value), grantHash }),
      );
      return checked.ok ? store.createRegister({ address, key: registerKey, value, grantHash }) : checked;
    },

    async "register-put"({ address, version, value, proof }, { origin }) {
      const findKey = async () => {
        const row = await store.register({ address });
        return row.ok ? succeed(row.value.key) : row;
      };
      const checked = await check.signed(origin, proof, findKey, (place) =>
        proofs.registerPutStatement(place, { address, version, valueHash: sha256(value) }),
      );
      return checked.ok ? store.putRegister({ address, version, value }) : checked;
    },

    async "register-get"({ address }) {
      const row = await store.register({ address });
      return row.ok ? succeed({ version: row.value.version, value: row.value.value }) : row;
    },
  };
}
