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
/** A draft may be longer than a letter may: what was written is kept until its writer has shortened it. */
export const draftCharactersMax = 40_000;
export const draftBytesMax = 49_152;
export const amendmentCharactersMax = 12_000;
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
