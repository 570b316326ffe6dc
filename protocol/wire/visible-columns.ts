/** What stands in the host's rows, column by column: all that a copy of its database shows. */
import { see, type VisibleField } from "./visible-field.ts";

const column = (field: string, en: string, de: string): VisibleField => see("column", field, en, de);

export const visibleColumns: readonly VisibleField[] = [
  column(
    "log.id",
    "The address of a sealed log, 32 bytes that look random.",
    "Die Adresse eines versiegelten Protokolls, 32 Bytes, die zufällig aussehen.",
  ),
  column(
    "log.no",
    "A random number that joins a log to its entries.",
    "Eine Zufallszahl, die ein Protokoll mit seinen Einträgen verbindet.",
  ),
  column(
    "log.pk_w",
    "The key against which the right to add to this log is checked.",
    "Der Schlüssel, mit dem geprüft wird, wer diesem Protokoll etwas hinzufügen darf.",
  ),
  column(
    "log.pk_v",
    "The key against which the right to read this log is checked.",
    "Der Schlüssel, mit dem geprüft wird, wer dieses Protokoll lesen darf.",
  ),
  column(
    "log.head_seq",
    "How many entries the log has had so far, both persons together.",
    "Wie viele Einträge das Protokoll bisher hatte, beide Personen zusammen.",
  ),
  column(
    "log.head_hash",
    "A check value over all sealed entries of the log.",
    "Ein Prüfwert über alle versiegelten Einträge des Protokolls.",
  ),
  column(
    "log.bytes",
    "How much space the log and its files take.",
    "Wie viel Platz das Protokoll und seine Dateien brauchen.",
  ),
  column(
    "log.quota",
    "How much space the log and its files may take.",
    "Wie viel Platz das Protokoll und seine Dateien brauchen dürfen.",
  ),
  column(
    "log.state",
    "Whether the log is open, will expire, or has expired.",
    "Ob das Protokoll offen ist, ablaufen wird oder abgelaufen ist.",
  ),
  column(
    "log.expires_day",
    "The day on which the log expires, if somebody asked for that.",
    "Der Tag, an dem das Protokoll abläuft, falls jemand darum gebeten hat.",
  ),

  column(
    "entry.at",
    "Which log a sealed entry belongs to, and its place in it.",
    "Zu welchem Protokoll ein versiegelter Eintrag gehört und an welcher Stelle er steht.",
  ),
  column(
    "entry.body",
    "The sealed entry itself, in one of 7 sizes. Who wrote it, when, and what kind it is are sealed inside.",
    "Der versiegelte Eintrag selbst, in einer von 7 Größen. Wer ihn schrieb, wann, und welcher Art er ist, liegt versiegelt darin.",
  ),

  column(
    "register.address",
    "The address of a sealed value, 32 bytes that look random.",
    "Die Adresse eines versiegelten Werts, 32 Bytes, die zufällig aussehen.",
  ),
  column(
    "register.pk",
    "The key against which the right to replace the value is checked.",
    "Der Schlüssel, mit dem geprüft wird, wer den Wert ersetzen darf.",
  ),
  column("register.version", "How often the value has been replaced.", "Wie oft der Wert ersetzt wurde."),
  column("register.value", "The sealed value, always 4096 bytes.", "Der versiegelte Wert, immer 4096 Bytes."),

  column(
    "drop.address",
    "The address of an invitation, 32 bytes that look random.",
    "Die Adresse einer Einladung, 32 Bytes, die zufällig aussehen.",
  ),
  column(
    "drop.pk_offer",
    "The key against which offer and claim of the invitation are checked.",
    "Der Schlüssel, mit dem Angebot und Annahme der Einladung geprüft werden.",
  ),
  column(
    "drop.slots",
    "The sealed offer, its claim and its replies, and the key against which replies are checked.",
    "Das versiegelte Angebot, seine Annahme und die Antworten, dazu der Schlüssel, mit dem Antworten geprüft werden.",
  ),
  column("drop.claimed", "Whether the invitation has been used.", "Ob die Einladung benutzt wurde."),
  column(
    "drop.expires_day",
    "The day on which the invitation is deleted, 14 days after it was made.",
    "Der Tag, an dem die Einladung gelöscht wird, 14 Tage nachdem sie entstand.",
  ),

  column(
    "file.address",
    "The address of a sealed file, 32 bytes that look random.",
    "Die Adresse einer versiegelten Datei, 32 Bytes, die zufällig aussehen.",
  ),
  column(
    "file.pk",
    "The key against which the right to write the file is checked.",
    "Der Schlüssel, mit dem geprüft wird, wer die Datei schreiben darf.",
  ),
  column(
    "file.cells",
    "The size of the file, rounded up to whole pieces of 64 KiB.",
    "Die Größe der Datei, aufgerundet auf ganze Stücke von 64 KiB.",
  ),
  column(
    "file.state",
    "Whether the file is still being written or is complete.",
    "Ob die Datei noch geschrieben wird oder vollständig ist.",
  ),
  column(
    "file.backend",
    "Where the sealed pieces of the file lie.",
    "Wo die versiegelten Stücke der Datei liegen.",
  ),

  column(
    "grant.hash",
    "A check value of an unspent right to create something, or of an admission code, unspent or spent. It names nobody.",
    "Ein Prüfwert eines noch nicht verbrauchten Rechts, etwas anzulegen, oder eines Zulassungscodes. Er nennt niemanden.",
  ),
];
