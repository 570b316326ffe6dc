/** What the sealed half would answer, invented for the sample: the host's sight is shown, and no host exists. */

import { bytesToHex, utf8ToBytes } from "#base/bytes.ts";
import type { Chance } from "#base/clock.ts";
import type { HostRow, HostSight, HostSightOfLetter } from "#device/questions.ts";
import type { KnownRoom } from "#device/room-directory.ts";
import { codePointsOf } from "#domain/characters.ts";
import { visibleFields } from "#protocol/wire/visible.ts";

/** The host the sample names; no request goes there. */
export const sampleHost = "https://holdfast.example";

export function sampleHostSight(rooms: readonly KnownRoom[], chance: Chance): HostSight {
  const rows: HostRow[] = [
    logRow("self", null, 1_840, chance),
    ...rooms.map((room) => logRow("room", room.otherName, 96, chance)),
  ];
  return { visible: visibleFields, rows, host: sampleHost };
}

function logRow(about: HostRow["about"], name: string | null, entries: number, chance: Chance): HostRow {
  return {
    table: "log",
    about,
    name,
    columns: [
      { name: "id", value: bytesToHex(chance.bytes(32)) },
      { name: "pk_w", value: bytesToHex(chance.bytes(32)) },
      { name: "pk_v", value: bytesToHex(chance.bytes(32)) },
      { name: "head_seq", value: String(entries) },
      { name: "head_hash", value: bytesToHex(chance.bytes(32)) },
      { name: "bytes", value: String(entries * 1024) },
      { name: "state", value: "open" },
    ],
  };
}

/** Bytes of the size a host would keep for a letter: the least 1024·2^k (protocol.md §4) that holds it. */
export function sampleSightOfLetter(text: string, chance: Chance): HostSightOfLetter {
  // What goes round an event in an entry takes about 360 bytes.
  const needed = utf8ToBytes(text).length + 360;
  let size = 1024;
  while (size < needed) size *= 2;
  return {
    logId: bytesToHex(chance.bytes(32)),
    seq: 97,
    sealed: chance.bytes(size),
    letterCharacters: codePointsOf(text).length,
  };
}
