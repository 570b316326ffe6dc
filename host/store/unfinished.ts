/**
 * Files that were begun and never finished: whoever wrote them has lost the device, or took the letter back. Their
 * chunks are of use to nobody, for a file is read when it is complete and not before, and who began it has them still
 * (docs/decisions/0033-unfinished-files.md).
 */
import type { FileStore } from "./files.ts";
import type { Store } from "./store.ts";

/** Gives up the chunks of every unfinished file that got none for `unfinishedFileDays`. What a log paid stays paid. */
export async function giveUpUnfinished(store: Store, files: FileStore): Promise<void> {
  let after: Uint8Array = new Uint8Array(0);
  for (;;) {
    const some = await store.openFiles({ after });
    if (!some.ok) return;
    for (const address of some.value.addresses) {
      await files.giveUpIdle(address, async () => {
        const row = await store.file({ address });
        return row.ok && !row.value.sealed;
      });
      after = address;
    }
    if (some.value.addresses.length === 0) return;
  }
}
