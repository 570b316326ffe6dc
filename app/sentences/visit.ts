/** A visit: Holdfast on a computer that is not the person's own. */

const en = {
  title: "On a computer that is not yours",
  text: "Nothing of yours is kept in this browser.",
  points: [
    "What you open here is gone when you put it away or close the window.",
    "Your own devices list this one as a visit. The next that you unlock takes it off.",
    "Who looks after this computer could see what is typed and shown on it.",
    "The code that your telephone shows is typed here safely: it opens nothing a second time.",
    "The browser’s list of visited pages keeps this address. In a private window it keeps none.",
    "A file that you save, and a page that you print, stay.",
  ],
  begin: "Keep nothing here, and go on",
  notHere: "Something is kept in this browser already. A visit begins only where nothing is.",
  anotherWindow: "Holdfast is open in another window of this browser. Close that window, then look again.",
  lookAgain: "Look again",
  clearing: "Clearing this browser of everything of Holdfast…",
  unlockText: "On a visit nothing has to be chosen. Put away ends it.",
  openHere: "Open it here",
  passkeyElsewhere:
    "Keep the passkey on your telephone or on a key of your own. It is your way back to this room.",
  over: "Put away. Nothing of it is left in this browser. You can close the window.",
  again: "To the first page",
};

const de: typeof en = {
  title: "An einem Computer, der nicht Ihnen gehört",
  text: "In diesem Browser bleibt nichts von Ihnen.",
  points: [
    "Was Sie hier öffnen, ist fort, sobald Sie es weglegen oder das Fenster schließen.",
    "Ihre eigenen Geräte führen dieses als Besuch. Das nächste, das Sie entsperren, nimmt es von der Liste.",
    "Wer diesen Computer betreut, könnte sehen, was darauf getippt und gezeigt wird.",
    "Den Code, den Ihr Telefon zeigt, können Sie hier tippen: Er öffnet kein zweites Mal etwas.",
    "Die Liste der besuchten Seiten im Browser behält diese Adresse. In einem privaten Fenster behält sie keine.",
    "Eine Datei, die Sie speichern, und eine Seite, die Sie drucken, bleiben.",
  ],
  begin: "Hier nichts behalten und weiter",
  notHere: "In diesem Browser liegt schon etwas. Ein Besuch beginnt nur, wo nichts liegt.",
  anotherWindow:
    "Holdfast ist in diesem Browser noch in einem anderen Fenster offen. Schließen Sie es, und sehen Sie noch einmal nach.",
  lookAgain: "Noch einmal nachsehen",
  clearing: "Dieser Browser wird von allem geleert, was zu Holdfast gehört …",
  unlockText: "Bei einem Besuch ist nichts zu wählen. Weglegen beendet ihn.",
  openHere: "Hier öffnen",
  passkeyElsewhere:
    "Bewahren Sie den Passkey auf Ihrem Telefon oder einem eigenen Schlüssel auf. Er ist Ihr Weg zurück in diesen Raum.",
  over: "Weggelegt. In diesem Browser ist nichts davon geblieben. Sie können das Fenster schließen.",
  again: "Zur ersten Seite",
};

export const visit = { en, de };
