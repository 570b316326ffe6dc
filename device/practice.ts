/**
 * The clinical half of the device: holds what happened, answers every clinical question and does every
 * clinical act. It knows no key and no wire; below it stand the sealed spaces, or in the sample practice
 * a memory. What it answers depends on the set of facts received, never on their order of arrival.
 */
import type { InstantMs } from "#base/clock.ts";
import type { Result } from "#base/result.ts";
import type { Acts, CommonRefusal } from "#device/acts.ts";
import {
  addCharge,
  changeCharge,
  recordPayment,
  setBilling,
  setLetterhead,
  setOpeningBalance,
  takeBackCharge,
  takeBackPayment,
  takeBankLines,
  writeCreditNote,
} from "#device/book/account-acts.ts";
import {
  accounts,
  accountsOpen,
  billing,
  creditNote,
  invoice,
  invoices,
  invoicesInRoom,
  payments,
  receipt,
} from "#device/book/accounts.ts";
import type { Outcome } from "#device/book/act.ts";
import { bankList } from "#device/book/bank-list.ts";
import { createBook } from "#device/book/book.ts";
import { tellBreaks } from "#device/book/break-acts.ts";
import { home, settings, today } from "#device/book/day.ts";
import {
  attachFile,
  attachPiece,
  fetchFile,
  filePiece,
  sendLettersThatMayGo,
  stopFetchingFile,
  takeFileOff,
  takeLetterBack,
} from "#device/book/file-acts.ts";
import type { KeptFold, SomeFacts } from "#device/book/fold-shelf.ts";
import { addFolder, renameFolder, setLanguage } from "#device/book/folder-acts.ts";
import { contactSheet, ending, reach, retention } from "#device/book/folder-life.ts";
import {
  chooseRetention,
  endTreatment,
  keepContactSheet,
  resumeTreatment,
} from "#device/book/folder-life-acts.ts";
import { folder, patients } from "#device/book/folders.ts";
import { acceptFrame, proposeFrame, recordPaperFrame, talkFirst } from "#device/book/frame-acts.ts";
import { hourAnswers, hourDoings } from "#device/book/hours-half.ts";
import { importAnswers, importDoings } from "#device/book/import-half.ts";
import { keepFolds } from "#device/book/keeping-folds.ts";
import { keepDraft, writeLetter } from "#device/book/letter-acts.ts";
import { letterhead } from "#device/book/letterhead.ts";
import { licenceLog, licenceWeek } from "#device/book/licence.ts";
import {
  countFolder,
  describeLicenceLog,
  takeLicenceHoursBack,
  writeLicenceHours,
} from "#device/book/licence-acts.ts";
import { closeMonth, monthEnd } from "#device/book/month-end.ts";
import { notebookAnswers, notebookDoings } from "#device/book/notebook.ts";
import { noteAnswers, noteDoings } from "#device/book/notes-half.ts";
import { createOpenNotes } from "#device/book/open-notes.ts";
import { type Parts, type PracticeOptions, zoneOf } from "#device/book/parts.ts";
import { letters, roomView } from "#device/book/room-view.ts";
import { statement, taxTable } from "#device/book/statement.ts";
import { hoursTouching, treatmentOfFolder, treatmentOfRoom } from "#device/book/treatment.ts";
import type { Questions } from "#device/questions.ts";
import { takeWordsIn } from "#device/search/taking-in.ts";
import type { Fact } from "#device/spaces.ts";
import { localDateOf } from "#domain/calendar/local-date.ts";
import type { DeskSoFar } from "#domain/desk.ts";

export type { PracticeOptions };

const answers = {
  today,
  patients,
  folder: (parts: Parts, input: Questions["folder"]["input"]) => folder(parts, input.folderId),
  ...hourAnswers,
  ...noteAnswers,
  ...notebookAnswers,
  accounts,
  accountsOpen,
  bankList,
  billing,
  creditNote,
  invoice,
  invoices,
  invoicesInRoom,
  letterhead,
  monthEnd,
  payments,
  receipt,
  statement,
  taxTable,
  room: (parts: Parts, input: Questions["room"]["input"]) => roomView(parts, input.roomId),
  letters,
  filePiece,
  ...importAnswers,
  licenceLog,
  licenceWeek,
  contactSheet,
  ending,
  retention,
  reach,
  home,
  settings,
  // The printer is large and rarely needed: it comes with the first paper.
  paper: async (parts: Parts, input: Questions["paper"]["input"]) =>
    (await import("#device/papers/make.ts")).makePaper(parts, input),
} satisfies { readonly [Name in keyof Questions]?: Answer<Name> };

const doings = {
  addFolder,
  renameFolder,
  proposeFrame,
  acceptFrame,
  talkFirst,
  recordPaperFrame,
  ...hourDoings,
  ...noteDoings,
  ...notebookDoings,
  addCharge,
  changeCharge,
  closeMonth,
  recordPayment,
  setBilling,
  setLetterhead,
  setOpeningBalance,
  takeBackCharge,
  takeBackPayment,
  takeBankLines,
  writeCreditNote,
  writeLetter,
  keepDraft,
  attachFile,
  attachPiece,
  takeFileOff,
  takeLetterBack,
  fetchFile,
  stopFetchingFile,
  ...importDoings,
  setLanguage,
  keepContactSheet,
  endTreatment,
  resumeTreatment,
  chooseRetention,
  describeLicenceLog,
  countFolder,
  writeLicenceHours,
  takeLicenceHoursBack,
} satisfies { readonly [Name in keyof Acts]?: Doing<Name> };

type Answer<Name extends keyof Questions> = (
  parts: Parts,
  input: Questions[Name]["input"],
) => Questions[Name]["answer"] | Promise<Questions[Name]["answer"]>;
type Doing<Name extends keyof Acts> = (parts: Parts, input: Acts[Name]["input"]) => Outcome<Name>;

/** Acts of every few key strokes, or of every piece of a file, after which nothing else is looked for. */
const actsWhileTyping: ReadonlySet<keyof Acts> = new Set<keyof Acts>([
  "writeNote",
  "keepDraft",
  "attachPiece",
]);

/** The questions and acts that the clinical half answers; all others belong to the sealed half. */
export type PracticeQuestion = keyof typeof answers;
export type PracticeAct = keyof typeof doings;

export function isPracticeQuestion(name: keyof Questions): name is PracticeQuestion {
  return Object.hasOwn(answers, name);
}

export function isPracticeAct(name: keyof Acts): name is PracticeAct {
  return Object.hasOwn(doings, name);
}

export interface Practice {
  /** Takes facts in: all that are kept, at unlock, and each new one after. In any order, twice at no harm. */
  receive(facts: readonly Fact[]): void;
  /** Begins a space from what was kept of it; before any of its facts. False when that is of no use here. */
  begin(fold: KeptFold): boolean;
  ask<Name extends PracticeQuestion>(
    name: Name,
    input: Questions[Name]["input"],
  ): Promise<Questions[Name]["answer"]>;
  act<Name extends PracticeAct>(
    name: Name,
    input: Acts[Name]["input"],
  ): Promise<Result<Acts[Name]["done"], Acts[Name]["refused"] | CommonRefusal>>;
  /** Whether time alone has changed an answer since the last tick: a new day, an hour begun or over, a proposal come due. */
  tick(now: InstantMs): boolean;
  /** Reads a few of the words that are not in the index yet; answers whether more may wait. */
  takeWordsIn(): Promise<boolean>;
  /** Keeps what the facts amount to where enough was written since, so that the next unlock begins from there. */
  keepFolds(breathe: () => Promise<void>): Promise<void>;
  /** Tells rooms that came into use what they do not know yet of the therapist's breaks; lets letters go whose files are with the host. */
  keepUp(): Promise<void>;
  /** How this person's practice is described; null before it is. */
  described(): DeskSoFar["practice"];
}

export function createPractice(options: PracticeOptions): Practice {
  const parts: Parts = {
    ...options,
    book: createBook(options.rooms),
    openNotes: createOpenNotes(),
    placeOfLetter: new Map(),
    shownFiles: new Map(),
  };
  const whole = createWholeness(parts);
  let shown = "";
  return {
    receive(facts) {
      parts.book.receive(facts);
      parts.openNotes.take(facts);
    },
    begin: (fold) => parts.book.begin(fold),
    ask: async (name, input) => {
      await whole();
      const answer = answers[name] as unknown as Answer<typeof name>;
      return answer(parts, input);
    },
    act: async (name, input) => {
      await whole();
      const doing = doings[name] as unknown as Doing<typeof name>;
      const done = await doing(parts, input);
      if (done.ok && !actsWhileTyping.has(name)) await tellBreaks(parts);
      return done;
    },
    tick(now) {
      const before = shown;
      shown = whatTimeShows(parts, now);
      return before !== "" && before !== shown;
    },
    async takeWordsIn() {
      await whole();
      return (await takeWordsIn(parts)) > 0;
    },
    keepFolds: (breathe) => keepFolds(parts, breathe),
    async keepUp() {
      await whole();
      await tellBreaks(parts);
      await sendLettersThatMayGo(parts);
    },
    described: () => parts.book.desk().practice,
  };
}

/**
 * Resolves once nothing that has come waits for the facts before it: the first to wait reads them all, once for all
 * who wait. Nearly always at once.
 */
function createWholeness({ book, spaces: { folds } }: Parts): () => Promise<void> {
  let reading: Promise<void> | null = null;

  async function readAll(): Promise<void> {
    for (let space = book.wanting(); space !== null; space = book.wanting()) {
      const facts: Fact[] = [];
      for (let after: string | null = ""; after !== null; ) {
        const read: SomeFacts | null = (await folds?.facts(space, after, null)) ?? null;
        // Put away meanwhile: nobody is left to be answered.
        if (read === null) return;
        facts.push(...read.facts);
        after = read.next;
      }
      book.takeAll(space, facts);
    }
  }

  return async () => {
    if (book.wanting() === null) return;
    reading ??= readAll().finally(() => {
      reading = null;
    });
    await reading;
  };
}

/** A text that changes when time alone changes an answer. */
function whatTimeShows(parts: Parts, now: InstantMs): string {
  const { book } = parts;
  const seen = [localDateOf(now, zoneOf(parts))];
  const treatments = [...book.desk().foldersById.keys()].map((folderId) => treatmentOfFolder(book, folderId));
  for (const { roomId, folderId } of book.rooms()) {
    if (folderId === null) treatments.push(treatmentOfRoom(book, roomId));
    const { proposal } = book.room(roomId).frames;
    if (proposal !== null) seen.push(`${proposal.hash} ${proposal.shownFrom <= now}`);
  }
  for (const treatment of treatments) {
    if (treatment === null) continue;
    for (const { hour, state } of hoursTouching(treatment, now - 1, now + 1, now))
      seen.push(`${hour.sessionKey} ${state}`);
  }
  return seen.join("\n");
}
