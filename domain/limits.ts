/**
 * How much of everything an event may hold (NI12). An entry of a log holds at most 64 KiB with all that
 * goes round an event, so no event may pass 56 KiB; each text limit below stays under that even where
 * every character takes four bytes.
 */

/** Unicode code points. */
export const nameCharactersMax = 200;
export const contactCharactersMax = 2_000;
export const placeCharactersMax = 200;
export const clauseCharactersMax = 4_000;
export const dueCharactersMax = 400;
export const messageCharactersMax = 2_000;
export const letterCharactersMax = 12_000;
/** Files of one letter, and bytes of one: 100 MiB. Beyond that a host's quota for a room (256 MiB) is soon spent. */
export const filesOfLetterMax = 8;
export const fileBytesMax = 104_857_600;
/** Code points of a file's name, and characters of its kind: with eight files a letter still fits one entry. */
export const fileNameCharactersMax = 100;
export const mediaTypeCharactersMax = 100;
/** Bytes of what finds and opens a file: a key, an address and a hash of 32 each. */
export const fileSealBytes = 96;
/** A draft may be longer than a letter may: what was written is kept until its writer has shortened it. */
export const draftCharactersMax = 40_000;
export const draftBytesMax = 49_152;
export const amendmentCharactersMax = 12_000;
export const phraseNameCharactersMax = 60;
export const phraseCharactersMax = 4_000;
export const openingCharactersMax = 120;
export const paymentNoteCharactersMax = 400;

/** Bytes of UTF-8 in all the words of a frame together, so that a whole frame fits one entry. */
export const frameBytesMax = 40_960;
/** Standing hours in one frame: five a week with room for exceptions. */
export const hoursOfFrameMax = 14;
/** Weeks from one hour to the next at most: once a year. */
export const everyWeeksMax = 52;
/** Minutes: from a short call to a working day. */
export const lengthMinutesMin = 5;
export const lengthMinutesMax = 480;
/** Fees for hours of other lengths in one frame. */
export const feeLengthsMax = 6;
/** A break: two years, the longest of leaves. */
export const breakDaysMax = 731;
export const occasionCharactersMax = 120;
export const coverCharactersMax = 400;
/** Stretches of work in a week: four a day. */
export const workTimesMax = 28;
/** Bytes of one part of a note's change. */
export const updateBytesMax = 40_960;
/** Parts of one change: 2.5 MiB, some four hundred thousand words pasted at once. */
export const updatePartsMax = 64;
/** Writings a signature may name: as many as the parts of one change, so that a joined document always fits. */
export const signedWritingsMax = 64;
/** Hours confirmed by one event: a year of five a week. */
export const confirmedHoursMax = 260;
/** Largest amount in minor units: ten million of a currency with two digits. */
export const amountMinorMax = 1_000_000_000;
/** Latest instant taken, in milliseconds: the year 2200. */
export const instantMax = 7_258_118_400_000;
/** Policies of missed hours: hours of notice (thirty days), free weeks a year, days within which to move. */
export const noticeHoursMax = 720;
export const weeksPerYearMax = 52;
export const withinDaysMax = 60;
/** Rooms that one room follows, through all the times a patient was let in again. */
export const followedRoomsMax = 16;
/** Bytes of a signed device list: eight devices and a recovery key (protocol/identity/device-list.ts). */
export const signedListBytesMax = 2_560;
/** Lines of a letterhead's name and address, of the address on an invoice; each as long as a name. */
export const letterheadLinesMax = 8;
export const addressLinesMax = 8;
/** Characters of a short number or code of a letterhead: tax number, licence, a schedule's number. */
export const codeCharactersMax = 60;
/** Characters of a sentence or reason that is printed. */
export const printedCharactersMax = 400;
/** Characters of the address of a page for payments. */
export const linkCharactersMax = 400;
/** Days until an invoice is due. */
export const dueDaysMax = 365;
/** Multipliers in hundredths: up to a hundredfold. */
export const factorHundredthsMax = 10_000;
/** Lines of one invoice: three hours a week for a year would be more than anybody prints on one. */
export const invoiceLinesMax = 120;
/** Bytes of all lines of one invoice, as JSON in UTF-8, so that it fits one entry with its letterhead beside it. */
export const invoiceLinesBytesMax = 24_576;
/** Invoices that one payment names. */
export const invoicesOfPaymentMax = 24;
/** Characters that name a line of a bank's list. */
export const bankLineCharactersMax = 200;
/** Characters of a printed number. */
export const numberCharactersMax = 40;
/** Ids that one putting out names as staying. */
export const takenStaysMax = 500;
/** Bytes of a list of people, of a calendar file, and of all note files together, as they are given. */
export const peopleListBytesMax = 8_388_608;
export const calendarBytesMax = 16_777_216;
export const noteFilesBytesMax = 67_108_864;
/** Years for which a practice keeps a record after the end. */
export const retentionYearsMax = 100;
/** Places of work and own categories in a log of hours towards a licence; minutes of one entry: a whole day. */
export const licenceSettingsMax = 8;
export const licenceCategoriesMax = 20;
export const licenceMinutesMax = 1_440;
/** Letters between year and count in the numbers of a further device. */
export const seriesMarkCharactersMax = 8;
/** The highest count of one device in one year. */
export const seriesCountMax = 999_999;
/** Bytes of a bank's list, and lines in it: years of a busy account. */
export const bankListBytesMax = 5_000_000;
export const bankListLinesMax = 5_000;
