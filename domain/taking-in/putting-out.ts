/**
 * Hides what came with a taking in that was put out again, but for what was written in since: the folder stays as it is,
 * with the name, the sheet and the fee that came with it; the hours of a folder stay together; a note stays.
 *
 * What is hidden follows from what is in the space and from what was put out, and not from which came first: two own
 * devices may have written apart. So nothing is destroyed here. What is hidden is laid aside whole, comes back when an
 * event about its folder is taken in, and is laid aside again unless that event, or one before, keeps it (TI19). A note
 * goes or stays by itself, so it comes back only for an event about it: a folder of ten years has hundreds.
 */
import type { InstantMs } from "#base/clock.ts";
import type { FolderEntered } from "#domain/accounts/accounts.ts";
import type { DeskSoFar, FolderSoFar } from "#domain/desk.ts";
import type { AgreedFrame } from "#domain/frame/in-force.ts";
import { type Note, takenHours } from "#domain/notes/notes.ts";
import type { FolderHours } from "#domain/session/hours-of-desk.ts";
import type { HoursSaid, SingleSaid } from "#domain/session/hours-said.ts";
import { cameWith, type TakenOut, takingOf } from "#domain/taking-in/events.ts";

/** One taking in that was put out again: what came with it bears its id and its instant. */
export type PutOut = {
  readonly at: InstantMs;
  /** Ids of folders and notes of which the device that put it out knew that something was written in them since. */
  readonly stays: Set<string>;
  /** The folders that came with it, and those that anything of it came into. */
  readonly folderIds: Set<string>;
};

/** What is hidden. */
export type Aside = {
  readonly foldersById: Map<string, FolderAside>;
  /** By folder: all its paper frames, where some of them are hidden. */
  readonly framesByFolder: Map<string, readonly AgreedFrame[]>;
  /** By folder: the hidden single hours among those of own space, by session key. */
  readonly singlesByFolder: Map<string, ReadonlyMap<string, SingleSaid>>;
  readonly notesById: Map<string, Note>;
};

type FolderAside = {
  readonly folder: FolderSoFar;
  readonly hours: FolderHours | null;
  readonly entered: FolderEntered | null;
};

export function nothingAside(): Aside {
  return {
    foldersById: new Map(),
    framesByFolder: new Map(),
    singlesByFolder: new Map(),
    notesById: new Map(),
  };
}

/** Takes a putting out in. Two devices may both have put the same out: then what either names stays. */
export function takeOut(desk: DeskSoFar, { takenId, stays }: TakenOut): void {
  const { taken, putOut } = desk;
  const thing = taken.get(takenId);
  if (thing !== undefined && !putOut.has(takenId)) {
    const { at, folderIds } = thing;
    putOut.set(takenId, { at, stays: new Set(), folderIds });
  }
  taken.delete(takenId);
  const gone = putOut.get(takenId);
  if (gone === undefined) return;
  for (const id of stays) gone.stays.add(id);
  for (const folderId of gone.folderIds) {
    for (const noteId of desk.notes.idsByFolder.get(folderId) ?? []) {
      if (!cameWith(noteId, takenId)) continue;
      bringNoteBack(desk, noteId);
      putNoteAside(desk, noteId);
    }
    bringBack(desk, folderId);
    putAsideIn(desk, folderId);
  }
}

/**
 * What would stay of a taking in that is here, because something was written in it since: ids of folders, for
 * themselves or for the hours that were taken into them, and of notes, each with the id of its folder.
 */
export function writtenSince(desk: DeskSoFar, takenId: string): ReadonlyMap<string, string> {
  const stays = new Map<string, string>();
  const thing = desk.taken.get(takenId);
  if (thing === undefined) return stays;
  const { at, folderIds } = thing;
  for (const folderId of folderIds) {
    const folder = desk.foldersById.get(folderId);
    if (folder === undefined) continue;
    for (const { noteId, changedSince } of notesIn(desk, folderId))
      if (cameWith(noteId, takenId) && changedSince === true) stays.set(noteId, folderId);
    const keeps = cameWith(folderId, takenId)
      ? folder.usedSince || holdsMore(desk, folder, { takenId, at })
      : folder.hoursUsedSince.includes(takenId) || areHoursHeld(desk, folder, { takenId, at });
    if (keeps) stays.set(folderId, folderId);
  }
  return stays;
}

/** Shows a hidden folder again, for good: something stands in it that is not in own space, a room. */
export function keepShown(desk: DeskSoFar, folderId: string): void {
  const hidden = desk.aside.foldersById.get(folderId);
  if (hidden === undefined) return;
  bringBack(desk, folderId);
  hidden.folder.usedSince = true;
  putAsideIn(desk, folderId);
}

/** Shows hours of a folder that were put out again, for good: `isUsed` says of a taking in that they stand in a room. */
export function keepHours(desk: DeskSoFar, folderId: string, isUsed: (gone: Gone) => boolean): void {
  const folder = desk.foldersById.get(folderId);
  if (folder === undefined) return;
  const used = [...desk.putOut]
    .filter(([takenId, { folderIds }]) => folderIds.has(folderId) && !folder.hoursUsedSince.includes(takenId))
    .filter(([takenId, { at }]) => isUsed({ takenId, at }));
  if (used.length === 0) return;
  bringBack(desk, folderId);
  folder.hoursUsedSince.push(...used.map(([takenId]) => takenId));
  putAsideIn(desk, folderId);
}

/** Whether one room has more of the hours that came with a taking in than the other calendar said: agreed there, or said. */
export function areHoursUsedIn(
  agreed: readonly AgreedFrame[],
  { saidByHour }: HoursSaid,
  { takenId, at }: Gone,
): boolean {
  if (agreed.some((one) => one.agreedAt !== at && hasHoursOf(one, takenId))) return true;
  // A dispute counts also where it was settled: what was said of an hour keeps it (TI12).
  return [...saidByHour].some(
    ([key, { mark, move, dispute, refill }]) =>
      cameWith(key, takenId) &&
      (dispute !== null || [mark, move, refill].some((word) => word !== null && word.at !== at)),
  );
}

/** Whether anything that was put out came into a folder: of any other nothing is hidden. */
function isConcerned({ putOut }: DeskSoFar, folderId: string): boolean {
  for (const { folderIds } of putOut.values()) if (folderIds.has(folderId)) return true;
  return false;
}

/** Shows everything of a folder but its notes, so that it can take an event in; `putAsideIn` follows. */
export function bringBack(desk: DeskSoFar, folderId: string): void {
  const { aside, hours } = desk;
  if (!isConcerned(desk, folderId)) return;
  const whole = aside.foldersById.get(folderId);
  if (whole !== undefined) {
    aside.foldersById.delete(folderId);
    desk.foldersById.set(folderId, whole.folder);
    if (whole.hours !== null) hours.byFolder.set(folderId, whole.hours);
    if (whole.entered !== null) desk.accounts.byFolder.set(folderId, whole.entered);
  }
  const frames = aside.framesByFolder.get(folderId);
  const shown = desk.foldersById.get(folderId)?.paperFrames;
  if (frames !== undefined && shown !== undefined) shown.splice(0, shown.length, ...frames);
  aside.framesByFolder.delete(folderId);
  for (const [key, single] of aside.singlesByFolder.get(folderId) ?? [])
    hours.byFolder.get(folderId)?.singlesByKey.set(key, single);
  aside.singlesByFolder.delete(folderId);
}

/** Shows a note, so that it can take an event in; `putNoteAside` follows. */
export function bringNoteBack({ aside, notes }: DeskSoFar, noteId: string): void {
  const note = aside.notesById.get(noteId);
  if (note === undefined) return;
  aside.notesById.delete(noteId);
  notes.notesById.set(noteId, note);
}

export type Gone = { readonly takenId: string; readonly at: InstantMs };

/** Hides what is to be hidden of a folder of which everything is shown, but for its notes: each goes or stays by itself. */
export function putAsideIn(desk: DeskSoFar, folderId: string): void {
  const folder = desk.foldersById.get(folderId);
  if (folder === undefined || !isConcerned(desk, folderId)) return;
  const here = [...desk.putOut]
    .filter(([, { folderIds }]) => folderIds.has(folderId))
    .map(([takenId, gone]) => ({ takenId, ...gone }));
  folder.shownAnew += 1;
  let goes = here.filter(
    ({ takenId, stays }) => !stays.has(folderId) && !folder.hoursUsedSince.includes(takenId),
  );
  // What one taking in holds of another's hours holds it no more once it goes itself; so in whatever order, all go that can.
  for (let free = null; free === null || free.length > 0; ) {
    free = goes.filter((gone) => !areHoursHeld(desk, folder, gone));
    for (const gone of free) putHoursAside(desk, folder, gone);
    goes = goes.filter((gone) => !free?.includes(gone));
  }
  const own = here.find(({ takenId }) => cameWith(folderId, takenId));
  if (own === undefined || own.stays.has(folderId) || folder.usedSince) return;
  if (!holdsMore(desk, folder, own)) putFolderAside(desk, folder);
}

/** The notes of a folder that are shown. */
function* notesIn({ notes }: DeskSoFar, folderId: string): Iterable<Note> {
  for (const noteId of notes.idsByFolder.get(folderId) ?? []) {
    const note = notes.notesById.get(noteId);
    if (note !== undefined) yield note;
  }
}

function hasHoursOf({ frame }: AgreedFrame, takenId: string): boolean {
  return frame.hours.some(({ id }) => cameWith(id, takenId));
}

/** Whether a frame or a note that came with something else rests on hours of this taking in. */
function areHoursHeld(desk: DeskSoFar, { folderId, paperFrames }: FolderSoFar, gone: Gone): boolean {
  const { takenId, at } = gone;
  if (paperFrames.some((agreed) => agreed.agreedAt !== at && hasHoursOf(agreed, takenId))) return true;
  for (const noteId of desk.notes.idsByTakenHours.get(takenHours(folderId, takenId)) ?? [])
    if (!cameWith(noteId, takenId) && desk.notes.notesById.has(noteId)) return true;
  return false;
}

/** Whether a folder that was taken in holds notes, frames or single hours that did not come with it. */
function holdsMore(desk: DeskSoFar, { folderId, paperFrames }: FolderSoFar, { at }: Gone): boolean {
  if (paperFrames.some(({ agreedAt }) => agreedAt !== at)) return true;
  const singles = desk.hours.byFolder.get(folderId)?.singlesByKey.values() ?? [];
  for (const single of singles) if (single !== null) return true;
  for (const { noteId } of notesIn(desk, folderId)) if (takingOf(noteId) !== takingOf(folderId)) return true;
  return false;
}

/** Hides a note that is shown, where it is to be hidden. */
export function putNoteAside({ putOut, notes, aside }: DeskSoFar, noteId: string): void {
  const note = notes.notesById.get(noteId);
  const gone = putOut.get(takingOf(noteId) ?? "");
  if (note === undefined || note.changedSince === true) return;
  if (gone === undefined || gone.stays.has(noteId) || !gone.folderIds.has(note.folderId)) return;
  aside.notesById.set(noteId, note);
  // Its id stays among those of its folder, so that it comes back to its place.
  notes.notesById.delete(noteId);
}

function putHoursAside(desk: DeskSoFar, { folderId, paperFrames }: FolderSoFar, gone: Gone): void {
  const { aside, hours } = desk;
  const left = framesLeft(paperFrames, gone);
  if (left.length < paperFrames.length) {
    if (!aside.framesByFolder.has(folderId)) aside.framesByFolder.set(folderId, [...paperFrames]);
    paperFrames.splice(0, paperFrames.length, ...left);
  }
  const singles = hours.byFolder.get(folderId)?.singlesByKey;
  const hidden = new Map(aside.singlesByFolder.get(folderId));
  for (const [key, single] of singles ?? []) {
    if (single === null || !cameWith(key, gone.takenId)) continue;
    hidden.set(key, single);
    singles?.set(key, null);
  }
  if (hidden.size > 0) aside.singlesByFolder.set(folderId, hidden);
}

/**
 * The frames without those that came with it: one among them that had its hours already was recorded once more, for
 * its day. One recorded by hand since stays.
 */
function framesLeft(frames: readonly AgreedFrame[], { takenId, at }: Gone): readonly AgreedFrame[] {
  const came = (agreed: AgreedFrame): boolean => agreed.agreedAt === at && hasHoursOf(agreed, takenId);
  const first = frames.findIndex(came);
  const last = frames.findLastIndex(came);
  return frames.filter(({ agreedAt }, n) => agreedAt !== at || n < first || n > last);
}

function putFolderAside(desk: DeskSoFar, folder: FolderSoFar): void {
  const { folderId } = folder;
  const { hours, accounts } = desk;
  desk.aside.foldersById.set(folderId, {
    folder,
    hours: hours.byFolder.get(folderId) ?? null,
    entered: accounts.byFolder.get(folderId) ?? null,
  });
  desk.foldersById.delete(folderId);
  hours.byFolder.delete(folderId);
  accounts.byFolder.delete(folderId);
}
