/** What arrived and could not be used: why, in plain words, and what the person can do. */
import type { NotOpened } from "#device/own-devices.ts";

type Said = {
  readonly title: string;
  readonly under: string;
  readonly back: string;
  readonly nothing: string;
  readonly own: string;
  readonly why: Readonly<Record<NotOpened["why"], string>>;
  /** By the other person's name. */
  readonly inRoom: Readonly<Record<NotOpened["why"], (name: string) => string>>;
  readonly inOwn: Readonly<Record<NotOpened["why"], string>>;
  readonly toDevices: string;
  readonly kept: string;
};

const en: Said = {
  title: "What could not be opened",
  under: "It is kept apart, exactly as it came. What opens later is put in its place by itself.",
  back: "Settings",
  nothing: "Nothing. Everything that arrived was opened.",
  own: "Of your own",
  why: {
    damaged: "It does not open. Its bytes were changed, or it was never meant for you.",
    stranger: "It names a device that belongs to neither of you.",
    "in-my-name": "It is written in your name, without your key.",
    "out-of-place": "It does not join on to what its writer wrote before.",
    waiting: "It follows something that has not arrived yet.",
    unknown: "It opens, and holds nothing that this Holdfast knows.",
    newer: "It was written by a newer Holdfast.",
  },
  inRoom: {
    damaged: (name) =>
      `Ask ${name}, by telephone or when you meet, whether something is missing here. It can be written again.`,
    stranger: (name) =>
      `Ask ${name} whether a new device was added. If so, it opens once that device is listed; if not, tell whoever runs the host.`,
    "in-my-name": (name) =>
      `It was taken for nobody’s. Tell ${name} when you meet. If you copied a device, make it a new one.`,
    "out-of-place": (name) =>
      `Ask ${name} whether a device was copied or put back to an earlier day. That device is then made a new one, or added anew.`,
    waiting: (name) =>
      `There is nothing to do at first. If it stays for days, tell ${name} and whoever runs the host.`,
    unknown: (name) => `Reload Holdfast. If it stays, ask ${name} which Holdfast wrote it.`,
    newer: () => "Reload Holdfast, or open it once more while connected. Then it shows.",
  },
  inOwn: {
    damaged:
      "Look at your other devices: what they show is what counts. If something is missing there, too, write it again.",
    stranger:
      "If a device of yours is missing in the list, add it anew. If you know of none, tell whoever runs the host.",
    "in-my-name": "If you copied a device, make it a new one. If you did not, make a new recovery sheet.",
    "out-of-place":
      "If a device was copied or put back to an earlier day, make it a new one, or remove it and add it anew.",
    waiting:
      "Open Holdfast on your other devices while they are connected, so that they send what is missing.",
    unknown: "Reload Holdfast on this device.",
    newer: "Reload Holdfast, or open it once more while connected. Then it shows.",
  },
  toDevices: "Your devices",
  kept: "Nothing of it was changed, sent on, or shown to anybody.",
};

const de: Said = {
  title: "Was sich nicht öffnen ließ",
  under: "Es liegt gesondert, genau wie es kam. Was sich später öffnet, rückt von selbst an seinen Platz.",
  back: "Einstellungen",
  nothing: "Nichts. Alles, was ankam, ließ sich öffnen.",
  own: "Von Ihnen selbst",
  why: {
    damaged: "Es öffnet sich nicht. Seine Bytes wurden verändert, oder es war nie für Sie.",
    stranger: "Es nennt ein Gerät, das keinem von Ihnen beiden gehört.",
    "in-my-name": "Es ist in Ihrem Namen geschrieben, ohne Ihren Schlüssel.",
    "out-of-place": "Es schließt nicht an das an, was sein Verfasser davor schrieb.",
    waiting: "Es folgt auf etwas, das noch nicht angekommen ist.",
    unknown: "Es öffnet sich und enthält nichts, was dieses Holdfast kennt.",
    newer: "Ein neueres Holdfast hat es geschrieben.",
  },
  inRoom: {
    damaged: (name) =>
      `Fragen Sie ${name} am Telefon oder beim nächsten Treffen, ob hier etwas fehlt. Es lässt sich neu schreiben.`,
    stranger: (name) =>
      `Fragen Sie ${name}, ob ein Gerät dazukam. Dann öffnet es sich, sobald es eingetragen ist; sonst sagen Sie es dem, der den Host betreibt.`,
    "in-my-name": (name) =>
      `Es gilt als von niemandem. Sagen Sie es ${name} beim nächsten Treffen. Haben Sie ein Gerät kopiert, machen Sie es zu einem neuen.`,
    "out-of-place": (name) =>
      `Fragen Sie ${name}, ob ein Gerät kopiert oder auf einen früheren Stand gesetzt wurde. Es wird dann ein neues oder neu hinzugefügt.`,
    waiting: (name) =>
      `Zunächst ist nichts zu tun. Bleibt es tagelang so, sagen Sie es ${name} und dem, der den Host betreibt.`,
    unknown: (name) => `Laden Sie Holdfast neu. Bleibt es, fragen Sie ${name}, welches Holdfast es schrieb.`,
    newer: () => "Laden Sie Holdfast neu oder öffnen Sie es noch einmal mit Verbindung. Dann erscheint es.",
  },
  inOwn: {
    damaged:
      "Sehen Sie auf Ihre anderen Geräte: Was dort steht, gilt. Fehlt es auch dort, schreiben Sie es neu.",
    stranger:
      "Fehlt eines Ihrer Geräte in der Liste, fügen Sie es neu hinzu. Wissen Sie von keinem, sagen Sie es dem, der den Host betreibt.",
    "in-my-name":
      "Haben Sie ein Gerät kopiert, machen Sie es zu einem neuen. Wenn nicht, machen Sie ein neues Wiederherstellungsblatt.",
    "out-of-place":
      "Wurde ein Gerät kopiert oder auf einen früheren Stand gesetzt, machen Sie es zu einem neuen oder fügen Sie es neu hinzu.",
    waiting: "Öffnen Sie Holdfast mit Verbindung auf Ihren anderen Geräten, damit sie senden, was fehlt.",
    unknown: "Laden Sie Holdfast auf diesem Gerät neu.",
    newer: "Laden Sie Holdfast neu oder öffnen Sie es noch einmal mit Verbindung. Dann erscheint es.",
  },
  toDevices: "Ihre Geräte",
  kept: "Nichts davon wurde verändert, weitergegeben oder jemandem gezeigt.",
};

export const notOpened = { en, de };
