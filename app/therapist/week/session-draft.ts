/** A single session while it is being written in a form: text in every field, as typed. */
import { readAmount } from "#app/therapist/amount.ts";
import { nameOfPlace, placeTyped } from "#app/therapist/typed-place.ts";
import type { SingleHourAsked } from "#device/asked/hours.ts";
import type { PatientRow } from "#device/questions.ts";
import type { SingleFee } from "#domain/calendar/single-hour.ts";
import type { Place } from "#domain/calendar/standing-hour.ts";

/** In place of a folder's id: a first meeting with somebody for whom there is no folder. */
export const somebodyNew = "new";

export type SessionDraft = {
  /** A folder's id, or `somebodyNew`. */
  readonly who: string;
  readonly name: string;
  readonly contact: string;
  readonly kind: SingleHourAsked["kind"];
  readonly date: string;
  readonly time: string;
  readonly minutes: string;
  readonly zone: string;
  readonly place: Place["kind"];
  readonly placeName: string;
  readonly fee: SingleFee["kind"];
  readonly amount: string;
};

/** An empty form for this patient, or the first, or somebody new where there is nobody: at the place and of the length of the next hour. */
export function newSession(from: {
  readonly folderId: string | null;
  readonly date: string;
  readonly zone: string;
  readonly patients: readonly PatientRow[];
}): SessionDraft {
  const patient = from.patients.find(({ folderId }) => folderId === from.folderId) ?? from.patients[0];
  const next = patient?.next ?? null;
  const hasRoom = patient?.room?.kind === "linked" || patient?.room?.kind === "checked";
  const place = next?.place ?? null;
  return {
    who: patient?.folderId ?? somebodyNew,
    name: "",
    contact: "",
    kind: "single",
    date: from.date,
    time: "",
    minutes: String(next?.lengthMinutes ?? 50),
    zone: from.zone,
    place: place === null || (place.kind === "room" && !hasRoom) ? "telephone" : place.kind,
    placeName: nameOfPlace(place),
    fee: "as-agreed",
    amount: "",
  };
}

/** What the form says. What cannot be read stays as no time, no length or no amount, which the device refuses in a sentence. */
export function readSession(draft: SessionDraft, currency: string): SingleHourAsked {
  const { kind, date, time, zone } = draft;
  return {
    kind,
    date,
    time,
    zone,
    lengthMinutes: /^\d{1,3}$/u.test(draft.minutes.trim()) ? Number(draft.minutes) : 0,
    place: placeTyped(draft.place, draft.placeName),
    fee: readFee(draft, currency),
  };
}

function readFee(draft: SessionDraft, currency: string): SingleFee {
  if (draft.fee !== "amount") return { kind: draft.fee };
  // An amount below zero is none: the device refuses it, and the form says so.
  return { kind: "amount", amount: readAmount(draft.amount, currency) ?? { amountMinor: -1, currency } };
}
