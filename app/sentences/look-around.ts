/** What is said around the sample practice. */

const en = {
  what: "A sample practice, with two years of invented work. Nothing here is kept, and nothing leaves this window.",
  therapistSide: "The therapist’s side",
  patientSide: "The patient’s side",
  showTherapist: "Show the therapist’s side",
  showPatient: "Show the patient’s side",
  leave: "Leave the sample",
  opening: "Opening the sample…",
};

const de: typeof en = {
  what: "Eine Beispielpraxis mit zwei Jahren erfundener Arbeit. Nichts hier wird aufbewahrt, und nichts verlässt dieses Fenster.",
  therapistSide: "Die Seite der Therapeutin",
  patientSide: "Die Seite der Patientin",
  showTherapist: "Die Seite der Therapeutin zeigen",
  showPatient: "Die Seite der Patientin zeigen",
  leave: "Beispiel verlassen",
  opening: "Das Beispiel wird geöffnet…",
};

export const lookAround = { en, de };
