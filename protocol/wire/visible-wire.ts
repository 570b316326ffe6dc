/** What stands in the messages between a device and the host. A field name means the same in all of them. */
import { see, type VisibleField } from "./visible-field.ts";

const wire = (field: string, en: string, de: string): VisibleField => see("wire", field, en, de);

export const visibleWireFields: readonly VisibleField[] = [
  wire(
    "operation",
    "Which of its few services your device asks for.",
    "Welchen seiner wenigen Dienste Ihr Gerät verlangt.",
  ),
  wire(
    "number",
    "Counts the questions on one connection, so that answers find them.",
    "Zählt die Fragen auf einer Verbindung, damit die Antworten sie finden.",
  ),
  wire(
    "reason",
    "Why the host refused, from a fixed list.",
    "Warum der Host abgelehnt hat, aus einer festen Liste.",
  ),
  wire(
    "challenge",
    "A value the host changes every 5 minutes, the same for everybody.",
    "Ein Wert, den der Host alle 5 Minuten wechselt, für alle gleich.",
  ),
  wire(
    "endsInSeconds",
    "When the host changes that value next.",
    "Wann der Host diesen Wert das nächste Mal wechselt.",
  ),
  wire("hostSeconds", "What time it is by the host's clock.", "Wie spät es auf der Uhr des Hosts ist."),
  wire("proof", "What shows that your device may do this.", "Was zeigt, dass Ihr Gerät dies darf."),
  wire(
    "rowProof",
    "The same, for looking at what is kept of a log.",
    "Dasselbe, um zu sehen, was von einem Protokoll aufbewahrt wird.",
  ),
  wire(
    "signature",
    "A signature by a key of the log, value, invitation or file; no key of a person.",
    "Eine Unterschrift mit einem Schlüssel des Protokolls, Werts, der Einladung oder Datei; kein Schlüssel einer Person.",
  ),
  wire(
    "ticket",
    "Stands for such a signature for at most 10 minutes, the same for all who may.",
    "Ersetzt eine solche Unterschrift für höchstens 10 Minuten, gleich für alle, die dürfen.",
  ),
  wire(
    "ticketFor",
    "Whether that is for adding or for reading.",
    "Ob das dem Hinzufügen oder dem Lesen gilt.",
  ),

  wire("logId", "The address of the log in question.", "Die Adresse des Protokolls, um das es geht."),
  wire(
    "writeKey",
    "The key for adding to a new log.",
    "Der Schlüssel zum Hinzufügen zu einem neuen Protokoll.",
  ),
  wire("viewKey", "The key for reading a new log.", "Der Schlüssel zum Lesen eines neuen Protokolls."),
  wire(
    "grant",
    "A right to create one thing, 16 random bytes, spent at once.",
    "Ein Recht, eine Sache anzulegen, 16 zufällige Bytes, sofort verbraucht.",
  ),
  wire("headSeq", "How many entries the log has.", "Wie viele Einträge das Protokoll hat."),
  wire("head", "The check value over them.", "Der Prüfwert über sie."),
  wire(
    "seenSeq",
    "Up to which entry the device that adds has read.",
    "Bis zu welchem Eintrag das hinzufügende Gerät gelesen hat.",
  ),
  wire(
    "expectedHead",
    "After which entry the new one must stand, if that matters.",
    "Nach welchem Eintrag der neue stehen muss, wenn es darauf ankommt.",
  ),
  wire(
    "bodies",
    "Sealed entries, each in one of 7 sizes.",
    "Versiegelte Einträge, jeder in einer von 7 Größen.",
  ),
  wire("seqs", "Where the new entries stand.", "Wo die neuen Einträge stehen."),
  wire(
    "from",
    "From which entry on your device wants to read.",
    "Ab welchem Eintrag Ihr Gerät lesen möchte.",
  ),
  wire("firstSeq", "The place of the first entry sent.", "Die Stelle des ersten gesendeten Eintrags."),
  wire("expiresDay", "The day of deletion.", "Der Tag der Löschung."),

  wire(
    "callFrame",
    "A sealed message that begins or ends a call, always 4096 bytes. It is handed on and kept nowhere.",
    "Eine versiegelte Nachricht, mit der ein Anruf beginnt oder endet, immer 4096 Bytes. Sie wird weitergereicht und nirgends aufbewahrt.",
  ),
  wire(
    "urls",
    "Where the relay is through which sound and picture of a call pass, sealed.",
    "Wo das Relais ist, durch das Ton und Bild eines Anrufs versiegelt gehen.",
  ),
  wire(
    "username",
    "A random name for one call, and when it ends. It names nobody.",
    "Ein zufälliger Name für einen Anruf, und wann er endet. Er nennt niemanden.",
  ),
  wire(
    "credential",
    "What goes with that name, so that strangers cannot use the relay.",
    "Was zu diesem Namen gehört, damit Fremde das Relais nicht nutzen können.",
  ),
  wire("until", "When that name ends.", "Wann dieser Name endet."),

  wire(
    "address",
    "The address of the value, invitation, file or log in question.",
    "Die Adresse des Werts, der Einladung, der Datei oder des Protokolls, um das es geht.",
  ),
  wire(
    "registerKey",
    "The key for replacing a sealed value.",
    "Der Schlüssel zum Ersetzen eines versiegelten Werts.",
  ),
  wire("version", "The number of this version of the value.", "Die Nummer dieser Fassung des Werts."),
  wire("value", "The sealed value, always 4096 bytes.", "Der versiegelte Wert, immer 4096 Bytes."),

  wire("dropKey", "The key of an invitation.", "Der Schlüssel einer Einladung."),
  wire(
    "replyKey",
    "The key of who may reply to its claim.",
    "Der Schlüssel dessen, der auf die Annahme antworten darf.",
  ),
  wire(
    "offer",
    "The sealed invitation. It names no patient.",
    "Die versiegelte Einladung. Sie nennt keinen Patienten.",
  ),
  wire("claim", "The sealed answer of who was invited.", "Die versiegelte Antwort der eingeladenen Person."),
  wire(
    "replyNumber",
    "Whether it is the first or the second reply.",
    "Ob es die erste oder die zweite Erwiderung ist.",
  ),
  wire("reply", "A sealed reply to the claim.", "Eine versiegelte Erwiderung auf die Annahme."),
  wire("replies", "The sealed replies so far.", "Die bisherigen versiegelten Erwiderungen."),

  wire(
    "fileKey",
    "The key for writing a sealed file.",
    "Der Schlüssel zum Schreiben einer versiegelten Datei.",
  ),
  wire("chunks", "How many pieces of 64 KiB the file has.", "Wie viele Stücke von 64 KiB die Datei hat."),
  wire("chunksKept", "How many of them the host has.", "Wie viele davon der Host hat."),
  wire("chunkNumber", "Which piece is meant.", "Welches Stück gemeint ist."),
  wire("chunk", "One sealed piece.", "Ein versiegeltes Stück."),

  wire(
    "table",
    "Which of its tables your device wants to look into.",
    "In welche seiner Tabellen Ihr Gerät sehen möchte.",
  ),
  wire("columns", "What stands in that row.", "Was in dieser Zeile steht."),
  wire("columnName", "The name of one column of it.", "Der Name einer Spalte davon."),
  wire("columnText", "What stands in that column.", "Was in dieser Spalte steht."),

  wire(
    "code",
    "The admission code of a new practice, once.",
    "Der Zulassungscode einer neuen Praxis, einmal.",
  ),
  wire(
    "grantHashes",
    "Check values of rights to create something later.",
    "Prüfwerte von Rechten, später etwas anzulegen.",
  ),
];
