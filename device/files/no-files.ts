/** Where there is no sealed store there are no files: while it is put away, in the sample practice, in an archive. */
import { fail } from "#base/result.ts";
import type { CommonRefusal } from "#device/acts.ts";
import type { FileShelf } from "./file-shelf.ts";

/** A shelf that refuses everything for one reason. `holds`: how a file stands in what is only read. */
export function noFiles(
  kind: CommonRefusal["kind"],
  holds: FileShelf["standing"] = async (files) => files.map(() => ({ standing: "away", came: 0 })),
): FileShelf {
  const refused = async () => fail({ kind });
  return {
    begin: refused,
    take: refused,
    drop: refused,
    attached: async () => [],
    letWait: refused,
    waiting: async () => [],
    takeBack: refused,
    standing: holds,
    fetch: refused,
    stopFetching: refused,
    piece: async () => null,
  };
}
