/** The sample practice in German. */
import type { SampleWords } from "#device/sample/words.ts";

export const wordsDe: SampleWords = {
  practiceAddress: ["Gartenstraße 14", "10115 Berlin"],
  therapistName: "Dr. Weil",
  country: "DE",
  currency: "EUR",
  people: {
    anna: {
      name: "Anna K.",
      contact: "Briefe im Raum. Geht es um heute: anrufen; sie möchte keine Nachricht auf dem Band.",
    },
    david: { name: "David M.", contact: "Abends anrufen oder eine SMS. Nicht im Büro." },
    ortiz: { name: "L. Ortiz", contact: "Post oder Briefe im Raum. Möchte lieber nicht angerufen werden." },
    couple: { name: "E. und P. Lindqvist", contact: "E-Mail an beide, nie nur an einen." },
    jonas: { name: "Jonas B.", contact: "Anrufen. SMS liest er nicht." },
    ruth: { name: "Ruth S.", contact: "Telefonisch zwischen zwei und drei, wenn das Haus still ist." },
    thomas: { name: "Thomas W.", contact: "SMS." },
    clara: { name: "Clara N.", contact: "Mit der Post, wenn überhaupt." },
    yusuf: { name: "Yusuf A.", contact: "E-Mail. Das Telefon teilt er mit seiner Schwester." },
    helen: {
      name: "Helene P.",
      contact: "Hat auf Empfehlung einer Kollegin angerufen. Nach sechs zurückrufen.",
    },
  },
  address: "Lindenstraße",
  dueMonthly: "monatlich, per Überweisung",
  dueAtHour: "am Ende jeder Stunde",
  clauses: {
    away: "Drei Wochen im August und eine über Neujahr. Die Tage nenne ich im Frühjahr. Über Ihre Abwesenheiten sprechen wir vorher; fallen sie in meine, werden sie nicht berechnet.",
    between:
      "Briefe hier lese ich am Abend vor unserer Stunde; die Antwort gehört in die Stunde und nicht aufs Papier. Ändert sich eine Stunde: anrufen oder eine SMS.",
    supervision:
      "Über meine Arbeit spreche ich mit einer Kollegin, ohne Namen und ohne etwas, woran Sie zu erkennen wären.",
    executor:
      "Sollte ich krank werden oder sterben, ruft Frau Dr. Hartmann Sie an. Sie kann Ihren Namen, Ihre Nummer und Ihre nächste Stunde öffnen, sonst nichts.",
    recording: "Es wird nichts aufgezeichnet, von keinem von uns beiden.",
    confidentiality:
      "Was Sie sagen, bleibt hier. Das Gesetz zieht Grenzen, wo ein Kind oder ein Leben in Gefahr ist; bevor ich etwas täte, spräche ich mit Ihnen, wenn es irgend ginge.",
    words: "Wir beginnen und enden pünktlich. Was es zu dieser Seite zu sagen gibt, sagen wir in der Stunde.",
  },
  betweenOnPaper:
    "Telefonisch, montags bis donnerstags zwischen eins und zwei. Sonst eine Nachricht hinterlassen; ich rufe am selben Tag zurück.",
  proposals: {
    anna: "Wie am Ende der Stunde besprochen: das Honorar ab dem neuen Quartal. Alles andere bleibt.",
    ruth: "Die spätere Uhrzeit, nach der Sie gefragt haben. Sie wäre ab dem nächsten Monat frei.",
    first: "Das ist, worüber wir am Telefon gesprochen haben. Lesen Sie es, wann es Ihnen passt.",
  },
  paymentNote: "Überweisung",
  notes: [
    {
      who: "anna",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "Sie kam zu früh und wartete im Flur, das hat sie noch nie getan. Langes Schweigen; dann der Traum von dem Haus mit den zwei Türen. Ich merkte, dass ich sie beruhigen wollte, und ließ es.",
        "Am Ende fragte sie, ob ich je die andere Tür benutze. Ich sagte, es gibt nur die eine. Sie lachte; in diesem Monat hörte ich es zum ersten Mal.",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 0,
      paragraphs: [
        "Wie vereinbart gehalten. Gesprochen über das Honorar und über ihre Arbeit, die sie an vier Tagen wieder aufgenommen hat. Schläft in den meisten Nächten durch.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 1,
      paragraphs: [
        "Das Klavier, das die Schwester mitnahm, ohne zu fragen. Sie erzählte es leichthin, zweimal. Beim zweiten Mal hörte sie vor dem Ende auf und sah aus dem Fenster. Ich sagte, dass sie aufgehört hat. „Ja“, sagte sie, „an der Stelle gehe ich sonst Tee kochen.“",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 3,
      signed: true,
      paragraphs: [
        "Noch einmal die Schwester. Sie hat ihr geschrieben und wartet auf Antwort. Zwei schlechte Nächte, seither keine. Es bleibt bei einer Stunde in der Woche.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 5,
      paragraphs: [
        "Zweite Stunde nach der Pause. Sie war heiter und genau in dem, was sie von den Ferien erzählte, und ich langweilte mich, was mit ihr selten ist. Gegen Ende: „Sie sehen erholt aus.“ Es klang wie ein Vorwurf und war vielleicht einer. Nicht aufgegriffen; es war keine Zeit mehr, oder ich habe dafür gesorgt.",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 8,
      signed: true,
      amendment:
        "Der kleineren Dosis hat die Praxis zugestimmt, nicht Dr. Lindner selbst; so sagte sie es in der folgenden Stunde.",
      paragraphs: [
        "Sie und Dr. Lindner haben vereinbart, die Dosis zu halbieren. Sie sagt mir, wenn sich ihr Schlaf ändert; ich darf ihn anrufen, wenn sie mich darum bittet.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 10,
      paragraphs: [
        "Sie brachte den Brief an den Vater mit, nicht abgeschickt, und las mir einen Satz daraus vor. Mir kamen die Tränen. Ob sie es gesehen hat, weiß ich nicht. Zu bedenken: warum nur den einen.",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 24,
      signed: true,
      paragraphs: [
        "Gemeinsam zurückgeblickt. Sie kam, weil sie in ihrer Wohnung nicht allein sein konnte; an den meisten Abenden ist sie es jetzt, und manchmal gern. Was bleibt, nennt sie das Klavier. Wir machen weiter wie bisher.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 31,
      paragraphs: [
        "Elf Minuten zu spät, zum ersten Mal seit einem Jahr, wegen eines Busses. Sie entschuldigte sich beim Sessel und nicht bei mir. Wir verbrachten die Stunde mit dem Bus, und es war eine gute Stunde.",
      ],
    },
    {
      who: "anna",
      kind: "process",
      hoursAgo: 66,
      paragraphs: [
        "Am Ende jeder Stunde fragt sie, ob es recht war. Ich antworte jedes Mal anders und höre mir dabei zu.",
      ],
    },
    {
      who: "anna",
      kind: "progress",
      hoursAgo: 999,
      signed: true,
      paragraphs: [
        "Erste der regelmäßigen Stunden. Warum sie kommt, in ihren Worten: „Ich bin nie in dem Zimmer, in dem ich bin.“ Vereinbart ist einmal in der Woche, das Übrige steht auf der Seite.",
      ],
    },
    {
      who: "david",
      kind: "process",
      hoursAgo: 1,
      paragraphs: [
        "Er zählt die Schritte bis zu meiner Tür und hat es mir heute gesagt, hundertzwölf, so wie man einen Preis nennt. Ich fragte, seit wann. Seit dem Bruder.",
      ],
    },
    {
      who: "david",
      kind: "progress",
      hoursAgo: 2,
      signed: true,
      paragraphs: [
        "Einmal ist er in diesem Monat aus der U-Bahn ausgestiegen, hat gewartet und die nächste genommen. Im Frühjahr wäre er nach Hause gelaufen.",
      ],
    },
    {
      who: "david",
      kind: "process",
      hoursAgo: 6,
      paragraphs: [
        "Eine schwere Stunde. Er ärgerte sich über die Rechnung und hatte mit der Summe recht: Ich hatte eine Stunde berechnet, die ich selbst abgesagt hatte. Das habe ich gesagt. Dass ich mich irren kann, erschreckte ihn mehr, als das Geld ihn geärgert hatte.",
      ],
    },
    {
      who: "david",
      kind: "progress",
      hoursAgo: 15,
      paragraphs: ["Er hat seiner Frau erzählt, dass er hierherkommt. Sie wusste es schon eine Weile."],
    },
    {
      who: "jonas",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "Fast die ganze Stunde Schweigen, nicht das trotzige; eher wie zwei, die auf denselben Zug warten. Als die Zeit um war, sagte er: „Das war kurz.“",
      ],
    },
    {
      who: "jonas",
      kind: "process",
      hoursAgo: 4,
      paragraphs: [
        "Er träumte, ich sei umgezogen und hätte die Couch auf der Straße stehen lassen, im Regen. Er hat sie unter ein Dach getragen. Darauf war er stolz, dann schämte er sich für den Stolz.",
      ],
    },
    {
      who: "jonas",
      kind: "progress",
      hoursAgo: 12,
      signed: true,
      paragraphs: [
        "Seit dem letzten Jahr drei Stunden in der Woche. Im Büro hat er gekündigt, die kleinere Wohnung behält er. Trinkt am Wochenende, weniger als früher.",
      ],
    },
    {
      who: "ruth",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "Am Telefon hört sie mehr, als andere sehen. Ich war erkältet und sagte nichts davon; sie fragte, ob ich mich lieber ausruhen wolle. Ich sagte, was stimmte: dass ich gern arbeite.",
      ],
    },
    {
      who: "ruth",
      kind: "progress",
      hoursAgo: 1,
      signed: true,
      paragraphs: [
        "Sie möchte später am Tag sprechen, wegen der Pflegerin. Wir reden darüber, bevor etwas geändert wird.",
      ],
    },
    {
      who: "couple",
      kind: "progress",
      hoursAgo: 0,
      signed: true,
      paragraphs: [
        "Beide kamen. Sie haben die Wochen mit den Kindern zum ersten Mal auf Papier verteilt und das Blatt hiergelassen, damit keiner von beiden es aufbewahren muss.",
      ],
    },
    {
      who: "yusuf",
      kind: "progress",
      hoursAgo: 1,
      paragraphs: [
        "Die Prüfung ist auf das nächste Semester verschoben, auf seinen Wunsch. Er hatte erwartet, dass ich enttäuscht bin.",
      ],
    },
    {
      who: "yusuf",
      kind: "process",
      hoursAgo: 2,
      paragraphs: [
        "Er dolmetscht für die ganze Familie und fragte mich nebenbei, wer für ihn dolmetscht. Nebenbei sagt er, was schwer ist.",
      ],
    },
    {
      who: "clara",
      kind: "progress",
      hoursAgo: 0,
      signed: true,
      paragraphs: [
        "Letzte Stunde, wie im Frühjahr vereinbart. Eine weitere auf Vorrat wollte sie nicht. Die Tür ist nicht verschlossen, sagten wir; sie sagte, sie wisse lieber, wo sie ist, als sie zu benutzen.",
      ],
    },
    {
      who: "clara",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "Sie ging, ohne sich umzudrehen. Ich blieb im Zimmer, bis es wieder klingelte, und machte zu spät auf.",
      ],
    },
    {
      who: "thomas",
      kind: "process",
      hoursAgo: 0,
      paragraphs: [
        "Er hatte sich aufgeschrieben, was er sagen wollte, und den Zettel unterwegs verloren. Was er dann sagte, stand nicht darauf, meint er.",
      ],
    },
  ],
  letters: [
    {
      who: "anna",
      by: "therapist",
      daysAgo: 402,
      time: "18:40",
      text: "Liebe Frau K.,\n\nSie haben gefragt, wie Sie mich erreichen, wenn Sie nicht kommen können. Ein Brief hier genügt; ich lese sie am Abend vor unserer Stunde. Wenn es nicht warten kann, rufen Sie an, und wenn ich nicht abnehme, hören Sie, wer es tut.\n\nMiriam Weil",
    },
    {
      who: "anna",
      by: "patient",
      daysAgo: 401,
      time: "21:05",
      text: "Liebe Frau Dr. Weil,\n\ndanke, so mache ich es. Ich glaube, ich wollte vor allem wissen, dass es nicht falsch ist zu fragen.\n\nAnna K.",
    },
    {
      who: "anna",
      by: "patient",
      daysAgo: 171,
      time: "07:50",
      text: "Liebe Frau Dr. Weil,\n\nmeine Dienste sind geändert worden, und zum nächsten Mal kann ich nicht kommen. Es tut mir leid um die Stunde, und ein wenig bin ich erleichtert, und ich dachte, ich schreibe beides.\n\nAnna K.",
    },
    {
      who: "anna",
      by: "therapist",
      daysAgo: 170,
      time: "19:15",
      text: "Liebe Frau K.,\n\ndanke, dass Sie es rechtzeitig sagen, und dass Sie beides schreiben. Die Stunde wird nicht berechnet. Wir sehen uns beim Mal darauf.\n\nMiriam Weil",
    },
    {
      who: "anna",
      by: "patient",
      daysAgo: 46,
      time: "22:20",
      text: "Liebe Frau Dr. Weil,\n\nan der Tür fehlte mir das Wort für das, was ich meinte. Es war „verschont“. Ich habe mich verschont gefühlt. Das braucht keine Antwort, ich wollte es nur nicht wieder verlieren, bis wir uns sehen.\n\nAnna K.",
    },
    {
      who: "anna",
      by: "therapist",
      daysAgo: 44,
      time: "18:30",
      text: "Liebe Frau K.,\n\nes ist angekommen, und es wird da sein, wenn Sie kommen.\n\nMiriam Weil",
    },
    {
      who: "anna",
      by: "therapist",
      daysAgo: 6,
      time: "18:10",
      text: "Liebe Frau K.,\n\nwie am Ende der Stunde gesagt: Das neue Honorar steht jetzt auf der Seite mit dem, was wir vereinbart haben, mit dem Tag, ab dem es gelten würde. Lesen Sie es, wann es Ihnen passt. Wenn Sie lieber erst darüber sprechen, sagen Sie es dort oder bringen Sie es mit. Bis Sie zustimmen, bleibt alles, wie es ist.\n\nMiriam Weil",
    },
    {
      who: "anna",
      by: "patient",
      daysAgo: 5,
      time: "20:35",
      text: "Liebe Frau Dr. Weil,\n\nich habe es gesehen und lese es in Ruhe an einem stillen Abend. Der Traum ist wiedergekommen, diesmal stand die zweite Tür offen. Mehr, wenn wir uns sehen.\n\nAnna K.",
    },
    {
      who: "ruth",
      by: "patient",
      daysAgo: 12,
      time: "14:10",
      text: "Liebe Frau Dr. Weil,\n\ndie Pflegerin kommt jetzt bis drei. Ginge eine Stunde um vier? Wenn nicht, ziehe ich den dicken Morgenmantel an und spreche vom Treppenabsatz, wie gehabt.\n\nRuth S.",
    },
    {
      who: "ruth",
      by: "therapist",
      daysAgo: 11,
      time: "18:05",
      text: "Liebe Frau S.,\n\nvier Uhr ist ab dem nächsten Monat frei, ich habe es als Vorschlag hingelegt. Bis dahin: der Treppenabsatz und der Morgenmantel.\n\nMiriam Weil",
    },
    {
      who: "ortiz",
      by: "therapist",
      daysAgo: 2,
      time: "17:45",
      text: "Guten Tag L. Ortiz,\n\nwillkommen. Vorzubereiten gibt es nichts. Wenn wir das erste Mal sprechen, lesen wir uns die sechs Wörter vor, die auf dieser Seite stehen; dann wissen wir beide, dass niemand dazwischensteht.\n\nMiriam Weil",
    },
    {
      who: "ortiz",
      by: "patient",
      daysAgo: 1,
      time: "09:25",
      text: "Danke. Die Wörter habe ich hier. Bis zu unserer Stunde.\n\nL. Ortiz",
    },
  ],
  pages: [
    {
      daysAgo: 9,
      time: "22:40",
      paragraphs: ["Wieder das Haus mit den zwei Türen. Diesmal stand ich draußen und habe nicht geklopft."],
    },
    {
      daysAgo: 2,
      time: "06:15",
      paragraphs: [
        "Vor den Vögeln wach. Ich könnte am Montag sagen, dass ich im Flur auf Schritte lausche.",
        "Oder es nicht sagen. Solange es hier steht, gehört es mir.",
      ],
    },
  ],
  deviceNames: { study: "der Rechner im Arbeitszimmer", telephone: "das Telefon" },
  sixWords: {
    words: ["Ernte", "Zitrone", "Viertel", "Schwalbe", "Brücke", "Zwiebel"],
    numbers: [845, 1024, 1404, 1746, 221, 1238],
  },
};
