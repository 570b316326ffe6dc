/** Puts out again what was taken in, but for everything in which something was written since. */
import type { InstantMs } from "#base/clock.ts";
import { fail, succeed } from "#base/result.ts";
import type { Acts } from "#device/acts.ts";
import type { Outcome } from "#device/book/act.ts";
import type { Parts } from "#device/book/parts.ts";
import { treatmentOfFolder } from "#device/book/treatment.ts";
import { writingOf } from "#device/book/writing.ts";
import { accountsOfFolder } from "#domain/accounts/accounts.ts";
import { usualBilling } from "#domain/accounts/billing.ts";
import type { EventKind } from "#domain/event.ts";
import { takenStaysMax } from "#domain/limits.ts";
import type { HoursSaid } from "#domain/session/hours-said.ts";
import { saidNow } from "#domain/session/marks.ts";
import { cameWith } from "#domain/taking-in/events.ts";

type Gone = { readonly takenId: string; readonly at: InstantMs };

/** Puts a taking in out again. Refused where more stays than one event can name: what is not named would go. */
export async function putOut(parts: Parts, { takenId }: Acts["putOut"]["input"]): Outcome<"putOut"> {
  const { clock, book, spaces } = parts;
  const taken = book.desk().taken.get(takenId);
  if (taken === undefined) return fail({ kind: "not-here" });
  const stays = await whatStays(parts, { takenId, at: taken.at });
  if (stays.size > takenStaysMax) return fail({ kind: "import-too-much-stays" });
  const event = { kind: "TakenOut", at: clock.now(), takenId, stays: [...stays.keys()] } as const;
  const kept = await spaces.commit("self", [writingOf(event)], "now");
  return kept.ok ? succeed({ stays: [...new Set(stays.values())] }) : kept;
}

/** Folders and notes in which something was written since, by id, with the folder's name. */
async function whatStays(parts: Parts, gone: Gone): Promise<ReadonlyMap<string, string>> {
  const { takenId } = gone;
  const desk = parts.book.desk();
  const stays = new Map<string, string>();
  const nameOf = (folderId: string): string => desk.foldersById.get(folderId)?.name ?? "";
  for (const [noteId, note] of desk.notes.notesById) {
    if (!cameWith(noteId, takenId)) {
      // A note of one's own keeps the folder it is in, and the hour it is about.
      if (cameWith(note.folderId, takenId) || cameWith(note.sessionKey ?? "", takenId))
        stays.set(note.folderId, nameOf(note.folderId));
      continue;
    }
    if (note.signed !== null || (await wasChanged(parts, noteId))) stays.set(noteId, nameOf(note.folderId));
  }
  for (const folderId of desk.foldersById.keys()) {
    const wasUsed = cameWith(folderId, takenId)
      ? isFolderUsed(parts, folderId, gone) || (await wasDescribedAnew(parts, folderId, gone))
      : areHoursUsed(parts, folderId, gone);
    if (wasUsed) stays.set(folderId, nameOf(folderId));
  }
  return stays;
}

/** Whether a note that was taken in holds more than the one change it came with. */
async function wasChanged({ spaces }: Parts, noteId: string): Promise<boolean> {
  const facts = await spaces.facts({
    space: "self",
    kinds: ["NoteWritten"],
    subject: noteId,
    before: null,
    countMax: 200,
  });
  const batches = new Set(facts.map(({ event }) => (event?.kind === "NoteWritten" ? event.batch : "")));
  return batches.size > 1;
}

/** Whether a folder that came with it has a room, money, hours, a frame or an end of its own since. */
function isFolderUsed({ book }: Parts, folderId: string, { at }: Gone): boolean {
  const desk = book.desk();
  const folder = desk.foldersById.get(folderId);
  const money = accountsOfFolder(desk.accounts, folderId);
  const hours = desk.hours.byFolder.get(folderId);
  const isMoneyUsed =
    JSON.stringify(money.billing) !== JSON.stringify(usualBilling) ||
    [money.payments, money.invoices].some(({ length }) => length > 0) ||
    [money.addedById, money.changedByHour].some(({ size }) => size > 0);
  const areHoursSaid =
    hours !== undefined &&
    ([...hours.singlesByKey.values()].some((single) => single !== null) || hours.breaks.byId.size > 0);
  return (
    isMoneyUsed ||
    areHoursSaid ||
    book.roomsOf(folderId).length > 0 ||
    (folder?.endings.length ?? 0) > 0 ||
    desk.licence.countedAs.has(folderId) ||
    folder?.paperFrames.some(({ agreedAt }) => agreedAt !== at) === true
  );
}

const describing: readonly EventKind[] = ["FolderRenamed", "ContactSheetKept", "OpeningBalanceSet"];

/** Whether its name, its contact sheet or its balance of before was written since. */
async function wasDescribedAnew({ spaces }: Parts, folderId: string, { at }: Gone): Promise<boolean> {
  const query = { space: "self", kinds: describing, subject: folderId, before: null, countMax: 10 };
  return (await spaces.facts(query)).some(({ event }) => event !== null && event.at !== at);
}

/** Whether anything was said, charged or recorded since of hours that came with it into a folder that was here. */
function areHoursUsed({ book }: Parts, folderId: string, gone: Gone): boolean {
  const desk = book.desk();
  const came = (key: string): boolean => cameWith(key, gone.takenId);
  const hours = desk.hours.byFolder.get(folderId);
  const money = accountsOfFolder(desk.accounts, folderId);
  // Frames agreed in a room are among them.
  const agreed = treatmentOfFolder(book, folderId)?.agreed ?? [];
  const keptByHand = agreed.some(
    ({ frame, agreedAt }) => agreedAt !== gone.at && frame.hours.some(({ id }) => came(id)),
  );
  const named = [
    ...(hours?.confirmedAt.keys() ?? []),
    ...(hours?.timesByHour.keys() ?? []),
    ...money.changedByHour.keys(),
    ...money.invoices.flatMap(({ lines }) => lines.map(({ key }) => key)),
  ];
  const inRooms = book.roomsOf(folderId).map(({ roomId }) => book.room(roomId).hours);
  const said = hours === undefined ? inRooms : [hours, ...inRooms];
  return keptByHand || named.some(came) || said.some((space) => isSaidSince(space, gone));
}

/** Whether one space says more of those hours than the other calendar did. */
function isSaidSince({ saidByHour }: HoursSaid, { takenId, at }: Gone): boolean {
  for (const [key, soFar] of saidByHour) {
    if (!cameWith(key, takenId)) continue;
    const { mark, move, disputed, refill } = saidNow(soFar);
    if (disputed || [mark, move, refill].some((word) => word !== null && word.at !== at)) return true;
  }
  return false;
}
