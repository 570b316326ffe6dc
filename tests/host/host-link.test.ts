import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { hashOf } from "#protocol/seal/hash.ts";
import { signPairFromSeed } from "#protocol/seal/sign.ts";
import { grantHashInput, logIdInput } from "#protocol/wire/proofs.ts";
import { readAdmissionCode } from "#device/arrival/admission-code.ts";
import { linkTo, startRealHost } from "./testing/real-host.ts";

test("try", async () => {
  const host = await startRealHost({onDefect: (e) => console.log("DEFECT", e)});
  const link = await linkTo(host.origin);
  const grants = Array.from({ length: 256 }, () => randomBytes(16));
  const code = readAdmissionCode(host.admissionCode ?? "")!;
  console.log(host.admissionCode, await link.openPractice({ code, grantHashes: grants.map((g) => hashOf(grantHashInput(g))) }));
  const write = signPairFromSeed(randomBytes(32));
  const view = signPairFromSeed(randomBytes(32));
  console.log(await link.createLog({ write, viewKey: view.publicKey, grant: grants[0]! }));
  const logId = hashOf(logIdInput(write.publicKey, view.publicKey));
  const got: unknown[] = [];
  console.log(await link.subscribe({ logId, view, onBodies: (b) => got.push(b), onEnded: () => got.push("ended") }));
  console.log(await link.append({ logId, write, seenSeq: 0, expectedHead: null, bodies: [randomBytes(1024)] }));
  console.log(await link.append({ logId, write, seenSeq: 1, expectedHead: null, bodies: [randomBytes(2048)] }));
  console.log(await link.read({ logId, view, from: 1 }), got);
  console.log(await link.row({ table: "log", address: logId, view }));
  console.log(host.counters);
  expect(1).toBe(1);
});
