/** What is said around papers: making them, and what a patient should know before sending one on. */

const en = {
  making: "Making it…",
  saved: (fileName: string) => `Saved as ${fileName}. Nothing was sent.`,
  nothing: "There is nothing to make it from yet.",
  notMade: "It could not be made. If you are offline, open Holdfast once with a connection.",
  open: "Open it to read or print",
  share: "Pass it on",

  title: "Papers",
  titleWith: (name: string) => `Papers from ${name}`,
  under: "They are made here, on this device, from what was given to you.",
  invoices: "Invoices",
  none: "No invoice has been given to you here yet.",
  invoice: (number: string, date: string) => `Invoice ${number}, ${date}`,
  paid: (amount: string, date: string) => `${amount}, paid on ${date}`,
  openAmount: (amount: string) => `${amount} open`,
  openBy: (amount: string, date: string) => `${amount} open, until ${date}`,
  settled: (amount: string) => `${amount}, nothing open`,
  creditNote: (number: string) => `Credit note ${number}`,
  pdf: "PDF",
  saveFrame: "Save as PDF",

  superbill: "Superbill for an insurer",
  superbillText:
    "A superbill is your own paper: you make it, and you alone send it, if you want to. Sending it tells your insurer the diagnosis and lets it ask for notes.",
  superbillKept: "What you write here goes on the paper and is kept nowhere.",
  superbillConfirmed: "It names only hours that stand on an invoice, each confirmed by your therapist.",
  name: "Your full name",
  bornOn: "Date of birth",
  address: "Address",
  memberId: "Member ID",
  diagnosis: "Diagnosis codes, one a line",
  diagnosisHint: "You may leave them out. Most insurers pay nothing without one.",
  from: "From",
  to: "To",
  makeSuperbill: "Make the superbill",

  estimate: "Good faith estimate",
  estimateText:
    "For a patient who pays without insurance. It is drawn from the agreed fee and hours, for twelve months from its first day. Breaks are not taken off.",
  estimateWhen:
    "Due within 1 business day when the hour is 3 to 9 business days ahead. Due within 3 when it is 10 or more ahead, or when the patient asks. A new one when fee or frequency changes, and after twelve months.",
  estimateFrom: "First day",
  patientName: "Patient’s full name",
  estimateDiagnosisHint: "May be empty: none determined yet, or the patient declined one.",
  makeEstimate: "Make the estimate",
  noHours: "No hours are agreed from that day on.",
};

const de: typeof en = {
  making: "Wird gemacht…",
  saved: (fileName) => `Gespeichert als ${fileName}. Es wurde nichts gesendet.`,
  nothing: "Dafür ist noch nichts da.",
  notMade: "Es ließ sich nicht machen. Ohne Verbindung: Öffnen Sie Holdfast einmal mit Verbindung.",
  open: "Öffnen zum Lesen oder Drucken",
  share: "Weitergeben",

  title: "Papiere",
  titleWith: (name) => `Papiere von ${name}`,
  under: "Sie entstehen hier, auf diesem Gerät, aus dem, was Ihnen gegeben wurde.",
  invoices: "Rechnungen",
  none: "Hier wurde Ihnen noch keine Rechnung gegeben.",
  invoice: (number, date) => `Rechnung ${number}, ${date}`,
  paid: (amount, date) => `${amount}, bezahlt am ${date}`,
  openAmount: (amount) => `${amount} offen`,
  openBy: (amount, date) => `${amount} offen, bis ${date}`,
  settled: (amount) => `${amount}, nichts offen`,
  creditNote: (number) => `Gutschrift ${number}`,
  pdf: "PDF",
  saveFrame: "Als PDF sichern",

  superbill: "Superbill für eine Versicherung",
  superbillText:
    "Eine Superbill ist Ihr eigenes Papier: Sie machen es, und nur Sie senden es, wenn Sie wollen. Wer sie sendet, sagt der Versicherung die Diagnose und lässt sie nach Notizen fragen.",
  superbillKept: "Was Sie hier schreiben, kommt auf das Papier und wird nirgends aufbewahrt.",
  superbillConfirmed:
    "Sie nennt nur Stunden, die auf einer Rechnung stehen; jede hat Ihre Therapeutin oder Ihr Therapeut bestätigt.",
  name: "Ihr voller Name",
  bornOn: "Geburtsdatum",
  address: "Anschrift",
  memberId: "Versichertennummer",
  diagnosis: "Diagnosen, eine je Zeile",
  diagnosisHint: "Sie können sie weglassen. Die meisten Versicherungen zahlen ohne Diagnose nichts.",
  from: "Von",
  to: "Bis",
  makeSuperbill: "Superbill machen",

  estimate: "Good Faith Estimate (USA)",
  estimateText:
    "Für jemanden, der ohne Versicherung zahlt. Er entsteht aus dem vereinbarten Honorar und den vereinbarten Stunden, für zwölf Monate ab dem ersten Tag. Pausen sind nicht abgezogen.",
  estimateWhen:
    "Fällig binnen 1 Werktag, wenn die Stunde 3 bis 9 Werktage entfernt ist. Binnen 3 Werktagen, wenn es 10 oder mehr sind oder jemand danach fragt. Ein neuer, wenn sich Honorar oder Häufigkeit ändern, und nach zwölf Monaten.",
  estimateFrom: "Erster Tag",
  patientName: "Voller Name",
  estimateDiagnosisHint: "Darf leer sein: noch keine, oder nicht gewünscht.",
  makeEstimate: "Schätzung machen",
  noHours: "Ab diesem Tag sind keine Stunden vereinbart.",
};

export const papers = { en, de };
