/** What is said when this device cannot be used, and when something in a log was not as it must be. */
import type { Alarm, Unfit } from "#device/questions.ts";

type Said = {
  readonly unfitTitle: string;
  readonly unfit: Readonly<Record<Unfit, string>>;
  readonly alarm: { readonly [Kind in Alarm["kind"]]: (what: { count: number; since: string }) => string };
  readonly clockOff: (minutes: number) => string;
  readonly deviceRemoved: string;
  readonly deviceNotYet: string;
  readonly rootReplaced: string;
  readonly typeNewSheet: string;
  readonly lookAt: string;
  readonly toDevices: string;
  readonly toHost: string;
  readonly brokenTitle: string;
  readonly broken: string;
  readonly reload: string;
  readonly opening: string;
  readonly putAwayTitle: string;
  readonly open: string;
  readonly unlockTitle: string;
  readonly withPasskey: string;
  readonly passphrase: string;
  readonly unlock: string;
  readonly passkeyRefused: string;
  readonly withPasskeyHere: string;
  readonly withPassphraseHere: string;
  readonly orPassphrase: string;
  readonly nobodyCan: string;
  readonly nobodyCanWithoutSheet: string;
};

const en: Said = {
  unfitTitle: "Holdfast cannot keep anything safely here.",
  unfit: {
    "storage-refused":
      "This browser keeps nothing, as private windows do. Open Holdfast in an ordinary window, or allow this site to keep data.",
    "browser-too-old":
      "This browser lacks what Holdfast needs to seal and keep. Renew it, or use a current Chrome, Edge, Firefox or Safari.",
    "store-damaged":
      "What is kept on this device is damaged. It was left as it is. Your recovery sheet brings everything back from the host.",
    "store-newer":
      "A newer Holdfast wrote what is kept here. Reload the page to get it; nothing was changed.",
    "not-secure":
      "This address is not protected on its way here. Open it with https, or on the machine itself as localhost.",
  },
  alarm: {
    "host-forked": () =>
      "The host showed two different histories. Holdfast kept the one you had and writes nothing further there. Talk to whoever runs the host.",
    "host-restored": () => "The host had lost what came last, and this device put it back.",
    "host-split": () =>
      "Another device goes by another history than this one. What you write may not arrive there. Unlock this device once more; if this stays, talk to whoever runs the host.",
    "host-split-settled": () =>
      "The host had shown two devices two different histories. They go on with one of them, and what was written in the other is written again. Look at the list of your devices, and talk to whoever runs the host.",
    "two-successors": () =>
      "Keys in this room were renewed in two ways at once, and one of the two may be somebody else’s doing. Speak to each other, together or by telephone, before you write on.",
    "host-withholds": ({ since }) =>
      `Something written for you has not arrived since ${since}. The host may be keeping it back.`,
    "not-opened": () => "Something arrived that could not be opened. It is kept apart, unread.",
    "written-by-newer": () =>
      "Something here was written by a newer Holdfast. It is kept, and shows when this one is renewed.",
    "device-cloned": () =>
      "A device was seen in two places at once. If one of yours was copied, make it a new one.",
    "not-mine": () =>
      "Something was written in your name without your key. It was refused here. Tell the other person when you meet.",
  },
  clockOff: (minutes) =>
    `This device’s clock is off by ${Math.abs(minutes)} minutes. Times shown here may be wrong.`,
  deviceRemoved:
    "This device was removed by another of yours. It keeps what it had, gets nothing new, and writes nothing. To use it again, add it anew.",
  deviceNotYet:
    "This device reads here and does not write yet. That ends at the next unlock of a device that is yours already.",
  rootReplaced:
    "A new recovery sheet was made on another of your devices. This one changes no keys until it is typed here.",
  typeNewSheet: "Type it here",
  lookAt: "Look at it",
  toDevices: "Your devices",
  toHost: "If the host was set up anew",
  brokenTitle: "Something in Holdfast itself went wrong.",
  broken: "What you wrote until now is kept. Reload the page to go on.",
  reload: "Reload",
  opening: "Opening…",
  putAwayTitle: "Put away.",
  open: "Open again",
  unlockTitle: "Unlock",
  withPasskey: "Use the passkey",
  passphrase: "Passphrase",
  unlock: "Unlock",
  passkeyRefused: "The passkey was not given. Try again, or use another way.",
  withPasskeyHere: "With the passkey of this device.",
  withPassphraseHere: "With the passphrase of this device.",
  orPassphrase: "Or with your passphrase",
  nobodyCan: "We cannot open this for you. Nobody can.",
  nobodyCanWithoutSheet: "We cannot open this for you. Nobody can, without the recovery sheet.",
};

const de: Said = {
  unfitTitle: "Hier kann Holdfast nichts sicher aufbewahren.",
  unfit: {
    "storage-refused":
      "Dieser Browser bewahrt nichts auf, wie es private Fenster tun. Öffnen Sie Holdfast in einem gewöhnlichen Fenster oder erlauben Sie dieser Seite Daten.",
    "browser-too-old":
      "Diesem Browser fehlt, was Holdfast zum Versiegeln und Aufbewahren braucht. Erneuern Sie ihn oder nehmen Sie einen aktuellen Chrome, Edge, Firefox oder Safari.",
    "store-damaged":
      "Was dieses Gerät aufbewahrt, ist beschädigt. Es blieb unangetastet. Mit Ihrem Wiederherstellungsblatt kommt alles vom Host zurück.",
    "store-newer":
      "Ein neueres Holdfast hat geschrieben, was hier liegt. Laden Sie die Seite neu; verändert wurde nichts.",
    "not-secure":
      "Diese Adresse ist auf dem Weg hierher nicht geschützt. Öffnen Sie sie mit https oder auf der Maschine selbst als localhost.",
  },
  alarm: {
    "host-forked": () =>
      "Der Host zeigte zwei verschiedene Verläufe. Holdfast behielt den Ihren und schreibt dort nichts weiter. Sprechen Sie mit dem, der ihn betreibt.",
    "host-restored": () => "Dem Host fehlte das Letzte, und dieses Gerät hat es zurückgelegt.",
    "host-split": () =>
      "Ein anderes Gerät geht von einem anderen Verlauf aus als dieses. Was Sie schreiben, kommt dort vielleicht nicht an. Entsperren Sie dieses Gerät noch einmal; bleibt es dabei, sprechen Sie mit dem, der den Host betreibt.",
    "host-split-settled": () =>
      "Der Host hatte zwei Geräten zwei verschiedene Verläufe gezeigt. Sie gehen mit einem davon weiter, und was im anderen stand, wird neu geschrieben. Sehen Sie die Liste Ihrer Geräte durch, und sprechen Sie mit dem, der ihn betreibt.",
    "two-successors": () =>
      "Schlüssel in diesem Raum wurden auf zwei Weisen zugleich erneuert, und eine davon stammt vielleicht von jemand anderem. Sprechen Sie miteinander, zusammen oder am Telefon, bevor Sie weiterschreiben.",
    "host-withholds": ({ since }) =>
      `Etwas, das für Sie geschrieben wurde, ist seit ${since} nicht angekommen. Vielleicht hält der Host es zurück.`,
    "not-opened": () => "Etwas kam an, das sich nicht öffnen ließ. Es liegt gesondert, ungelesen.",
    "written-by-newer": () =>
      "Etwas hier hat ein neueres Holdfast geschrieben. Es bleibt und erscheint, wenn dieses erneuert ist.",
    "device-cloned": () =>
      "Ein Gerät wurde an zwei Orten zugleich gesehen. Wurde eines von Ihren kopiert, machen Sie es zu einem neuen.",
    "not-mine": () =>
      "In Ihrem Namen wurde ohne Ihren Schlüssel geschrieben. Es wurde hier abgewiesen. Sagen Sie es der anderen Person beim nächsten Treffen.",
  },
  clockOff: (minutes) =>
    `Die Uhr dieses Geräts geht um ${Math.abs(minutes)} Minuten falsch. Zeiten auf dem Bildschirm können falsch sein.`,
  deviceRemoved:
    "Dieses Gerät wurde von einem anderen Ihrer Geräte entfernt. Es behält, was es hatte, bekommt nichts Neues und schreibt nichts. Fügen Sie es neu hinzu, um es wieder zu benutzen.",
  deviceNotYet:
    "Dieses Gerät liest hier und schreibt noch nicht. Das endet, wenn ein Gerät, das schon Ihres ist, das nächste Mal entsperrt wird.",
  rootReplaced:
    "Auf einem anderen Ihrer Geräte entstand ein neues Wiederherstellungsblatt. Dieses ändert keine Schlüssel, bis es hier getippt ist.",
  typeNewSheet: "Hier eintippen",
  lookAt: "Ansehen",
  toDevices: "Ihre Geräte",
  toHost: "Falls der Host neu aufgesetzt wurde",
  brokenTitle: "In Holdfast selbst ist etwas schiefgegangen.",
  broken: "Was Sie bis jetzt geschrieben haben, ist aufbewahrt. Laden Sie die Seite neu.",
  reload: "Neu laden",
  opening: "Wird geöffnet…",
  putAwayTitle: "Weggelegt.",
  open: "Wieder öffnen",
  unlockTitle: "Entsperren",
  withPasskey: "Passkey benutzen",
  passphrase: "Passphrase",
  unlock: "Entsperren",
  passkeyRefused: "Der Passkey wurde nicht gegeben. Versuchen Sie es noch einmal oder auf anderem Weg.",
  withPasskeyHere: "Mit dem Passkey dieses Geräts.",
  withPassphraseHere: "Mit der Passphrase dieses Geräts.",
  orPassphrase: "Oder mit Ihrer Passphrase",
  nobodyCan: "Wir können das nicht für Sie öffnen. Niemand kann es.",
  nobodyCanWithoutSheet:
    "Wir können das nicht für Sie öffnen. Ohne das Wiederherstellungsblatt kann es niemand.",
};

export const standing = { en, de };
