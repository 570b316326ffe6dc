/**
 * What the host can see: every field of `visible.ts` with its sentence, and the very rows
 * the host keeps about this device, as it answers when asked now.
 */

import { bytesToHex } from "#base/bytes.ts";
import type { Ground } from "#device/keys/ground.ts";
import { ownRegisters } from "#device/keys/registers.ts";
import type { MeetingRoom } from "#device/meeting/meeting-room.ts";
import type { HostRow, HostSight, HostSightOfLetter } from "#device/questions.ts";
import type { SpaceCard } from "#device/sync/space-keys.ts";
import { dropOf } from "#protocol/invite/drop.ts";
import { logKeys } from "#protocol/log/log-keys.ts";
import { visibleFields } from "#protocol/wire/visible.ts";

/** The page whole. Rows are null when the host could not be asked for all of them. */
export async function hostSight(ground: Ground): Promise<HostSight> {
  const { platform, spaces } = ground;
  const host = spaces.isOpen()
    ? (spaces.card("self")?.epoch.host ?? platform.hostOrigin)
    : platform.hostOrigin;
  return { visible: visibleFields, rows: spaces.isOpen() ? await rows(ground) : null, host };
}

async function rows(ground: Ground): Promise<readonly HostRow[] | null> {
  const logs = await ground.spaces.rowsOfHost();
  if (logs === null) return null;
  const registers = await rowsOfRegisters(ground);
  const drops = registers === null ? null : await rowsOfDrops(ground);
  if (registers === null || drops === null) return null;
  return [...logs.map((row) => withName(ground, row)), ...registers, ...drops];
}

/** The engine does not know folders; the name of a room's other person is put beside its rows here. */
function withName(ground: Ground, row: HostRow): HostRow {
  if (row.about !== "room" || row.name !== null) return row;
  const values = row.columns.map(({ value }) => value.toLowerCase());
  const card = ground.spaces
    .cards()
    .find((candidate) => logIdsOf(candidate).some((id) => values.includes(id)));
  const room = card === undefined ? undefined : ground.memory.rooms().get(card.space);
  return room === undefined ? row : { ...row, name: nameOf(ground, room) };
}

function logIdsOf(card: SpaceCard): readonly string[] {
  const keys = [card.epoch.key, ...card.earlier.map((epoch) => epoch.key)];
  return keys.flatMap((key) => (key === null ? [] : [bytesToHex(logKeys(key).logId)]));
}

function nameOf({ memory }: Ground, room: MeetingRoom): string | null {
  return room.invited === null ? (room.joining?.otherName ?? null) : memory.folderName(room.invited.folderId);
}

async function rowsOfRegisters(ground: Ground): Promise<readonly HostRow[] | null> {
  const host = ground.spaces.card("self")?.epoch.host ?? ground.platform.hostOrigin;
  const found: HostRow[] = [];
  for (const { about, address } of await ownRegisters(ground.spaces)) {
    const row = await ground.link(host).row({ table: "register", address, view: null });
    if (!row.ok && row.error.kind !== "refused") return null;
    // A former locker is a locker to the host, which cannot tell that nothing opens it any more.
    const name = about === "former" ? "locker" : about;
    if (row.ok)
      found.push({ table: "register", about: name, name: null, columns: columnsOf(row.value.columns) });
  }
  return found;
}

/** Invitations this device made or claimed, as long as the host keeps their drops. */
async function rowsOfDrops(ground: Ground): Promise<readonly HostRow[] | null> {
  const { memory, spaces, platform } = ground;
  const found: HostRow[] = [];
  for (const room of memory.rooms().values()) {
    const secret = room.invited?.secret ?? room.joining?.secret;
    const host = room.joining?.host ?? spaces.card(room.roomId)?.epoch.host ?? platform.hostOrigin;
    if (secret === undefined) continue;
    const { address } = dropOf(secret);
    const row = await ground.link(host).row({ table: "drop", address, view: null });
    if (!row.ok && row.error.kind !== "refused") return null;
    if (row.ok)
      found.push({
        table: "drop",
        about: "invitation",
        name: nameOf(ground, room),
        columns: columnsOf(row.value.columns),
      });
  }
  return found;
}

function columnsOf(
  columns: readonly { readonly columnName: string; readonly columnText: string }[],
): HostRow["columns"] {
  return columns.map(({ columnName, columnText }) => ({ name: columnName, value: columnText }));
}

/** The bytes the host has of one letter of ours; null until it has them. */
export async function hostSightOfLetter(
  ground: Ground,
  letter: { readonly roomId: string; readonly letterId: string },
): Promise<HostSightOfLetter | null> {
  const { spaces } = ground;
  if (!spaces.isOpen()) return null;
  const body = await spaces.sealedBodyOf(letter.letterId);
  if (body === null) return null;
  const text = await letterText(ground, letter);
  return { ...body, letterCharacters: Array.from(text).length };
}

async function letterText(
  { spaces }: Ground,
  letter: { readonly roomId: string; readonly letterId: string },
): Promise<string> {
  let before: string | null = null;
  // The letter asked about is one that was just written: it is among the newest.
  for (let page = 0; page < pagesMax; page++) {
    const facts = await spaces.facts({
      space: letter.roomId,
      kinds: ["LetterWritten", "LetterTakenOver"],
      subject: null,
      before,
      countMax: pageCount,
    });
    const fact = facts.find(({ eventId }) => eventId === letter.letterId);
    const event = fact?.event;
    if (event?.kind === "LetterWritten" || event?.kind === "LetterTakenOver") return event.text;
    if (facts.length < pageCount) return "";
    before = facts[0]?.order ?? null;
  }
  return "";
}

const pageCount = 200;
/** 20,000 letters: more than a treatment has. */
const pagesMax = 100;
