/** Settings of this device and what is known of it here. */

const en = {
  title: "Settings",
  language: "Language",
  languages: { en: "English", de: "Deutsch" },
  theme: "Light and dark",
  themes: { device: "As this device", light: "Light", dark: "Dark" },
  text: "Size of text",
  size: (percent: string) => `${percent} %`,
  lookKept: "How it looks is kept on this device only.",
  thisDevice: "This device",
  zone: "Time zone",
  country: "Country",
  currency: "Currency",
  host: "Host",
  devices: "Your devices",
  deviceName: { telephone: "Telephone", computer: "Computer" },
  deviceKind: { telephone: "telephone", computer: "computer" },
  deviceSecond: (kind: string, since: string, isThis: boolean) =>
    `A ${kind}, since ${since}${isThis ? ". You are using it now." : "."}`,
  unlocking: "How it is unlocked",
  method: { passkey: "With a passkey", passphrase: "With a passphrase, on this device only" },
};

const de: typeof en = {
  title: "Einstellungen",
  language: "Sprache",
  languages: { en: "English", de: "Deutsch" },
  theme: "Hell und dunkel",
  themes: { device: "Wie dieses Gerät", light: "Hell", dark: "Dunkel" },
  text: "Schriftgröße",
  size: (percent) => `${percent} %`,
  lookKept: "Wie es aussieht, bleibt nur auf diesem Gerät.",
  thisDevice: "Dieses Gerät",
  zone: "Zeitzone",
  country: "Land",
  currency: "Währung",
  host: "Host",
  devices: "Ihre Geräte",
  deviceName: { telephone: "Telefon", computer: "Rechner" },
  deviceKind: { telephone: "Telefon", computer: "Rechner" },
  deviceSecond: (kind, since, isThis) =>
    `Ein ${kind}, seit ${since}${isThis ? ". Sie benutzen es gerade." : "."}`,
  unlocking: "Womit es entsperrt wird",
  method: { passkey: "Mit einem Passkey", passphrase: "Mit einer Passphrase, nur auf diesem Gerät" },
};

export const settings = { en, de };
