/** The questions and acts about hours, for the clinical half to answer and do. */
import type { HourActs, HourQuestions } from "#device/asked/hours.ts";
import { announceBreak, leaveUncharged, takeBreakBack } from "#device/book/break-acts.ts";
import { breakRows, holidays } from "#device/book/break-rows.ts";
import {
  confirmAllHours,
  confirmHours,
  disputeHour,
  markHeld,
  markMissed,
  markRefilled,
  setWorkTimes,
  writeTimes,
} from "#device/book/hour-acts.ts";
import type { Parts } from "#device/book/parts.ts";
import { consequence, hourPage, sessions } from "#device/book/sessions.ts";
import {
  addFirstMeeting,
  addHour,
  moveHour,
  putHourBack,
  removeHour,
} from "#device/book/single-hour-acts.ts";
import { freeTimes, hoursBetween, toConfirm, unconfirmedMonths, week, workTimes } from "#device/book/week.ts";
import { everyTreatment, treatmentOf } from "#device/book/whose.ts";
import { breakWould, hourWould, standingWould } from "#device/book/would.ts";
import type { Questions } from "#device/questions.ts";

export const hourAnswers = {
  sessions: (parts: Parts, input: Questions["sessions"]["input"]) => sessions(parts, input.folderId),
  consequence,
  week,
  hoursBetween,
  hour: hourPage,
  hourWould,
  breakWould,
  breaks: (parts: Parts, { folderId }: HourQuestions["breaks"]["input"]) => {
    const found = folderId === null ? null : treatmentOf(parts, folderId);
    return breakRows(parts, found === null ? everyTreatment(parts) : [found]);
  },
  holidays,
  toConfirm,
  unconfirmedMonths,
  freeTimes,
  workTimes,
  standingWould,
  calendarFile: async (parts: Parts, input: HourQuestions["calendarFile"]["input"]) => {
    const { calendarFile } = await import("#device/papers/calendar-file.ts");
    return calendarFile(parts, input);
  },
} satisfies { readonly [Name in keyof HourQuestions]: unknown } & Record<string, unknown>;

export const hourDoings = {
  markMissed,
  markHeld,
  markRefilled,
  confirmHours,
  confirmAllHours,
  disputeHour,
  addHour,
  addFirstMeeting,
  removeHour,
  moveHour,
  putHourBack,
  writeTimes,
  announceBreak,
  leaveUncharged,
  takeBreakBack,
  setWorkTimes,
} satisfies { readonly [Name in keyof HourActs]: unknown } & Record<string, unknown>;
