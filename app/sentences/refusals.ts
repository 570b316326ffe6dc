/** One sentence for every way in which an act can be refused: what is so, and what to do. */
import type { RefusalKind } from "#device/acts.ts";

type Plain = Exclude<RefusalKind, "kit-word-differs" | "clock-off">;
type Said = Readonly<Record<Plain, string>> & {
  readonly "kit-word-differs": (place: number) => string;
  readonly "clock-off": (minutes: number) => string;
};

const en: Said = {
  locked: "Holdfast is put away. Unlock it first.",
  "device-full":
    "This device has no room left. What was written before is kept. Free some space, then try again.",
  "not-here": "This is not on this device.",
  sample: "This is the sample practice. Nothing here reaches a host.",
  "host-not-reached":
    "The host cannot be reached now. Nothing is lost. Try again when there is a connection.",
  "host-other-version":
    "What answers at this address does not speak this Holdfast. Reload the page, or ask whoever runs the host.",
  "host-full": "The host can keep nothing more now. What it has is safe. Tell whoever runs it.",
  "clock-off": (minutes) =>
    `This device's clock is off by ${Math.abs(minutes)} minutes. Set it right, then try again.`,
  "passphrase-too-short":
    "Take at least 15 characters. Four or five words that only you would put together are good.",
  "passkey-without-prf": "This passkey cannot keep a secret for Holdfast. Choose a passphrase.",
  "admission-code-malformed":
    "An admission code has another shape. Read it once more where the host printed it.",
  "admission-code-wrong":
    "This host does not know that admission code. Read it once more where the host printed it.",
  "admission-code-spent":
    "This admission code has opened a practice already. Ask whoever runs the host for another.",
  "name-missing": "Write a name first.",
  "kit-word-differs": (place) => `Word ${place} is another one on your sheet. Read it once more.`,
  "nothing-begun": "This page was left for too long. Begin again; nothing was kept.",
  "already-begun": "Somebody has begun here already, perhaps in another tab. Reload the page.",
  "invitation-truncated":
    "This link is not whole. Copy it again from its first letter to its last, or scan the code.",
  "invitation-expired": "This invitation has expired. Ask for a new one by telephone or when you meet.",
  "invitation-used":
    "This invitation was used already. If it was not you, telephone the person who invited you.",
  "invitation-altered":
    "The host showed something other than what the link names. Nothing was opened. Ask for a new link.",
  "invitation-not-found": "The host has no such invitation. It may have been taken back. Ask for a new one.",
  "unlock-failed": "That did not unlock it. Try again.",
  "store-damaged":
    "What is kept on this device is damaged and was left as it is. Your recovery sheet brings everything back from the host.",
  "already-invited": "This patient has an invitation already. Take it back before making another.",
  "unlock-for-rooms": "Ten rooms were begun since you unlocked. Put Holdfast away, unlock it, then invite.",
  "grants-spent": "The host gives no more rooms today. Try again tomorrow.",
  "not-together-now": "This can be said only within ten minutes of showing the code. Use the six words.",
  "frame-empty": "Write at least one clause.",
  "frame-is-in-room": "This patient has a room. Propose the frame there, so that both agree to it.",
  "frame-time-malformed": "A time needs a weekday and an hour, such as 9:00.",
  "frame-zone-unknown": "This time zone is not known. Choose one from the list.",
  "frame-length-out-of-range": "A session lasts between 5 minutes and 8 hours.",
  "frame-fee-malformed": "Write the fee as an amount, such as 90 or 92.50.",
  "frame-too-long": "This is too long for one page. Shorten a clause.",
  superseded: "A newer proposal has taken its place. Read that one; nothing was accepted.",
  "note-signed": "This note is signed. You can add to it, not change it.",
  "note-begun": "There are words in this note already, so its kind stays.",
  "note-is-process": "Process notes are not signed.",
  "note-not-signed": "Sign the note first. Until then you can change it freely.",
  "amount-not-positive": "Write an amount above zero.",
  "letter-empty": "Write something first.",
  "letter-too-long": "This letter is too long to go in one. Send it in two parts.",
  "room-closed": "This room is closed. What was written in it stays readable.",
};

const de: Said = {
  locked: "Holdfast ist weggelegt. Entsperren Sie es zuerst.",
  "device-full":
    "Auf diesem Gerät ist kein Platz mehr. Was vorher geschrieben wurde, bleibt. Schaffen Sie Platz, dann geht es weiter.",
  "not-here": "Das ist nicht auf diesem Gerät.",
  sample: "Dies ist die Beispielpraxis. Von hier geht nichts an einen Host.",
  "host-not-reached":
    "Der Host ist gerade nicht zu erreichen. Nichts ist verloren. Versuchen Sie es mit Verbindung noch einmal.",
  "host-other-version":
    "Was unter dieser Adresse antwortet, spricht ein anderes Holdfast. Laden Sie die Seite neu oder fragen Sie, wer den Host betreibt.",
  "host-full":
    "Der Host kann gerade nichts mehr aufnehmen. Was er hat, ist sicher. Sagen Sie es dem, der ihn betreibt.",
  "clock-off": (minutes) =>
    `Die Uhr dieses Geräts geht um ${Math.abs(minutes)} Minuten falsch. Stellen Sie sie, dann geht es weiter.`,
  "passphrase-too-short":
    "Nehmen Sie mindestens 15 Zeichen. Gut sind vier oder fünf Wörter, die nur Sie so zusammenstellen.",
  "passkey-without-prf":
    "Dieser Passkey kann für Holdfast kein Geheimnis bewahren. Wählen Sie eine Passphrase.",
  "admission-code-malformed":
    "Ein Zulassungscode sieht anders aus. Lesen Sie ihn dort nach, wo der Host ihn ausgegeben hat.",
  "admission-code-wrong":
    "Diesen Zulassungscode kennt der Host nicht. Lesen Sie ihn dort nach, wo der Host ihn ausgegeben hat.",
  "admission-code-spent":
    "Mit diesem Zulassungscode wurde schon eine Praxis eröffnet. Erbitten Sie einen neuen von dem, der den Host betreibt.",
  "name-missing": "Schreiben Sie zuerst einen Namen.",
  "kit-word-differs": (place) => `Wort ${place} lautet auf Ihrem Blatt anders. Lesen Sie es noch einmal.`,
  "nothing-begun": "Diese Seite war zu lange offen. Beginnen Sie neu; es wurde nichts aufbewahrt.",
  "already-begun":
    "Hier hat schon jemand begonnen, vielleicht in einem anderen Fenster. Laden Sie die Seite neu.",
  "invitation-truncated":
    "Dieser Link ist nicht vollständig. Kopieren Sie ihn vom ersten bis zum letzten Zeichen oder scannen Sie den Code.",
  "invitation-expired":
    "Diese Einladung ist abgelaufen. Erbitten Sie eine neue am Telefon oder beim nächsten Treffen.",
  "invitation-used":
    "Diese Einladung wurde schon benutzt. Waren Sie es nicht, rufen Sie die Person an, die Sie eingeladen hat.",
  "invitation-altered":
    "Der Host zeigte etwas anderes, als der Link nennt. Nichts wurde geöffnet. Erbitten Sie einen neuen Link.",
  "invitation-not-found":
    "Der Host hat keine solche Einladung. Vielleicht wurde sie zurückgenommen. Erbitten Sie eine neue.",
  "unlock-failed": "Damit ging es nicht auf. Versuchen Sie es noch einmal.",
  "store-damaged":
    "Was dieses Gerät aufbewahrt, ist beschädigt und blieb unangetastet. Mit Ihrem Wiederherstellungsblatt kommt alles vom Host zurück.",
  "already-invited":
    "Für diesen Patienten gibt es schon eine Einladung. Nehmen Sie sie zurück, bevor Sie eine neue machen.",
  "unlock-for-rooms":
    "Seit dem Entsperren wurden zehn Räume begonnen. Legen Sie Holdfast weg, entsperren Sie es, dann laden Sie ein.",
  "grants-spent": "Der Host gibt heute keine weiteren Räume aus. Versuchen Sie es morgen wieder.",
  "not-together-now":
    "Das gilt nur in den zehn Minuten, nachdem der Code gezeigt wurde. Nehmen Sie die sechs Wörter.",
  "frame-empty": "Schreiben Sie mindestens einen Punkt.",
  "frame-is-in-room":
    "Für diesen Patienten gibt es einen Raum. Schlagen Sie die Vereinbarung dort vor, damit beide zustimmen.",
  "frame-time-malformed": "Eine Zeit braucht einen Wochentag und eine Uhrzeit, etwa 9:00.",
  "frame-zone-unknown": "Diese Zeitzone ist nicht bekannt. Wählen Sie eine aus der Liste.",
  "frame-length-out-of-range": "Eine Sitzung dauert zwischen 5 Minuten und 8 Stunden.",
  "frame-fee-malformed": "Schreiben Sie das Honorar als Betrag, etwa 90 oder 92,50.",
  "frame-too-long": "Das ist zu lang für eine Seite. Kürzen Sie einen Punkt.",
  superseded:
    "Ein neuerer Vorschlag ist an seine Stelle getreten. Lesen Sie diesen; angenommen wurde nichts.",
  "note-signed": "Diese Notiz ist unterschrieben. Sie können ergänzen, nicht ändern.",
  "note-begun": "In dieser Notiz stehen schon Wörter, darum bleibt ihre Art.",
  "note-is-process": "Prozessnotizen werden nicht unterschrieben.",
  "note-not-signed": "Unterschreiben Sie zuerst. Bis dahin können Sie frei ändern.",
  "amount-not-positive": "Schreiben Sie einen Betrag über null.",
  "letter-empty": "Schreiben Sie zuerst etwas.",
  "letter-too-long": "Dieser Brief ist für eine Sendung zu lang. Schicken Sie ihn in zwei Teilen.",
  "room-closed": "Dieser Raum ist geschlossen. Was darin geschrieben wurde, bleibt lesbar.",
};

export const refusals = { en, de };

/** The sentence for one refusal in one language. */
export function refusalSentence(
  said: Said,
  refusal: { readonly kind: RefusalKind; readonly place?: number; readonly minutes?: number },
): string {
  if (refusal.kind === "kit-word-differs") return said["kit-word-differs"](refusal.place ?? 0);
  if (refusal.kind === "clock-off") return said["clock-off"](refusal.minutes ?? 0);
  return said[refusal.kind];
}
