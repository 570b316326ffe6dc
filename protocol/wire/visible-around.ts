/** What the host can see beside rows and messages: what it counts, what its disk remembers, what a connection shows. */
import { see, type VisibleField } from "./visible-field.ts";

/**
 * What the host counts since it was started. Numbers for the whole host, never for one log, address or
 * connection; written out only if whoever runs it asks for that.
 */
export type HostCounters = {
  requests: number;
  refusals: number;
  bodiesKept: number;
  bodyBytesKept: number;
  bodiesRead: number;
  connectionsOpen: number;
  subscriptionsOpen: number;
  pushes: number;
};

const counter = (field: keyof HostCounters, en: string, de: string): VisibleField =>
  see("counter", field, en, de);
const disk = (field: string, en: string, de: string): VisibleField => see("disk", field, en, de);
const connection = (field: string, en: string, de: string): VisibleField => see("connection", field, en, de);

export const visibleAround: readonly VisibleField[] = [
  disk(
    "log of recent writes",
    "The newest writes lie in the order they came in a separate file, until they are moved into the tables, every 10 minutes.",
    "Die neuesten Schreibvorgänge liegen in der Reihenfolge ihres Eintreffens in einer eigenen Datei, bis sie in die Tabellen wandern, alle 10 Minuten.",
  ),
  disk(
    "free pages",
    "What is deleted is overwritten with zeros. The disk itself can keep older copies of a block.",
    "Was gelöscht wird, wird mit Nullen überschrieben. Der Datenträger selbst kann ältere Kopien eines Blocks behalten.",
  ),
  disk(
    "place in the file",
    "Where a row lies in the database file can hint at what was written near it.",
    "Wo eine Zeile in der Datenbankdatei liegt, kann andeuten, was in ihrer Nähe geschrieben wurde.",
  ),
  disk(
    "dates of files",
    "The machine's file system keeps when the database and each sealed file were last changed.",
    "Das Dateisystem des Rechners bewahrt, wann die Datenbank und jede versiegelte Datei zuletzt geändert wurden.",
  ),
  disk(
    "backups",
    "A backup holds what the machine held on its day, for as long as it is kept, also what was deleted since. The day of the last one is written down.",
    "Eine Sicherung enthält, was der Rechner an ihrem Tag hatte, solange sie aufgehoben wird, auch was seither gelöscht wurde. Der Tag der letzten wird festgehalten.",
  ),

  connection(
    "network address",
    "The internet address your device connects from. It is never written down; a scrambled form limits misuse and is gone after a day.",
    "Die Internetadresse, von der sich Ihr Gerät verbindet. Sie wird nie aufgeschrieben; eine verschlüsselte Form gegen Missbrauch ist nach einem Tag weg.",
  ),
  connection(
    "time",
    "When your device connects, and when bytes arrive. The program does not write it down; whoever runs the host could.",
    "Wann sich Ihr Gerät verbindet und wann Bytes eintreffen. Das Programm schreibt es nicht auf; wer den Host betreibt, könnte es.",
  ),
  connection(
    "what belongs together",
    "Which logs one connection asks for. A host that watches can guess from this what belongs to one person.",
    "Nach welchen Protokollen eine Verbindung fragt. Ein Host, der zusieht, kann daraus erraten, was zu einer Person gehört.",
  ),
  connection(
    "a call",
    "During a call: two internet addresses, how much passes between them, and for how long. Sound and picture are sealed.",
    "Während eines Anrufs: zwei Internetadressen, wie viel zwischen ihnen durchgeht, und wie lange. Ton und Bild sind versiegelt.",
  ),
  connection(
    "after a call",
    "Nothing. The program keeps neither addresses nor times of a call; whoever runs the relay could write them down.",
    "Nichts. Das Programm bewahrt weder Adressen noch Zeiten eines Anrufs auf; wer das Relais betreibt, könnte sie aufschreiben.",
  ),
  connection(
    "program",
    "What your browser says about itself, and its language, with every request. The program does not read it.",
    "Was Ihr Browser über sich und seine Sprache sagt, bei jeder Anfrage. Das Programm liest es nicht.",
  ),

  counter(
    "requests",
    "How many requests the host has had since it was started, from everybody together.",
    "Wie viele Anfragen der Host seit seinem Start hatte, von allen zusammen.",
  ),
  counter("refusals", "How many requests it refused.", "Wie viele Anfragen er abgelehnt hat."),
  counter(
    "bodiesKept",
    "How many sealed entries it has taken in.",
    "Wie viele versiegelte Einträge er aufgenommen hat.",
  ),
  counter("bodyBytesKept", "How many bytes those entries have.", "Wie viele Bytes diese Einträge haben."),
  counter(
    "bodiesRead",
    "How many sealed entries it has read out.",
    "Wie viele versiegelte Einträge er ausgegeben hat.",
  ),
  counter(
    "connectionsOpen",
    "How many connections are open now.",
    "Wie viele Verbindungen gerade offen sind.",
  ),
  counter(
    "subscriptionsOpen",
    "How many logs are being waited on now.",
    "Auf wie viele Protokolle gerade gewartet wird.",
  ),
  counter(
    "pushes",
    "How often it has passed on new entries to who waited.",
    "Wie oft er neue Einträge an Wartende weitergegeben hat.",
  ),
];
