/** Files: sealed chunks of one size, in order, paid by a log's quota; readable once complete, by who knows the address. */
import { fail, type Result, succeed } from "#base/result.ts";
import { hashOf, sha256 } from "#host/proof/digest.ts";
import { fileChunkBytes } from "#protocol/wire/limits.ts";
import type { RefusalReason } from "#protocol/wire/messages.ts";
import * as proofs from "#protocol/wire/proofs.ts";
import type { Acceptors, Ground } from "./ground.ts";
import { createProofCheck } from "./proof-check.ts";

export function fileAcceptors(
  ground: Ground,
): Acceptors<"file-begin" | "file-put" | "file-seal" | "file-get"> {
  const { store, files } = ground;
  const check = createProofCheck(ground);
  const fileKey = (address: Uint8Array) => async (): Promise<Result<Uint8Array, RefusalReason>> => {
    const row = await store.file({ address });
    return row.ok ? succeed(row.value.key) : row;
  };

  return {
    async "file-begin"({ logId, fileKey: key, chunks, proof }, { origin }) {
      if (chunks < 1) return fail("malformed");
      const address = hashOf(proofs.fileAddressInput(key));
      const payerKey = async () => {
        const keys = await store.logKeys({ logId });
        return keys.ok ? succeed(keys.value.writeKey) : keys;
      };
      const checked = await check.signed(origin, proof, payerKey, (place) =>
        proofs.fileBeginStatement(place, { logId, address, chunks }),
      );
      if (!checked.ok) return checked;
      const begun = await store.beginFile({ logId, address, key, chunks, bytes: chunks * fileChunkBytes });
      return begun.ok ? succeed({ chunksKept: await files.kept(address) }) : begun;
    },

    async "file-put"({ address, chunkNumber, chunk, proof }, { origin }) {
      const checked = await check.signed(origin, proof, fileKey(address), (place) =>
        proofs.filePutStatement(place, { address, chunkNumber, chunkHash: sha256(chunk) }),
      );
      if (!checked.ok) return checked;
      const row = await store.file({ address });
      if (!row.ok) return row;
      if (row.value.sealed || chunkNumber >= row.value.chunks) return fail("used");
      const put = await files.put(address, chunkNumber, chunk);
      return put.ok ? succeed({ chunksKept: put.value }) : put;
    },

    async "file-seal"({ address, proof }, { origin }) {
      const checked = await check.signed(origin, proof, fileKey(address), (place) =>
        proofs.fileSealStatement(place, address),
      );
      if (!checked.ok) return checked;
      const row = await store.file({ address });
      if (!row.ok) return row;
      // Not while it is being given up: what is sealed is there.
      return files.alone(address, async () => {
        if ((await files.kept(address)) < row.value.chunks) return fail("too-early");
        const sealed = await store.sealFile({ address });
        if (sealed.ok) await files.finish(address);
        return sealed;
      });
    },

    async "file-get"({ address, chunkNumber }) {
      const row = await store.file({ address });
      if (!row.ok) return row;
      if (!row.value.sealed || chunkNumber >= row.value.chunks) return fail("not-found");
      const chunk = await files.get(address, chunkNumber);
      return chunk.ok ? succeed({ chunk: chunk.value, chunks: row.value.chunks }) : chunk;
    },
  };
}
