/**
 * From bytes to an answer: decode, check the proof, ask the store. Every operation has one function here
 * or beside it, each says what its proof must be, and none learns who asks.
 */
import { fail, succeed } from "#base/result.ts";
import { hashOf } from "#host/proof/digest.ts";
import { type Answer, answerToBytes, bytesToRequest } from "#protocol/wire/codec.ts";
import { admissionCodeBytes, grantChangesPerDayMax } from "#protocol/wire/limits.ts";
import type { OperationName, RefusalReason } from "#protocol/wire/messages.ts";
import { codeHashInput, grantHashInput, logRowStatement } from "#protocol/wire/proofs.ts";
import { callAcceptors } from "./accept-call.ts";
import { dropAcceptors } from "./accept-drop.ts";
import { fileAcceptors } from "./accept-file.ts";
import { logAcceptors } from "./accept-log.ts";
import { registerAcceptors } from "./accept-register.ts";
import { type Acceptor, type Acceptors, type Caller, dayOf, type Ground } from "./ground.ts";

/** Answers one encoded request of an operation with the encoded answer. */
export type Accept = (operation: OperationName, request: Uint8Array, caller: Caller) => Promise<Uint8Array>;

export function createAccept(ground: Ground): Accept {
  const acceptors: Acceptors = {
    challenge: () => Promise.resolve(succeed(ground.challenges.present())),
    ...logAcceptors(ground),
    ...callAcceptors(ground),
    ...registerAcceptors(ground),
    ...dropAcceptors(ground),
    ...fileAcceptors(ground),
    ...rowAcceptor(ground),
    ...admissionAcceptors(ground),
  };

  async function acceptAs<Name extends OperationName>(
    operation: Name,
    bytes: Uint8Array,
    caller: Caller,
  ): Promise<Uint8Array> {
    ground.counters.requests += 1;
    const request = bytesToRequest(operation, bytes);
    const acceptor: Acceptor<Name> = acceptors[operation];
    const outcome = request.ok ? await acceptor(request.value, caller) : fail<RefusalReason>("malformed");
    if (!outcome.ok) ground.counters.refusals += 1;
    const answer: Answer<Name> = outcome.ok
      ? { ok: true, value: outcome.value }
      : { ok: false, reason: outcome.error };
    return answerToBytes(operation, answer);
  }
  return (operation, bytes, caller) => acceptAs(operation, bytes, caller);
}

function rowAcceptor({ store, challenges, verifier }: Ground): Acceptors<"row"> {
  return {
    async row({ table, address, rowProof }, { origin }) {
      if (table === "log") {
        if (rowProof === null) return fail("proof-wrong");
        if (!challenges.isCurrent(rowProof.challenge)) return fail("challenge-old");
        const keys = await store.logKeys({ logId: address });
        if (!keys.ok) return keys;
        const statement = logRowStatement({ host: origin, challenge: rowProof.challenge }, address);
        if (!(await verifier.stands(keys.value.viewKey, statement, rowProof.signature)))
          return fail("proof-wrong");
      }
      const columns = await store.row({ table, address });
      return columns.ok ? succeed({ columns: columns.value }) : columns;
    },
  };
}

function admissionAcceptors({ clock, store, limits }: Ground): Acceptors<"practice-open" | "grant-change"> {
  let changesDay = dayOf(clock);
  let changesToday = 0;
  return {
    async "practice-open"({ code, grantHashes }, { addressTag }) {
      if (code.length !== admissionCodeBytes) return fail("malformed");
      if (!limits.mayTry("code", addressTag)) return fail("too-many");
      const opened = await store.openPractice({
        codeHash: hashOf(codeHashInput(code, false)),
        spentHash: hashOf(codeHashInput(code, true)),
        grantHashes,
      });
      if (!opened.ok && opened.error === "code-wrong") limits.count("code", addressTag);
      return opened;
    },
    async "grant-change"({ grant, grantHashes }) {
      const today = dayOf(clock);
      if (today !== changesDay) {
        changesDay = today;
        changesToday = 0;
      }
      if (changesToday >= grantChangesPerDayMax) return fail("too-many");
      // Counted before the store answers, or many at once would pass under the limit together.
      changesToday += 1;
      const changed = await store.changeGrant({ grantHash: hashOf(grantHashInput(grant)), grantHashes });
      if (!changed.ok && today === changesDay) changesToday -= 1;
      return changed;
    },
  };
}
