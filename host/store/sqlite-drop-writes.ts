/** Drops in SQLite: the four sealed pieces of one drop are one value of its row. Inside the writer's transaction. */
import type { DatabaseSync } from "node:sqlite";
import { assert } from "#base/assert.ts";
import { equalBytes } from "#base/bytes.ts";
import { bytesToCanonical, type Canonical, canonicalToBytes } from "#base/canonical.ts";
import { fail, succeed } from "#base/result.ts";
import { bodyBytesMax, dropRepliesMax } from "#protocol/wire/limits.ts";
import { changing, done, type Immediate } from "./sqlite-statements.ts";
import type { StoreWrites } from "./store.ts";

/** The slots of a drop as one value: [reply key, offer, claim or null, replies]. */
type DropSlots = {
  readonly replyKey: Uint8Array;
  readonly offer: Uint8Array;
  readonly claim: Uint8Array | null;
  readonly replies: readonly Uint8Array[];
};

function slotsToBytes(slots: DropSlots): Uint8Array {
  return canonicalToBytes([slots.replyKey, slots.offer, slots.claim, slots.replies]);
}

/** The slots in a row. The host wrote them itself, so other bytes are a damaged disk, and a defect. */
export function bytesToSlots(bytes: Uint8Array): DropSlots {
  const read = bytesToCanonical(bytes, {
    bytesMax: 5 * bodyBytesMax,
    depthMax: 2,
    itemsMax: 5 + dropRepliesMax,
  });
  assert(read.ok && Array.isArray(read.value), "the slots of a drop are read as they were written");
  const [replyKey, offer, claim, replies] = read.value as readonly Canonical[];
  assert(replyKey instanceof Uint8Array && offer instanceof Uint8Array, "a drop has an offer");
  assert(claim === null || claim instanceof Uint8Array, "a drop has a claim or none");
  assert(Array.isArray(replies), "a drop has replies");
  return { replyKey, offer, claim, replies: replies as readonly Uint8Array[] };
}

/** The writes of drops. */
export function dropWrites(
  database: DatabaseSync,
): Pick<Immediate<StoreWrites>, "offerDrop" | "claimDrop" | "replyToDrop"> {
  const byAddress = database.prepare('SELECT pk_offer, slots, expires_day FROM "drop" WHERE address = ?');
  const insert = changing(database, 'INSERT INTO "drop" VALUES (?, ?, ?, 0, ?)');
  const update = changing(database, 'UPDATE "drop" SET slots = ?, claimed = ? WHERE address = ?');
  const find = (address: Uint8Array) => {
    const row = byAddress.get(address);
    if (row === undefined) return undefined;
    return { slots: bytesToSlots(row["slots"] as Uint8Array), expiresDay: row["expires_day"] as number };
  };

  return {
    offerDrop({ address, key, replyKey, offer, expiresDay }) {
      const present = find(address);
      if (present !== undefined) {
        const same = equalBytes(present.slots.offer, offer) && equalBytes(present.slots.replyKey, replyKey);
        return same ? succeed({ expiresDay: present.expiresDay }) : fail("taken");
      }
      insert.run(address, key, slotsToBytes({ replyKey, offer, claim: null, replies: [] }), expiresDay);
      return succeed({ expiresDay });
    },
    claimDrop({ address, claim }) {
      const present = find(address);
      if (present === undefined) return fail("not-found");
      const { slots } = present;
      if (slots.claim !== null) return equalBytes(slots.claim, claim) ? done : fail("used");
      update.run(slotsToBytes({ ...slots, claim }), 1, address);
      return done;
    },
    replyToDrop({ address, replyNumber, reply }) {
      const present = find(address);
      if (present === undefined) return fail("not-found");
      const { slots } = present;
      const given = slots.replies[replyNumber - 1];
      if (given !== undefined) return equalBytes(given, reply) ? done : fail("used");
      if (slots.claim === null || slots.replies.length !== replyNumber - 1) return fail("too-early");
      update.run(slotsToBytes({ ...slots, replies: [...slots.replies, reply] }), 1, address);
      return done;
    },
  };
}
