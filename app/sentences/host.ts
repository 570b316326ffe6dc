/** A practice without a host, giving it to one, and giving it back to one that was set up anew. */

const en = {
  where: "Where it is kept",
  withHost: (host: string) => `Here, and sealed at the host ${host}`,
  withHostHint: "Patients can have rooms with you, and you can use several devices.",
  without: "On this device alone, without a host",
  withoutHint: "Nothing you write is sent anywhere. You can give it to a host later.",
  withoutMeans:
    "If this device is lost, only a copy outside it brings your practice back. Make one on the first day.",

  sheetStepText:
    "These twelve words open the copies of your practice. Print them, or write them down by hand.",
  sheetUseText: "The twelve words, in this order, open a copy of your practice, on a new device.",
  sheetSquare: "The square holds the same 12 words.",
  squareLabel: "The twelve words as a square code",
  sheetNoHost: "none yet",
  sheetByHand: "Write the 12 words in their order, with their numbers.",

  savedLine: "Saved on this device. Your practice has no host; besides this device it is only in its copies.",
  needs: "For this your practice needs a host, and it has none yet.",
  needsForRoom: (name: string) =>
    `A room with ${name} needs a host, and your practice has none yet. The folder works without one.`,
  needsForDevice: "A second device needs a host, and your practice has none yet.",
  toGive: "Give it to a host",
  none: "none yet",

  sightNone: "No host keeps anything of your practice, so there is nothing to see.",
  sightPage: (host: string) =>
    `This page came from ${host}. That machine sees that it is loaded, when, and from where, and nothing of what you write.`,
  sightCouldDo: "Send you a changed program. It has nothing that it could keep from you, or delete.",

  title: "The host",
  underNone: "Your practice has no host. It is on this device, and in the copies you make.",
  under: (host: string) => `Your practice is kept sealed at ${host}.`,
  give: (host: string) => `Give it to the host ${host}`,
  giveText:
    "Then patients can have rooms with you, and you can use several devices. Everything you have written goes there, sealed.",
  giveSees:
    "The host can open none of it. It sees that your devices connect, when, from where, and rounded sizes.",
  giveOther: (host: string) =>
    `This page came from ${host} and may speak to no other machine. For another host, open Holdfast at its address and bring your copy there.`,
  code: "Admission code",
  codeHint: "You get it from whoever runs the host. It opens one practice.",
  words: "The twelve words of your recovery sheet",
  wordsHint: "In their order. The sheet then opens what the host keeps, too.",
  unlockToGive: "Then the practice belongs to this host.",
  giving: "The host is being asked…",
  given: "The host has taken your practice. What you wrote until now is on its way there.",

  anew: "If this host was set up anew",
  anewText:
    "A host that lost everything knows nothing of your practice. With a new admission code this device gives all of it back, its rooms too.",
  anewOthers: "Your patients do nothing. Their devices find the rooms again when they are next open.",
  anewLost: "Invitations that were not answered yet are taken back. Make them anew.",
  anewGone:
    "What is on no device any more does not come back. If whoever runs the host has a backup, restoring that comes first.",
  anewDo: "Give it back",
  givenBack: "The host has taken your practice again. Everything is on its way there.",
  elsewhere: (host: string) =>
    `Your practice belongs to ${host}. Open Holdfast at that address for anything about the host.`,

  sheetOpens: "It opens your copies, on an empty device too. Whoever has both can read everything in them.",
  worksText: "It opens the copies of your practice, on an empty device. Lay it back where nobody else looks.",
  trying: "It is being tried with what your copies open with…",
  newWeigh:
    "Copies made from then on open with the new sheet alone. Older copies stay open to the one you have.",
  passkeyText: "It opens this device. Once your practice has a host, it opens an empty device as well.",
  storeNotKept:
    "This browser may clear what it keeps here when it runs short of room. Then only a copy brings it back.",
};

const de: typeof en = {
  where: "Wo sie liegt",
  withHost: (host) => `Hier, und versiegelt beim Host ${host}`,
  withHostHint:
    "Patientinnen und Patienten können einen Raum mit Ihnen haben, und Sie können mehrere Geräte benutzen.",
  without: "Nur auf diesem Gerät, ohne Host",
  withoutHint:
    "Nichts, was Sie schreiben, wird irgendwohin gesendet. Sie können sie später einem Host geben.",
  withoutMeans:
    "Geht dieses Gerät verloren, bringt nur eine Kopie außerhalb Ihre Praxis zurück. Machen Sie eine am ersten Tag.",

  sheetStepText:
    "Diese zwölf Wörter öffnen die Kopien Ihrer Praxis. Drucken Sie sie, oder schreiben Sie sie von Hand ab.",
  sheetUseText:
    "Die zwölf Wörter, in dieser Reihenfolge, öffnen eine Kopie Ihrer Praxis auf einem neuen Gerät.",
  sheetSquare: "Das Quadrat enthält dieselben 12 Wörter.",
  squareLabel: "Die zwölf Wörter als quadratischer Code",
  sheetNoHost: "noch keiner",
  sheetByHand: "Schreiben Sie die 12 Wörter in ihrer Reihenfolge, mit ihren Nummern.",

  savedLine:
    "Auf diesem Gerät gesichert. Ihre Praxis hat keinen Host; außer hier ist sie nur in ihren Kopien.",
  needs: "Dafür braucht Ihre Praxis einen Host, und sie hat noch keinen.",
  needsForRoom: (name) =>
    `Ein Raum mit ${name} braucht einen Host, und Ihre Praxis hat noch keinen. Die Mappe geht auch ohne.`,
  needsForDevice: "Ein zweites Gerät braucht einen Host, und Ihre Praxis hat noch keinen.",
  toGive: "Sie einem Host geben",
  none: "noch keiner",

  sightNone: "Kein Host bewahrt etwas von Ihrer Praxis auf, also gibt es nichts zu sehen.",
  sightPage: (host) =>
    `Diese Seite kam von ${host}. Diese Maschine sieht, dass sie geladen wird, wann und von wo, und nichts von dem, was Sie schreiben.`,
  sightCouldDo:
    "Ihnen ein verändertes Programm schicken. Es gibt dort nichts, was sie Ihnen vorenthalten oder löschen könnte.",

  title: "Der Host",
  underNone: "Ihre Praxis hat keinen Host. Sie ist auf diesem Gerät und in den Kopien, die Sie machen.",
  under: (host) => `Ihre Praxis liegt versiegelt bei ${host}.`,
  give: (host) => `Sie dem Host ${host} geben`,
  giveText:
    "Dann können Patientinnen und Patienten Räume mit Ihnen haben, und Sie mehrere Geräte. Alles bisher Geschriebene geht versiegelt dorthin.",
  giveSees:
    "Der Host kann nichts davon öffnen. Er sieht, dass Ihre Geräte sich verbinden, wann, von wo, und gerundete Größen.",
  giveOther: (host) =>
    `Diese Seite kam von ${host} und darf mit keiner anderen Maschine sprechen. Für einen anderen Host öffnen Sie Holdfast dort und bringen Ihre Kopie hin.`,
  code: "Zulassungscode",
  codeHint: "Sie bekommen ihn von dem, der den Host betreibt. Er eröffnet eine Praxis.",
  words: "Die zwölf Wörter Ihres Wiederherstellungsblatts",
  wordsHint: "In ihrer Reihenfolge. Das Blatt öffnet dann auch, was der Host bewahrt.",
  unlockToGive: "Dann gehört die Praxis zu diesem Host.",
  giving: "Der Host wird gefragt …",
  given: "Der Host hat Ihre Praxis aufgenommen. Was Sie bisher schrieben, ist auf dem Weg dorthin.",

  anew: "Falls dieser Host neu aufgesetzt wurde",
  anewText:
    "Ein Host, der alles verloren hat, weiß nichts von Ihrer Praxis. Mit einem neuen Zulassungscode gibt dieses Gerät alles zurück, auch die Räume.",
  anewOthers:
    "Ihre Patientinnen und Patienten tun nichts. Ihre Geräte finden die Räume wieder, wenn sie das nächste Mal offen sind.",
  anewLost: "Einladungen, die noch nicht beantwortet waren, werden zurückgenommen. Machen Sie sie neu.",
  anewGone:
    "Was auf keinem Gerät mehr liegt, kommt nicht zurück. Gibt es beim Host eine Sicherung, wird zuerst sie zurückgespielt.",
  anewDo: "Sie zurückgeben",
  givenBack: "Der Host hat Ihre Praxis wieder aufgenommen. Alles ist auf dem Weg dorthin.",
  elsewhere: (host) =>
    `Ihre Praxis gehört zu ${host}. Öffnen Sie Holdfast unter dieser Adresse für alles, was den Host angeht.`,

  sheetOpens: "Es öffnet Ihre Kopien, auch auf einem leeren Gerät. Wer beides hat, kann alles darin lesen.",
  worksText:
    "Es öffnet die Kopien Ihrer Praxis, auf einem leeren Gerät. Legen Sie es zurück, wo sonst niemand hinsieht.",
  trying: "Es wird erprobt, womit sich Ihre Kopien öffnen …",
  newWeigh:
    "Kopien ab dann öffnet nur das neue Blatt. Ältere Kopien bleiben offen für das, welches Sie haben.",
  passkeyText: "Er öffnet dieses Gerät. Hat Ihre Praxis einen Host, öffnet er auch ein leeres Gerät.",
  storeNotKept:
    "Dieser Browser kann löschen, was er hier aufbewahrt, wenn ihm der Platz ausgeht. Dann bringt nur eine Kopie es zurück.",
};

export const host = { en, de };
