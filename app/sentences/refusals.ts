/** One sentence for every way in which an act can be refused: what is so, and what to do. */
import type { RefusalKind } from "#device/acts.ts";

type Numbered = "kit-word-differs" | "kit-word-count" | "kit-word-unknown" | "clock-off";
type Said = Readonly<Record<Exclude<RefusalKind, Numbered>, string>> & {
  readonly "kit-word-differs": (place: number) => string;
  readonly "kit-word-count": (count: number) => string;
  readonly "kit-word-unknown": (place: number) => string;
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
  "no-host": "This needs a host, and your practice has none yet. Settings, then Host, gives it to one.",
  "host-is-another":
    "Your practice belongs to another host than this page came from. Open Holdfast at that host’s address.",
  "host-other-version":
    "What answers at this address does not speak this Holdfast. Reload the page, or ask whoever runs the host.",
  "host-asks-to-wait": "The host takes no more of these within an hour. Nothing is lost. Try again later.",
  "host-full": "The host can keep nothing more now. What it has is safe. Tell whoever runs it.",
  "clock-off": (minutes) =>
    `This device’s clock is off by ${Math.abs(minutes)} minutes. Set it right, then try again.`,
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
  "no-way-back":
    "Make a recovery sheet first, or let a second device of yours in with a passkey. Nobody else holds these words.",
  "phrase-empty": "Write the words of the phrase first.",
  "phrase-too-long": "A phrase holds up to 4,000 characters, and its name up to 60. Shorten it.",
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
  "frame-length-twice": "Each length has one fee. Leave one of them out.",
  "frame-fee-malformed": "Write the fee as an amount, such as 90 or 92.50.",
  "frame-too-long": "This is too long for one page. Shorten a clause.",
  "file-too-large": "A file may have up to 100 MB. This one is larger.",
  "too-many-files": "A letter takes up to eight files. Send the others with another letter.",
  "file-not-whole": "One of the files was not read to its end. Take it off, or choose it again.",
  "letter-has-gone": "This letter has gone already. It can no longer be taken back.",
  superseded: "A newer proposal has taken its place. Read that one; nothing was accepted.",
  "note-signed": "This note is signed. You can add to it, not change it.",
  "note-begun": "There are words in this note already, so its kind stays.",
  "note-is-process": "Process notes are not signed.",
  "note-not-signed": "Sign the note first. Until then you can change it freely.",
  "amount-not-positive": "Write an amount above zero.",
  "already-invoiced":
    "This stands on an invoice. A credit note corrects it; the invoice itself stays as it was.",
  "charge-without-words": "Write what is charged, in a few words.",
  "accounts-changed":
    "Something has changed since this page was shown. It shows it now; look once more, then confirm.",
  "nothing-to-invoice": "There is nothing to confirm or to invoice in this month.",
  "credit-out-of-range": "A credit note takes back no more than the line still has, and at least something.",
  "iban-wrong": "This IBAN does not check. Compare it with the bank’s paper, letter by letter.",
  "bic-wrong": "A BIC has 8 or 11 letters and figures. It may be left empty.",
  "payment-link-wrong": "The address of a payment page begins with https:// and has no spaces.",
  "npi-wrong": "An NPI has ten digits, and these do not check. Read it once more, or leave it empty.",
  "factor-without-reason": "Above 2.3 the paper must say why. Write the reason, or take a lower multiplier.",
  "factor-out-of-range": "Write the multiplier as a number such as 2.3.",
  "diagnosis-without-wish":
    "A diagnosis stands on paper only on the patient’s wish. Write the day of that wish.",
  "letter-empty": "Write something first.",
  "letter-too-long": "This letter is too long to go in one. Send it in two parts.",
  "room-closed": "This room is closed. What was written in it stays readable.",
  "device-not-listed":
    "This device reads here and does not write yet. Unlock it once more while it is connected; then it writes.",
  "device-removed":
    "This device was removed by another of yours. It keeps what it had. To write here again, add it anew.",
  "root-replaced":
    "A new recovery sheet was made on another of your devices. Type it here first, under Recovery.",
  "kit-word-count": (count) => `A sheet has 12 words; here are ${count}. Type all of them in their order.`,
  "kit-word-unknown": (place) =>
    `Word ${place} is none of the words a sheet can have. Read its letters once more.`,
  "kit-checksum":
    "Each word can stand on a sheet, but not these twelve in this order. Compare them one by one with the paper.",
  "kit-not-known":
    "Nothing of yours opens with these words. The sheet is an older one, or belongs to another practice or host. Look for the newest.",
  "device-link-malformed":
    "This code is not whole. Scan it again, or type it as it stands on the other device.",
  "device-link-used":
    "This code was used already. If you did not use it, put the code away on your other device.",
  "device-link-expired": "This code has expired. Show a new one on your other device.",
  "device-link-altered":
    "The host showed something other than what the code names. Nothing was opened. Show a new code on your other device.",
  "device-link-not-found":
    "The host does not know this code. Show a new one on your other device, and use it within minutes.",
  "too-many-devices": "You have as many devices as Holdfast allows. Remove one first.",
  "no-device-waits": "No device is waiting any more. Show a new code and scan it once more.",
  "name-too-long": "This name is too long. A few words are enough.",
  "device-is-this": "This is the device in your hands. Remove it from another of your devices.",
  "recovery-altered":
    "What the host keeps for a recovery is not what you left there. Nothing was opened. Talk to whoever runs the host.",
  "recovery-behind":
    "Your sheet opens. What the host gives to begin from is older than it was. Leave Holdfast open while it is connected, then try again.",
  "last-method": "This is the last way to open this device. Add another first.",
  "hour-begun": "This hour has begun. Say what became of it instead.",
  "hour-is-standing":
    "This hour comes from what you agreed for every week. Say that it does not take place, or change the frame.",
  "hour-not-moved": "This hour stands at its own time.",
  "hour-not-missed": "This hour was not called off.",
  "hour-not-begun": "This hour has not begun yet.",
  "hour-time-malformed": "Write a day and a time, such as 9:00.",
  "hour-zone-unknown": "This time zone is not known. Choose one from the list.",
  "hour-length-out-of-range": "A session lasts between 5 minutes and 8 hours.",
  "import-too-large": "This file is too large to be read here. Export a part of it, or fewer years.",
  "import-no-list":
    "This is no list that can be read. Export it as CSV, with the names of the columns in the first line.",
  "import-no-calendar": "This is no calendar file. Export it as ICS.",
  "import-too-much-stays":
    "Something was written since in more than 500 of these folders and notes. Nothing was put out.",
  "import-no-notes": "There is no text in it. Notes come as .txt, .md, or a ZIP of those.",
  "born-malformed": "That is no date of birth. Choose the day, or leave it empty.",
  "ending-malformed": "Choose the day.",
  "retention-out-of-range": "Write whole years, from 1 to 100.",
  "licence-no-setting": "Name at least one place of work; its fields may stay empty.",
  "licence-not-begun": "Begin the log first, then write hours in.",
  "licence-minutes-out-of-range": "Write hours and minutes, such as 1:30, at most 24:00.",
  "licence-date-malformed": "Choose the day.",
  "hour-place-missing": "Write which address, in a few words, or choose another place.",
  "hour-fee-malformed": "Write the fee as an amount, such as 90 or 92.50.",
  "break-malformed": "Write a first and a last day; the last is not before the first.",
  "break-too-long": "A break lasts two years at most. Write a longer one in two parts.",
  "no-copy-lock":
    "No recovery sheet is known that could open a copy. Type the words of yours once, or make one first.",
  "copy-broken-off": "The copy was broken off. Nothing is lost; begin it again.",
  "copy-differs":
    "What was read back is not what was written. The copy before it was kept. Try another folder or stick.",
  "copy-is-none": "This file is no copy. Choose one that Holdfast has written, or an archive.",
  "copy-not-known":
    "These words do not open this copy. It belongs to another sheet or another person. Nothing was changed here.",
  "copy-damaged":
    "This copy is cut off or altered, and nothing of it was taken. Choose another one from the folder.",
  "copy-newer": "A newer Holdfast wrote this copy. Nothing was changed. Reload this page, then try again.",
  "not-in-call": "This window no longer takes part in the hour. Open the room again.",
  "host-without-relay": "The host has no relay, and the hour on video needs one. Ring each other instead.",
};

const de: Said = {
  locked: "Holdfast ist weggelegt. Entsperren Sie es zuerst.",
  "device-full":
    "Auf diesem Gerät ist kein Platz mehr. Was vorher geschrieben wurde, bleibt. Schaffen Sie Platz, dann geht es weiter.",
  "not-here": "Das ist nicht auf diesem Gerät.",
  sample: "Dies ist die Beispielpraxis. Von hier geht nichts an einen Host.",
  "host-not-reached":
    "Der Host ist gerade nicht zu erreichen. Nichts ist verloren. Versuchen Sie es mit Verbindung noch einmal.",
  "no-host":
    "Das braucht einen Host, und Ihre Praxis hat noch keinen. Unter Einstellungen, Host, geben Sie sie einem.",
  "host-is-another":
    "Ihre Praxis gehört zu einem anderen Host als dem, von dem diese Seite kam. Öffnen Sie Holdfast unter dessen Adresse.",
  "host-other-version":
    "Was unter dieser Adresse antwortet, spricht ein anderes Holdfast. Laden Sie die Seite neu oder fragen Sie, wer den Host betreibt.",
  "host-asks-to-wait":
    "Der Host nimmt binnen einer Stunde nicht mehr davon an. Nichts ist verloren. Versuchen Sie es später.",
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
  "no-way-back":
    "Machen Sie zuerst ein Wiederherstellungsblatt, oder lassen Sie ein zweites eigenes Gerät mit einem Passkey ein. Niemand sonst hat diese Worte.",
  "phrase-empty": "Schreiben Sie zuerst die Worte der Wendung.",
  "phrase-too-long": "Eine Wendung fasst bis zu 4.000 Zeichen, ihr Name bis zu 60. Kürzen Sie sie.",
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
  "frame-length-twice": "Jede Länge hat ein Honorar. Lassen Sie eines davon weg.",
  "frame-fee-malformed": "Schreiben Sie das Honorar als Betrag, etwa 90 oder 92,50.",
  "frame-too-long": "Das ist zu lang für eine Seite. Kürzen Sie einen Punkt.",
  "file-too-large": "Eine Datei darf bis zu 100 MB haben. Diese ist größer.",
  "too-many-files": "Ein Brief fasst bis zu acht Dateien. Senden Sie die übrigen mit einem weiteren Brief.",
  "file-not-whole":
    "Eine der Dateien wurde nicht zu Ende gelesen. Nehmen Sie sie heraus, oder wählen Sie sie noch einmal.",
  "letter-has-gone": "Dieser Brief ist schon gesendet. Er lässt sich nicht mehr zurücknehmen.",
  superseded:
    "Ein neuerer Vorschlag ist an seine Stelle getreten. Lesen Sie diesen; angenommen wurde nichts.",
  "note-signed": "Diese Notiz ist unterschrieben. Sie können ergänzen, nicht ändern.",
  "note-begun": "In dieser Notiz stehen schon Wörter, darum bleibt ihre Art.",
  "note-is-process": "Prozessnotizen werden nicht unterschrieben.",
  "note-not-signed": "Unterschreiben Sie zuerst. Bis dahin können Sie frei ändern.",
  "amount-not-positive": "Schreiben Sie einen Betrag über null.",
  "already-invoiced":
    "Das steht auf einer Rechnung. Eine Gutschrift berichtigt es; die Rechnung selbst bleibt, wie sie war.",
  "charge-without-words": "Schreiben Sie in ein paar Worten, was berechnet wird.",
  "accounts-changed":
    "Seit diese Seite gezeigt wurde, hat sich etwas geändert. Jetzt steht es da; sehen Sie noch einmal hin und bestätigen Sie dann.",
  "nothing-to-invoice": "In diesem Monat ist nichts zu bestätigen und nichts zu berechnen.",
  "credit-out-of-range":
    "Eine Gutschrift nimmt nicht mehr zurück, als in der Zeile noch steht, und wenigstens etwas.",
  "iban-wrong": "Diese IBAN geht nicht auf. Vergleichen Sie sie Zeichen für Zeichen mit dem Papier der Bank.",
  "bic-wrong": "Eine BIC hat 8 oder 11 Zeichen. Sie kann leer bleiben.",
  "payment-link-wrong": "Die Adresse einer Zahlungsseite beginnt mit https:// und enthält keine Leerzeichen.",
  "npi-wrong":
    "Eine NPI hat zehn Ziffern, und diese gehen nicht auf. Lesen Sie noch einmal nach, oder lassen Sie sie leer.",
  "factor-without-reason":
    "Über 2,3 muss das Papier sagen, warum. Schreiben Sie den Grund, oder nehmen Sie einen niedrigeren Faktor.",
  "factor-out-of-range": "Schreiben Sie den Faktor als Zahl, etwa 2,3.",
  "diagnosis-without-wish":
    "Eine Diagnose steht nur auf Wunsch der Patientin oder des Patienten auf dem Papier. Schreiben Sie den Tag dieses Wunsches.",
  "letter-empty": "Schreiben Sie zuerst etwas.",
  "letter-too-long": "Dieser Brief ist für eine Sendung zu lang. Schicken Sie ihn in zwei Teilen.",
  "room-closed": "Dieser Raum ist geschlossen. Was darin geschrieben wurde, bleibt lesbar.",
  "device-not-listed":
    "Dieses Gerät liest hier und schreibt noch nicht. Entsperren Sie es mit Verbindung noch einmal; dann schreibt es.",
  "device-removed":
    "Dieses Gerät wurde von einem anderen Ihrer Geräte entfernt. Es behält, was es hatte. Fügen Sie es neu hinzu, um hier zu schreiben.",
  "root-replaced":
    "Auf einem anderen Ihrer Geräte entstand ein neues Wiederherstellungsblatt. Tippen Sie es zuerst hier ein, unter „Wiederherstellung“.",
  "kit-word-count": (count) =>
    `Ein Blatt hat 12 Wörter, hier stehen ${count}. Tippen Sie alle der Reihe nach.`,
  "kit-word-unknown": (place) =>
    `Wort ${place} kommt auf keinem Blatt vor. Lesen Sie seine Buchstaben noch einmal.`,
  "kit-checksum":
    "Jedes Wort kann auf einem Blatt stehen, diese zwölf so zusammen nicht. Vergleichen Sie jedes mit dem Papier.",
  "kit-not-known":
    "Mit diesen Wörtern öffnet sich nichts von Ihnen. Das Blatt ist ein älteres oder gehört zu einer anderen Praxis oder einem anderen Host. Suchen Sie das neueste.",
  "device-link-malformed":
    "Dieser Code ist nicht vollständig. Scannen Sie ihn noch einmal oder tippen Sie ihn so, wie er auf dem anderen Gerät steht.",
  "device-link-used":
    "Dieser Code wurde schon benutzt. Waren Sie es nicht, nehmen Sie ihn auf Ihrem anderen Gerät weg.",
  "device-link-expired": "Dieser Code ist abgelaufen. Zeigen Sie auf Ihrem anderen Gerät einen neuen.",
  "device-link-altered":
    "Der Host zeigte etwas anderes, als der Code nennt. Nichts wurde geöffnet. Zeigen Sie auf Ihrem anderen Gerät einen neuen.",
  "device-link-not-found":
    "Der Host kennt diesen Code nicht. Zeigen Sie auf Ihrem anderen Gerät einen neuen und benutzen Sie ihn gleich.",
  "too-many-devices": "Sie haben so viele Geräte, wie Holdfast zulässt. Entfernen Sie zuerst eines.",
  "no-device-waits":
    "Es wartet kein Gerät mehr. Zeigen Sie einen neuen Code und scannen Sie ihn noch einmal.",
  "name-too-long": "Dieser Name ist zu lang. Wenige Wörter genügen.",
  "device-is-this": "Das ist das Gerät in Ihrer Hand. Entfernen Sie es von einem anderen Ihrer Geräte aus.",
  "recovery-altered":
    "Was der Host für eine Wiederherstellung bewahrt, haben nicht Sie dort hinterlegt. Nichts wurde geöffnet. Sprechen Sie mit dem, der ihn betreibt.",
  "recovery-behind":
    "Ihr Blatt öffnet. Womit es beginnen würde, gibt der Host in älterem Stand. Lassen Sie Holdfast verbunden offen, dann versuchen Sie es noch einmal.",
  "last-method": "Das ist der letzte Weg, dieses Gerät zu öffnen. Fügen Sie zuerst einen anderen hinzu.",
  "hour-begun": "Diese Stunde hat begonnen. Sagen Sie stattdessen, was aus ihr wurde.",
  "hour-is-standing":
    "Diese Stunde kommt aus dem, was für jede Woche vereinbart ist. Sagen Sie, dass sie nicht stattfindet, oder ändern Sie den Rahmen.",
  "hour-not-moved": "Diese Stunde steht zu ihrer eigenen Zeit.",
  "hour-not-missed": "Diese Stunde wurde nicht abgesagt.",
  "hour-not-begun": "Diese Stunde hat noch nicht begonnen.",
  "hour-time-malformed": "Schreiben Sie einen Tag und eine Uhrzeit, etwa 9:00.",
  "hour-zone-unknown": "Diese Zeitzone ist nicht bekannt. Wählen Sie eine aus der Liste.",
  "hour-length-out-of-range": "Eine Sitzung dauert zwischen 5 Minuten und 8 Stunden.",
  "import-too-large":
    "Diese Datei ist zu groß, um hier gelesen zu werden. Exportieren Sie einen Teil, oder weniger Jahre.",
  "import-no-list":
    "Das ist keine Liste, die sich lesen lässt. Exportieren Sie sie als CSV, mit den Namen der Spalten in der ersten Zeile.",
  "import-no-calendar": "Das ist keine Kalenderdatei. Exportieren Sie sie als ICS.",
  "import-too-much-stays":
    "In mehr als 500 dieser Mappen und Notizen wurde seither etwas geschrieben. Nichts wurde herausgenommen.",
  "import-no-notes": "Darin ist kein Text. Notizen kommen als .txt, .md oder als ZIP davon.",
  "born-malformed": "Das ist kein Geburtsdatum. Wählen Sie den Tag, oder lassen Sie es leer.",
  "ending-malformed": "Wählen Sie den Tag.",
  "retention-out-of-range": "Schreiben Sie ganze Jahre, von 1 bis 100.",
  "licence-no-setting": "Mindestens eine Stelle gehört dazu; ihre Felder dürfen leer sein.",
  "licence-not-begun": "Beginnen Sie erst das Verzeichnis, dann tragen Sie Stunden ein.",
  "licence-minutes-out-of-range": "Schreiben Sie Stunden und Minuten, zum Beispiel 1:30, höchstens 24:00.",
  "licence-date-malformed": "Wählen Sie den Tag.",
  "hour-place-missing": "Schreiben Sie kurz, welche Anschrift, oder wählen Sie einen anderen Ort.",
  "hour-fee-malformed": "Schreiben Sie das Honorar als Betrag, etwa 90 oder 92,50.",
  "break-malformed":
    "Schreiben Sie einen ersten und einen letzten Tag; der letzte liegt nicht vor dem ersten.",
  "break-too-long": "Eine Pause dauert höchstens zwei Jahre. Tragen Sie eine längere in zwei Teilen ein.",
  "no-copy-lock":
    "Es ist kein Wiederherstellungsblatt bekannt, das eine Kopie öffnen könnte. Tippen Sie die Wörter Ihres Blattes einmal, oder erstellen Sie zuerst eines.",
  "copy-broken-off": "Die Kopie wurde abgebrochen. Nichts ist verloren; beginnen Sie sie noch einmal.",
  "copy-differs":
    "Gelesen wurde etwas anderes, als geschrieben wurde. Die Kopie davor blieb. Nehmen Sie einen anderen Ordner oder Stick.",
  "copy-is-none":
    "Diese Datei ist keine Kopie. Wählen Sie eine, die Holdfast geschrieben hat, oder ein Archiv.",
  "copy-not-known":
    "Diese Wörter öffnen diese Kopie nicht. Sie gehört zu einem anderen Blatt oder einer anderen Person. Hier wurde nichts geändert.",
  "copy-damaged":
    "Diese Kopie ist abgeschnitten oder verändert; nichts davon wurde übernommen. Wählen Sie eine andere aus dem Ordner.",
  "copy-newer":
    "Diese Kopie hat ein neueres Holdfast geschrieben. Nichts wurde geändert. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
  "not-in-call": "Dieses Fenster nimmt an der Stunde nicht mehr teil. Öffnen Sie den Raum noch einmal.",
  "host-without-relay":
    "Der Host hat kein Relais, und die Stunde per Video braucht eines. Telefonieren Sie stattdessen.",
};

export const refusals = { en, de };

/** A refusal with what its sentence names: a place on the sheet, how many words were typed, minutes. */
export type RefusalSaid = {
  readonly kind: RefusalKind;
  readonly place?: number;
  readonly count?: number;
  readonly minutes?: number;
};

/** The sentence for one refusal in one language. */
export function refusalSentence(said: Said, refusal: RefusalSaid): string {
  switch (refusal.kind) {
    case "kit-word-differs":
    case "kit-word-unknown":
      return said[refusal.kind](refusal.place ?? 0);
    case "kit-word-count":
      return said["kit-word-count"](refusal.count ?? 0);
    case "clock-off":
      return said["clock-off"](refusal.minutes ?? 0);
    default:
      return said[refusal.kind];
  }
}
